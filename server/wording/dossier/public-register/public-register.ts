import { DOSSIER_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { numberText } from '#wording/quantity.ts'
import { capitalised, typographic } from '#wording/typography.ts'

export const PUBLIC_REGISTER = {
  title: 'Registre public des dépôts et des décisions',
  description:
    'Demandes de permis et déclarations préalables déposées et décidées, telles que la loi permet à chacun de les connaître.',
} as const

type Entry = {
  number: string
  kind: ReviewedKind
  communeName: string
  street: string | null
  filedOn: string | null
  floorM2: number | null
  sentence: string
  /** Where it may be said: on the page, while the law publishes it. */
  holder?: string | null
}

/** « PC 062 998 26 00012, Saint-Exemple » */
export const registerTitle = ({ number, communeName }: Entry): string => `${number}, ${communeName}`

/** « Permis de construire, rue du Moulin. Déposé le 3 décembre 2026, 112 m² de plancher. Accordé le … » */
export function registerLine({ kind, street, filedOn, floorM2, sentence, holder = null }: Entry): string {
  const parts = [
    `${capitalised(DOSSIER_KINDS[kind].name)}${street === null ? '' : `, ${street}`}`,
    ...(holder === null ? [] : [`Bénéficiaire : ${holder}`]),
    ...(filedOn === null ? [] : [`Dépôt du ${dayText(filedOn)}`]),
    ...(floorM2 === null ? [] : [`${numberText(floorM2, 2)} m² de plancher créés`]),
    capitalised(sentence),
  ]
  return typographic(`${parts.join('. ')}.`)
}

/** Columns of the register as a table. A file outlives the display: it bears no name. */
export const REGISTER_COLUMNS = {
  number: 'Numéro',
  kind: 'Nature',
  inseeCode: 'Code INSEE',
  communeName: 'Commune',
  street: 'Voie',
  parcelId: 'Parcelle',
  filedOn: 'Dépôt',
  decidedOn: 'Décision',
  floorM2: 'Plancher créé (m²)',
  sentence: 'Suite',
} as const

export const registerKindName = (kind: ReviewedKind): string => capitalised(DOSSIER_KINDS[kind].name)
