import type { RealClock, RealInstant } from './clock.ts'

/** What a recurring task last did on this server. */
export type TaskRun = {
  name: string
  /** Delay between the end of a round and the next, in ms. */
  everyMs: number
  /** Undefined until its first round has ended. */
  endedAt?: RealInstant
  tookMs?: number
  /** Last round that failed; it may be an earlier one than the last. */
  faultAt?: RealInstant
}

/** What the recurring tasks of this process did since it started: never what another server did. */
export type TaskJournal = {
  /** Known before its first round, so that one that never ends is seen too. */
  expect(names: readonly string[], everyMs: number): void
  ended(name: string, tookMs: number, isFault: boolean): void
  runs(): readonly TaskRun[]
}

export function openTaskJournal(clock: RealClock): TaskJournal {
  const byName = new Map<string, TaskRun>()
  return {
    expect(names, everyMs) {
      for (const name of names) byName.set(name, { name, everyMs })
    },
    ended(name, tookMs, isFault) {
      const run = byName.get(name)
      if (!run) return
      const endedAt = clock.instant()
      byName.set(name, { ...run, endedAt, tookMs, ...(isFault ? { faultAt: endedAt } : {}) })
    },
    runs: () => [...byName.values()],
  }
}
