import type { Citation } from '#law/article.ts'
import type { Reading } from '#law/clock/reading.ts'
import type { Actor, MoveAct, MoveEffect } from './move.ts'
import type { Opening } from './opening.ts'

/**
 * One lawful move. `act`: how the register names it once done. `letter`: it must be received by the applicant in time. `when`: the one
 * place that says whether it is open on a day, and on which terms.
 */
export type MoveRow = Citation & {
  act: MoveAct
  by: Actor
  letter?: true
  effect: MoveEffect
  when: (reading: Reading) => Opening
}
