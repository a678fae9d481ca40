import { dayText, instantText, timeText } from '#wording/day.ts'
import { countText, numberText } from '#wording/quantity.ts'

export const ASSET_KIND_NAMES = {
  luminaire: 'luminaire',
  cabinet: 'armoire d’éclairage',
  container: 'conteneur de déchets',
  overflow: 'déversoir d’orage',
  room: 'salle ou bâtiment',
  gauge: 'pluviomètre ou sonde',
  home: 'logement',
} as const

export const QUANTITY_LABELS: Readonly<Record<string, string>> = {
  battery: 'Pile',
  charge: 'Courant cumulé',
  co2: 'CO₂',
  current: 'Courant',
  dimming: 'Puissance lumineuse',
  distance: 'Distance mesurée',
  energy: 'Énergie',
  fill: 'Remplissage',
  flow: 'Débit déversé',
  humidity: 'Humidité',
  illuminance: 'Éclairement',
  leak: 'Fuite d’eau',
  level: 'Hauteur d’eau',
  overflow: 'Déversement',
  power: 'Puissance',
  pulses: 'Impulsions',
  rain: 'Pluie',
  temperature: 'Température',
  tilt: 'Renversement',
}

/** « remplissage », « CO₂ »: inside a sentence, and a formula keeps its capitals. */
export function quantityName(quantity: string): string {
  const label = QUANTITY_LABELS[quantity] ?? quantity
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.toLocaleLowerCase('fr')
}

const UNIT_SIGNS: Readonly<Record<string, string>> = {
  Cel: '°C',
  '[ppm]': 'ppm',
  '1': '',
  'kW.h': 'kWh',
  'A.h': 'Ah',
  'mA.h': 'mAh',
  'W.h': 'Wh',
  'm3/h': 'm³/h',
}

export const unitSign = (unit: string): string => UNIT_SIGNS[unit] ?? unit

/** What is or is not: no number says it. */
const YES_NO: ReadonlySet<string> = new Set(['leak', 'overflow', 'tilt'])

/** « 21,4 °C », « déverse », « 1 204 mm ». */
export function valueText(quantity: string, unit: string, value: number): string {
  if (quantity === 'overflow') return value > 0 ? 'déverse' : 'ne déverse pas'
  if (quantity === 'leak') return value > 0 ? 'fuite' : 'pas de fuite'
  if (quantity === 'tilt') return value > 0 ? 'renversé' : 'debout'
  const sign = unitSign(unit)
  return `${numberText(value, unit === 'm' || unit === 'Cel' ? 2 : 1)}${sign && `\u00a0${sign}`}`
}

type Bounds = { quantity: string; unit: string; isAbove: boolean; bound: number; release: number }

/** What opens an alarm and what ends it, in words: « au-dessus de 85 %, retour à 60 % », « alarme quand la mesure dit « déverse » ». */
export function thresholdText({ quantity, unit, isAbove, bound, release }: Bounds): string {
  if (YES_NO.has(quantity)) {
    const [no, yes] = [valueText(quantity, unit, 0), valueText(quantity, unit, 1)]
    return `alarme quand la mesure dit « ${isAbove ? yes : no} », fin quand elle dit « ${isAbove ? no : yes} »`
  }
  const [opens, ends] = [valueText(quantity, unit, bound), valueText(quantity, unit, release)]
  return `${isAbove ? 'au-dessus de' : 'en dessous de'} ${opens}, retour à ${ends}`
}

export const ASSET_STATE_NAMES = {
  fresh: 'frais',
  late: 'en retard',
  silent: 'muet',
  unheard: 'jamais entendu',
  notListening: 'nous n’écoutions pas',
  withoutDevice: 'sans appareil',
} as const
export type AssetStateName = keyof typeof ASSET_STATE_NAMES

type Heard = { state: AssetStateName; lastAt: string | null; listenedUntil: string | null; everySeconds: number | null }

/** « toutes les 15 minutes », « toutes les 6 heures ». */
export function everyText(seconds: number): string {
  if (seconds % 3600 === 0)
    return seconds === 3600 ? 'toutes les heures' : `toutes les ${countText(seconds / 3600, 'heure')}`
  return seconds === 60 ? 'toutes les minutes' : `toutes les ${countText(Math.round(seconds / 60), 'minute')}`
}

