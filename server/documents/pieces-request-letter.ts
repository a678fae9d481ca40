import { PIECES_LETTER } from '#wording/dossier/completeness/pieces-request.ts'
import { typographic } from '#wording/typography.ts'
import { type IncreaseFacts, increaseBlocks, type LetterFacts, letterOf } from './extension-letter.ts'
import type { Block, Cell, Document, Letterhead } from './pdf/block.ts'
import { greeting, letterEnd } from './town-words.ts'

export type RequestedPiece = { code: string; label: string; article: string; why: string }

export type PiecesRequestFacts = LetterFacts & {
  incomplete: string
  pieces: readonly RequestedPiece[]
  /** A piece presumed due was not looked at: the letter does not say that its list is whole. */
  isUnfinished?: boolean
  /** Until when to answer, what happens otherwise. */
  answerTime: string
  otherwise: string
  /** How long the review lasts once the file is complete. */
  onceComplete: string
  /** The letter that this one replaces (R*423-40). */
  replaces: string | null
  increase: IncreaseFacts | null
}

/** The one letter of R*423-38: the exhaustive list, three months to answer, what silence of the applicant means. */
export function piecesRequestLetter(facts: PiecesRequestFacts, letterhead: Letterhead): Document {
  const title = facts.increase ? PIECES_LETTER.withIncrease : PIECES_LETTER.title
  return {
    ...letterOf(facts, letterhead, { title, footer: PIECES_LETTER.footer }),
    blocks: [
      { type: 'addressee', lines: facts.addressee },
      { type: 'keyValue', rows: facts.identity },
      ...greeting(facts.town),
      { type: 'paragraph', size: 'lead', text: [{ text: facts.incomplete, strong: true }] },
      ...(facts.replaces ? [{ type: 'note' as const, text: facts.replaces }] : []),
      { type: 'heading', level: 1, text: PIECES_LETTER.listHeading },
      pieceTable(facts.pieces),
      { type: 'paragraph', text: facts.isUnfinished ? PIECES_LETTER.unfinished : PIECES_LETTER.exhaustive },
      { type: 'heading', level: 1, text: PIECES_LETTER.timeHeading },
      { type: 'paragraph', text: [{ text: facts.answerTime, strong: true }] },
      { type: 'note', text: facts.otherwise },
      { type: 'paragraph', text: PIECES_LETTER.howToAnswer },
      { type: 'heading', level: 1, text: PIECES_LETTER.reviewHeading },
      ...reviewBlocks(facts),
      ...letterEnd(facts),
    ],
  }
}

const reviewBlocks = ({ onceComplete, increase }: PiecesRequestFacts): Block[] => [
  { type: 'paragraph', text: onceComplete },
  ...(increase ? [{ type: 'paragraph' as const, text: increase.lead }, ...increaseBlocks(increase)] : []),
]

const pieceTable = (pieces: readonly RequestedPiece[]): Block => ({
  type: 'table',
  summary: PIECES_LETTER.tableSummary,
  columns: [
    { title: PIECES_LETTER.columns.code, width: { mm: 22 } },
    { title: PIECES_LETTER.columns.label, width: 1 },
    { title: PIECES_LETTER.columns.why, width: 1.2 },
  ],
  rows: pieces.map(({ code, label, article, why }): Cell[] => [
    [{ text: code, strong: true }],
    { text: typographic(label), details: [`Article ${article}`] },
    typographic(why),
  ]),
})
