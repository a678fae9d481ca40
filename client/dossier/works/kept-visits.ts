import { createStore, del, get, keys, set, update } from 'idb-keyval'
import { SiteVisit } from '#contract/dossier/works/site-visits.ts'
import type { PointSeen } from '#wording/dossier/works/site-visit-words.ts'

/** Visits that an officer takes along, and what they noted of them without a network. Erased by the report, and when they sign out. */
const store = createStore('parvis-visites', 'visites')

/** What waits for the network: a note of a point, or a photograph with its bytes. */
export type PendingNote =
  | { kind: 'point'; key: string; expected?: string; seen: PointSeen | null; note: string; at: string }
  | {
      kind: 'photograph'
      key: string
      point?: string
      at: string
      lon?: number
      lat?: number
      name: string
      bytes: Blob
    }

const visitKey = (id: string) => `visite/${id}`
const notesKey = (id: string) => `notes/${id}`

export const keepVisit = (visit: SiteVisit): Promise<void> =>
  set(visitKey(visit.id), { visit, readAt: new Date().toISOString() }, store)

/** The visit as this device last read it; undefined when it never did. */
export async function visitBefore(id: string): Promise<{ visit: SiteVisit; readAt: string } | undefined> {
  const kept = await get<{ visit: unknown; readAt: string }>(visitKey(id), store)
  const read = SiteVisit.safeParse(kept?.visit)
  return kept && read.success ? { visit: read.data, readAt: kept.readAt } : undefined
}

/** Notes that the browser would not write (a private window, a full disk): this page alone has them, until they are sent. */
const unwritten = new Map<string, readonly PendingNote[]>()

export const pendingNotes = async (id: string): Promise<readonly PendingNote[]> => {
  const written = await get<PendingNote[]>(notesKey(id), store).catch(() => undefined) // nothing can be read where nothing is written
  return [...(written ?? []), ...(unwritten.get(id) ?? [])]
}

/** Whether some of them would be lost with this page. */
export const hasUnwritten = (id: string): boolean => (unwritten.get(id) ?? []).length > 0

/** A point is noted once: its last note takes the place of the one that waits, before the photographs that show it. */
export function withNote(before: readonly PendingNote[], note: PendingNote): PendingNote[] {
  const isSame = ({ kind, key }: PendingNote) => kind === note.kind && key === note.key
  return before.some(isSame) ? before.map((one) => (isSame(one) ? note : one)) : [...before, note]
}

export const addPending = (id: string, note: PendingNote): Promise<void> =>
  update<PendingNote[]>(notesKey(id), (before = []) => withNote(before, note), store).catch(() => {
    unwritten.set(id, withNote(unwritten.get(id) ?? [], note))
  })

export async function removePending(id: string, sent: PendingNote): Promise<void> {
  const isOther = ({ kind, key, at }: PendingNote) => kind !== sent.kind || key !== sent.key || at !== sent.at
  unwritten.set(id, (unwritten.get(id) ?? []).filter(isOther))
  await update<PendingNote[]>(notesKey(id), (before = []) => before.filter(isOther), store).catch(() => undefined) // none was written
}

export const forgetVisit = async (id: string): Promise<void> => {
  await del(visitKey(id), store)
  await del(notesKey(id), store)
}

/** Visits read on this device, which may be opened without a network, with how many notes of each wait. */
export async function keptVisits(): Promise<readonly { visit: SiteVisit; waiting: number }[]> {
  const kept = []
  for (const id of await idsOf('visite/')) {
    const before = await visitBefore(id)
    if (before) kept.push({ visit: before.visit, waiting: (await pendingNotes(id)).length })
  }
  return kept
}

const idsOf = async (prefix: string) =>
  (await keys<string>(store)).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))

/** Whoever signs out leaves no visit on the device, save those whose notes nobody has received: what was seen is not lost. */
export async function forgetVisits(): Promise<void> {
  for (const id of await idsOf('visite/')) if ((await pendingNotes(id)).length === 0) await forgetVisit(id)
}
