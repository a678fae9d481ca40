import type { FigureUnit, LandFigure } from '#law/plan/land-figures.ts'
import { dayText } from '#wording/day.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import { numberText, shareText } from '#wording/quantity.ts'

export const figureText = (unit: FigureUnit, value: number | null): string => {
  if (value === null) return 'inconnu'
  switch (unit) {
    case 'm2':
      return groundText(value)
    case 'share':
      return shareText(value)
    case 'days':
      return `${numberText(value)}\u00a0jours`
    case 'count':
      return numberText(value)
    case 'perThousand':
      return `${numberText(value, 1)} pour 1\u00a0000 habitants`
    case 'perHectare':
      return `${numberText(value, 1)} par hectare`
  }
}

/** What a line counts, of a sum or above the bar of a quotient. */
export const numeratorText = (unit: FigureUnit, value: number, isQuotient: boolean): string =>
  unit === 'm2' || unit === 'days' || !isQuotient ? figureText(unit, value) : quantityText(value)

export const denominatorText = (unit: FigureUnit, over: number): string =>
  unit === 'perHectare' ? groundText(over) : quantityText(over)

/** A count stays a count; a ground is told as one. */
const quantityText = (value: number): string => (Number.isInteger(value) ? numberText(value) : groundText(value))

type Years = { from: number; to: number }
type Of = { year?: number | undefined; on?: string | undefined; baseline: Years; period: Years }

/** What the page behind a number is headed by. */
export function figureTitle(figure: LandFigure, { year, on, baseline, period }: Of): string {
  const since = year === period.from ? `en ${year}` : `de ${period.from} à ${year}`
  const at = on === undefined ? '' : `, état au ${dayText(on)}`
  switch (figure) {
    case 'area':
      return 'Surface du territoire'
    case 'observed':
      return `Consommation observée en ${year}`
    case 'observedTotal':
      return `Consommation observée ${since}`
    case 'baseline':
      return `Consommation observée de ${baseline.from} à ${baseline.to - 1}`
    case 'allowed':
      return `Ce que l’objectif permet de ${period.from} à ${period.to - 1}`
    case 'allowedTotal':
      return `Ce que l’objectif permet ${since}`
    case 'begun':
      return `Travaux commencés en ${year}, d’après les actes`
    case 'begunTotal':
      return `Travaux commencés ${since}, d’après les actes`
    case 'gap':
      return `Écart entre l’observé et les actes en ${year}`
    case 'begunSince':
      return 'Travaux commencés que l’observation ne voit pas encore'
    case 'engaged':
      return 'Engagé, travaux non commencés'
    case 'planned':
      return 'Prévu par le plan et qu’aucune décision n’engage'
    case 'renatured':
      return `Renaturation constatée en ${year}`
    case 'left':
      return 'Marge restante'
    case 'pace':
      return 'Rythme observé, par an'
    case 'paceBefore':
      return `Rythme observé de ${baseline.from} à ${baseline.to - 1}, par an`
    case 'ahead':
      return 'Avance ou retard sur le rythme de l’objectif'
    case 'undistributed':
      return 'Ce qu’un objectif laisse à répartir'
    case 'artificial':
      return `Surface artificialisée${at}`
    case 'artificialShare':
      return `Part artificialisée${at}`
    case 'artificialBalance':
      return `Solde de l’artificialisation depuis le premier millésime${at}`
    case 'sealed':
      return `Surface imperméabilisée${at}`
    default:
      return INDICATOR_NAMES[figure]
  }
}

export const INDICATOR_NAMES = {
  delay: 'Délai moyen de la demande à la décision',
  tacit: 'Part des décisions tacites',
  urbanised: 'Part des autorisations dans l’espace déjà urbanisé',
  dwellings: 'Logements autorisés',
  dwellingsBegun: 'Logements commencés',
  dwellingsCompleted: 'Logements achevés',
  dwellingsPerThousand: 'Logements autorisés pour 1\u00a0000 habitants',
  dwellingsPerHectare: 'Logements autorisés par hectare',
  social: 'Part de logements sociaux',
  shops: 'Surface de commerce autorisée',
  toUrbanise: 'Zones à urbaniser du plan',
  toUrbaniseLeft: 'Zones à urbaniser non engagées',
  activityFilled: 'Remplissage des zones d’activité',
  greenNetwork: 'Trame verte et bleue touchée',
  groundSolar: 'Panneaux au sol hors du compte',
} as const

const SUM = 'Somme des lignes.'
const MEAN = 'Moyenne des lignes.'
/** How the lines make the number. */
export const figureHow = (figure: LandFigure): string => HOW[figure] ?? SUM

const HOW: Partial<Record<LandFigure, string>> = {
  gap: 'L’observé, moins ce que les actes disent commencé : ce qui reste est vu sans dossier (infraction, exploitation agricole, travaux dispensés), ou commencé et pas encore vu.',
  pace: MEAN,
  paceBefore: MEAN,
  delay: MEAN,
  tacit: 'Décisions tacites (1) divisées par les décisions.',
  urbanised: 'Autorisations sans sol engagé (1) divisées par les autorisations localisées.',
  artificialShare: 'Surface artificialisée divisée par la surface couverte.',
  dwellingsPerThousand: 'Logements des dossiers, divisés par les habitants des communes.',
  dwellingsPerHectare: 'Logements divisés par le terrain des dossiers qui en créent.',
  social: 'Logements sociaux divisés par les logements.',
  activityFilled: 'Parcelles bâties divisées par les parcelles, en surface.',
}

/** Why a number has no map of its own. */
export const NO_GROUND = {
  arithmetic: 'Ce chiffre est un calcul, il n’a pas de sol à lui : ouvrez les chiffres qui le composent.',
  notLoaded: 'Pas de carte : le sol de ces lignes n’est pas chargé.',
  unlocated: 'Pas de carte : aucun de ces dossiers n’a de sol dessiné.',
  none: 'Pas de carte : aucune ligne.',
} as const

export const LINE_WORDS = {
  baseline: ({ from, to }: Years) => `Consommation observée de ${from} à ${to - 1}`,
  reduction: (rate: number) => `Réduction de ${numberText(rate, 2)}\u00a0%`,
  target: 'Surface que l’objectif permet',
  yearShare: (year: number, share: number) => `${year} : ${numberText(share, 2)}\u00a0% de l’objectif`,
  observed: (year: number) => `Consommation observée en ${year}`,
  allowed: 'Ce que l’objectif permet',
  allowedBy: (year: number) => `Ce que l’objectif permet à la fin de ${year}`,
  observedBy: (year: number) => `Observé à la fin de ${year}`,
  begun: (name: string) => `${name}, commencé d’après les actes`,
  begunSince: 'Commencé depuis, d’après les actes',
  commune: 'Commune',
  cover: (on: string) => `État au ${dayText(on)}`,
  own: 'L’objectif',
  given: (land: string) => `Donné à ${land}`,
  inhabitants: (count: number) => `${numberText(count)} habitants`,
  zone: (code: string) => `Zone ${code}`,
  zoneHeld: (builtM2: number, parcelM2: number) =>
    `${groundText(builtM2)} bâtis sur ${groundText(parcelM2)} de parcelles`,
  prescription: (code: string) => `Prescription ${code}`,
  renaturation: 'Renaturation',
  gone: 'Dossier éliminé',
} as const

export const FIGURE_CSV = ['Ligne', 'Commune', 'Jour', 'Valeur', 'Divisée par', 'Remarque'] as const
