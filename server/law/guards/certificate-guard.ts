import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { CertificateKind } from '#law/dossier-kind.ts'
import { allowed, type GuardAnswer, refused } from './guard-answer.ts'
import { type Delegation, guardSignature, type ProposedDecision } from './guards.ts'

/**
 * May this person issue this certificat d’urbanisme? A tacit one only freezes the rules (R*410-12): an express one may
 * still come after it; a second express one may not.
 */
export function guardCertificate(
  { state }: ReviewClock,
  decision: Pick<ProposedDecision, 'sense' | 'signedOn' | 'signatory' | 'interested'>,
  kind: CertificateKind,
  signatory: { authority: string; delegations: readonly Delegation[] },
): GuardAnswer {
  if (decision.sense !== 'certificateIssued') return refused('senseNotOfThisKind')
  const signature = guardSignature(decision, kind, signatory)
  if (signature.outcome !== 'allowed') return signature
  switch (state.name) {
    case 'underReview':
      return allowed(state.until)
    case 'certified':
      return state.tacit ? allowed() : refused('alreadyDecided')
    case 'certificateExpired':
      return refused('reviewOver')
    default:
      return refused('noDossier')
  }
}
