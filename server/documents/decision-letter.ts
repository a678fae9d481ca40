import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { DECISION, paperFooter, paperText, sealedText } from '#wording/dossier/decisions/decision.ts'
import { ANNEXES, annexTitle } from '#wording/dossier/letters/annex.ts'
import { signedAt } from '#wording/place/parcels/urbanism-note.ts'
import { typographic } from '#wording/typography.ts'
import { inlineText, paragraphBlocks } from './decision-text.ts'
import type { Block, Document, Letterhead, Signature } from './pdf/block.ts'

/** Who signs, in which capacity and by which act; `on` is a day. */
export type LetterSignature = {
  place: string
  on: string
  capacity: string
  name: string
  /** « Arrêté de délégation n° 2026-12 du 3 mars 2026 »; absent for the authority itself. */
  delegation?: string
  hand?: Handwriting
  /** Name of the certificate that seals the file; absent: the drawn signature stands alone. */
  certificate?: string
}

/** A formal act of the authority: what it rests on, what it decides, what its addressee must know. */
export type DecisionLetterFacts = {
  title: string
  reference: string
  issuedAt: string
  /** « Le maire d’Audruicq, » */
  authority: string
  /** « ARRÊTE », « CERTIFIE » */
  verb?: string
  identity: readonly { key: string; value: string }[]
  visas: readonly string[]
  grounds: readonly string[]
  /** In their order; the conditions make the article after the first. */
  articles: readonly string[]
  conditions: readonly string[]
  /** What consulted services prescribe, each in an article of its own after the conditions. */
  prescribed?: readonly { title: string; text: string }[]
  mentions: readonly string[]
  /** Titles of the files that follow the act and are part of it. */
  annexes?: readonly string[]
  signature: LetterSignature
  /** A text that nobody signed: it bears neither day nor name, and says so. */
  isDraft?: true
  /** Printed to be signed by hand: the code of this copy, which stands on each page; the day is written by who signs. */
  paperCode?: string
}

/** An arrêté of urbanism as blocks: identity, visas, grounds, articles with their conditions, signature, annexes, information. */
export function decisionLetter(facts: DecisionLetterFacts, letterhead: Letterhead): Document {
  const { title, reference, issuedAt, identity, signature, isDraft } = facts
  return {
    title: isDraft ? `${DECISION.draft} – ${title}` : title,
    reference,
    issued: issuedText(facts),
    issuedAt,
    letterhead,
    subject: `${title}, ${reference}`,
    footer: footerText(facts),
    blocks: [
      { type: 'keyValue', rows: identity },
      { type: 'paragraph', size: 'lead', text: facts.authority },
      ...visaBlocks(facts),
      ...facts.grounds.flatMap((text) => paragraphBlocks(text, (first) => ({ type: 'paragraph', text: first }))),
      { type: 'heading', level: 1, text: facts.verb ?? DECISION.decides },
      ...signedArticles(facts),
      ...(isDraft ? [] : [facts.paperCode === undefined ? howSigned(signature) : paperNote(facts.paperCode)]),
      ...annexBlocks(facts.annexes ?? []),
      ...mentionBlocks(facts.mentions),
    ],
  }
}

/** What has neither a certificate nor a hand on paper is not said to be signed (CRPA L212-1, L212-3). */
function issuedText({ isDraft, paperCode, issuedAt, signature }: DecisionLetterFacts): string {
  if (isDraft) return DECISION.draftIssued
  if (paperCode !== undefined) return `${DECISION.paperIssued} ${dayText(legalDay(issuedAt))}`
  return `${signature.certificate === undefined ? 'Daté du' : 'Signé le'} ${dayText(signature.on)}`
}

function footerText({ verb, paperCode }: DecisionLetterFacts): string {
  const footer = verb === DECISION.certifies ? DECISION.certificateFooter : DECISION.footer
  return paperCode === undefined ? footer : `${footer} ${paperFooter(paperCode)}`
}

const paperNote = (code: string): Block => ({ type: 'paragraph', size: 'small', text: paperText(code) })

const visaBlocks = ({ visas, signature: { delegation } }: DecisionLetterFacts): Block[] =>
  [...visas, ...(delegation ? [`Vu la délégation de signature : ${delegation} ;`] : [])].flatMap((text) =>
    paragraphBlocks(text, (first) => ({ type: 'visa', text: first })),
  )

/** Says how the file is signed: what a reader may rely on, and what it is not. */
export const howSigned = ({ certificate }: LetterSignature): Block => ({
  type: 'paragraph',
  size: 'small',
  text: certificate === undefined ? DECISION.howSigned : sealedText(certificate),
})

/** Each article with its lists; the conditions make the article after the first. */
function articleBlocks({ articles, conditions, prescribed = [] }: DecisionLetterFacts): Block[] {
  const [first, ...others] = articles
  let count = 0
  const numbered = (text: string, title?: string): Block[] =>
    paragraphBlocks(text, (said) => {
      count += 1
      return { type: 'article', number: articleNumber(count - 1), ...(title ? { title } : {}), text: said }
    })
  return [
    ...(first === undefined ? [] : numbered(first)),
    ...(conditions.length === 0
      ? []
      : [
          ...numbered(DECISION.conditionsLead, DECISION.conditionsTitle),
          { type: 'list' as const, items: conditions.map(inlineText) },
        ]),
    ...prescribed.flatMap(({ title, text }) => numbered(text, title)),
    ...others.flatMap((text) => numbered(text)),
  ]
}

/** The signature never stands alone on a page: what it signs last stays with it. */
function signedArticles(facts: DecisionLetterFacts): Block[] {
  const articles = articleBlocks(facts)
  const last = articles.at(-1)
  const signature: Block = facts.isDraft
    ? { type: 'note', text: DECISION.draftUnsigned }
    : { ...signatureBlock(facts.signature), ...(facts.paperCode === undefined ? {} : { on: DECISION.dayByHand }) }
  return last ? [...articles.slice(0, -1), { type: 'together', blocks: [last, signature] }] : [signature]
}

/** « Article 1er », « Article 2 ». */
const articleNumber = (before: number) => `Article ${before === 0 ? '1er' : before + 1}`

export const signatureBlock = ({ place, on, capacity, name, hand }: LetterSignature): Signature => ({
  type: 'signature',
  place: signedAt(place),
  on: `le ${dayText(on)}`,
  quality: capacity,
  name,
  ...(hand ? { hand } : {}),
})

const annexBlocks = (titles: readonly string[]): Block[] =>
  titles.length === 0
    ? []
    : [
        { type: 'heading', level: 2, text: ANNEXES.heading },
        { type: 'paragraph', text: ANNEXES.lead },
        { type: 'list', items: titles.map((title, index) => typographic(annexTitle(index + 1, title))) },
      ]

const mentionBlocks = (mentions: readonly string[]): Block[] =>
  mentions.length === 0
    ? []
    : [
        { type: 'heading', level: 2, text: DECISION.information },
        ...mentions.map((text): Block => ({ type: 'paragraph', size: 'mention', text: inlineText(text) })),
      ]
