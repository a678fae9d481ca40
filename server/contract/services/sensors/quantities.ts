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
  total_current: 'charge',
  waterleak: 'leak',
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
