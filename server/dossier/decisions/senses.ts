import type { DecisionSenseChoice } from '#contract/dossier/decisions/decision.ts'
import type { SenseGuard } from '#contract/dossier/decisions/decision-desk.ts'
import type { Day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { type DossierKind, isCertificate, isPermit } from '#law/dossier-kind.ts'
import { guardCertificate } from '#law/guards/certificate-guard.ts'
import type { GuardAnswer } from '#law/guards/guard-answer.ts'
import { type Delegation, guardDecision, type ProposedDecision } from '#law/guards/guards.ts'
import { guardReading } from '#server/dossier/register/officer-acts.ts'

/** The words in which a kind of dossier may be decided (L424-1, L410-1); a transfer, which changes no work, is neither stayed nor prescribed upon. */
export function sensesOf(
  kind: DossierKind,
  variant: 'amendment' | 'transfer' | null = null,
): readonly DecisionSenseChoice[] {
  if (isCertificate(kind)) return ['certificateIssued']
  if (variant === 'transfer') return isPermit(kind) ? ['granted', 'refused'] : ['unopposed', 'opposed']
  return isPermit(kind)
    ? ['granted', 'grantedWithConditions', 'refused', 'stayed']
    : ['unopposed', 'grantedWithConditions', 'opposed', 'stayed']
}

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
