import { type Citation, lawTable } from '#law/article.ts'
import type { CertificateReading } from '#law/clock/certificate-reading.ts'
import { type SendBy, sendBy } from '#law/clock/notice.ts'
import type { Reading } from '#law/clock/reading.ts'
import type { RegisterActKind } from '#law/clock/register-acts.ts'
import { APPEAL_MOVES } from './appeal-moves.ts'
import { CERTIFICATE_MOVES } from './certificate-moves.ts'
import { DECISION_MOVES } from './decision-moves.ts'
import { ACTOR_SAYS, type Actor, EFFECT_SAYS, type MoveAct, type MoveEffect } from './move.ts'
import type { MoveRow } from './move-row.ts'
import { closed, type MoveTerms, type Opening } from './opening.ts'
import { OPINION_MOVES } from './opinion-moves.ts'
import { REVIEW_MOVES } from './review-moves.ts'
import { WORKS_MOVES } from './works-moves.ts'

/**
 * What someone may lawfully do in the life of a dossier, in the order in which it comes; the one list that guards, steps,
 * state and « à faire » read.
 */
export const MOVES = {
  ...REVIEW_MOVES,
  ...OPINION_MOVES,
  ...DECISION_MOVES,
  ...APPEAL_MOVES,
  ...WORKS_MOVES,
} as const satisfies Record<string, MoveRow>

export type StepName = keyof typeof MOVES
export const STEP_NAMES = Object.keys(MOVES) as readonly StepName[]

/** A move open on a day. `sendBy`: when a letter must leave to be received in time. */
export type Move = Omit<MoveTerms, 'effect' | 'citation'> & {
  step: StepName
  act: MoveAct
  by: Actor
  effect: MoveEffect
  citation: Citation
  sendBy?: SendBy
}

const CERTIFIED: Readonly<Partial<Record<StepName, (reading: CertificateReading) => Opening>>> = CERTIFICATE_MOVES

/** Whether that move is open on the day of the reading; nothing is before the deposit. */
export function openingOf(step: StepName, reading: Reading | CertificateReading): Opening {
  if (reading.of === 'certificate') {
    const question = CERTIFIED[step]
    if (!question) return closed('notForCertificate')
    return reading.receipt && reading.day < reading.receipt.day ? closed('noDossier') : question(reading)
  }
  return reading.day < reading.course.application.receipt.day ? closed('noDossier') : MOVES[step].when(reading)
}

/**
 * Everything that may lawfully be done on the day of that clock, by whom, until when and to what effect, in the order of the table; nothing
 * before the deposit.
 */
export function whatToDo({ reading }: { reading?: Reading | CertificateReading | undefined }): readonly Move[] {
  const moves: Move[] = []
  if (reading === undefined) return moves
  for (const step of STEP_NAMES) {
    const opening = openingOf(step, reading)
    if (opening.open) moves.push(moveOf(step, opening))
  }
  return moves
}

function moveOf(step: StepName, { effect, citation, until, dueOn, due, examine, noted }: MoveTerms): Move {
  const row: MoveRow = MOVES[step]
  const move: Move = { step, act: row.act, by: row.by, effect: effect ?? row.effect, citation: citation ?? row }
  if (until !== undefined) move.until = until
  if (until !== undefined && row.letter) move.sendBy = sendBy(until)
  if (dueOn !== undefined) move.dueOn = dueOn
  if (due) move.due = due
  if (examine) move.examine = examine
  if (noted) move.noted = noted
  return move
}

/** The move that such an act makes, when there is but one. */
export function stepOfAct(act: RegisterActKind): StepName | undefined {
  const [step, ...others] = STEP_NAMES.filter((name) => MOVES[name].act === act)
  return others.length === 0 ? step : undefined
}

export const MOVES_TABLE = lawTable(
  'steps',
  'Actes possibles',
  MOVES,
  ({ by, effect }: MoveRow) => `acte ${ACTOR_SAYS[by]}, qui ${EFFECT_SAYS[effect]}`,
)
