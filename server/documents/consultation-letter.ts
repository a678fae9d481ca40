import { dayText } from '#wording/day.ts'
import { CONSULTATION_LETTER } from '#wording/dossier/consultations/consultation-letter.ts'
import { typographic } from '#wording/typography.ts'
import type { LetterSignature } from './decision-letter.ts'
import type { Block, Cell, Document, Letterhead } from './pdf/block.ts'
import { greeting, letterEnd, type TownWords } from './town-words.ts'

export type ConsultationLetterFacts = {
  consultationId: string
  reference: string
  issuedAt: string
  addressee: readonly string[]
  identity: readonly { key: string; value: string }[]
  lead: string
  reason: string
  pieces: readonly { code: string; title: string; version: number }[]
  time: string
  silence: string
  message: string
  answerWay: string
  signature: LetterSignature
  /** Absent: the words of the house. */
  town?: TownWords
}

/** What a service is asked, why, with which pieces, until when, and what its silence will amount to. */
export const consultationLetter = (facts: ConsultationLetterFacts, letterhead: Letterhead): Document => ({
  ...headOf(facts, letterhead, CONSULTATION_LETTER.title),
  blocks: [
    ...opening(facts),
    { type: 'heading', level: 2, text: CONSULTATION_LETTER.reasonHeading },
    { type: 'paragraph', text: typographic(facts.reason) },
    ...timeBlocks(facts),
    { type: 'heading', level: 2, text: CONSULTATION_LETTER.piecesHeading },
    pieceTable(facts.pieces),
    ...messageBlocks(facts),
    ...closing(facts),
  ],
})

/** Reminds a service, before its last day, of what its silence will amount to. */
export const reminderLetter = (facts: ConsultationLetterFacts, letterhead: Letterhead): Document => ({
  ...headOf(facts, letterhead, CONSULTATION_LETTER.reminderTitle),
  blocks: [...opening(facts), ...timeBlocks(facts), ...closing(facts)],
})

const headOf = (
  { reference, issuedAt, signature }: ConsultationLetterFacts,
  letterhead: Letterhead,
  title: string,
): Omit<Document, 'blocks'> => ({
  title,
  reference,
  issued: `Le ${dayText(signature.on)}`,
  issuedAt,
  letterhead,
  subject: `${title}, ${reference}`,
  footer: CONSULTATION_LETTER.footer,
})

const opening = ({ addressee, identity, lead, town }: ConsultationLetterFacts): Block[] => [
  { type: 'addressee', lines: addressee },
  { type: 'keyValue', rows: identity },
  ...greeting(town),
  { type: 'paragraph', size: 'lead', text: lead },
]

const timeBlocks = ({ time, silence }: ConsultationLetterFacts): Block[] => [
  { type: 'heading', level: 2, text: CONSULTATION_LETTER.timeHeading },
  { type: 'note', text: [{ text: time, strong: true }, { text: ` ${silence}` }] },
]

const messageBlocks = ({ message }: ConsultationLetterFacts): Block[] =>
  message === ''
    ? []
    : [
        { type: 'heading', level: 2, text: CONSULTATION_LETTER.messageHeading },
        ...message.split(/\n+/).map((text): Block => ({ type: 'paragraph', text: typographic(text) })),
      ]

const closing = (facts: ConsultationLetterFacts): Block[] =>
  letterEnd(facts, { type: 'paragraph', text: facts.answerWay })

const pieceTable = (pieces: ConsultationLetterFacts['pieces']): Block => ({
  type: 'table',
  summary: CONSULTATION_LETTER.piecesSummary,
  columns: [
    { title: CONSULTATION_LETTER.columns.code, width: { mm: 22 } },
    { title: CONSULTATION_LETTER.columns.title, width: 1 },
    { title: CONSULTATION_LETTER.columns.version, width: { mm: 20 }, align: 'right' },
  ],
  rows: pieces.map(({ code, title, version }): Cell[] => [
    [{ text: code, strong: true }],
    typographic(title),
    String(version),
  ]),
})
