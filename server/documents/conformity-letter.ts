import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'
import { howSigned, type LetterSignature, signatureBlock } from './decision-letter.ts'
import { paragraphBlocks } from './decision-text.ts'
import type { Document, Letterhead } from './pdf/block.ts'

export type PlainLetterFacts = {
  title: string
  reference: string
  issuedAt: string
  footer: string
  addressee: readonly string[]
  identity: readonly { key: string; value: string }[]
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
    ...facts.paragraphs.flatMap((text) => paragraphBlocks(text, (first) => ({ type: 'paragraph', text: first }))),
    { type: 'together', blocks: [signatureBlock(facts.signature)] },
    howSigned(facts.signature),
    ...facts.mentions.map((text) => ({
      type: 'paragraph' as const,
      size: 'mention' as const,
      text: typographic(text),
    })),
  ],
})
