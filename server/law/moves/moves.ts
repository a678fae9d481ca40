import type { CertificateReading } from '#law/clock/certificate-reading.ts'
import type { Reading } from '#law/clock/reading.ts'
import { AFTER_MOVES } from './after-moves.ts'
import { CERTIFICATE_MOVES } from './certificate-moves.ts'
import { decideMove } from './decide-move.ts'
import { type Move, moveOf, STEP_NAMES, type StepName } from './move.ts'
import { closed, type Opening } from './opening.ts'
import { receptionMove } from './reception-move.ts'
import { REVIEW_MOVES } from './review-moves.ts'

/** Each move of the table, and the one place that says whether it is open on a day. */
const REVIEWED: Readonly<Record<StepName, (reading: Reading) => Opening>> = {
  ...REVIEW_MOVES,
  ...AFTER_MOVES,
  decide: decideMove,
  recordReception: receptionMove,
}
const CERTIFIED: Readonly<Partial<Record<StepName, (reading: CertificateReading) => Opening>>> = CERTIFICATE_MOVES

/** Whether that move is open on the day of the reading; nothing is before the deposit. */
export function openingOf(step: StepName, reading: Reading | CertificateReading): Opening {
  if (reading.of === 'certificate') {
    const question = CERTIFIED[step]
    if (!question) return closed('notForCertificate')
    return reading.receipt && reading.day < reading.receipt.day ? closed('noDossier') : question(reading)
  }
  return reading.day < reading.course.application.receipt.day ? closed('noDossier') : REVIEWED[step](reading)
}

/** Everything that may lawfully be done on the day of the reading, in the order of the table. */
export function movesOn(reading: Reading | CertificateReading): readonly Move[] {
  const moves: Move[] = []
  for (const step of STEP_NAMES) {
    const opening = openingOf(step, reading)
    if (opening.open) moves.push(moveOf(step, opening))
  }
  return moves
}