/** How an asset is heard, in a sentence that says since when. */
export function heardSentence({ state, lastAt, listenedUntil, everySeconds }: Heard): string {
  const last = lastAt === null ? null : `le ${instantText(lastAt)}`
  const expected = everySeconds === null ? '' : ` Une trame est attendue ${everyText(everySeconds)}.`
  switch (state) {
    case 'fresh':
      return `Dernière trame ${last}.${expected}`
    case 'late':
      return `En retard : dernière trame ${last}.${expected}`
    case 'silent':
      return `Muet depuis ${last ?? 'son inscription'}.${expected}`
    case 'unheard':
      return `Inscrit, pas encore entendu.${expected}`
    case 'notListening':
      return listenedUntil === null
        ? 'Nous n’avons encore jamais écouté sa source : son silence ne dit rien.'
        : `Nous n’écoutons plus depuis le ${instantText(listenedUntil)} : son silence ne dit rien.`
    case 'withoutDevice':
      return 'Aucun appareil n’est posé : rien n’est mesuré.'
  }
}

export const NEXT_STEPS = {
  fresh: '',
  late: 'Attendre la trame suivante.',
  silent: 'Vérifier la pile et la pose sur place, puis inscrire l’intervention.',
  unheard: 'Attendre une première trame, ou vérifier l’identifiant de l’appareil.',
  notListening: 'Vérifier la connexion de la source.',
  withoutDevice: 'Inscrire l’appareil qui y est posé.',
} as const satisfies Record<AssetStateName, string>

export const ALARM_RULE_NAMES = {
  silent: 'équipement muet',
  stuck: 'mesure figée',
  unreadable: 'trames illisibles',
  threshold: 'seuil franchi',
} as const

export const SEVERITY_NAMES = { minor: 'mineure', major: 'majeure', critical: 'critique' } as const

export const ALARM_EVENT_NAMES = {
  opened: 'ouverte',
  acknowledged: 'prise en charge',
  escalated: 'relancée, sans réponse',
  cleared: 'terminée',
} as const

export const INTERVENTION_NAMES = {
  visit: 'visite',
  cleaning: 'nettoyage',
  repair: 'réparation',
  battery: 'pile changée',
  replacement: 'appareil remplacé',
} as const

export const FORMAT_NAMES = {
  chirpstack: 'ChirpStack v4',
  ttn: 'The Things Stack v3',
  plain: 'JSON simple',
} as const

export const TRANSPORT_NAMES = { http: 'envoi HTTP', mqtt: 'abonnement MQTT' } as const

type Listened = {
  isRevoked: boolean
  isListening: boolean
  listenedUntil: string | null
  transport: 'http' | 'mqtt'
  hasBroker: boolean
}

/** Whether a source is listened to, and what is missing when it never was. */
export function listeningSentence({ isRevoked, isListening, listenedUntil, transport, hasBroker }: Listened): string {
  if (isRevoked) return 'Fermée.'
  if (isListening) return 'Écoutée en ce moment.'
  if (transport === 'mqtt' && !hasBroker)
    return 'Pas écoutée : aucun serveur MQTT n’est dans la configuration (MQTT_URL).'
  if (listenedUntil !== null) return `Dernière écoute le ${instantText(listenedUntil)}.`
  return transport === 'mqtt'
    ? 'Pas encore écoutée : le serveur MQTT ne répond pas.'
    : 'En attente d’une première trame.'
}

export const FRAME_STATE_NAMES = {
  read: 'lue',
  unread: 'illisible',
  unknown: 'appareil à inscrire',
  quarantined: 'datée d’un moment impossible',
} as const

type Watched = { since: string; count: number; ended: 'enough' | 'late' | null }

/** What came through a source that is watched, and whether more is awaited. */
export function watchedSentence({ since, count, ended }: Watched): string {
  const from = `depuis ${timeText(since)}`
  if (ended === 'enough')
    return `Les ${count} dernières trames arrivées ${from} : la source parle, la liste ne change plus.`
  const late = ended === 'late' ? ' Une heure est passée : la liste ne change plus.' : ''
  if (count === 0) return late ? `Rien n’est arrivé ${from}.${late}` : `Rien n’est encore arrivé ${from}.`
  return `${countText(count, 'trame arrivée', 'trames arrivées')} ${from}.${late || ' Les suivantes s’affichent d’elles-mêmes.'}`
}

/** Messages of a source that are no frames: how many, and what to look at. */
export const noFrameSentence = (count: number, format: keyof typeof FORMAT_NAMES): string =>
  `${countText(count, 'message reçu n’est pas', 'messages reçus ne sont pas')} au format ${FORMAT_NAMES[format]} : vérifiez celui de la source.`

