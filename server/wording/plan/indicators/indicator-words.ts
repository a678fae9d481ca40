import { dayText } from '#wording/day.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import { countText, numberText } from '#wording/quantity.ts'

const CORRECTIONS: Readonly<Record<string, string>> = {
  UNCHANGED: 'chiffre de la source, tel quel',
  DIVISION: 'commune issue d’une division : chiffre réparti selon les surfaces',
  FUSION: 'commune nouvelle : somme des anciennes communes',
  COG_ERROR: 'code de commune erroné dans la source',
  MISSING_FROM_SOURCE: 'commune absente de la source',
}
export const correctionText = (status: string): string => CORRECTIONS[status] ?? status

const LAND_KINDS: Readonly<Record<string, string>> = {
  region: 'Région',
  scot: 'SCoT',
  epci: 'Intercommunalité',
  commune: 'Commune',
}
export function landText(kind: string, name: string): string {
  const said = LAND_KINDS[kind] ?? kind
  return name.startsWith(said) ? name : `${said}, ${name}`
}

export type TargetWords = { unit: string; value: number; measure: string; fromYear: number; toYear: number }

export const targetSentence = ({ unit, value, measure, fromYear, toYear }: TargetWords): string => {
  const what = measure === 'enaf' ? 'consommation d’espaces' : 'artificialisation'
  const period = `de ${fromYear} à ${toYear}`
  return unit === '%'
    ? `réduire de ${numberText(value, 2)}\u00a0% la ${what} ${period}`
    : `${what} de ${groundText(value)} au plus ${period}`
}

export const writtenIn = ({ document, page, deliberation }: { document: string; page: string; deliberation: string }) =>
  [document, page && `page ${page}`, /^\d/.test(deliberation) ? `délibération n° ${deliberation}` : deliberation]
    .filter((part) => part !== '')
    .join(', ')

export type TargetFault = { line: number; sentence: string }

export const parentAbsentText = (code: string): string =>
  `Le territoire ${code}, dont il décline l’objectif, n’est ni dans le fichier ni au registre parmi les territoires plus larges`

const FAULTS_TOLD = 5

/** « Ligne 3 : nommez le territoire. », for the first lines at fault. */
export function faultsText(faults: readonly TargetFault[]): string {
  const told = faults.slice(0, FAULTS_TOLD).map(({ line, sentence }) => `Ligne ${line}\u00a0: ${sentence}.`)
  const more = faults.length - told.length
  return [...told, ...(more > 0 ? [`Et ${countText(more, 'autre ligne', 'autres lignes')} à corriger.`] : [])].join(' ')
}

export const takenText = ({ added, replaced, unchanged }: Record<'added' | 'replaced' | 'unchanged', number>): string =>
  `Fichier lu\u00a0: ${countText(added, 'objectif ajouté', 'objectifs ajoutés')}, ${countText(replaced, 'remplacé')}, ${countText(unchanged, 'inchangé')}.`

/** Sum of what the children of a target were given, against it. */
export const verdictOf = (givenM2: number, parentM2: number): string => {
  const rest = parentM2 - givenM2
  if (rest < -1) return `Les territoires qui en dépendent reçoivent ${groundText(-rest)} de plus que lui.`
  return rest > 1 ? `${groundText(rest)} ne sont pas répartis.` : 'Entièrement réparti.'
}

type Margin = {
  allowedM2: number | null
  baselineM2: number | null
  observedM2: number
  bookedSinceM2: number
  engagedM2: number
  /** Opened by the plan and taken by no decision; null when no zoning is in force. */
  plannedM2: number | null
  leftM2: number | null
  lastObservedYear: number | null
  targetText: string | null
  hasMask: boolean
  /** Communes that the series loaded does not hold: it then adds up to nothing for all of them. */
  unseen: readonly string[]
  /** Communes of which no zoning is in force: what the plan opens there is not known. */
  unzoned: readonly string[]
}

const ASK_FOR_IT = 'demandez à un administrateur de l’importer (Administration, Imports)'
const NAMED = 3
const someOf = (names: readonly string[]) =>
  [...names.slice(0, NAMED), ...(names.length > NAMED ? [`${names.length - NAMED} autres`] : [])].join(', ')

const unseenSentence = (unseen: readonly string[]) =>
  `La consommation observée manque pour ${someOf(unseen)} : la somme n’est pas connue. Choisissez une autre commune, ou ${ASK_FOR_IT}.`

