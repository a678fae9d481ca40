import type { CollectionStream } from '#contract/services/places/place.ts'
import type { AssetKind } from '#contract/services/sensors/asset-names.ts'
import type { AssetSettings } from '#contract/services/sensors/sensor.ts'
import { numberOf } from './new-asset.ts'

const NUMBERS = {
  emptyMm: 'Distance mesurée, vide (mm)',
  fullMm: 'Distance mesurée, plein (mm)',
  blankingMm: 'Distance en dessous de laquelle le capteur ne voit rien (mm)',
  invertMm: 'Du capteur au radier (mm)',
  crestM: 'Crête au-dessus du radier (m)',
  loadKgPerDay: 'Charge du tronçon (kg/j de DBO5)',
  lamps: 'Nombre de lampes déclarées',
  lampWatts: 'Puissance d’une lampe (W)',
  comfortC: 'Température de confort (°C)',
  ecoC: 'Température réduite (°C)',
  preheatMin: 'Minutes de chauffe avant une réservation',
} as const satisfies Partial<Record<keyof AssetSettings, string>>
type NumberName = keyof typeof NUMBERS

/** What is asked of each kind, in numbers. */
const ASKED: Readonly<Record<AssetKind, readonly NumberName[]>> = {
  luminaire: ['lamps', 'lampWatts'],
  cabinet: ['lamps', 'lampWatts'],
  container: ['emptyMm', 'fullMm', 'blankingMm'],
  overflow: ['invertMm', 'crestM', 'loadKgPerDay'],
  room: ['comfortC', 'ecoC', 'preheatMin'],
  gauge: [],
}

/** What is asked of each kind, in words. */
const TEXTS: Readonly<Partial<Record<AssetKind, 'resourceId' | 'pointCode'>>> = {
  room: 'resourceId',
  overflow: 'pointCode',
}

export const numbersAsked = (kind: AssetKind) => ASKED[kind].map((name) => ({ name, label: NUMBERS[name] }))
export const isLit = (kind: AssetKind) => kind === 'luminaire' || kind === 'cabinet'

/** Settings as they are typed. */
export type SettingsWords = Record<NumberName, string> & {
  name: string
  isOpen: boolean
  pointCode: string
  stream: CollectionStream | ''
  afterSunsetMin: string
  beforeSunriseMin: string
  /** « 23:00 30 » a line: from that time on, that share. */
  steps: string
  resourceId: string
  /** From so many passages an hour, that share. */
  boostFrom: string
  boostPercent: string
}

const said = (value: number | undefined) => (value === undefined ? '' : String(value).replace('.', ','))

export function wordsOf({
  name,
  isOpen,
  settings,
}: {
  name: string
  isOpen: boolean
  settings: AssetSettings
}): SettingsWords {
  const plan = settings.lightingPlan
  const numbers = Object.fromEntries((Object.keys(NUMBERS) as NumberName[]).map((one) => [one, said(settings[one])]))
  return {
    ...(numbers as Record<NumberName, string>),
    ...{ name, isOpen, pointCode: settings.pointCode ?? '', resourceId: settings.resourceId ?? '' },
    stream: settings.stream ?? '',
    ...{ afterSunsetMin: said(plan?.afterSunsetMin), beforeSunriseMin: said(plan?.beforeSunriseMin) },
    ...{ boostFrom: said(plan?.boost?.fromPassages), boostPercent: said(plan?.boost?.percent) },
    steps: (plan?.steps ?? []).map(({ from, percent }) => `${from} ${percent}`).join('\n'),
  }
}

const LINE = /^(\d{1,2})[:hH](\d{2})\s+(\d{1,3})\s*%?$/

/** The steps of a lighting plan; null when a line cannot be read. */
export function stepsIn(text: string): { from: string; percent: number }[] | null {
  const lines = text.split('\n').flatMap((line) => line.trim() || [])
  const steps = lines.map((line) => {
    const [, hour = '', minute = '', percent = ''] = LINE.exec(line) ?? []
    return hour === '' || Number(percent) > 100 || Number(hour) > 23 || Number(minute) > 59
      ? null
      : { from: `${hour.padStart(2, '0')}:${minute}`, percent: Number(percent) }
  })
  return steps.some((step) => step === null) ? null : steps.flatMap((step) => step ?? [])
}

export const faultsOfSettings = (kind: AssetKind, words: SettingsWords) => ({
  ...(words.name.trim().length < 2 && { name: 'Donnez un nom à l’équipement' }),
  ...Object.fromEntries(
    ASKED[kind].flatMap((one) =>
      words[one].trim() !== '' && !Number.isFinite(numberOf(words[one])) ? [[one, 'Écrivez un nombre, ou rien']] : [],
    ),
  ),
  ...(isLit(kind) && !isWithout(words) && faultsOfBoost(words)),
  ...(isLit(kind) &&
    stepsIn(words.steps) === null && { steps: 'Écrivez une heure et un pourcentage par ligne : 23:00 30' }),
})

/** Both, or neither: then nothing is raised. */
const isWithout = ({ boostFrom, boostPercent }: SettingsWords) => boostFrom.trim() === '' && boostPercent.trim() === ''
const boostIn = (words: SettingsWords) =>
  isWithout(words) ? {} : { boost: { fromPassages: numberOf(words.boostFrom), percent: numberOf(words.boostPercent) } }

const within = (text: string, least: number, most: number) => {
  const value = text.trim() === '' ? Number.NaN : numberOf(text)
  return Number.isInteger(value) && value >= least && value <= most
}
const faultsOfBoost = (words: SettingsWords) => ({
  ...(!within(words.boostFrom, 5, 10_000) && { boostFrom: 'Écrivez un nombre de passages, cinq au moins, ou rien' }),
  ...(!within(words.boostPercent, 1, 100) && { boostPercent: 'Écrivez un pourcentage de 1 à 100, ou rien' }),
})

const minutes = (text: string) => (Number.isFinite(numberOf(text)) ? numberOf(text) : 0)

/** The settings that a form says, beside those that it does not ask. */
export function settingsOf(kind: AssetKind, before: AssetSettings, words: SettingsWords): AssetSettings {
  const next: AssetSettings = { ...before }
  for (const name of ASKED[kind]) {
    if (words[name].trim() === '') delete next[name]
    else next[name] = numberOf(words[name])
  }
  const text = TEXTS[kind]
  if (text) {
    if (words[text].trim() === '') delete next[text]
    else next[text] = words[text].trim()
  }
  if (kind === 'container') {
    if (words.stream === '') delete next.stream
    else next.stream = words.stream
  }
  if (isLit(kind))
    next.lightingPlan = {
      afterSunsetMin: minutes(words.afterSunsetMin),
      beforeSunriseMin: minutes(words.beforeSunriseMin),
      steps: stepsIn(words.steps) ?? [],
      ...boostIn(words),
    }
  return next
}
