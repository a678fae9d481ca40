import type { DossierKind } from '#law/dossier-kind.ts'
import { capitalised } from '#wording/typography.ts'
import { kindText } from './kind-text.ts'

/** « Permis de construire · maison et garage · Audruicq », the applicant first when they were asked for by name. */
export const dossierHitContext = (dossier: {
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  title: string
  communeName: string
  applicant: string | null
}): string =>
  [dossier.applicant, capitalised(kindText(dossier.kind, dossier.variant)), dossier.title, dossier.communeName]
    .filter((part) => part !== null && part !== '')
    .join(' · ')
