import type { HolderSort } from '#rules/owners/holder-sorts.ts'
import { rightText } from '#wording/agency/owners/owner-words.ts'
import { areaText, countText } from '#wording/quantity.ts'

export const HOLDER_SORT_NAMES: Readonly<Record<HolderSort, string>> = {
  commune: 'Communes',
  state: 'État',
  otherPublic: 'Région, département, établissements publics',
  landlord: 'Offices HLM et sociétés d’économie mixte',
  condominium: 'Copropriétés et associés',
  other: 'Autres personnes morales',
}

export const LEGAL_PERSON_WORDS = {
  title: 'Terrains des personnes morales',
  source: 'Fichier ouvert de la DGFiP',
  absent:
    'Aucun fichier des personnes morales n’est chargé pour cette commune : on ne sait pas si une personne morale tient cette parcelle.',
  none: 'Aucune personne morale d’après ce fichier : le propriétaire peut être un particulier, que ce fichier ne nomme jamais.',
  shared: 'Le fichier ne nomme que des personnes morales : un particulier peut tenir un droit sur le même terrain.',
  notTitle: 'Donnée fiscale : elle ne vaut pas titre de propriété.',
  groups:
    'Les groupes sont ceux de la DGFiP, lus chez ceux qui publient ce fichier, à confirmer ; un bailleur peut être rangé ailleurs.',
} as const

type Holder = { name: string; siren: string | null; right: string | null; premises: number }

/** « COMMUNE D’AUDRUICQ (SIREN 216200535), propriétaire » */
export const legalHolderText = ({ name, siren, right, premises }: Holder): string =>
  [
    siren === null ? name : `${name} (SIREN ${siren})`,
    ...(right === null ? [] : [rightText(right)]),
    ...(premises > 0 ? [`de ${countText(premises, 'local', 'locaux')}`] : []),
  ].join(', ')

export const groundsSentence = (count: number, areaM2: number, most: number): string =>
  count === 0
    ? 'Aucun terrain ne répond, dans les communes dont le fichier est chargé.'
    : `${countText(count, 'parcelle')}, ${areaText(areaM2)}${count > most ? ` ; les ${most} plus grandes sont montrées, le tableur les a toutes` : ''}.`
