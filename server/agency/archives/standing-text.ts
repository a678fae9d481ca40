import { publicSentence } from '#wording/dossier/register/public-state.ts'
import { capitalised } from '#wording/typography.ts'
import type { FiledDossier } from './dossier-file-queries.ts'

/** Where a dossier stands, as its state says it on that day: « Accordé le 20 avril 2026 ». The register says the rest. */
export const standingText = (dossier: FiledDossier, today: string): string => {
  const { kind, variant, state, decidedOn, decisionSense, isLapseKnown, isSilenceInDoubt } = dossier
  const known = { isContested: false, definitiveOn: null, isLapseKnown, isSilenceInDoubt }
  return capitalised(publicSentence({ kind, variant, state, decidedOn, decisionSense, ...known }, today))
}
