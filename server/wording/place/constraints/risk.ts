import type { Hazard } from '#law/hazards.ts'

/** What each hazard is called, and what a resident understands of being in it. */
export const HAZARDS: Readonly<Record<Hazard | 'industrial' | 'pollutedSoil', { label: string; meaning: string }>> = {
  flood: { label: 'Inondation', meaning: 'Le terrain peut être inondé.' },
  movement: {
    label: 'Mouvement de terrain',
    meaning: 'Le sol peut glisser, s’effondrer ou recevoir des chutes de pierres.',
  },
  clay: {
    label: 'Retrait-gonflement des argiles',
    meaning:
      'Le sol argileux gonfle et se rétracte\u00a0: une étude de sol est due à la vente d’un terrain à bâtir en zone moyenne ou forte.',
  },
  cavity: {
    label: 'Cavité souterraine',
    meaning: 'Une cavité souterraine est connue ou soupçonnée\u00a0: le sol peut s’effondrer.',
  },
  avalanche: { label: 'Avalanche', meaning: 'Le terrain peut être atteint par une avalanche.' },
  fire: { label: 'Feu de forêt', meaning: 'Le terrain peut être atteint par un feu de forêt.' },
  volcano: { label: 'Éruption volcanique', meaning: 'Le terrain est exposé à une éruption volcanique.' },
  cyclone: {
    label: 'Phénomène atmosphérique',
    meaning: 'Le terrain est exposé aux cyclones, tempêtes ou autres phénomènes atmosphériques.',
  },
  seismic: { label: 'Séisme', meaning: 'La construction suit les règles parasismiques de cette zone.' },
  radon: {
    label: 'Radon',
    meaning: 'Du radon, gaz radioactif naturel, peut s’accumuler dans les bâtiments\u00a0: aérez et mesurez.',
  },
  technological: {
    label: 'Risque technologique',
    meaning: 'Le terrain peut subir les effets d’un accident industriel ou de transport de matières dangereuses.',
  },
  nuclear: { label: 'Risque nucléaire', meaning: 'Le terrain est proche d’une installation nucléaire.' },
  mining: { label: 'Risque minier', meaning: 'Le sol peut bouger ou être pollué par d’anciens travaux miniers.' },
  natural: { label: 'Risques naturels', meaning: 'Un plan de prévention des risques naturels s’applique.' },
  industrial: {
    label: 'Installation classée',
    meaning: 'Une installation classée pour la protection de l’environnement est sur le terrain ou à proximité.',
  },
  pollutedSoil: {
    label: 'Sol pollué ou ancien site industriel',
    meaning: 'Le sol est pollué ou a porté une activité qui a pu le polluer.',
  },
}

/** Types of hazard (CNIG typealea; COVADIS CODERISQUE without its zeros). */
export const HAZARD_TYPES: Readonly<Record<string, string>> = {
  '11': 'Inondation',
  '112': 'Inondation par une crue à débordement lent',
  '113': 'Inondation par une crue torrentielle ou à montée rapide',
  '114': 'Inondation par ruissellement et coulée de boue',
  '115': 'Inondation par lave torrentielle',
  '116': 'Inondation par remontée de nappe',
  '117': 'Submersion marine',
  '12': 'Mouvement de terrain',
  '121': 'Affaissement et effondrement d’anciennes carrières souterraines',
  '122': 'Affaissement et effondrement de cavités naturelles',
  '123': 'Éboulement, chutes de pierres et de blocs',
  '124': 'Glissement de terrain',
  '125': 'Avancée dunaire',
  '126': 'Recul du trait de côte et de falaises',
  '127': 'Tassements différentiels',
  '13': 'Séisme',
  '14': 'Avalanche',
  '15': 'Éruption volcanique',
  '16': 'Feu de forêt',
  '17': 'Phénomène lié à l’atmosphère',
  '171': 'Cyclone, ouragan',
  '172': 'Tempête et grains',
  '174': 'Foudre',
  '175': 'Grêle',
  '176': 'Neige et pluies verglaçantes',
  '18': 'Radon',
  '19': 'Tsunami',
  '21': 'Risque industriel',
  '211': 'Effet thermique',
  '212': 'Effet de surpression',
  '213': 'Effet toxique',
  '214': 'Effet de projection',
  '22': 'Risque nucléaire',
  '23': 'Rupture de barrage',
  '24': 'Transport de marchandises dangereuses',
  '25': 'Engins de guerre',
  '31': 'Affaissement minier',
  '311': 'Effondrement minier généralisé',
  '312': 'Effondrement minier localisé',
  '313': 'Affaissement minier progressif',
  '314': 'Tassement minier',
  '315': 'Glissement ou mouvement de pente minier',
  '316': 'Coulée minière',
  '317': 'Écroulement rocheux minier',
  '32': 'Inondation de terrains miniers',
  '321': 'Pollution minière des eaux',
  '322': 'Pollution minière des sédiments et des sols',
  '33': 'Gaz de mine',
  '34': 'Échauffement des terrains de dépôts',
  '999': 'Risques multiples',
}

