import type { UpkeepState, UpkeepTask } from '#contract/agency/upkeep/upkeep.ts'
import type { TaskRun } from '#platform/task-journal.ts'
import { taskName, taskWords, type UpkeepWords } from '#wording/agency/upkeep/upkeep.ts'

/** What was found of a matter, and how it is told. */
export type Found = [state: UpkeepState, words: UpkeepWords]

/** Rounds missed, and minutes beside, before a task that does not end is a fault: some purge a lot, some wait for a lock. */
const ROUNDS_MISSED = 3
const GRACE_MS = 10 * 60_000

/** A fault is told for a day after it mended itself. */
const TOLD = { hours: 24 } as const

/** Well when its last round ended well and in time. */
function stateOf({ everyMs, endedAt, faultAt }: TaskRun, now: Temporal.Instant): UpkeepState {
  if (endedAt === undefined) return 'unknown'
  if (faultAt === endedAt) return 'bad'
  if (now.since(endedAt).total('milliseconds') > ROUNDS_MISSED * everyMs + GRACE_MS) return 'bad'
  return faultAt && Temporal.Instant.compare(faultAt, now.subtract(TOLD)) > 0 ? 'watch' : 'well'
}

export const shownTasks = (runs: readonly TaskRun[], now: Temporal.Instant): UpkeepTask[] =>
  runs.map((run) => ({
    task: taskName(run.name),
    state: stateOf(run, now),
    endedAt: run.endedAt?.toString() ?? null,
    faultAt: run.faultAt?.toString() ?? null,
  }))

/** What all of them together tell. */
export function tasksFound(runs: readonly TaskRun[], now: Temporal.Instant): Found {
  const shown = shownTasks(runs, now)
  const named = (state: UpkeepState) => shown.flatMap((one) => (one.state === state ? [one.task] : []))
  if (named('bad').length > 0) return ['bad', taskWords.faulty(named('bad'))]
  if (named('watch').length > 0) return ['watch', taskWords.recovered(named('watch'))]
  if (named('well').length === 0) return ['unknown', taskWords.unknown()]
  return ['well', taskWords.well(runs.length)]
}
