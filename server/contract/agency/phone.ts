import { z } from 'zod'

/** Ten digits of a French number, a number of another country, or a short one (3939); `poste 12` may follow. */
const NUMBER = /^(0[1-9]\d{8}|(\+|00)[1-9]\d{7,14}|[13]\d{3})$/
const EXTENSION = /,?\s*poste\s*\d{1,5}$/i
/** What people write between the digits, and the zero that is said to be left out: +33 (0)3. */
const SPACING = /\(0\)|[\s.\-/]/g

const isPhone = (written: string) =>
  written === '' || NUMBER.test(written.replace(EXTENSION, '').replaceAll(SPACING, ''))

/** A telephone as letters print it, kept as it is written; empty: none. */
export const Phone = z
  .string()
  .trim()
  .max(40, 'Écrivez un seul numéro de téléphone, en 40 signes au plus')
  .refine(isPhone, 'Écrivez le numéro en entier, dix chiffres : 03 21 00 00 00, ou +33 3 21 00 00 00. Ou rien.')
