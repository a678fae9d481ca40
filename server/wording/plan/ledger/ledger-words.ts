import { CONSUMPTION_ARTICLE } from '#law/plan/ground-nature.ts'
import type { NatureOrigin } from '#law/plan/ground-of-works.ts'
import type { LedgerAccount } from '#law/plan/ledger-accounts.ts'
import { isOpenedKind, OPENED_ZONES } from '#law/plan/opened-zones.ts'
import { isWork } from '#law/procedure/procedure-facts.ts'
import { WORK_NAMES } from '#law/tables/procedure-words.ts'
import { dayText } from '#wording/day.ts'
import { zoneKindLabel } from '#wording/place/constraints/plan.ts'
import { countText, numberText } from '#wording/quantity.ts'

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
  footprint: 'emprise dessinée au dossier, sans accès ni jardin',
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
  isCorrected = false,
}: {
  why: string
  day: string
  sign: number
  reverses: boolean
  /** What a planner said since explains it. */
  isCorrected?: boolean
}): string {
  const what = WHY_SENTENCES[why] ?? why
  if (reverses && isCorrected)
    return `Écriture annulée par une correction : « ${what.toLowerCase()} le ${dayText(day)} » ne tient plus.`
  if (reverses) return `Écriture annulée : « ${what.toLowerCase()} le ${dayText(day)} » ne ressort plus des actes.`
  return `${what}, le ${dayText(day)}${sign < 0 ? '\u00a0: sort de ce compte' : ''}.`
}

type SaidOfGround = { subject: string; takes: 'nothing' | 'plot' | null; note: string; on: string }

const SAID: Readonly<Record<string, string>> = {
  site: 'terrain du projet dessiné',
  built: 'part construite dessinée',
  outside: 'texte qui le sort du compte',
  nothing: 'ne consomme rien',
  plot: 'consomme tout son terrain',
  read: 'd’après la nature de ses travaux',
}

/** « Urbaniste, le 3 mars 2026 : ne consomme rien. Motif : serre démontable. » */
export const correctionOfGround = ({ subject, takes, note, on }: SaidOfGround): string => {
  const what = SAID[subject === 'consumption' ? (takes ?? 'read') : subject] ?? subject
  return `Urbaniste, le ${dayText(on)} : ${what}.${note === '' ? '' : ` Motif : ${note}`}`
}

export const UNCOUNTED_TITLES = { toQualify: 'À qualifier', nothing: 'Ne consomme rien' } as const

export const UNCOUNTED_MEANINGS = {
  toQualify:
    'Ces dossiers consomment, et rien ne dessine leur terrain ni leur emprise : aucun compte ne les prend, jamais leur parcelle entière. Dessinez leur terrain, ou corrigez-les.',
  nothing: `Clôture, façade, toiture, changement d’usage, division seule : la consommation est la création ou l’extension d’espaces urbanisés (${CONSUMPTION_ARTICLE}). Aucun texte ne le dit travaux par travaux : c’est la lecture de Parvis, à confirmer, que l’urbaniste corrige.`,
} as const

type UncountedWords = {
  account: 'authorised' | 'started' | 'completed'
  count: number
  statedM2: number
  mostM2: number
}

const UNCOUNTED_ACCOUNTS = { authorised: 'non commencé', started: 'commencé', completed: 'achevé' } as const

/** « 14 dossiers (9 non commencés, 5 commencés) ; ils disent couvrir 240 m², et prennent au plus 1,2 ha. » */
export function uncountedText(standing: 'toQualify' | 'nothing', sums: readonly UncountedWords[]): string {
  const total = (of: (sum: UncountedWords) => number) => sums.reduce((sum, one) => sum + of(one), 0)
  const count = total((sum) => sum.count)
  if (count === 0) return 'Aucun dossier.'
  const parts = sums.map((sum) => countText(sum.count, UNCOUNTED_ACCOUNTS[sum.account])).join(', ')
  const told = `${countText(count, 'dossier')} (${parts})`
  if (standing === 'nothing') return `${told}.`
  const stated = total(({ statedM2 }) => statedM2)
  const most = `${groundText(total(({ mostM2 }) => mostM2))} au plus de leurs terrains n’est pas urbanisé`
  return `${told}. ${stated > 0 ? `Leurs demandes disent couvrir ${groundText(stated)} ; ` : ''}${most}.`
}

/** Why a dossier is in no account. */
export function uncountedBecause({
  standing,
  natureFrom,
  works,
  isUrbanised,
}: {
  standing: 'toQualify' | 'nothing'
  natureFrom: NatureOrigin | 'planner'
  works: readonly string[]
  isUrbanised: boolean
}): string {
  if (isUrbanised) return 'terrain déjà urbanisé d’après le masque'
  if (natureFrom === 'planner') return 'dit par l’urbaniste'
  if (natureFrom === 'transfer')
    return 'transfert : le sol et la validité sont ceux du permis transféré (lecture de R*424-17, à confirmer)'
  if (natureFrom === 'amendment')
    return 'modificatif : le sol et la validité sont ceux du permis modifié (lecture de R*424-17, à confirmer)'
  if (natureFrom === 'none') return 'nature des travaux inconnue'
  if (natureFrom === 'title')
    return standing === 'nothing'
      ? 'travaux lus dans l’intitulé, à confirmer'
      : 'emprise non dessinée ; travaux lus dans l’intitulé, à confirmer'
  const named = works.map((work) => (isWork(work) ? WORK_NAMES[work] : work)).join(', ')
  return standing === 'nothing' ? named : `${named} : emprise non dessinée`
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
