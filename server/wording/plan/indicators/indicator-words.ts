import type { FigureRef } from '#law/plan/land-figures.ts'
import type { Years } from '#law/plan/trajectory.ts'
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

/** A sentence, with the numbers that it says: each opens what makes it. */
export type Told = { text: string; opens: (FigureRef & { number: number })[] }
const told = (text: string, ...opens: Told['opens']): Told => ({ text, opens })

type Margin = {
  baseline: Years
  period: Years
  allowedM2: number | null
  baselineM2: number | null
  observedM2: number
  bookedSinceM2: number
  engagedM2: number
  /** Opened by the plan and taken by no decision; null when no zoning is in force. */
  plannedM2: number | null
  /** Dossiers that consume and whose ground nothing draws: in none of the numbers. */
  toQualify: { count: number; begunSince: number; mostM2: number }
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
export const marginSentences = (facts: Margin): Told[] => [
  ...observedSentences(facts),
  ...(facts.hasMask ? bookedSentences(facts) : [told(NO_MASK_SENTENCE)]),
]

const NO_MASK_SENTENCE = `Aucun masque n’est chargé : ce que les décisions engagent et ce que les travaux consomment est inconnu, leur sol est à qualifier. La couche des espaces naturels, agricoles et forestiers le dit : ${ASK_FOR_IT}.`

function observedSentences({
  baseline,
  period,
  baselineM2,
  allowedM2,
  observedM2,
  lastObservedYear,
  unseen,
  targetText,
}: Margin): Told[] {
  const seen =
    lastObservedYear !== null
      ? [
          told(
            `Observé, jusqu’à fin ${lastObservedYear} : ${groundText(observedM2)} consommés depuis ${period.from}.`,
            { figure: 'observedTotal', year: lastObservedYear, number: observedM2 },
          ),
        ]
      : unseen.length > 0
        ? [told(unseenSentence(unseen)), told('Aucune marge n’est annoncée.')]
        : [
            told(
              `La consommation observée n’est pas chargée : le fichier de l’observatoire la donne, ${ASK_FOR_IT}. Aucune marge n’est annoncée.`,
            ),
          ]
  const before =
    baselineM2 === null
      ? []
      : [
          told(`Observé de ${baseline.from} à ${baseline.to - 1} : ${groundText(baselineM2)}.`, {
            figure: 'baseline',
            number: baselineM2,
          }),
        ]
  const target =
    targetText === null
      ? told('Aucun objectif n’est au registre.')
      : allowedM2 === null
        ? told(`Objectif retenu : ${targetText}.`)
        : told(`Objectif retenu : ${targetText}, soit ${groundText(allowedM2)}.`, {
            figure: 'allowed',
            number: allowedM2,
          })
  return [...seen, ...before, target]
}

function bookedSentences({ bookedSinceM2, engagedM2, plannedM2, unzoned, leftM2, toQualify }: Margin): Told[] {
  const unknown = unzoned.length === 0 ? '' : ` ; inconnu pour ${someOf(unzoned)}, dont aucun zonage n’est chargé`
  return [
    told(
      `Commencé depuis, d’après les actes, et que l’observation ne voit pas encore : ${groundText(bookedSinceM2)}.`,
      {
        figure: 'begunSince',
        number: bookedSinceM2,
      },
    ),
    told(
      `Engagé par des décisions exécutoires, travaux non commencés : ${groundText(engagedM2)} (hors calcul de la marge).`,
      { figure: 'engaged', number: engagedM2 },
    ),
    ...(plannedM2 === null
      ? []
      : [
          told(
            `Prévu par le plan en vigueur et qu’aucune décision n’engage : ${groundText(plannedM2)} d’espaces naturels, agricoles et forestiers en zone urbaine ou à urbaniser${unknown}.`,
            { figure: 'planned', number: plannedM2 },
          ),
        ]),
    ...toQualifySentences(toQualify),
    ...(leftM2 === null
      ? []
      : [
          told(
            leftM2 >= 0
              ? `Marge restante : ${groundText(leftM2)}, soit l’objectif moins l’observé et moins ce qui a commencé depuis.`
              : `L’objectif est dépassé de ${groundText(-leftM2)}.`,
            { figure: 'left', number: leftM2 },
          ),
          ...(leftM2 >= 0 && engagedM2 > leftM2
            ? [
                told(
                  'Ce qui est engagé est plus grand que cette marge : s’il commence en entier, l’objectif est dépassé.',
                ),
              ]
            : []),
        ]),
  ]
}

/** What is to qualify is told beside the margin, that does not count it. */
function toQualifySentences({ count, begunSince, mostM2 }: Margin['toQualify']): Told[] {
  if (count === 0) return []
  const begun = begunSince === 0 ? '' : `, dont ${numberText(begunSince)} que l’observation ne voit pas encore`
  return [
    told(
      `À qualifier : ${countText(count, 'dossier consomme', 'dossiers consomment')} sans que rien dessine ${count === 1 ? 'son' : 'leur'} sol${begun}. Aucun de ces chiffres ne les compte ; au plus ${groundText(mostM2)} de leurs terrains n’est pas urbanisé.`,
    ),
  ]
}

type Pace = {
  baselineM2: number | null
  baseline: Years
  observedM2: number
  lastObservedYear: number | null
  /** First year that the target counts. */
  from: number
  /** What the target allows at the end of the last year observed. */
  allowedByNowM2: number | null
}

/** Whether the pace is kept: the pace observed against that of the years before, then against that of the target. */
export function paceSentences(facts: Pace): Told[] {
  const { baselineM2, baseline, observedM2, lastObservedYear, from, allowedByNowM2 } = facts
  if (lastObservedYear === null)
    return [
      told('Le respect des objectifs ne peut pas être évalué : aucune année de consommation observée n’est chargée.'),
    ]
  const aYear = observedM2 / (lastObservedYear - from + 1)
  const before = baselineM2 === null ? null : baselineM2 / (baseline.to - baseline.from)
  const observed = told(
    `Rythme observé de ${from} à ${lastObservedYear} : ${groundText(aYear)} par an${comparedTo(aYear, before, baseline)}.`,
    { figure: 'pace', number: aYear },
    ...(before === null ? [] : [{ figure: 'paceBefore', number: before } as const]),
  )
  if (allowedByNowM2 === null)
    return [observed, told('Aucun objectif chiffré ne permet de dire si ce rythme le respecte.')]
  const ahead = allowedByNowM2 - observedM2
  const compared = `À la fin de ${lastObservedYear}, ${groundText(observedM2)} sont consommés, et le rythme de l’objectif en permettrait ${groundText(allowedByNowM2)}`
  return [
    observed,
    told(
      ahead >= 0
        ? `${compared} : il est tenu, avec ${groundText(ahead)} d’avance.`
        : `${compared} : il est dépassé de ${groundText(-ahead)}.`,
      { figure: 'observedTotal', year: lastObservedYear, number: observedM2 },
      { figure: 'allowedTotal', year: lastObservedYear, number: allowedByNowM2 },
      { figure: 'ahead', number: ahead },
    ),
  ]
}

function comparedTo(aYear: number, before: number | null, { from, to }: Years): string {
  if (before === null || before === 0) return ''
  const change = (100 * (aYear - before)) / before
  const said =
    Math.abs(change) < 0.5
      ? 'soit autant'
      : `soit ${numberText(Math.abs(change))}\u00a0% de ${change < 0 ? 'moins' : 'plus'}`
  return `, contre ${groundText(before)} par an de ${from} à ${to - 1}, ${said}`
}

type Guarantee = { m2: number; isCovered: boolean; deadline: string; communes: number; period: Years }

export const guaranteeSentence = ({ m2, isCovered, deadline, communes, period }: Guarantee): Told =>
  told(
    isCovered
      ? `Garantie communale : au moins ${groundText(m2)}${communes > 1 ? ' par commune' : ''} sur ${period.from}-${period.to}, le document ayant été prescrit, arrêté ou approuvé avant le ${dayText(deadline)}.`
      : `Garantie communale : le registre ne montre aucun document prescrit, arrêté ou approuvé avant le ${dayText(deadline)}.`,
  )

type DatedRule = { says: string; article: string; day: string | null }

/** What the law sets beyond the period, with its day. */
export const horizonSentence = ({ says, article, day }: DatedRule): Told =>
  told(`Ensuite : ${says}${day === null ? '' : ` au ${dayText(day)}`} (${article}).`)

export const otherMeasureSentence = ({ says, article }: Omit<DatedRule, 'day'>): Told =>
  told(`Aucune marge n’est annoncée : ${says} (${article}), et le registre compte la consommation d’espaces.`)

export const coverSentence = (due: string | null): string =>
  `Inconnus : l’occupation du sol (OCS GE) n’est pas chargée.${due === null ? '' : ` Ces deux points sont exigés à partir du ${dayText(due)}.`}`

export const recipientsTitle = (sending: { value: number | null; unit: string } | undefined): string =>
  sending?.value
    ? `Destinataires, dans les ${numberText(sending.value)}\u00a0${sending.unit} de la publication`
    : 'Destinataires'

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
  'Le sol d’un dossier est le terrain dessiné, sinon l’emprise dessinée, moins ce qui est urbanisé déjà ; ce que rien ne dessine est à qualifier et compté à part. Clôture, façade, toiture, changement d’usage, division seule et démolition ne consomment rien : lecture de Parvis, à confirmer, que l’urbaniste corrige avec un motif.',
  'Un même sol ne compte qu’une fois : ce qu’un autre dossier a déjà pris est retranché par la géométrie.',
  'Prévu par le plan : les zones à urbaniser, et ce que le masque dit naturel dans les zones urbaines, moins ce que les décisions ont déjà pris. Ce n’est ni engagé ni consommé.',
  'Les surfaces sont celles du dessin dans la projection légale, sans arrondi ; elles s’affichent en m² sous un hectare, en hectares avec deux décimales au-delà.',
  'Construire dans un espace déjà urbanisé ne consomme rien. Le zonage du plan ne dit rien de la consommation.',
] as const
