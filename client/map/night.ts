import type { Hatch, MapSymbol, Mark, Stroke } from '#symbols/symbol.ts'

/** The least lightness, 0 to 1, at which a line of the standard is read on the dark ground. */
const LEAST_LIGHT = 0.62

/** Whether a resolved colour, `rgb(29, 36, 43)`, is a dark ground. */
export function isDark(color: string): boolean {
  const [red = 255, green = 255, blue = 255] = (color.match(/[\d.]+/g) ?? []).map(Number)
  return red * 0.299 + green * 0.587 + blue * 0.114 < 110
}

/** The same hue, light enough for a dark ground; a colour that is light already is left as the standard wrote it. */
function lit(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
  const [least, most] = [Math.min(red, green, blue), Math.max(red, green, blue)]
  const lightness = (least + most) / 2
  if (lightness >= LEAST_LIGHT) return color
  const share = (1 - LEAST_LIGHT) / (1 - lightness)
  return `#${[red, green, blue]
    .map((one) => Math.round((1 - (1 - one) * share) * 255))
    .map((one) => one.toString(16).padStart(2, '0'))
    .join('')}`
}

/** How the colours of the standard, written for paper, are read on the ground of the map. */
export const onGround =
  (isNight: boolean) =>
  (color: string): string =>
    isNight ? lit(color) : color

const litMark = (mark: Mark): Mark => ({ ...mark, color: lit(mark.color) })
const litStroke = <One extends Stroke>(stroke: One): One => ({ ...stroke, color: lit(stroke.color) })
const litHatch = (hatch: Hatch): Hatch =>
  hatch.pattern === 'lines' ? { ...hatch, color: lit(hatch.color) } : { ...hatch, mark: litMark(hatch.mark) }

/** Lines, hatches and signs of a symbol for a dark ground; its fill is a veil and stays. */
export function symbolByNight(one: MapSymbol): MapSymbol {
  if (one.geometry === 'point') return { ...one, mark: litMark(one.mark) }
  if (one.geometry === 'line')
    return { ...litStroke(one), ...(one.marks && { marks: { ...one.marks, mark: litMark(one.marks.mark) } }) }
  return {
    ...one,
    hatches: one.hatches.map(litHatch),
    outline: litStroke(one.outline),
    ...(one.outlineMarks && { outlineMarks: { ...one.outlineMarks, mark: litMark(one.outlineMarks.mark) } }),
  }
}

export type ImageKind = 'hatch' | 'mark'

/** Before the key of a symbol in the name of its image. */
export const imagePrefix = (kind: ImageKind, isNight: boolean): string => `${kind}${isNight ? '-night' : ''}:`

/** What the name of an image asks for; null when it is not one of a symbol. */
export function readImageName(name: string): { kind: ImageKind; isNight: boolean; symbol: string } | null {
  const found = /^(hatch|mark)(-night)?:(.+)$/.exec(name)
  if (!found) return null
  return { kind: found[1] === 'hatch' ? 'hatch' : 'mark', isNight: found[2] !== undefined, symbol: found[3] ?? '' }
}