/** `1120000` → « Inondation par une crue à débordement lent »; the nearest type when the exact one is unknown. */
export function hazardTypeLabel(code: string): string | null {
  for (let digits = code.replace(/0+$/, ''); digits.length >= 2; digits = digits.slice(0, -1)) {
    const label = HAZARD_TYPES[digits]
    if (label) return label
  }
  return null
}

/** Level of a hazard (CNIG niveaualea, COVADIS NIVALEA_ST). */
export const HAZARD_LEVELS: Readonly<Record<string, string>> = {
  '00': 'nul ou négligeable',
  '01': 'faible',
  '02': 'moyen',
  '03': 'moyen plus',
  '04': 'fort',
  '05': 'fort plus',
  '06': 'très fort',
  '07': 'très fort aggravé',
  '99': 'autre',
}

/** What the regulation of a risk plan does in a zone (CNIG typereglementurba, COVADIS TYPEREG). */
export const REGULATION_TYPES: Readonly<Record<string, string>> = {
  '01': 'prescriptions hors zone d’aléa',
  '02': 'prescriptions',
  '03': 'interdiction',
  '04': 'interdiction stricte',
  '05': 'recommandations',
  '06': 'zone grisée',
  '07': 'zone d’aléa exceptionnel',
}

/** Measures on land of a technological plan (CNIG typereglementfoncier). */
export const LAND_MEASURES: Readonly<Record<string, string>> = {
  '01': 'délaissement possible',
  '02': 'expropriation possible',
}

/** State of the procedure of a risk plan: GASPAR digits and CNIG words. */
export const PLAN_STATES: Readonly<Record<string, string>> = {
  '01': 'prescrit',
  '02': 'approuvé',
  '03': 'abrogé',
  '04': 'appliqué par anticipation',
  DEB_PRG: 'programmé',
  DEB_MTG: 'en montage',
  PRESCRIT: 'prescrit',
  PAC: 'porté à connaissance',
  PROROGE: 'prorogé',
  ANTICIPE: 'appliqué par anticipation',
  APPROUVE: 'approuvé',
  ANNULE: 'annulé',
  ABROGE: 'abrogé',
}

/** Probability of a flood (flood directive, SCENARIO). */
export const FLOOD_SCENARIOS: Readonly<Record<string, string>> = {
  '01For': 'crue fréquente (forte probabilité)',
  '02Moy': 'crue moyenne (de l’ordre de cent ans)',
  '03Mcc': 'crue moyenne avec changement climatique',
  '04Fai': 'crue extrême (faible probabilité)',
}

/** Origin of a flood (flood directive, TYP_INOND). */
export const FLOOD_ORIGINS: Readonly<Record<string, string>> = {
  '01': 'débordement de cours d’eau',
  '02': 'ruissellement',
  '03': 'submersion marine',
  '04': 'remontée de nappe',
}

const SEISMIC_ZONES: Readonly<Record<string, string>> = {
  '1': 'très faible',
  '2': 'faible',
  '3': 'modérée',
  '4': 'moyenne',
  '5': 'forte',
}
const RADON_CLASSES: Readonly<Record<string, string>> = {
  '1': 'faible',
  '2': 'faible, avec des facteurs qui facilitent le transfert',
  '3': 'significatif',
}
const CLAY_LEVELS: Readonly<Record<string, string>> = { '1': 'faible', '2': 'moyenne', '3': 'forte' }

/** « Zone de sismicité 2 (faible) » (C. env. R563-4). */
export const seismicLabel = (zone: string) => `Zone de sismicité ${zone}${inBrackets(SEISMIC_ZONES[zone])}`
/** « Potentiel radon de classe 3 (significatif) » (C. santé publ. R1333-29). */
export const radonLabel = (level: string) => `Potentiel radon de classe ${level}${inBrackets(RADON_CLASSES[level])}`
/** « Exposition moyenne au retrait-gonflement des argiles ». */
export const clayLabel = (level: string) =>
  `Exposition ${CLAY_LEVELS[level] ?? level} au retrait-gonflement des argiles`

const inBrackets = (text: string | undefined) => (text ? ` (${text})` : '')

/** What the risk means for a resident; what the regulation does when it is a zone of a risk plan. */
export function riskMeaning(kind: string, attributes: Readonly<Record<string, unknown>> = {}): string {
  const hazard = kind.split('/')[1] ?? ''
  const known = Object.entries(HAZARDS).find(([name]) => name === hazard)?.[1]
  const regulation = typeof attributes.reglement === 'string' ? attributes.reglement : undefined
  const sentence = known?.meaning ?? 'Le terrain est exposé à un risque.'
  return regulation ? `${sentence} Règlement du plan de prévention\u00a0: ${regulation}.` : sentence
}
