import { dayText } from '#wording/day.ts'
import { areaText, groundLengthText, numberText } from '#wording/quantity.ts'

const hourText = (minute: string) => `${Number(minute.slice(11, 13))}\u00a0h\u00a0${minute.slice(14, 16)}`

/** « le 5 décembre 2026, de 14 h 00 à 16 h 00 », « du 5 décembre 2026 à 14 h 00 au 6 décembre 2026 à 10 h 00 ». */
export function periodSaid({ from, to }: { from: string; to: string }): string {
  if (from !== '' && to !== '' && from.slice(0, 10) === to.slice(0, 10))
    return `le ${dayText(from)}, de ${hourText(from)} à ${hourText(to)}`
  const ends = [
    ...(from === '' ? [] : [`du ${dayText(from)} à ${hourText(from)}`]),
    ...(to === '' ? [] : [`au ${dayText(to)} à ${hourText(to)}`]),
  ]
  return ends.join(' ')
}

const DEGREES = 5

/** A place in degrees: « 50,8656 N, 1,9862 E ». */
const degreesText = (lon: number, lat: number) =>
  `${numberText(Math.abs(lat), DEGREES)}\u00a0${lat < 0 ? 'S' : 'N'}, ${numberText(Math.abs(lon), DEGREES)}\u00a0${lon < 0 ? 'O' : 'E'}`

/** What a hand drew, its size on the ground and where it begins. @param size  metres of a line, square metres of an area */
export function shapeSaid(shape: {
  kind: 'point' | 'line' | 'area'
  size: number | null
  lon: number
  lat: number
}): string {
  const { kind, size, lon, lat } = shape
  const where = degreesText(lon, lat)
  if (kind === 'line') return `ligne d’environ ${groundLengthText(size ?? 0)}, depuis ${where}`
  return kind === 'area' ? `zone d’environ ${areaText(size ?? 0)}, depuis ${where}` : `point, ${where}`
}
