import type { LaterLetter } from '#contract/dossier/decisions/decision-later.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import { problem } from '#platform/problem.ts'
import { addresseeOf } from '#server/dossier/letters/addressee.ts'
import { withdrawnText } from '#wording/dossier/decisions/decision.ts'
import { afterAnswerText, appealAnswerText } from '#wording/dossier/decisions/decision-later.ts'
import type { Case } from './case-file.ts'
import { decisionInForce, lastSaid } from './course-facts.ts'

type Told = Pick<Case, 'dossier' | 'law' | 'file'>
type Answer = Extract<LaterLetter, { letter: 'appealAnswer' }>

/** The appeal that waits for its answer. @throws Problem 409 when none does: silence has rejected it (CRPA L231-4) */
function awaitedAppeal({ law }: Pick<Told, 'law'>) {
  const appeal = law.pending.find(({ matter }) => matter === 'administrativeAppeal')
  if (appeal?.matter !== 'administrativeAppeal') throw problem('letterNotCalledFor', { why: 'noAppealAwaits' })
  return appeal
}

export const isOfThirdParty = (told: Pick<Told, 'law'>): boolean => awaitedAppeal(told).appellant === 'thirdParty'

/** What the answer says of the appeal and of the decision that it contests. */
export function appealAnswer(told: Told, { outcome, why }: Answer, today: Day): string[] {
  const { since } = awaitedAppeal(told)
  const decision = decisionInForce(told, today)
  if (!decision) throw problem('letterNotCalledFor', { why: 'noAppealAwaits' })
  return appealAnswerText({
    lodgedOn: isoDay(since),
    decision: `${withdrawnText(decision)} sur le dossier n° ${decision.number}`,
    outcome,
    why,
  })
}

/** The envelope: the applicant as they gave their address, a third party as the answer says it. */
export function appellantLines(told: Told, address: string): string[] {
  if (!isOfThirdParty(told)) return addresseeOf(told.dossier)
  const name = lastSaid(told.file.acts, 'administrativeAppealLodged', 'name') ?? ''
  return [name, ...address.split('\n')].map((line) => line.trim()).filter((line) => line !== '')
}

/** What remains open once the authority has answered. */
export function afterAnswer(told: Told): string {
  const { appellant } = awaitedAppeal(told)
  const { reading } = told.law
  const appeals = reading?.of === 'review' ? reading.after?.appeals[appellant] : undefined
  return afterAnswerText(told.dossier.inseeCode, appeals?.extendedByAdministrativeAppeal ?? false)
}
