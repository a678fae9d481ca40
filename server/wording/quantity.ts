const NBSP = '\u00a0'

const number = (decimals: number) =>
  new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 0, maximumFractionDigits: decimals })
const whole = number(0)
const tenth = number(1)
const hundredth = number(2)

/** `28 000`, `12,5`: French grouping and decimal comma. */
export const numberText = (value: number, decimals = 0): string => number(decimals).format(value)

/** `640 m²`, `4,2 m²` under 10 m², `12,40 ha` from 10 ha. */
export function areaText(m2: number): string {
  if (m2 >= 100_000) return `${hundredth.format(m2 / 10_000)}${NBSP}ha`
  if (m2 >= 10) return `${whole.format(m2)}${NBSP}m²`
  return `${tenth.format(m2)}${NBSP}m²`
}

/** Contenance as the cadastre prints it: `6 a 40 ca`, `1 ha 02 a 15 ca`. */
export function cadastralAreaText(m2: number): string {
  const [hectares, ares, centiares] = [Math.floor(m2 / 10_000), Math.floor((m2 % 10_000) / 100), Math.round(m2 % 100)]
  const two = (value: number) => String(value).padStart(2, '0')
  if (hectares > 0) {
    return `${whole.format(hectares)}${NBSP}ha${NBSP}${two(ares)}${NBSP}a${NBSP}${two(centiares)}${NBSP}ca`
  }
  return ares > 0 ? `${ares}${NBSP}a${NBSP}${two(centiares)}${NBSP}ca` : `${centiares}${NBSP}ca`
}

/** `42 m`, `3,5 m` under 10 m, `1,2 km` from 1 km. */
export function lengthText(m: number): string {
  if (m >= 1000) return `${tenth.format(m / 1000)}${NBSP}km`
  return m >= 10 ? `${whole.format(m)}${NBSP}m` : `${tenth.format(m)}${NBSP}m`
}

/** A length measured on the map: `42,3 m`, `1 240 m`, `12,4 km` from 10 km. */
export const groundLengthText = (m: number): string =>
  m >= 10_000 ? lengthText(m) : `${(m >= 100 ? whole : tenth).format(m)}${NBSP}m`

/**
 * `98 %`. Never rounds a part up to the whole nor a presence down to nothing: `moins de 1 %`, `plus de 99 %`.
 * @param share 0 to 1
 */
export function shareText(share: number): string {
  if (share > 0 && share < 0.01) return `moins de 1${NBSP}%`
  if (share > 0.99 && share < 0.9995) return `plus de 99${NBSP}%`
  return `${whole.format(share * 100)}${NBSP}%`
}

/** `1 parcelle`, `3 parcelles`, `0 parcelle`: the French plural begins at two. */
export const countText = (count: number, singular: string, plural = `${singular}s`): string =>
  `${whole.format(count)}${NBSP}${Math.abs(count) < 2 ? singular : plural}`

/** `3,4 Mo`, `812 ko`. */
export function byteText(bytes: number): string {
  if (bytes >= 1e9) return `${tenth.format(bytes / 1e9)}${NBSP}Go`
  if (bytes >= 1e6) return `${tenth.format(bytes / 1e6)}${NBSP}Mo`
  if (bytes >= 1e3) return `${whole.format(bytes / 1e3)}${NBSP}ko`
  return `${whole.format(bytes)}${NBSP}o`
}
