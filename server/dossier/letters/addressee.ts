import { applicantsText } from '#wording/dossier/decisions/decision.ts'
import type { DecidedDossier } from './decided-dossier.ts'

/** Lines of the envelope: the representative when there is one, otherwise the first applicant with an address. */
export function addresseeOf({ parties }: Pick<DecidedDossier, 'parties'>): string[] {
  const to = parties.find(({ part }) => part === 'representative') ?? parties.find(({ part }) => part === 'applicant')
  if (!to) return []
  const { address, postalCode, city } = to.details
  return [applicantsText([to]), address, `${postalCode} ${city}`.trim()].filter((line) => line !== '')
}
