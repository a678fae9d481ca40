import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'
import { howSigned, type LetterSignature, signatureBlock } from './decision-letter.ts'
import { paragraphBlocks } from './decision-text.ts'
import type { Block, Document, Letterhead } from './pdf/block.ts'
import { additions, greeting, letterEnd, type TownWords, townBlocks } from './town-words.ts'

export type PlainLetterFacts = {
  title: string
  reference: string
  issuedAt: string
  footer: string
  addressee: readonly string[]
  identity: readonly { key: string; value: string }[]
  /** Written to somebody, as a letter; an attestation greets nobody. */
  greets: boolean
  paragraphs: readonly string[]
  mentions: readonly string[]
  signature: LetterSignature
  /** Absent: the words of the house. */
  town?: TownWords
}

/** A signed letter that is not an arrêté: conformity of works contested or attested, withdrawal of a request. */
export const plainLetter = (facts: PlainLetterFacts, letterhead: Letterhead): Document => ({
  title: facts.title,
  reference: facts.reference,
  issued: `Signée le ${dayText(facts.signature.on)}`,
  issuedAt: facts.issuedAt,
  letterhead,
  subject: `${facts.title}, ${facts.reference}`,
  footer: facts.footer,
  blocks: [
    ...(facts.addressee.length > 0 ? [{ type: 'addressee' as const, lines: facts.addressee }] : []),
    { type: 'keyValue', rows: facts.identity },
    ...(facts.greets ? greeting(facts.town) : []),
    ...saidAndSigned(facts),
    howSigned(facts.signature),
    ...facts.mentions.map((text) => ({
      type: 'paragraph' as const,
      size: 'mention' as const,
      text: typographic(text),
    })),
  ],
})

/** What it says; the signature keeps with the last of it, so that it never signs a page of its own. */
function saidAndSigned({ paragraphs, greets, signature, town }: PlainLetterFacts): Block[] {
  const said = paragraphs.flatMap((text) => paragraphBlocks(text, (first) => ({ type: 'paragraph', text: first })))
  if (greets) return [...said, ...letterEnd({ signature, town })]
  const all = [...said, ...additions(town)]
  const last = all.at(-1)
  const signed = [signatureBlock(signature), ...townBlocks(town, 'afterSignature', 'small')]
  return [...all.slice(0, -1), { type: 'together', blocks: [...(last ? [last] : []), ...signed] }]
}
