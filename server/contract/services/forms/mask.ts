/** Signs of a mask: `9` stands for a digit, `A` for a letter, `*` for either; any other sign for itself. */
const ASKED: Readonly<Record<string, RegExp>> = { '9': /\d/, A: /[A-Z]/, '*': /[A-Z\d]/ }

/** What is not typed is not missed: spaces, dashes, dots, slashes. */
const SEPARATOR = /[\s\u00a0\u202f./-]/

/** What a mask may be: signs that a keyboard has, one at least to fill in. */
export const MASK = /^(?=.*[9A*])[\dA-Z* ./-]{1,40}$/

/** A text as its mask writes it, whatever its case and separators; null when it does not fit. */
export function maskedText(mask: string, text: string): string | null {
  const typed = [...text.trim().toUpperCase()].filter((sign) => !SEPARATOR.test(sign))
  let at = 0
  let written = ''
  for (const sign of mask) {
    if (SEPARATOR.test(sign)) {
      written += sign
      continue
    }
    const given = typed[at]
    if (given === undefined || !(ASKED[sign]?.test(given) ?? given === sign)) return null
    written += given
    at += 1
  }
  return at === typed.length ? written : null
}

const EXAMPLES: Readonly<Record<string, string>> = {
  '9': '1234567890',
  A: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  '*': 'A1B2C3D4E5',
}

/** A text that fits, to show what is asked: `AB-123-CD` for `AA-999-AA`. */
export function maskExample(mask: string): string {
  const ranks = new Map<string, number>()
  return [...mask]
    .map((sign) => {
      const signs = EXAMPLES[sign]
      if (signs === undefined) return sign
      const rank = ranks.get(sign) ?? 0
      ranks.set(sign, rank + 1)
      return signs[rank % signs.length]
    })
    .join('')
}
