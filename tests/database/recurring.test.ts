import { describe, expect, test } from 'vitest'
import { createLog, type Log } from '#platform/log.ts'
import { type RecurringTask, startRecurring } from '#platform/recurring.ts'

/** A log that keeps the names of the tasks that failed. */
function failures(): { log: Log; tasks: string[] } {
  const tasks: string[] = []
  const log = Object.assign(createLog('silent'), {
    error: ({ task }: { task: string }) => {
      tasks.push(task)
    },
  })
  return { log, tasks }
}

/** A task that tells when it has run, `times` times. */
function counted(name: string, times: number, then: () => Promise<unknown> = async () => undefined) {
  const { promise, resolve } = Promise.withResolvers<void>()
  let runs = 0
  const task: RecurringTask = {
    name,
    run: async () => {
      runs += 1
      if (runs === times) resolve()
      await then()
    },
  }
  return { task, reached: promise, runs: () => runs }
}

describe('what the server does again and again', () => {
  test('a task that fails is named in the log, and neither stops the others nor its own next turn', async () => {
    const broken = counted('silent consultations', 2, () => Promise.reject(new Error('no table')))
    const sound = counted('absences', 2)
    const { log, tasks } = failures()
    const recurring = startRecurring([broken.task, sound.task], 1, log)
    await Promise.all([broken.reached, sound.reached])
    await recurring.stop()
    expect(tasks.length).toBeGreaterThanOrEqual(2)
    expect(new Set(tasks)).toEqual(new Set(['silent consultations']))
  })

  test('a task that throws before it waits is caught as well', async () => {
    const sound = counted('absences', 1)
    const { log, tasks } = failures()
    const thrown: RecurringTask = {
      name: 'tacit decisions',
      run: () => {
        throw new Error('at once')
      },
    }
    const recurring = startRecurring([thrown, sound.task], 60_000, log)
    await sound.reached
    await recurring.stop()
    expect(tasks).toEqual(['tacit decisions'])
  })

  test('stopping waits for the task under way, tells it, and begins no other', async () => {
    const started = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    let heard = false
    const long: RecurringTask = {
      name: 'outbox',
      run: async (stopping) => {
        started.resolve()
        await mayEnd.promise
        heard = stopping.aborted
      },
    }
    const after = counted('absences', 1)
    const recurring = startRecurring([long, after.task], 1, failures().log)
    await started.promise
    const stopped = recurring.stop()
    mayEnd.resolve()
    await stopped
    expect(heard).toBe(true)
    expect(after.runs()).toBe(0)
  })
})
