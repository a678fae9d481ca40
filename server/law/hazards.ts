/**
 * Hazards as a parcel’s sheet looks for them (`risk/flood`…), from the codes of the national tables: GASPAR and COVADIS
 * CODERISQUE (seven digits), CNIG typealea (two or three). All floods are one matter, whatever the water.
 */
export type Hazard =
  | 'flood'
  | 'movement'
  | 'clay'
  | 'cavity'
  | 'avalanche'
  | 'fire'
  | 'volcano'
  | 'cyclone'
  | 'seismic'
  | 'radon'
  | 'technological'
  | 'nuclear'
  | 'mining'
  | 'natural'

/** By first digits of the code, the longest first. `natural` gathers several natural hazards. */
const BY_CODE: readonly (readonly [string, Hazard])[] = [
  ['121', 'cavity'],
  ['122', 'cavity'],
  ['127', 'clay'],
  ['11', 'flood'],
  ['12', 'movement'],
  ['13', 'seismic'],
  ['14', 'avalanche'],
  ['15', 'volcano'],
  ['16', 'fire'],
  ['17', 'cyclone'],
  ['18', 'radon'],
  ['19', 'flood'],
  ['22', 'nuclear'],
  ['2', 'technological'],
  ['3', 'mining'],
  ['1', 'natural'],
  ['9', 'natural'],
]

/** `1120000`, `112` and `11` → their hazard; null when the code is of no table. */
export function hazardOfCode(code: string): Hazard | null {
  const digits = code.trim()
  if (!/^\d{1,7}$/.test(digits)) return null
  return BY_CODE.find(([start]) => digits.startsWith(start))?.[1] ?? null
}

/** Kinds of risk plan (CNIG typeprocedure), each with the hazard that it regulates. */
const BY_PLAN: readonly (readonly [RegExp, Hazard])[] = [
  [/^PPRT/i, 'technological'],
  [/^PPRM(?!vt)/i, 'mining'],
  [/^PPR(N[-_ ]?)?(I|L)$/i, 'flood'],
  [/^PPR(N[-_ ]?)?Mvt/i, 'movement'],
  [/^PPR(N[-_ ]?)?S$/i, 'seismic'],
  [/^PPR(N[-_ ]?)?Av/i, 'avalanche'],
  [/^PPR(N[-_ ]?)?Ev/i, 'volcano'],
  [/^PPR(N[-_ ]?)?If/i, 'fire'],
  [/^PPR(N[-_ ]?)?Cy/i, 'cyclone'],
  [/^PPR(N[-_ ]?)?Rad/i, 'radon'],
  [/^PPR/i, 'natural'],
]

/** `PPRN-I` → flood, `PPRT` → technological, `PPRN` → natural (one hazard or several). */
export const hazardOfPlan = (type: string): Hazard | null =>
  BY_PLAN.find(([pattern]) => pattern.test(type.trim()))?.[1] ?? null
