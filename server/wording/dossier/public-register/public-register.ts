import type { ReviewedKind } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { kindText } from '#wording/dossier/register/kind-text.ts'
import { numberText } from '#wording/quantity.ts'
import { capitalised, typographic } from '#wording/typography.ts'

export const PUBLIC_REGISTER = {
  title: 'Registre public des dépôts et des décisions',
  description:
    'Demandes de permis et déclarations préalables déposées et décidées, telles que la loi permet à chacun de les connaître.',
} as const

type Variant = 'amendment' | 'transfer' | null

type Entry = {
  number: string
  kind: ReviewedKind
  variant: Variant
  communeName: string
  street: string | null
  filedOn: string | null
  floorM2: number | null
  sentence: string
  floorInForceM2?: number | null
  changes?: readonly { number: string; sentence: string }[]
  /** Where it may be said: on the page, while the law publishes it. */
  holder?: string | null
}

/** « PC 062 998 26 00012, Saint-Exemple » */
export const registerTitle = ({ number, communeName }: Entry): string => `${number}, ${communeName}`

/** « Permis de construire, rue du Moulin. Déposé le 3 décembre 2026, 112 m² de plancher. Accordé le … » */
export function registerLine(entry: Entry): string {
  const {
    kind,
    variant,
    street,
    filedOn,
    floorM2,
    sentence,
    holder = null,
    floorInForceM2 = null,
    changes = [],
  } = entry
  const parts = [
    `${registerKindName({ kind, variant })}${street === null ? '' : `, ${street}`}`,
    ...(holder === null ? [] : [`Bénéficiaire : ${holder}`]),
    ...(filedOn === null ? [] : [`Dépôt du ${dayText(filedOn)}`]),
    ...(floorM2 === null ? [] : [floorText(floorM2)]),
    capitalised(sentence),
    ...(floorInForceM2 === null
      ? []
      : [`Après modification, ${numberText(floorInForceM2, 2)} m² de plancher créés en tout`]),
    ...(changes.length === 0 ? [] : [`Suites : ${changes.map((one) => `${one.number}, ${one.sentence}`).join(' ; ')}`]),
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

/** « Transfert, permis de construire une maison individuelle »: what amends or hands over a permit is no other permit. */
export const registerKindName = ({ kind, variant }: Pick<Entry, 'kind' | 'variant'>): string =>
  capitalised(kindText(kind, variant))

/** An amendment may build less than the permit that it amends. */
const floorText = (m2: number): string =>
  m2 < 0 ? `${numberText(-m2, 2)} m² de plancher en moins` : `${numberText(m2, 2)} m² de plancher créés`
