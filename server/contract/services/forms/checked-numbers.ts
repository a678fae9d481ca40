/** Digits whose weighted sum is a multiple of ten (Luhn). */
function isLuhn(digits: string): boolean {
  let sum = 0
  for (let rank = 0; rank < digits.length; rank += 1) {
    const digit = Number(digits[digits.length - 1 - rank])
    const weighed = rank % 2 === 1 ? digit * 2 : digit
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum % 10 === 0
}

/** SIREN of La Poste, whose establishments outside the head office obey a rule of their own. */
const LA_POSTE = '356000000'

/** A number as it is written, without its spaces, dots and dashes. */
export const compact = (text: string) => text.replaceAll(/[\s.\u00a0\u202f-]/g, '').toUpperCase()

/**
 * True for a SIRET whose check digit is right: fourteen digits under Luhn; those of La Poste but its head office have a plain sum that is a
 * multiple of five (INSEE, from memory, to be checked).
 */
export function isSiret(text: string): boolean {
  const digits = compact(text)
  if (!/^\d{14}$/.test(digits)) return false
  if (isLuhn(digits)) return true
  return digits.startsWith(LA_POSTE) && [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0
}

/** True for a SIREN: nine digits under Luhn. */
export const isSiren = (text: string): boolean => /^\d{9}$/.test(text) && isLuhn(text)

/** True for the shape of a number of the national register of associations: W, then nine signs, the department first. */
export const isRna = (text: string): boolean => /^W\d[\dAB]\d{7}$/.test(compact(text))

/** True for the number of a foundation in their national register: department, kind, rank and key, as in 075-FDD-00003-01. */
export const isRnf = (text: string): boolean => /^\d[\dAB]\d[A-Z]{2,5}\d{7}$/.test(compact(text))

const SCHOOL_KEYS = 'ABCDEFGHJKLMNPRSTUVWXYZ'

/** True for the number of a school (UAI): seven digits and the letter of their remainder by 23. */
export function isSchool(text: string): boolean {
  const number = compact(text)
  return /^\d{7}[A-Z]$/.test(number) && SCHOOL_KEYS[Number(number.slice(0, 7)) % SCHOOL_KEYS.length] === number[7]
}

/** Length of an IBAN by country, for those that our neighbours use. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  FR: 27,
  MC: 27,
  BE: 16,
  LU: 20,
  DE: 22,
  ES: 24,
  IT: 27,
  NL: 18,
  PT: 25,
  GB: 22,
  IE: 22,
  CH: 21,
  AT: 20,
}

/** True for an IBAN whose remainder by 97 is one (ISO 13616), of the length of its country when it is known. */
export function isIban(text: string): boolean {
  const iban = compact(text)
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false
  const length = IBAN_LENGTHS[iban.slice(0, 2)]
  if (length !== undefined && iban.length !== length) return false
  let remainder = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4))
    remainder = Number(`${remainder}${Number.parseInt(sign, 36)}`) % 97
  return remainder === 1
}
