import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { problem } from '#platform/problem.ts'
import { seal, unseal } from '#platform/seal.ts'

/** Who owns the ground is sealed with a key of its own, which no backup holds. */
export type OwnersKey = Pick<Config, 'ownersKey'>

/** What of a holder is kept under the key alone, as MAJIC writes it. Absent: MAJIC says nothing of it. */
export const SealedHolder = z.object({
  denomination: z.string().optional(),
  legal_form: z.string().optional(),
  title: z.string().optional(),
  familyName: z.string().optional(),
  givenNames: z.string().optional(),
  usedName: z.string().optional(),
  usedGivenNames: z.string().optional(),
  line3: z.string().optional(),
  line4: z.string().optional(),
  line5: z.string().optional(),
  line6: z.string().optional(),
  country: z.string().optional(),
  bornOn: z.string().optional(),
  bornAt: z.string().optional(),
  particular: z.string().optional(),
})
export type SealedHolder = z.infer<typeof SealedHolder>

export const sealed = ({ ownersKey }: OwnersKey, said: object): Buffer =>
  seal(Buffer.from(JSON.stringify(said)), ownersKey)

/** @throws Problem 409 when the key is another: a backup was put back without it, or the rows are of another installation */
export function opened<Schema extends z.ZodType>(
  { ownersKey }: OwnersKey,
  schema: Schema,
  bytes: Buffer,
): z.output<Schema> {
  let text: string
  try {
    text = unseal(bytes, ownersKey).toString('utf8')
  } catch {
    throw problem('ownersKeyLost')
  }
  return schema.parse(JSON.parse(text))
}

/** Shortest beginning of a word that finds it, and longest that is written apart. */
const SHORTEST = 3
const LONGEST = 12

/** « ÉLODIE D’ARC-MARTIN » → ELODIE, D, ARC, MARTIN */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[Œœ]/g, 'OE')
    .replaceAll(/[Ææ]/g, 'AE')
    .toUpperCase()
    .split(/[^0-9A-Z]+/)
    .filter((word) => word !== '')

/** A word, or a beginning of one, as the database knows it: sixty-four bits that only the key gives back. */
export const wordHash = ({ ownersKey }: OwnersKey, word: string): string =>
  createHmac('sha256', ownersKey).update(`word/${word}`).digest().readBigInt64BE(0).toString()

/** What each word of these texts is found by: itself, and each of its beginnings of three letters and more. */
export function foundBy(key: OwnersKey, texts: readonly (string | undefined)[]): string[] {
  const all = new Set<string>()
  for (const word of texts.flatMap((text) => (text === undefined ? [] : wordsOf(text)))) {
    all.add(word)
    for (let length = SHORTEST; length < Math.min(word.length, LONGEST + 1); length += 1) all.add(word.slice(0, length))
  }
  return [...all].map((word) => wordHash(key, word))
}

/** What is typed, as `foundBy` knows it. Beyond the longest beginning, the first letters are asked and the rest is compared by who unseals. */
export const askedFor = (key: OwnersKey, text: string): string[] => [
  ...new Set(wordsOf(text).map((word) => wordHash(key, word))),
]

/** An identity document is recognised, in one commune, and nowhere written. */
export const askerMac = ({ ownersKey }: OwnersKey, inseeCode: string, document: string): string =>
  createHmac('sha256', ownersKey)
    .update(`asker/${inseeCode}/${wordsOf(document).join('')}`)
    .digest('hex')
