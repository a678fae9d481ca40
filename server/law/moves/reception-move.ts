import { awaitedLetters } from '#law/clock/pending.ts'
import type { Reading } from '#law/clock/reading.ts'
import { closed, type Opening, open } from './opening.ts'

/** A registered letter has left: the day of its first presentation is to be recorded, the one that presses first. */
export function receptionMove(reading: Reading): Opening {
  const awaited = awaitedLetters(reading).filter(({ arrivesOn }) => arrivesOn === undefined)
  if (awaited.length === 0) return closed('noLetterAwaited')
  const [first] = awaited.flatMap(({ until }) => until ?? []).toSorted((one, other) => one - other)
  return open({ due: true, ...(first !== undefined && { dueOn: first }) })
}
