import type { LedgerAccount } from '#law/plan/ledger-accounts.ts'
import { dayText } from '#wording/day.ts'
import { numberText } from '#wording/quantity.ts'

/** Ground of the ledger: m² below one hectare, else hectares with two decimals. */
export const groundText = (m2: number): string =>
  Math.abs(m2) >= 10_000 ? `${numberText(m2 / 10_000, 2)}\u00a0ha` : `${numberText(m2)}\u00a0m²`

export const ACCOUNT_NAMES: Readonly<Record<LedgerAccount, string>> = {
  authorised: 'Engagé, travaux non commencés',
  started: 'Consommé, travaux en cours',
  completed: 'Consommé, travaux achevés',
  released: 'Libéré',
  outside: 'Hors du compte de la commune',
  renatured: 'Renaturé',
}

export const ACCOUNT_MEANINGS: Readonly<Record<LedgerAccount, string>> = {
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

const METHOD_NAMES: Readonly<Record<string, string>> = {
  site: 'terrain dessiné',
  parcel: 'parcelles entières',
  buildings: 'constructions et leur marge, dans la parcelle',
  unlocated: 'surface du cadastre, sans dessin',
  visit: 'constat de visite, dessiné',
  cover: 'occupation du sol (OCS GE)',
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
  lapsed: 'Décision périmée',
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
    ? `Recomposé à l’instant depuis les actes : ${numberText(lines)} écritures, identiques à celles du registre.`
    : `Recomposé depuis les actes : ${numberText(missing)} écritures manquent et ${numberText(unjustified)} ne se justifient plus.`
