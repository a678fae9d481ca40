import { publicSentence } from '#wording/dossier/register/public-state.ts'
import { capitalised } from '#wording/typography.ts'
import type { FiledDossier } from './dossier-file-queries.ts'

/** Where a dossier stands, as its state says it on that day: « Accordé le 20 avril 2026 ». The register says the rest. */
export const standingText = ({ kind, state, decidedOn, decisionSense }: FiledDossier, today: string): string =>
  capitalised(publicSentence({ kind, state, decidedOn, decisionSense, isContested: false, definitiveOn: null }, today))
