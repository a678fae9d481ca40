const NBSP = '\u00a0'

/** « PC 062 998 26 00031 » holds on one line; its groups of three are bound already. */
const DOSSIER_NUMBER = /\b(?:PC|PD|PA|DP|CU|AT)[ \u00a0]\d{3}[ \u00a0][\dAB]{3}[ \u00a0]\d{2}[ \u00a0]\w{5}/g

/**
 * French typography of a text written plainly: no-break spaces before high punctuation, inside guillemets, after n°, and
 * between a number and its unit.
 */
export function typographic(text: string): string {
  return text
    .replaceAll(/ ([:;?!»%€])/g, `${NBSP}$1`)
    .replaceAll('« ', `«${NBSP}`)
    .replaceAll('n° ', `n°${NBSP}`)
    .replaceAll(
      /(\d) (?=(?:m²|m|km|ha|kWc|kV|jours?|mois|ans|places?|personnes|habitants|exemplaires?)(?![\p{L}\d]))/gu,
      `$1${NBSP}`,
    )
    .replaceAll(/(\d) (?=\d{3}(?!\d))/g, `$1${NBSP}`)
    .replaceAll(DOSSIER_NUMBER, (number) => number.replaceAll(' ', NBSP))
}

/** First letter in capital. */
export const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

/** First letter without capital, inside a sentence; an acronym keeps its own. */
export const uncapitalised = (text: string) =>
  /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLocaleLowerCase('fr') + text.slice(1)

/** `a`, `a et b`, `a, b et c`. */
export const listed = (parts: readonly string[], word: 'et' | 'ou' = 'et') =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`

/** What a person wrote, to stand inside a sentence that has its own end. */
export const withoutStop = (text: string): string => text.replace(/[\s.;,]+$/, '')
