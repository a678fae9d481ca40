import type { Outline } from './drawing.ts'

/** What was drawn, step by step, so that each step can be undone and done again. */
export type History = {
  past: readonly Outline[]
  now: Outline
  future: readonly Outline[]
  /** What made the last step: the same cause again goes on with the same step (a number being typed). */
  cause: string | null
}

/** Steps that can be undone. */
const REMEMBERED = 200

export const NOTHING: Outline = { corners: [], holes: [], isClosed: false }

export const historyOf = (now: Outline): History => ({ past: [], now, future: [], cause: null })

export function drawn(history: History, now: Outline, cause: string | null = null): History {
  if (now === history.now) return history
  if (cause !== null && cause === history.cause) return { ...history, now, future: [] }
  return { past: [...history.past, history.now].slice(-REMEMBERED), now, future: [], cause }
}

export function undone({ past, now, future, ...history }: History): History {
  const before = past.at(-1)
  if (!before) return { past, now, future, ...history }
  return { past: past.slice(0, -1), now: before, future: [now, ...future], cause: null }
}

export function redone({ past, now, future, ...history }: History): History {
  const [after, ...later] = future
  if (!after) return { past, now, future, ...history }
  return { past: [...past, now], now: after, future: later, cause: null }
}
