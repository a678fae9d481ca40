/**
 * What sensors measure. `unit` is UCUM; a value outside `min`–`max` cannot be, and is refused with its frame. `varies`: a value that stays the same
 * for a day is that of a sensor that is stuck.
 */
export const QUANTITIES = {
  battery: { unit: '%', min: 0, max: 100 },
  charge: { unit: 'A.h', min: 0, max: 4e9 },
  co2: { unit: '[ppm]', min: 250, max: 20_000, varies: true },
  current: { unit: 'A', min: 0, max: 5000 },
  dimming: { unit: '%', min: 0, max: 100 },
  distance: { unit: 'mm', min: 1, max: 50_000 },
  energy: { unit: 'kW.h', min: 0, max: 1e9 },
  fill: { unit: '%', min: 0, max: 100 },
  flow: { unit: 'L/s', min: 0, max: 1e6 },
  humidity: { unit: '%', min: 0, max: 100, varies: true },
  illuminance: { unit: 'lx', min: 0, max: 200_000 },
  leak: { unit: '1', min: 0, max: 255 },
  level: { unit: 'm', min: -20, max: 50, varies: true },
  overflow: { unit: '1', min: 0, max: 1 },
  power: { unit: 'W', min: 0, max: 1e7 },
  pulses: { unit: '1', min: 0, max: 4_294_967_295 },
  rain: { unit: 'mm', min: 0, max: 500 },
  temperature: { unit: 'Cel', min: -60, max: 90, varies: true },
  tilt: { unit: '1', min: 0, max: 1 },
} as const satisfies Readonly<Record<string, { unit: string; min: number; max: number; varies?: true }>>

export type Quantity = keyof typeof QUANTITIES

export const isQuantity = (name: string): name is Quantity => Object.hasOwn(QUANTITIES, name)

/** How makers’ decoders call the same quantity. */
const OTHER_NAMES: Readonly<Record<string, Quantity>> = {
  bat: 'battery',
  batteryLevel: 'battery',
  bat_percentage: 'battery',
  hum: 'humidity',
  temp: 'temperature',
  waterleak: 'leak',
  water_leak: 'leak',
  leak_status: 'leak',
  leakage_status: 'leak',
  pulse: 'pulses',
  pulseAbs: 'pulses',
  light: 'illuminance',
  lux: 'illuminance',
  dim: 'dimming',
}

/** The quantity that a decoder means by a name; undefined when it is none that is kept. */
export const quantityNamed = (name: string): Quantity | undefined =>
  isQuantity(name) ? name : Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined

export const QUANTITY_NAMES = Object.keys(QUANTITIES) as Quantity[]

/** Units in which makers say a quantity beside the one that is kept: `per` of them, or a `times` of the kept one, make one. */
const OTHER_UNITS: Partial<Record<Quantity, Readonly<Record<string, { per: number } | { times: number }>>>> = {
  charge: { 'mA.h': { per: 1000 } },
  current: { mA: { per: 1000 } },
  distance: { cm: { times: 10 }, m: { times: 1000 } },
  energy: { 'W.h': { per: 1000 } },
  flow: { 'm3/h': { per: 3.6 }, 'L/min': { per: 60 } },
  level: { cm: { per: 100 }, mm: { per: 1000 } },
  power: { kW: { times: 1000 }, mW: { per: 1000 } },
}

/** The unit in which a quantity is kept, then the others in which it may be said. */
export const unitsOf = (quantity: Quantity): string[] => [
  QUANTITIES[quantity].unit,
  ...Object.keys(OTHER_UNITS[quantity] ?? {}),
]

/** A value in the unit that is kept. @param unit  of `unitsOf` */
export function inKeptUnit(quantity: Quantity, unit: string, value: number): number {
  const scale = OTHER_UNITS[quantity]?.[unit]
  if (scale === undefined) return value
  return 'per' in scale ? value / scale.per : value * scale.times
}

/**
 * Names under which makers say amperes or milliamperes, a current or what it adds up to: the name is no unit, and nothing of it is kept until somebody
 * says which it is.
 */
const UNSAID: ReadonlySet<string> = new Set(['current', 'charge', 'total_current', 'current_sum', 'total_charge'])
export const needsUnit = (name: string): boolean => UNSAID.has(name)

/** What may be said of a name whose unit is not known by itself. */
export const UNSAID_QUANTITIES = ['current', 'charge'] as const satisfies readonly Quantity[]

/** What a name of a decoder means, said with its text; null: nothing that is kept. */
export type Reading = { quantity: Quantity; unit: string } | null
export type Readings = Readonly<Record<string, Reading>>

/** What some makers write in words, where it is or is not. */
const YES = /^(yes|true|on|leak|leaking|leakage|wet|water|flood|alarm|alert|tilt|tilted|fallen)$/
const NO = /^(no|false|off|normal|none|ok|dry|clear|upright|no[_ -]?leak)$/
const STATES: ReadonlySet<Quantity> = new Set(['leak', 'tilt', 'overflow'])

/** Under such a name a word is a state, and a number something else. */
const STATE_NAMES: Readonly<Record<string, Quantity>> = { position: 'tilt' }

/** « leak » and « normal » of a leak as 1 and 0; undefined for what says neither. */
export function stateIn(name: string, said: string): { quantity: Quantity; value: number } | undefined {
  const quantity = (Object.hasOwn(STATE_NAMES, name) ? STATE_NAMES[name] : undefined) ?? quantityNamed(name)
  const word = said.trim().toLowerCase()
  if (quantity === undefined || !STATES.has(quantity) || !(YES.test(word) || NO.test(word))) return undefined
  return { quantity, value: YES.test(word) ? 1 : 0 }
}
