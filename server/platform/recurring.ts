import type { Log } from './log.ts'
import type { TaskJournal } from './task-journal.ts'

/** Something the server does again and again. A long one looks at `stopping` between two steps. */
export type RecurringTask = { name: string; run: (stopping: AbortSignal) => Promise<unknown> }

/**
 * Runs the tasks one after the other, then again `everyMs` after the last has ended, until stopped: rounds never
 * overlap. A task that fails is logged under its name and tried again at the next round; the others run all the same.
 * `stop` begins no other task and waits for the one under way.
 */
export function startRecurring(
  tasks: readonly RecurringTask[],
  everyMs: number,
  log: Log,
  journal?: TaskJournal,
): { stop(): Promise<void> } {
  journal?.expect(
    tasks.map(({ name }) => name),
    everyMs,
  )
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()
  const next = () => {
    round = runRound(tasks, stopping.signal, log, journal).then(() => {
      if (!stopping.signal.aborted) timer = setTimeout(next, everyMs)
    })
  }
  next()
  return {
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await round
    },
  }
}

/** Runs each task once; one that fails is logged under its name and the others run all the same. */
export async function runRound(
  tasks: readonly RecurringTask[],
  stopping: AbortSignal,
  log: Log,
  journal?: TaskJournal,
): Promise<void> {
  for (const { name, run } of tasks) {
    if (stopping.aborted) return
    const startedAt = performance.now()
    let isFault = false
    try {
      await run(stopping)
    } catch (error) {
      isFault = true
      log.error({ err: error, task: name }, 'recurring task')
    }
    journal?.ended(name, performance.now() - startedAt, isFault)
  }
}
