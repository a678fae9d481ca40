import type { PeriodFamily } from '#law/clock/period.ts'

/** Sorts of periods that a text may stop, as an administrator reads them. */
export const PERIOD_FAMILY_NAMES: Readonly<Record<PeriodFamily, string>> = {
  review: 'Instruction des demandes',
  consultation: 'Réponses des services consultés',
  afterDecision: 'Suites de la décision : retrait, sursis, conformité',
  appeal: 'Recours',
  validity: 'Durée de validité des autorisations',
}

export const opinionAwaitedFrom = (service: string) => `Réponse attendue de « ${service} »`

export const dossiersMoved = (count: number) =>
  count === 0 ? 'aucun dossier' : count === 1 ? 'un dossier' : `${count} dossiers`
