import type { BookSigner, DayMatch, NameMatch } from '#contract/dossier/signature-book/signature-book.ts'
import { legalDay } from '#wording/day.ts'
import { doubtTexts } from '#wording/dossier/signature-book/book-words.ts'

type Signature = { signers: readonly BookSigner[]; signedOn: string; signatory: string; printedOn: string }

export type SignatureReading = {
  nameMatch: NameMatch
  dayMatch: DayMatch
  /** What is said before it is recorded. */
  doubts: string[]
  /** What nobody can tell, and does not keep from recording. */
  told: string[]
}

/**
 * What the signature says of who signed and when, beside who was to sign and the day that the book gives. Names are compared by their
 * words, without accents: it proves nothing by itself, and an officer decides.
 */
export function readingOf({ signers, signedOn, signatory, printedOn }: Signature): SignatureReading {
  const last = signerOf(signers, signatory)
  const name = last?.name ?? ''
  const nameMatch = namesMatch(signatory, name)
  const saidOn = last?.saidAt == null ? undefined : legalDay(last.saidAt)
  const dayMatch = saidOn === undefined ? 'unknown' : saidOn === signedOn ? 'same' : 'other'
  const isValid = last !== undefined && legalDay(last.validFrom) <= signedOn && signedOn <= legalDay(last.validTo)
  return {
    nameMatch,
    dayMatch,
    doubts: [
      ...(nameMatch === 'other' ? [doubtTexts.otherName(signatory, name)] : []),
      ...(dayMatch === 'other' && saidOn !== undefined ? [doubtTexts.otherDay(signedOn, saidOn)] : []),
      ...(isValid ? [] : [doubtTexts.expired(signedOn)]),
      ...(signedOn < printedOn ? [doubtTexts.before(signedOn, printedOn)] : []),
    ],
    told: nameMatch === 'unknown' ? [doubtTexts.unknownName(signatory, name)] : [],
  }
}

/** The signature of who was to sign; else the last of a person: a seal of the town hall may come after it. */
export const signerOf = (signers: readonly BookSigner[], signatory: string): BookSigner | undefined =>
  signers.findLast(({ name }) => namesMatch(signatory, name) === 'same') ??
  signers.findLast(({ name }) => !isImpersonal(wordsOf(name))) ??
  signers.at(-1)

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length > 1)

/** « DURAND Anne-Marie » is « Anne-Marie Durand »; « Commune de X » is nobody that can be told. */
export function namesMatch(expected: string, read: string): NameMatch {
  const [wanted, found] = [wordsOf(expected), wordsOf(read)]
  if (wanted.length === 0 || found.length === 0) return 'unknown'
  const shared = wanted.filter((word) => found.includes(word))
  if (shared.length === wanted.length) return 'same'
  if (shared.length > 0 || isImpersonal(found)) return 'unknown'
  return 'other'
}

/** A certificate of a town hall says no person. */
const IMPERSONAL = ['commune', 'ville', 'mairie', 'communaute', 'metropole', 'syndicat', 'cachet', 'service']

const isImpersonal = (words: readonly string[]) => IMPERSONAL.some((word) => words.includes(word))
