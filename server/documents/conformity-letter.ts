import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'
import { farewell, howSigned, type LetterSignature, salutation, signatureBlock } from './decision-letter.ts'
import { paragraphBlocks } from './decision-text.ts'
import type { Block, Document, Letterhead } from './pdf/block.ts'

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
    ...(facts.greets ? [salutation] : []),
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
function saidAndSigned({ paragraphs, greets, signature }: PlainLetterFacts): Block[] {
  const said = paragraphs.flatMap((text) => paragraphBlocks(text, (first) => ({ type: 'paragraph', text: first })))
  if (greets) return [...said, farewell(signature)]
  const last = said.at(-1)
  return [...said.slice(0, -1), { type: 'together', blocks: [...(last ? [last] : []), signatureBlock(signature)] }]
}
