import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { CertificateKind } from '#law/dossier-kind.ts'
import { type GuardAnswer, refused } from './guard-answer.ts'
import { type Delegation, guardSignature, type ProposedDecision } from './guards.ts'
import { answered, openingBy } from './judge.ts'

/** May this person issue this certificat d’urbanisme? */
export function guardCertificate(
  clock: ReviewClock,
  decision: Pick<ProposedDecision, 'sense' | 'signedOn' | 'signatory' | 'interested'>,
  kind: CertificateKind,
  signatory: { authority: string; delegations: readonly Delegation[] },
): GuardAnswer {
  if (decision.sense !== 'certificateIssued') return refused('senseNotOfThisKind')
  const signature = guardSignature(decision, kind, signatory)
  return signature.outcome === 'allowed' ? answered(openingBy(clock, 'decide')) : signature
}
