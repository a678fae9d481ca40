import type { Database } from '#platform/database.ts'
import { meetingPairs } from './keep-queries.ts'

/** Dossiers with all whose ground meets theirs, from neighbour to neighbour, and which meet which. */
export type MeetingGround = { ids: readonly string[]; groups: readonly (readonly string[])[] }

export async function meetingGround(db: Database, dossierIds: readonly string[]): Promise<MeetingGround> {
  const known = new Set(dossierIds)
  const groups = openGroups()
  for (let edge: readonly string[] = [...known]; edge.length > 0; ) {
    const found = new Set<string>()
    for (const { one, other } of await meetingPairs(db, edge)) {
      groups.join(one, other)
      if (!known.has(other)) found.add(other)
    }
    for (const id of found) known.add(id)
    edge = [...found]
  }
  return { ids: [...known], groups: groups.all() }
}

/** Each group is told by one of its members, that the others lead to. */
function openGroups() {
  const leads = new Map<string, string>()
  const headOf = (id: string): string => {
    let head = id
    for (let next = leads.get(head); next !== undefined && next !== head; next = leads.get(head)) head = next
    leads.set(id, head)
    return head
  }
  return {
    join: (one: string, other: string) => leads.set(headOf(one), headOf(other)),
    all: () => [...Map.groupBy(leads.keys(), headOf).values()],
  }
}
