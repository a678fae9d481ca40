const LA_POSTE = '356000000'

const luhnSum = (digits: string, isDoubled: (fromRight: number) => boolean) =>
  [...digits].reduce((sum, digit, at) => {
    const value = Number(digit) * (isDoubled(digits.length - 1 - at) ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)

/**
 * True for a SIRET: fourteen digits under Luhn's key. Establishments of La Poste follow another: the sum of their digits is a multiple of
 * five.
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false
  if (luhnSum(text, (fromRight) => fromRight % 2 === 1) % 10 === 0) return true
  return text.startsWith(LA_POSTE) && luhnSum(text, () => false) % 5 === 0
}

/** Number of an association at the national register: W and nine signs, the first two a département (2A, 2B), then a prefecture. */
export const isRna = (text: string): boolean => /^W(?:\d{2}|2[AB])\d{7}$/.test(text)

/** As it is compared: « w 062 000 1234 » is that of everyone. */
export const partyNumber = (text: string): string => text.replaceAll(/[\s.-]/g, '').toUpperCase()