/** Why a frame or a value is not kept as an observation. */
export const FRAME_REASONS = {
  ahead: 'Datée de plus de dix minutes dans l’avenir.',
  old: 'Datée de plus de trente jours.',
  empty: 'La trame est vide.',
  zeroes: 'Tous les octets sont nuls : c’est la marque d’un capteur qui n’a rien mesuré.',
  noValue: 'Le décodeur n’en tire aucune valeur.',
  noDecoder: 'Aucun décodeur n’est choisi et rien n’est déjà décodé.',
  unpublished: 'Le décodeur de l’appareil n’a pas encore de version en service.',
  stopped: 'le décodeur ne répond pas : il a été arrêté',
} as const

/** Of a frame that is read: values that are left aside, because a name is no unit. */
export const unitUnsaid = (names: readonly string[]) =>
  `${names.join(', ')} : l’unité n’est pas dite, rien n’en est gardé. Dites-la avec le décodeur de l’appareil.`

export const outOfBounds = (name: string, value: number) =>
  `La valeur de ${quantityName(name)} (${numberText(value, 3)}) ne peut pas exister.`

export const causeOf = {
  silent: (lastAt: string | null) => (lastAt === null ? 'Jamais entendu.' : `Muet depuis le ${instantText(lastAt)}.`),
  stuck: (quantity: string, value: string) =>
    `${QUANTITY_LABELS[quantity] ?? quantity} : ${value} sans changement depuis vingt-quatre heures.`,
  unreadable: (share: number, reason: string) =>
    `${numberText(share * 100)} % des trames du jour sont illisibles. ${reason}`,
  threshold: (quantity: string, value: string, bound: string) =>
    `${QUANTITY_LABELS[quantity] ?? quantity} : ${value}${YES_NO.has(quantity) ? '' : `, pour un seuil de ${bound}`}.`,
}

type Counted = {
  days: readonly string[]
  unknownDays: readonly string[]
  last: string | null
  from: string
  until: string
}

/** « 7 jours de déversement du … au … ; 2 jours inconnus ». Unknown is never counted as nothing. */
export function overflowSentence({ days, unknownDays, last, from, until }: Counted): string {
  const said = `${countText(days.length, 'jour de déversement', 'jours de déversement')} du ${dayText(from)} au ${dayText(until)}`
  const lastSaid = last === null ? '' : `, le dernier le ${dayText(last)}`
  const unknown =
    unknownDays.length === 0
      ? ''
      : ` Capteur muet tout ou partie de ${countText(unknownDays.length, 'autre jour', 'autres jours')} : on ne sait pas s’il a déversé.`
  return `${said}${lastSaid}.${unknown}`
}

export const OVERFLOW_WORDS = {
  oneDay:
    'un déversement de moins de vingt-quatre heures compte pour un jour, même s’il passe minuit ; au-delà, un jour par période de vingt-quatre heures entamée',
  conformity: (days: number) =>
    `${days} jours de déversement par an au plus et par déversoir, quand la conformité se juge ainsi`,
  measured: (kg: number) =>
    `à partir de ${kg} kg/j de DBO5 sur le tronçon, la durée de déversement de chaque jour est mesurée`,
  event: 'déversement',
  atLeast: 'déversement, durée minimale',
  mute: 'capteur muet',
  unfollowed: 'point pas encore suivi',
  unknown: 'inconnue',
} as const

export const OVERFLOW_COLUMNS = [
  ...(['Point', 'Commune', 'Nature', 'Début', 'Fin', 'Durée (min)', 'Jours comptés'] as const),
  ...(['Volume (m³)', 'Pluie (mm)'] as const),
]

/** What the monthly file names; the codes of the reference data are for the water agency to confirm. */
export const OVERFLOW_PARAMETERS = {
  minutes: { name: 'Durée de déversement', unit: 'min' },
  volume: { name: 'Volume déversé', unit: 'm3' },
  rain: { name: 'Hauteur de pluie', unit: 'mm' },
} as const

/** « Volume : 72 m³. Pluie : 9 mm. » What was not measured is said so. */
export const flowedSentence = ({
  volumeM3,
  isVolumeLeast,
  rainMm,
}: {
  volumeM3: number | null
  isVolumeLeast: boolean
  rainMm: number | null
}): string =>
  [
    volumeM3 === null
      ? 'Volume non mesuré.'
      : `Volume : ${isVolumeLeast ? 'au moins ' : ''}${numberText(volumeM3, 1)}\u00a0m³.`,
    rainMm === null ? 'Pluie non connue.' : `Pluie : ${numberText(rainMm, 1)}\u00a0mm.`,
  ].join(' ')

/** « 45 minutes », « 14 h 05 ». */
export const durationText = (minutes: number): string =>
  minutes < 60
    ? countText(minutes, 'minute')
    : `${numberText(Math.floor(minutes / 60))}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}`
