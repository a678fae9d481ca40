import type { IncreaseProposal, PeriodFile } from '#contract/dossier/completeness/completeness-period.ts'

/** Grounds of a longer review that the ground or the project suggests, and that nobody has accepted or refused. */
export const undecidedGrounds = ({ proposals }: Pick<PeriodFile, 'proposals'>): IncreaseProposal[] =>
  proposals.filter(({ established, choices }) => !established && choices.length === 0)
