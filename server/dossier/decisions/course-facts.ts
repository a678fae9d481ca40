import type { RecordedAct } from '#server/dossier/register/act-log.ts'

/** What the last act of that kind in force says under a key; undefined when there is none. */
export function lastSaid(acts: readonly RecordedAct[], kind: string, key: string): string | undefined {
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  const said = acts.findLast((act) => act.kind === kind && !undone.has(act.id))?.payload[key]
  return typeof said === 'string' ? said : undefined
}
