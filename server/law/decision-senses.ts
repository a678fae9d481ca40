import type { DecisionSense } from './clock/acts.ts'
import { type DossierKind, isCertificate, isPermit } from './dossier-kind.ts'

/** The words in which a kind of dossier may be decided (L424-1, L410-1); a transfer, which changes no work, is neither stayed nor prescribed upon. */
export function sensesOf(kind: DossierKind, variant: 'amendment' | 'transfer' | null = null): readonly DecisionSense[] {
  if (isCertificate(kind)) return ['certificateIssued']
  if (variant === 'transfer') return isPermit(kind) ? ['granted', 'refused'] : ['unopposed', 'opposed']
  return isPermit(kind)
    ? ['granted', 'grantedWithConditions', 'refused', 'stayed']
    : ['unopposed', 'grantedWithConditions', 'opposed', 'stayed']
}
