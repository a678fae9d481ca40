import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { capitalised } from '#wording/typography.ts'

/** « Permis de construire · maison et garage · Audruicq », the applicant first when they were asked for by name. */
export const dossierHitContext = (dossier: {
  kind: DossierKind
  title: string
  communeName: string
  applicant: string | null
}): string =>
  [dossier.applicant, capitalised(DOSSIER_KINDS[dossier.kind].name), dossier.title, dossier.communeName]
    .filter((part) => part !== null && part !== '')
    .join(' · ')
