import type { DossierKind } from '#law/dossier-kind.ts'
import { instantText } from '#wording/day.ts'
import {
  beforeWorksText,
  certificateText,
  changesText,
  type ExpectedSilence,
  missingPiecesText,
  RECEIPT,
  type ReceiptSort,
  registeredSiteText,
  silenceArticle,
  silenceText,
} from '#wording/dossier/deposit/receipt.ts'
import { byteText, countText } from '#wording/quantity.ts'
import type { Block, Cell, Document, Letterhead, Table } from './pdf/block.ts'
import { additions, type TownWords } from './town-words.ts'

export type ReceivedPiece = { code: string; title: string; fileName: string; byteCount: number; sha256: string }

/** What every acknowledgement names: the dossier, who filed it, when and how it came. */
export type ReceiptHead = {
  sort: ReceiptSort
  reference: string
  issuedAt: string
  /** As printed, `PC 062 057 26 00012`. */
  number: string
  addressee: readonly string[]
  identity: readonly { key: string; value: string }[]
  /** Service in charge with its means of contact, one line each. */
  service: readonly string[]
  pieces: readonly ReceivedPiece[]
  /** Absent: the words of the house. */
  town?: TownWords
}

export type FilingReceiptFacts = ReceiptHead & {
  kind: DossierKind
  start: { sentence: string; article: string }
  silence: ExpectedSilence
  /** First day on which works may begin by silence alone, for a declaration. */
  worksFrom: string | undefined
  /** Last day of the four months in which no works may begin in a registered site, whatever is decided (R*425-30). */
  worksNotBefore: string | undefined
  /** Last day of the month in which the town hall may ask for pieces. */
  checkUntil: string | undefined
  /** Obligatory pieces that the file came without, by their code. */
  missing: readonly { code: string; label: string }[]
}

/** Accusé d'enregistrement électronique (CRPA R112-11-2): what arrived, when, under which number. */
export const registrationReceipt = (facts: FilingReceiptFacts, letterhead: Letterhead): Document =>
  receipt(facts, letterhead, [
    ...startBlocks(facts),
    ...piecesBlocks(facts),
    ...missingBlocks(facts),
    { type: 'paragraph', text: RECEIPT.toFollow },
  ])

/**
 * Accusé de réception électronique or récépissé of a paper file (R*423-3 to R*423-5-1, CRPA R112-11-1): the rule that
 * starts the clock, the date and the sense of the tacit decision, and what may change them.
 */
export const filingReceipt = (facts: FilingReceiptFacts, letterhead: Letterhead): Document =>
  receipt(facts, letterhead, [
    ...silenceBlocks(facts),
    ...startBlocks(facts),
    ...changesBlocks(facts),
    ...worksBlocks(facts),
    ...serviceBlocks(facts),
    ...piecesBlocks(facts),
    ...missingBlocks(facts),
  ])

/** What the applicant sends after the deposit: registered, with what follows. */
export const answerReceipt = (facts: ReceiptHead & { says: readonly string[] }, letterhead: Letterhead): Document =>
  receipt(facts, letterhead, [
    ...facts.says.map(
      (text, rank): Block => ({ type: 'paragraph', text, ...(rank === 0 ? { size: 'lead' as const } : {}) }),
    ),
    ...(facts.sort === 'pieces' || facts.sort === 'addition' ? piecesBlocks(facts) : []),
    ...serviceBlocks(facts),
  ])

function receipt(head: ReceiptHead, letterhead: Letterhead, blocks: readonly Block[]): Document {
  const title = RECEIPT.title[head.sort]
  return {
    title,
    reference: head.reference,
    issued: `Délivré le ${instantText(head.issuedAt)}`,
    issuedAt: head.issuedAt,
    letterhead,
    subject: `${title}, ${head.number}`,
    footer: RECEIPT.footer,
    blocks: [
      ...(head.addressee.length > 0 ? [{ type: 'addressee' as const, lines: head.addressee }] : []),
      { type: 'keyValue', rows: head.identity },
      ...blocks,
      ...additions(head.town),
    ],
  }
}

function silenceBlocks({ silence, worksFrom }: FilingReceiptFacts): Block[] {
  const certificate = silence && certificateText(silence.decision)
  return [
    { type: 'heading', level: 1, text: RECEIPT.silence },
    {
      type: 'paragraph',
      size: 'lead',
      text: `${silenceText(silence, worksFrom)}${silence ? ` (${silenceArticle(silence)})` : ''}`,
    },
    ...(certificate ? [{ type: 'paragraph' as const, text: certificate }] : []),
  ]
}

const startBlocks = ({ start: { sentence, article } }: FilingReceiptFacts): Block[] => [
  { type: 'heading', level: 1, text: RECEIPT.start },
  { type: 'paragraph', text: [{ text: sentence }, { text: ` (${article})`, emphasis: true }] },
]

function changesBlocks({ kind, checkUntil, silence }: FilingReceiptFacts): Block[] {
  // nobody is consulted on a transfer: nothing lengthens its period, and no case of R*424-2 is its own
  const items = changesText(kind, checkUntil).slice(0, silence?.isTransfer ? 1 : undefined)
  return items.length === 0
    ? []
    : [
        { type: 'heading', level: 1, text: RECEIPT.mayChange },
        { type: 'list', items },
      ]
}

function worksBlocks({ silence, worksNotBefore }: FilingReceiptFacts): Block[] {
  const items = [
    ...(worksNotBefore === undefined ? [] : [registeredSiteText(worksNotBefore)]),
    ...(silence ? beforeWorksText(silence) : []),
  ]
  return items.length === 0
    ? []
    : [
        { type: 'heading', level: 1, text: RECEIPT.before },
        { type: 'list', items },
      ]
}

const serviceBlocks = ({ service }: ReceiptHead): Block[] => [
  { type: 'heading', level: 1, text: RECEIPT.service },
  {
    type: 'paragraph',
    text: service.length > 1 ? service.join(', ') : [...service, RECEIPT.serviceUnknown].join('. '),
  },
]

function piecesBlocks({ pieces }: ReceiptHead): Block[] {
  const heading: Block = { type: 'heading', level: 1, text: RECEIPT.pieces }
  if (pieces.length === 0) return [heading, { type: 'paragraph', text: RECEIPT.noPieces }]
  return [heading, piecesTable(pieces), { type: 'paragraph', size: 'small', text: RECEIPT.hashes }]
}

function missingBlocks({ kind, missing, checkUntil }: FilingReceiptFacts): Block[] {
  if (missing.length === 0) return []
  return [
    { type: 'heading', level: 1, text: RECEIPT.missingPieces },
    { type: 'paragraph', text: missingPiecesText(kind, missing.length, checkUntil) },
    { type: 'list', items: missing.map(({ code, label }) => `${code} ${label}`) },
  ]
}

const piecesTable = (pieces: readonly ReceivedPiece[]): Table => ({
  type: 'table',
  summary: 'Pièces reçues : code, fichier et empreinte, taille',
  columns: [
    { title: 'Pièce', width: { mm: 22 } },
    { title: 'Fichier et empreinte', width: 1 },
    { title: 'Taille', width: { mm: 20 }, align: 'right' },
  ],
  rows: pieces.map(({ code, title, fileName, byteCount, sha256 }): Cell[] => [
    code,
    { text: title ? `${title} (${fileName})` : fileName, details: [sha256] },
    byteText(byteCount),
  ]),
  total: [countText(pieces.length, 'fichier'), '', byteText(pieces.reduce((sum, { byteCount }) => sum + byteCount, 0))],
})
