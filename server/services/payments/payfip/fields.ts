import { randomBytes } from 'node:crypto'
import type { Saisie } from '#contract/services/payments/claim.ts'

const OBJECT_LENGTH = 100
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** « Salle des fêtes, 12 décembre » → « Salle des fetes 12 decembre »: letters without accent, digits and spaces, 100 at most. */
export const objectText = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'OE')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .slice(0, OBJECT_LENGTH)
    .trim() || 'Paiement'

/** Signs drawn for each attempt after the reference of the claim: no two attempts have the same. */
const DRAWN = 6

/**
 * The reference of one attempt, 19 signs: the claim can be read in it, and what is no money begins by T or X.
 * For a title the accountant may impose another form: it is then that of the contract (to be checked with them).
 */
export const attemptReference = (saisie: Saisie, claimReference: string): string =>
  `${saisie}${claimReference}${Array.from(randomBytes(DRAWN), (byte) => SIGNS[byte % SIGNS.length]).join('')}`
