import { numberText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

/** `12,40 m`: the length of a side while it is drawn. */
export const sideLengthText = (m: number) => typographic(`${numberText(m, 2)} m`)
