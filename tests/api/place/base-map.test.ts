import { describe, expect, test } from 'vitest'
import { realClockAt } from '#platform/clock.ts'
import { baseMapWatch } from '#server/place/base-map/base-map.ts'

/** A clock that the test moves, and a base map that answers what the test says and counts the questions. */
function watched(answers: boolean[]) {
  let now = Temporal.Instant.from('2026-11-24T09:00:00Z')
  let questions = 0
  const ask = baseMapWatch(
    realClockAt(() => now),
    async () => answers[questions++] ?? false,
  )
  return {
    ask,
    questions: () => questions,
    wait: (minutes: number) => {
      now = now.add({ minutes })
    },
  }
}

describe('the base map', () => {
  test('two readers who ask at once share one question', async () => {
    const { ask, questions } = watched([true])
    expect(await Promise.all([ask(), ask()])).toEqual([
      { reachable: true, checkedAt: '2026-11-24T09:00:00Z' },
      { reachable: true, checkedAt: '2026-11-24T09:00:00Z' },
    ])
    expect(questions()).toBe(1)
  })

  test('a base map that answered is trusted for a quarter of an hour', async () => {
    const { ask, questions, wait } = watched([true, false])
    await ask()
    wait(14)
    expect((await ask()).reachable).toBe(true)
    wait(1)
    expect((await ask()).reachable).toBe(false)
    expect(questions()).toBe(2)
  })

  test('a base map that was silent is asked again after two minutes', async () => {
    const { ask, wait } = watched([false, true])
    expect((await ask()).reachable).toBe(false)
    wait(1)
    expect((await ask()).reachable).toBe(false)
    wait(1)
    expect(await ask()).toEqual({ reachable: true, checkedAt: '2026-11-24T09:02:00Z' })
  })
})
