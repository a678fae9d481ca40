import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { problem } from '#platform/problem.ts'
import { seal, unseal } from '#platform/seal.ts'
import { beginnings, LONGEST, type TypedName, typedName, wordsOf, writtenForms } from './names.ts'

/** Who owns the ground is sealed with a key of its own, which no backup holds. */
export type OwnersKey = Pick<Config, 'ownersKey'>

/** What of a holder is kept under the key alone, as MAJIC writes it. Absent: MAJIC says nothing of it. */
export const SealedHolder = z.object({
  siren: z.string().optional(),
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

/** A word, or a beginning of one, as the database knows it: sixty-four bits that only the key gives back. */
const wordHash = ({ ownersKey }: OwnersKey, word: string): string =>
  createHmac('sha256', ownersKey).update(`word/${word}`).digest().readBigInt64BE(0).toString()

/** What each word of these texts is found by: itself, and each of its beginnings of three letters and more. */
export const foundBy = (key: OwnersKey, texts: readonly (string | undefined)[]): string[] =>
  beginnings(texts.flatMap((text) => (text === undefined ? [] : writtenForms(text)))).map((word) => wordHash(key, word))

/** What is typed, as `foundBy` knows it: each array is empty, or all of its words must be borne. */
export type AskedName = { [Way in keyof TypedName]: string[] }

/** Of a word beyond the longest beginning, the first letters are asked; who unseals compares the rest. */
export function askedFor(key: OwnersKey, text: string): AskedName {
  const hashed = (words: readonly string[]) => [
    ...new Set(words.map((word) => wordHash(key, word.length > LONGEST ? word.slice(0, LONGEST) : word))),
  ]
  const { words, otherwise, ofLegal } = typedName(text)
  return { words: hashed(words), otherwise: hashed(otherwise), ofLegal: hashed(ofLegal) }
}

const BLOCK = 16
const tokenKeys = new WeakMap<Buffer, Buffer>()
function tokenKey({ ownersKey }: OwnersKey): Buffer {
  const known = tokenKeys.get(ownersKey)
  if (known) return known
  const made = createHmac('sha256', ownersKey).update('token').digest()
  tokenKeys.set(ownersKey, made)
  return made
}

/**
 * A number of MAJIC as the database knows it: one token for one number of one commune, so that rows are joined, and that the key alone gives back. One block for one number,
 * never the same twice: what a cipher without a chain does well.
 * @param of  the commune of an account, the department of a person
 */
export function tokenOf(key: OwnersKey, of: string, number: string): string {
  const bytes = Buffer.from(`${of}/${number}`, 'utf8')
  const cipher = createCipheriv('aes-256-ecb', tokenKey(key), null).setAutoPadding(false)
  const block = Buffer.alloc(Math.ceil(bytes.length / BLOCK) * BLOCK)
  bytes.copy(block)
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url')
}

/** @throws Problem 409 when the key is another */
export function numberOf(key: OwnersKey, of: string, token: string): string {
  const decipher = createDecipheriv('aes-256-ecb', tokenKey(key), null).setAutoPadding(false)
  const block = Buffer.from(token, 'base64url')
  const text =
    block.length === 0 || block.length % BLOCK > 0
      ? ''
      : Buffer.concat([decipher.update(block), decipher.final()])
          .toString('utf8')
          .replaceAll('\0', '')
  if (!text.startsWith(`${of}/`)) throw problem('ownersKeyLost')
  return text.slice(of.length + 1)
}

/** An identity document is recognised, in one commune, and nowhere written. */
export const askerMac = ({ ownersKey }: OwnersKey, inseeCode: string, document: string): string =>
  createHmac('sha256', ownersKey)
    .update(`asker/${inseeCode}/${wordsOf(document).join('')}`)
    .digest('hex')
