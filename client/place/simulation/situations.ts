import { CIRCUMSTANCES, type CircumstanceToken } from '#contract/place/simulation/case-vocabulary.ts'
import { CIRCUMSTANCE } from '#contract/place/simulation/case-words.ts'
import { type Circumstance, periodEffect } from '#law/clock/circumstances.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import { CIRCUMSTANCE_NAMES } from '#wording/dossier/register/law-names.ts'
import { capitalised, typographic } from '#wording/typography.ts'
import { kindOfType } from './dossier-types.ts'
import type { DossierType } from './scenario.ts'

/** A situation of the project that the clock reads, with what it does to that kind of dossier. */
export type Situation = { token: CircumstanceToken; name: string; effect: string; article?: string }

/** One token for each circumstance, those that change the length of this kind of dossier first. */
export function situationsFor(type: DossierType): readonly Situation[] {
  const seen = new Set<Circumstance>()
  const situations = CIRCUMSTANCES.flatMap((token) => {
    const circumstance = CIRCUMSTANCE[token]
    if (seen.has(circumstance)) return []
    seen.add(circumstance)
    return [situation(token, circumstance, type)]
  })
  return [...situations.filter(({ article }) => article), ...situations.filter(({ article }) => !article)]
}

function situation(token: CircumstanceToken, circumstance: Circumstance, type: DossierType): Situation {
  const { dossier } = kindOfType(type)
  const name = capitalised(CIRCUMSTANCE_NAMES[circumstance])
  const effect = isReviewed(dossier) ? periodEffect(circumstance, dossier) : undefined
  if (!effect) return { token, name, effect: 'durée inchangée' }
  const months = 'totalMonths' in effect ? `délai de ${effect.totalMonths} mois` : `${effect.addedMonths} mois de plus`
  return { token, name, effect: typographic(months), article: effect.article }
}

/** Name of a situation already chosen, whatever the kind of dossier. */
export function situationName(token: CircumstanceToken): string {
  return capitalised(CIRCUMSTANCE_NAMES[CIRCUMSTANCE[token]])
}
