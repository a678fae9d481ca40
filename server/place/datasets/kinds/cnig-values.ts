import { dayOf, textOf } from '#server/place/datasets/values.ts'

/** How a CNIG file writes days, codes and communes, and what it writes instead of nothing. */

/** `unusable` is what was written when it is no day: zeros, a year alone, the first day of a spreadsheet's calendar. */
export type CnigDay = { day: string | null; unusable: string | null }

/** Reads a day as `dayOf` does, and `1-01-2000`; says what could not be used. */
export function readDay(value: unknown): CnigDay {
  const text = textOf(value)
  if (text === null) return { day: null, unusable: null }
  const short = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text)
  const day = dayOf(short ? `${two(short[1])}/${two(short[2])}/${short[3]}` : text.replace(/\.0+$/, ''))
  return { day, unusable: day === null ? text : null }
}

const two = (digits: string | undefined) => (digits ?? '').padStart(2, '0')

/** Two-digit code: `7`, `07`, `7.0` and the number 7 are « 07 »; null when the value is no code. */
export function twoDigits(value: unknown): string | null {
  const digits = /^(\d{1,2})(?:\.0+)?$/.exec(textOf(value) ?? '')
  return digits ? two(digits[1]) : null
}

/** Value of a text column; local ways of writing nothing (« NULL », « néant », « ? ») are null. */
export function meaningfulText(value: unknown): string | null {
  const text = textOf(value)
  return text === null || /^(null|none|nan|n[eé]ant|sans objet|non renseign[eé]|nc|\?+|-+)$/i.test(text) ? null : text
}

/** Commune of a file: `1001` written as a number is `01001`; null when it is no INSEE code. */
export function inseeCode(value: unknown): string | null {
  const text = (textOf(value) ?? '').toUpperCase().replace(/\.0+$/, '')
  const padded = /^\d{4}$/.test(text) ? `0${text}` : text
  return /^(\d{2}|2[AB])\d{3}$/.test(padded) ? padded : null
}

/** `80000`: what some producers write for the whole of their territory; it is no commune. */
export const isNoCommune = (insee: string) => insee.endsWith('000')