/** What the figures say, in the order in which one defends them. */
export function marginSentences(facts: Margin): string[] {
  const {
    allowedM2,
    baselineM2,
    observedM2,
    bookedSinceM2,
    engagedM2,
    plannedM2,
    leftM2,
    lastObservedYear,
    targetText,
    hasMask,
    unseen,
    unzoned,
  } = facts
  const said: string[] = []
  if (lastObservedYear === null && unseen.length > 0) said.push(unseenSentence(unseen), 'Aucune marge n’est annoncée.')
  else if (lastObservedYear === null)
    said.push(
      `La consommation observée n’est pas chargée : le fichier de l’observatoire la donne, ${ASK_FOR_IT}. Aucune marge n’est annoncée.`,
    )
  else said.push(`Observé, jusqu’à fin ${lastObservedYear} : ${groundText(observedM2)} consommés depuis 2021.`)
  if (baselineM2 !== null) said.push(`Observé de 2011 à 2020 : ${groundText(baselineM2)}.`)
  said.push(
    targetText === null
      ? 'Aucun objectif n’est au registre.'
      : `Objectif retenu : ${targetText}${allowedM2 === null ? '' : `, soit ${groundText(allowedM2)}`}.`,
  )
  if (!hasMask) {
    said.push(
      `Aucun masque n’est chargé : ce que les décisions engagent et ce que les travaux consomment est inconnu, leur sol est à qualifier. La couche des espaces naturels, agricoles et forestiers le dit : ${ASK_FOR_IT}.`,
    )
    return said
  }
  said.push(
    `Commencé depuis, d’après les actes, et que l’observation ne voit pas encore : ${groundText(bookedSinceM2)}.`,
  )
  said.push(
    `Engagé par des décisions exécutoires, travaux non commencés : ${groundText(engagedM2)} (hors calcul de la marge).`,
  )
  if (plannedM2 !== null)
    said.push(
      `Prévu par le plan en vigueur et qu’aucune décision n’engage : ${groundText(plannedM2)} d’espaces naturels, agricoles et forestiers en zone urbaine ou à urbaniser${unzoned.length === 0 ? '' : ` ; inconnu pour ${someOf(unzoned)}, dont aucun zonage n’est chargé`}.`,
    )
  if (leftM2 !== null)
    said.push(
      leftM2 >= 0
        ? `Marge restante : ${groundText(leftM2)}, soit l’objectif moins l’observé et moins ce qui a commencé depuis.`
        : `L’objectif est dépassé de ${groundText(-leftM2)}.`,
    )
  return said
}

type Pace = {
  baselineM2: number | null
  baseline: { from: number; to: number }
  observedM2: number
  lastObservedYear: number | null
  /** First year that the target counts. */
  from: number
  /** What the target allows at the end of the last year observed, year after year alike. */
  allowedByNowM2: number | null
}

/** Whether the pace is kept: the pace observed against that of the years before, then against that of the target. */
export function paceSentences(facts: Pace): string[] {
  const { baselineM2, baseline, observedM2, lastObservedYear, from, allowedByNowM2 } = facts
  if (lastObservedYear === null)
    return ['Le respect des objectifs ne peut pas être évalué : aucune année de consommation observée n’est chargée.']
  const aYear = observedM2 / (lastObservedYear - from + 1)
  const said = [
    `Rythme observé de ${from} à ${lastObservedYear} : ${groundText(aYear)} par an${comparedTo(aYear, baselineM2, baseline)}.`,
  ]
  if (allowedByNowM2 === null) return [...said, 'Aucun objectif chiffré ne permet de dire si ce rythme le respecte.']
  const ahead = allowedByNowM2 - observedM2
  const compared = `À la fin de ${lastObservedYear}, ${groundText(observedM2)} sont consommés, et un dixième de l’objectif par an en permettrait ${groundText(allowedByNowM2)}`
  said.push(
    ahead >= 0
      ? `${compared} : le rythme de l’objectif est tenu, avec ${groundText(ahead)} d’avance.`
      : `${compared} : le rythme de l’objectif est dépassé de ${groundText(-ahead)}.`,
  )
  return said
}

function comparedTo(aYear: number, baselineM2: number | null, { from, to }: Pace['baseline']): string {
  if (baselineM2 === null || baselineM2 === 0) return ''
  const before = baselineM2 / (to - from)
  const change = (100 * (aYear - before)) / before
  return `, contre ${groundText(before)} par an de ${from} à ${to - 1}, soit ${numberText(Math.abs(change))}\u00a0% de ${change <= 0 ? 'moins' : 'plus'}`
}

export const guaranteeSentence = (ha: number, isCovered: boolean, deadline: string, communes: number): string =>
  isCovered
    ? `Garantie communale : au moins ${numberText(ha, 2)}\u00a0ha${communes > 1 ? ' par commune' : ''} sur 2021-2031, le document ayant été prescrit, arrêté ou approuvé avant le ${dayText(deadline)}.`
    : `Garantie communale : le registre ne montre aucun document prescrit, arrêté ou approuvé avant le ${dayText(deadline)}.`

const STATES = {
  late: 'en retard',
  near: 'à préparer',
  toCome: 'à venir',
  done: 'fait',
  unknown: 'à vérifier',
} as const
export const dueStateText = (state: keyof typeof STATES): string => STATES[state]

export const REPORT_TITLE = 'Rapport sur l’artificialisation des sols'
export const RECIPIENTS = [
  'préfet de région',
  'préfet de département',
  'président du conseil régional',
  'président de l’établissement public du SCoT',
  'président de l’intercommunalité, ou maires des communes membres',
] as const

export const METHOD_SENTENCES = [
  'Deux livres, qui ne s’additionnent jamais. L’observé est la mesure de l’État, qui arrive avec un ou deux ans de retard. L’inscrit est le registre du sol, tiré des actes des dossiers.',
  'Une décision exécutoire engage le sol ; les travaux le consomment le jour où ils commencent réellement (CE, 24 juillet 2025, commune de Cambrai) ; le retrait, l’annulation et la péremption rendent ce qui n’est pas commencé.',
  'Un même sol ne compte qu’une fois : ce qu’un autre dossier a déjà pris est retranché par la géométrie.',
  'Prévu par le plan : les zones à urbaniser, et ce que le masque dit naturel dans les zones urbaines, moins ce que les décisions ont déjà pris. Ce n’est ni engagé ni consommé.',
  'Les surfaces sont celles du dessin dans la projection légale, sans arrondi ; elles s’affichent en m² sous un hectare, en hectares avec deux décimales au-delà.',
  'Construire dans un espace déjà urbanisé ne consomme rien. Le zonage du plan ne dit rien de la consommation.',
] as const
