import type { Quantity } from '#contract/services/sensors/quantities.ts'

/** What an invented asset says: always the same for one seed at one instant. */
export type Simulated = {
  kind: 'luminaire' | 'cabinet' | 'container' | 'overflow' | 'room' | 'gauge'
  seed: number
  /** Days of rain, as ms of their beginning, hours and strength 0 to 1. */
  storms: readonly { from: number; hours: number; strength: number }[]
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** 0 to 1, without order that an eye would see. */
function noise(seed: number, at: number): number {
  const mixed = Math.sin(seed * 12.9898 + at * 78.233) * 43_758.5453
  return mixed - Math.floor(mixed)
}

const round = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals

const hourOfDay = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Europe/Paris').hour + (ms % HOUR_MS) / HOUR_MS

/** Lit from dusk to dawn, lowered in the middle of the night. */
function luminaire(seed: number, ms: number): readonly (readonly [Quantity, number])[] {
  const hour = hourOfDay(ms)
  const dimming = hour >= 17.5 || hour < 7.5 ? (hour >= 23 || hour < 5 ? 30 : 100) : 0
  return [
    ['dimming', dimming],
    ['power', dimming === 0 ? 0.6 : round(0.4 * dimming + 2 * noise(seed, ms / HOUR_MS), 1)],
  ]
}

/** Fills at its own pace and is emptied on its day. */
function container(seed: number, ms: number): readonly (readonly [Quantity, number])[] {
  const period = (5 + (seed % 6)) * DAY_MS
  const share = ((ms + seed * 7 * HOUR_MS) % period) / period
  const fill = Math.min(100, 100 * share * (0.75 + 0.35 * noise(seed, 1)))
  return [
    ['distance', Math.round(2000 - 16 * fill)],
    ['fill', round(fill, 1)],
    ['battery', 60 + (seed % 38)],
  ]
}

const CREST_M = 1.2
const CABINET_KWH_A_DAY = 31

/** Water low in dry weather, twice a day a little higher; a storm raises it, above the crest when it is strong. */
function overflow({ seed, storms }: Simulated, ms: number): readonly (readonly [Quantity, number])[] {
  const dry = 0.28 + 0.08 * Math.sin((hourOfDay(ms) / 12) * Math.PI) + 0.01 * noise(seed, ms / HOUR_MS)
  const rise = storms.reduce((sum, { from, hours, strength }) => {
    const passed = (ms - from) / HOUR_MS
    return passed < 0 || passed > 2 * hours ? sum : sum + strength * Math.sin((Math.PI * passed) / (2 * hours))
  }, 0)
  const level = dry + rise * (0.9 + 0.05 * (seed % 8))
  return [
    ['level', round(level, 3)],
    ['overflow', level > CREST_M ? 1 : 0],
    ['flow', level > CREST_M ? round(40 * (level - CREST_M) ** 1.5, 2) : 0],
  ]
}

/** Millimetres of the hour: what a storm lets fall, most of it at first. */
function gauge({ storms }: Simulated, ms: number): readonly (readonly [Quantity, number])[] {
  const mm = storms.reduce((sum, { from, hours, strength }) => {
    const passed = (ms - from) / HOUR_MS
    return passed < -2 || passed > hours ? sum : sum + strength * 6 * (1 - (passed + 2) / (hours + 2))
  }, 0)
  return [['rain', round(mm, 1)]]
}

/** A counter: lamps that burn from dusk to dawn, lowered in the middle of the night. */
function cabinet(seed: number, ms: number): readonly (readonly [Quantity, number])[] {
  const days = ms / DAY_MS
  return [['energy', round(2000 * seed + (days - 20_000) * (CABINET_KWH_A_DAY + (seed % 3)), 1)]]
}

/** Warm and breathed in while people are there. */
function room(seed: number, ms: number): readonly (readonly [Quantity, number])[] {
  const hour = hourOfDay(ms)
  const isUsed = hour >= 8 && hour < 18 && noise(seed, Math.floor(ms / DAY_MS)) > 0.2
  return [
    ['temperature', round((isUsed ? 20.4 : 17.2) + 1.2 * noise(seed, ms / HOUR_MS), 1)],
    ['co2', Math.round((isUsed ? 780 + 70 * (seed % 7) : 430) + 90 * noise(seed, ms / HOUR_MS))],
  ]
}

export function simulatedValues(asset: Simulated, ms: number): readonly (readonly [Quantity, number])[] {
  switch (asset.kind) {
    case 'luminaire':
      return luminaire(asset.seed, ms)
    case 'container':
      return container(asset.seed, ms)
    case 'cabinet':
      return cabinet(asset.seed, ms)
    case 'gauge':
      return gauge(asset, ms)
    case 'overflow':
      return overflow(asset, ms)
    case 'room':
      return room(asset.seed, ms)
  }
}

export const SIMULATED_CREST_M = CREST_M
