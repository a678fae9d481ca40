import { dayText } from '#wording/day.ts'
import { EXTENSION_LETTER, INCREASE_LETTER } from '#wording/dossier/completeness/extension.ts'
import type { LetterSignature } from './decision-letter.ts'
import type { Block, Cell, Document, Letterhead } from './pdf/block.ts'
import { greeting, letterEnd, type TownWords } from './town-words.ts'

/** A reason to lengthen the review, as its letter names it. */
export type LetterReason = { name: string; article: string; effect: string }

/** What every letter to an applicant says of the dossier and of its own sending. */
export type LetterFacts = {
  reference: string
  issuedAt: string
  number: string
  addressee: readonly string[]
  identity: readonly { key: string; value: string }[]
  signature: LetterSignature
  /** Absent: the words of the house. */
  town?: TownWords
}

/** Sentences of a longer period: its reasons, its end, what silence will mean. */
export type IncreaseFacts = {
  lead: string
  reasons: readonly LetterReason[]
  /** A text gives this request a period of its own: no majoration is added to it (R*423-33). */
  isReplaced: boolean
  deadline: string
  /** What may still prolong the period, which this letter has to say (R*423-45). */
  prolongations: readonly string[]
  silence: string
}

/** The letter of R*423-42: the new period, its reasons, the date of the tacit decision. */
export const increaseLetter = (facts: LetterFacts & IncreaseFacts, letterhead: Letterhead): Document => ({
  ...letterOf(facts, letterhead, INCREASE_LETTER),
  blocks: [
    { type: 'addressee', lines: facts.addressee },
    { type: 'keyValue', rows: facts.identity },
    ...greeting(facts.town),
    { type: 'paragraph', size: 'lead', text: [{ text: facts.lead, strong: true }] },
    ...increaseBlocks(facts),
    ...letterEnd(facts, { type: 'paragraph', size: 'mention', text: INCREASE_LETTER.legal }),
  ],
})

/** Reasons, end and silence of the longer period; also set in the letter that asks for pieces. */
export const increaseBlocks = ({ reasons, isReplaced, deadline, prolongations, silence }: IncreaseFacts): Block[] => [
  { type: 'heading', level: 2, text: INCREASE_LETTER.reasonsHeading },
  {
    type: 'table',
    summary: INCREASE_LETTER.tableSummary,
    columns: [
      { title: INCREASE_LETTER.columns.reason, width: 1.4 },
      { title: INCREASE_LETTER.columns.article, width: { mm: 30 } },
      { title: INCREASE_LETTER.columns.effect, width: 1 },
    ],
    rows: reasons.map(({ name, article, effect }): Cell[] => [name, article, effect]),
  },
  ...(reasons.length > 1
    ? [{ type: 'paragraph' as const, text: isReplaced ? INCREASE_LETTER.replaced : INCREASE_LETTER.longest }]
    : []),
  { type: 'heading', level: 2, text: INCREASE_LETTER.periodHeading },
  { type: 'paragraph', text: deadline },
  ...prolongationBlocks(prolongations),
  { type: 'heading', level: 2, text: INCREASE_LETTER.silenceHeading },
  { type: 'paragraph', text: silence },
]

const prolongationBlocks = (prolongations: readonly string[]): Block[] =>
  prolongations.length === 0
    ? []
    : [
        { type: 'heading', level: 2, text: INCREASE_LETTER.prolongationHeading },
        ...prolongations.map((text) => ({ type: 'paragraph' as const, text })),
        { type: 'paragraph', text: INCREASE_LETTER.prolongationNotified },
      ]

export type ExtensionFacts = {
  lead: string
  reason: LetterReason
  why: string
  /** Points that the prolongation opens, both readings told. */
  doubts: readonly string[]
  silence: string
}

/** The letter of R*423-44: why the review is exceptionally prolonged, and until when. */
export const extensionLetter = (facts: LetterFacts & ExtensionFacts, letterhead: Letterhead): Document => ({
  ...letterOf(facts, letterhead, EXTENSION_LETTER),
  blocks: [
    { type: 'addressee', lines: facts.addressee },
    { type: 'keyValue', rows: facts.identity },
    ...greeting(facts.town),
    { type: 'paragraph', size: 'lead', text: [{ text: facts.lead, strong: true }] },
    { type: 'heading', level: 2, text: EXTENSION_LETTER.reasonHeading },
    {
      type: 'paragraph',
      text: `${facts.reason.name} : ${facts.reason.effect} (article ${facts.reason.article}).`,
    },
    { type: 'paragraph', text: facts.why },
    ...facts.doubts.map((text): Block => ({ type: 'note', title: EXTENSION_LETTER.doubtTitle, text })),
    { type: 'heading', level: 2, text: INCREASE_LETTER.silenceHeading },
    { type: 'paragraph', text: facts.silence },
    ...letterEnd(facts, { type: 'paragraph', size: 'mention', text: EXTENSION_LETTER.legal }),
  ],
})

export const letterOf = (
  { reference, issuedAt, number, signature }: LetterFacts,
  letterhead: Letterhead,
  { title, footer }: { title: string; footer: string },
): Omit<Document, 'blocks'> => ({
  title,
  reference,
  issued: `Le ${dayText(signature.on)}`,
  issuedAt,
  letterhead,
  subject: `${title}, ${number}`,
  footer,
})
