import { dayText } from '#wording/day.ts'
import { DECISION } from '#wording/decision.ts'
import { typographic } from '#wording/typography.ts'
import { signedAt } from '#wording/urbanism-note.ts'
import type { Block, Document, Letterhead, Signature } from './block.ts'

/** Who signs, in which capacity and by which act; `on` is a day. */
export type LetterSignature = {
  place: string
  on: string
  capacity: string
  name: string
  /** « Arrêté de délégation n° 2026-12 du 3 mars 2026 »; absent for the authority itself. */
  delegation?: string
}

/** A formal act of the authority: what it rests on, what it decides, what its addressee must know. */
export type DecisionLetterFacts = {
  title: string
  reference: string
  issuedAt: string
  /** « Le maire d’Audruicq, » */
  authority: string
  identity: readonly { key: string; value: string }[]
  visas: readonly string[]
  grounds: readonly string[]
  /** In their order; the conditions make the article after the first. */
  articles: readonly string[]
  conditions: readonly string[]
  mentions: readonly string[]
  signature: LetterSignature
}

/** An arrêté of urbanism as blocks: identity, visas, grounds, articles with their conditions, signature, information. */
export function decisionLetter(facts: DecisionLetterFacts, letterhead: Letterhead): Document {
  const { title, reference, issuedAt, identity, signature } = facts
  return {
    title,
    reference,
    issued: `Signé le ${dayText(signature.on)}`,
    issuedAt,
    letterhead,
    subject: `${title}, ${reference}`,
    footer: DECISION.footer,
    blocks: [
      { type: 'keyValue', rows: identity },
      { type: 'paragraph', size: 'lead', text: facts.authority },
      ...visaBlocks(facts),
      ...facts.grounds.map((text): Block => ({ type: 'paragraph', text: typographic(text) })),
      { type: 'heading', level: 1, text: DECISION.decides },
      ...signedArticles(facts),
      { type: 'paragraph', size: 'small', text: DECISION.howSigned },
      ...mentionBlocks(facts.mentions),
    ],
  }
}

const visaBlocks = ({ visas, signature: { delegation } }: DecisionLetterFacts): Block[] =>
  [...visas, ...(delegation ? [`Vu la délégation de signature : ${delegation} ;`] : [])].map((text) => ({
    type: 'visa',
    text: typographic(text),
  }))

function articleBlocks({ articles, conditions }: DecisionLetterFacts): Block[] {
  const [first, ...others] = articles.map(typographic)
  const numbered: Block[] = []
  const add = (text: string, title?: string) =>
    numbered.push({ type: 'article', number: articleNumber(numbered.length), ...(title ? { title } : {}), text })
  if (first !== undefined) add(first)
  if (conditions.length > 0) add(DECISION.conditionsLead, DECISION.conditionsTitle)
  for (const text of others) add(text)
  if (conditions.length === 0) return numbered
  const at = first === undefined ? 1 : 2
  return [...numbered.slice(0, at), { type: 'list', items: conditions.map(typographic) }, ...numbered.slice(at)]
}

/** The signature never stands alone on a page: what it signs last stays with it. */
function signedArticles(facts: DecisionLetterFacts): Block[] {
  const articles = articleBlocks(facts)
  const last = articles.at(-1)
  const signature = signatureBlock(facts.signature)
  return last ? [...articles.slice(0, -1), { type: 'together', blocks: [last, signature] }] : [signature]
}

/** « Article 1er », « Article 2 ». */
const articleNumber = (before: number) => `Article ${before === 0 ? '1er' : before + 1}`

export const signatureBlock = ({ place, on, capacity, name }: LetterSignature): Signature => ({
  type: 'signature',
  place: signedAt(place),
  on: `le ${dayText(on)}`,
  quality: capacity,
  name,
})

const mentionBlocks = (mentions: readonly string[]): Block[] =>
  mentions.length === 0
    ? []
    : [
        { type: 'heading', level: 2, text: DECISION.information },
        ...mentions.map((text): Block => ({ type: 'paragraph', size: 'small', text: typographic(text) })),
      ]
