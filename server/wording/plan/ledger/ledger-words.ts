import type { LedgerAccount } from '#law/plan/ledger-accounts.ts'
import { isOpenedKind, OPENED_ZONES } from '#law/plan/opened-zones.ts'
import { dayText } from '#wording/day.ts'
import { zoneKindLabel } from '#wording/place/constraints/plan.ts'
import { numberText } from '#wording/quantity.ts'

/** Ground of the ledger: m² below one hectare, else hectares with two decimals. What rounds to nothing is not nothing. */
export function groundText(m2: number): string {
  const size = Math.abs(m2)
  if (size > NOTHING_M2 && size < 0.5) return 'moins de 1\u00a0m²'
  const told = size >= 10_000 ? `${numberText(size / 10_000, 2)}\u00a0ha` : `${numberText(size)}\u00a0m²`
  return m2 <= -0.5 ? `\u2212${told}` : told
}

/** The width of a line on the plan. */
const NOTHING_M2 = 0.05

export const ACCOUNT_NAMES: Readonly<Record<LedgerAccount, string>> = {
  planned: 'Prévu par le plan',
  authorised: 'Engagé, travaux non commencés',
  started: 'Consommé, travaux en cours',
  completed: 'Consommé, travaux achevés',
  released: 'Libéré',
  outside: 'Hors du compte de la commune',
  renatured: 'Renaturé',
}

/** What stands behind a number of the account. */
export const lineName = (account: LedgerAccount | undefined): string => (account === 'planned' ? 'zone' : 'écriture')

export const ACCOUNT_MEANINGS: Readonly<Record<LedgerAccount, string>> = {
  planned:
    'Le plan l’ouvre et aucune décision ne l’engage : les zones à urbaniser, et ce qui est encore naturel dans les zones urbaines. Rien n’est consommé.',
  authorised: 'Une décision exécutoire le permet ; rien n’est consommé tant que les travaux n’ont pas commencé.',
  started: 'Les travaux ont réellement commencé : le sol est consommé (CE, 24 juillet 2025, commune de Cambrai).',
  completed: 'La déclaration d’achèvement est reçue.',
  released: 'Retrait, annulation ou péremption : la part non commencée est rendue.',
  outside: 'Projet national ou panneaux au sol : un texte le sort du compte.',
  renatured:
    'Un sol urbanisé est effectivement redevenu naturel, agricole ou forestier. Présenté à côté : il ne se déduit pas de ce qui est consommé (CGCT R2231-1).',
}

export const MEASURE_NAMES = {
  enaf: 'espace naturel, agricole ou forestier',
  toQualify: 'à qualifier, aucun masque ne répond',
  unlocated: 'non localisé, surface du cadastre',
} as const

type MaskWords = { title: string; vintage: string | null; author: string | null; deliberation: string | null }

export const maskText = ({ title, vintage, author, deliberation }: MaskWords): string =>
  [
    `Masque : ${title}`,
    ...(vintage ? [`état du sol au ${dayText(vintage)}`] : []),
    ...(author ? [author] : []),
    deliberation
      ? /^\d/.test(deliberation)
        ? `délibération n° ${deliberation}`
        : deliberation
      : 'délibération non dite',
  ].join(', ')

const METHOD_NAMES: Readonly<Record<string, string>> = {
  site: 'terrain dessiné',
  parcel: 'parcelles entières',
  buildings: 'constructions et leur marge, dans la parcelle',
  unlocated: 'surface du cadastre, sans dessin',
  visit: 'constat de visite, dessiné',
  cover: 'occupation du sol (OCS GE)',
  zoning: 'zonage en vigueur et masque, moins ce que les décisions ont pris',
}
export const methodText = (method: string): string => METHOD_NAMES[method] ?? method

const WHY_SENTENCES: Readonly<Record<string, string>> = {
  engaged: 'Décision exécutoire',
  started: 'Travaux commencés',
  presumed: 'Travaux présumés commencés : personne n’a dit leur ouverture',
  completed: 'Achèvement déclaré',
  narrowed: 'Terrain réduit par un permis modificatif',
  outside: 'Sorti du compte par un texte',
  unbuilt: 'Non construit à l’achèvement',
  takenOver: 'Repris par une autre décision sur le même sol',
  revoked: 'Décision retirée',
  annulled: 'Décision annulée par le juge',
  lapsed: 'Décision périmée si les travaux n’ont pas commencé',
  renatured: 'Renaturation constatée',
}

/** « Travaux commencés le 1er août 2025 : ce sol quitte le compte « engagé ». » */
export function lineSentence({
  why,
  day,
  sign,
  reverses,
}: {
  why: string
  day: string
  sign: number
  reverses: boolean
}): string {
  const what = WHY_SENTENCES[why] ?? why
  if (reverses) return `Écriture annulée : « ${what.toLowerCase()} le ${dayText(day)} » ne ressort plus des actes.`
  return `${what}, le ${dayText(day)}${sign < 0 ? '\u00a0: sort de ce compte' : ''}.`
}

/** « Zone à urbaniser ouverte (R151-20) : aucune décision ne l’engage. » */
export function plannedSentence(kind: string): string {
  const zone = isOpenedKind(kind) ? OPENED_ZONES[kind] : undefined
  const what = `${zoneKindLabel(kind) ?? 'Zone à urbaniser'}${zone ? ` (${zone.article})` : ''}`
  if (zone?.waits) return `${what} : elle ne s’ouvre qu’après une évolution du plan.`
  return zone?.isToUrbanise
    ? `${what} : aucune décision ne l’engage.`
    : `${what} : naturel d’après le masque, aucune décision ne l’engage.`
}

export const LEDGER_TITLE = 'Registre du sol'
export const NO_MASK =
  'Aucun masque des espaces naturels, agricoles et forestiers n’est chargé : tout est « à qualifier » et aucune marge n’est annoncée. Importez la couche adoptée par le territoire dans Données.'

export const rebuiltSentence = ({
  lines,
  missing,
  unjustified,
}: {
  lines: number
  missing: number
  unjustified: number
}) =>
  missing + unjustified === 0
    ? `Recomposé à l’instant depuis les actes : ${numberText(lines)} écritures, identiques à celles du registre. Les renaturations, constatées à part, s’y ajoutent.`
    : `Recomposé depuis les actes : ${numberText(missing)} écritures manquent et ${numberText(unjustified)} ne se justifient plus.`
