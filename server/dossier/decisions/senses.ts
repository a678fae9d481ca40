import type { DecisionSenseChoice } from '#contract/dossier/decisions/decision.ts'
import type { SenseGuard } from '#contract/dossier/decisions/decision-desk.ts'
import type { Day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { sensesOf } from '#law/decision-senses.ts'
import { type DossierKind, isCertificate } from '#law/dossier-kind.ts'
import { guardCertificate } from '#law/guards/certificate-guard.ts'
import type { GuardAnswer } from '#law/guards/guard-answer.ts'
import { type Delegation, guardDecision, type ProposedDecision } from '#law/guards/guards.ts'
import { guardReading } from '#server/dossier/register/officer-acts.ts'

/** What the law says of signing this decision; certificates have a guard of their own. */
export const guardOfDecision = (
  law: ReviewClock,
  kind: DossierKind,
  decision: ProposedDecision,
  signatory: { authority: string; delegations: readonly Delegation[] },
): GuardAnswer =>
  isCertificate(kind) ? guardCertificate(law, decision, kind, signatory) : guardDecision(law, decision, signatory)

/** What the law says of this sense today, whoever signs and hands it over. */
export function guardOfSense(law: ReviewClock, kind: DossierKind, sense: DecisionSenseChoice, today: Day): GuardAnswer {
  const notice = { via: 'electronic', sentOn: today } as const
  const anyone = { authority: 'anyone', delegations: [] }
  return guardOfDecision(law, kind, { sense, notice, signedOn: today, signatory: 'anyone' }, anyone)
}

export const senseGuards = (
  law: ReviewClock,
  { kind, variant }: { kind: DossierKind; variant: 'amendment' | 'transfer' | null },
  today: Day,
): SenseGuard[] =>
  sensesOf(kind, variant).map((sense) => ({ sense, guard: guardReading(guardOfSense(law, kind, sense, today)) }))
