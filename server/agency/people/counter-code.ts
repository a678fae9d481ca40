import { randomBytes } from 'node:crypto'
import { isPassword } from '#server/agency/identity/passwords.ts'

/** Crockford's alphabet: no letter that the eye takes for a figure. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Six letters find the person, thirty bits that two open codes do not share; twelve, sixty bits, are the secret. */
const FINDING_LETTERS = 6
const SECRET_LETTERS = 12

const drawn = (letters: number) => [...randomBytes(letters)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')

export type PrintedCode = { finding: string; secret: string }

export const drawCode = (): PrintedCode => ({ finding: drawn(FINDING_LETTERS), secret: drawn(SECRET_LETTERS) })

/** « K7QF9M-2P4TXD-R8H3WB », as it is printed. */
export const printedCode = ({ finding, secret }: PrintedCode) => `${finding}${secret}`.replaceAll(/(.{6})(?=.)/g, '$1-')

/** What was typed, in its two halves; undefined for the secret of a link, which is longer. */
export const codeIn = (typed: string): PrintedCode | undefined =>
  typed.length > FINDING_LETTERS + SECRET_LETTERS
    ? undefined
    : { finding: typed.slice(0, FINDING_LETTERS), secret: typed.slice(FINDING_LETTERS) }

/** @param kept  null when the first half finds nobody: the answer takes as long */
export const isSecret = ({ secret }: PrintedCode, kept: string | null) => isPassword(secret, kept)
