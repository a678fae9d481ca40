/**
 * What a document says, before any page: a note, a letter and a decision are pure functions from facts to blocks.
 * Blocks know nothing of fonts, pages or PDF; `pdf.ts` sets them on paper in the order given, which is also the
 * order in which a screen reader and a text extraction read them.
 */

/** A piece of a sentence. `strong` and `emphasis` are meanings before they are weights. */
export type Span = { text: string; strong?: true; emphasis?: true }
export type Text = string | readonly Span[]

/** Level 1 opens a part of the document and is a bookmark, like level 2; level 3 only heads what follows. */
export type Heading = { type: 'heading'; level: 1 | 2 | 3; text: string }

/** Running text. `small` is for sources, `mention` for rights and time limits, `lead` for the answer that comes first. */
export type Paragraph = { type: 'paragraph'; text: Text; size?: 'body' | 'small' | 'mention' | 'lead' }

/** Items follow dashes, unless their order counts (`ranks`) or they are ticked by hand (`boxes`). */
export type List = { type: 'list'; items: readonly Text[]; size?: 'body' | 'small'; marks?: 'ranks' | 'boxes' }

/** Facts by name: identification of a parcel, of a dossier, of an applicant. */
export type KeyValue = { type: 'keyValue'; rows: readonly { key: string; value: Text }[] }

/**
 * One cell: a text, with smaller lines under it and the symbol of the map before it when they help.
 * `symbol` is a key of the symbol table.
 */
export type Cell = Text | { text: Text; details?: readonly Text[]; symbol?: string }

/** `width` shares the line among the columns: a number is a weight, `mm` a fixed width. */
export type Column = { title: string; width: number | { mm: number }; align?: 'left' | 'right' }

/** A table that may break between rows; its titles are repeated on each page, its last row may be a total. */
export type Table = {
  type: 'table'
  /** Read by assistive technology; not printed. */
  summary: string
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  total?: readonly Cell[]
}

/** Kinds of figures: each is declared by who draws it (`interface Figures { map: MapExtract }`). */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Figures {}

/** A figure, with what it says: `alternative` in a sentence, `words` as they are read in it. */
export type FigureBlock = {
  type: 'map'
  map: Figures[keyof Figures]
  alternative: string
  words: readonly string[]
}

/** A signature: a name typed, or strokes in shares of their frame, from its upper left corner. */
export type Hand =
  | { type: 'typed'; name: string }
  | { type: 'drawn'; strokes: readonly (readonly (readonly [x: number, y: number])[])[] }

/** A numbered article of a decision (« Article 1er ») or a quoted article of a text, with its own title if it has one. */
export type Article = { type: 'article'; number: string; title?: string; text: Text }

/** « Vu le code de l’urbanisme, … »: one per text or act that the decision rests on. */
export type Visa = { type: 'visa'; text: Text }

/** Where a letter goes; the one that opens it is placed to be seen through the window of an envelope (NF Z11-001). */
export type Addressee = { type: 'addressee'; lines: readonly string[] }

/** Place, day, quality and name of who signs; room is left above the name for the hand, or what the hand drew. */
export type Signature = {
  type: 'signature'
  place: string
  on: string
  quality: string
  name?: string
  hand?: Hand
}

/** « Audruicq, 3 décembre 2026 »; the day alone where nobody said the place. */
export const signedAt = ({ place, on }: Pick<Signature, 'place' | 'on'>): string =>
  [place, on].filter((part) => part !== '').join(', ')

/** A mention set apart by a rule: what the reader must not miss. */
export type Note = { type: 'note'; title?: string; text: Text }

/** A code that a telephone reads: its modules, the quiet zone included, black where true; the words beside it say the same to people. */
export type Code = {
  type: 'code'
  modules: readonly (readonly boolean[])[]
  /** Width, and height where no other is said. */
  sideMm: number
  /** Of bars: one row of modules, so high. */
  heightMm?: number
  alternative: string
}

/** Blocks that no page break may part, when they fit on one page. */
type Together = { type: 'together'; blocks: readonly Block[] }

type PageBreak = { type: 'pageBreak' }

export type Block =
  | Heading
  | Paragraph
  | List
  | KeyValue
  | Table
  | FigureBlock
  | Article
  | Visa
  | Addressee
  | Signature
  | Note
  | Code
  | Together
  | PageBreak

/** Who issues the document, as printed at its head. */
export type Letterhead = {
  /** « Commune d’Audruicq » */
  authority: string
  /** « AU NOM DE L’ÉTAT »: in whose name a letter or an act is written, where that is said. */
  inTheNameOf?: string
  /** Service, address, telephone: one line each. */
  lines: readonly string[]
  /** Who signs what this town hall prints, when it signs it. */
  signatory?: { place: string; quality: string; name?: string }
  /** Arms or logo. */
  image?: { bytes: Uint8Array; mediaType: 'image/png' | 'image/jpeg' }
}

export type Document = {
  title: string
  subtitle?: string
  /** Unique reference printed on every page. */
  reference: string
  /** « Établie le 24 novembre 2026 à 10 h 00 », at the head. */
  issued: string
  /** Instant written in the metadata of the file. */
  issuedAt: string
  letterhead: Letterhead
  subject: string
  /** Short mention repeated at the foot of every page. */
  footer: string
  /** Large pale word across every page: what is tried, and is not an act. */
  watermark?: string
  blocks: readonly Block[]
  /** Its objects stand one by one, as every signer reads them and adds its own after them. */
  isForOthersToSign?: true
}

/** The words of a text, without their weights. */
export const plainText = (text: Text): string =>
  typeof text === 'string' ? text : text.map((span) => span.text).join('')

const cellText = (cell: Cell): string =>
  typeof cell === 'string' || Array.isArray(cell)
    ? plainText(cell)
    : 'text' in cell
      ? [cell.text, ...(cell.details ?? [])].map(plainText).join(' ')
      : ''

/** The words of blocks in reading order, one string per block or row: what tests and searches read. */
export const textOfBlocks = (blocks: readonly Block[]): string[] => blocks.flatMap(textOfBlock)

function textOfBlock(block: Block): string[] {
  switch (block.type) {
    case 'heading':
      return [block.text]
    case 'paragraph':
    case 'visa':
      return [plainText(block.text)]
    case 'list':
      return block.items.map(plainText)
    case 'keyValue':
      return block.rows.map((row) => `${row.key} : ${plainText(row.value)}`)
    case 'table':
      return [
        block.columns.map((column) => column.title).join(' | '),
        ...[...block.rows, ...(block.total ? [block.total] : [])].map((row) => row.map(cellText).join(' | ')),
      ]
    case 'map':
      return [block.alternative, ...block.words]
    case 'article':
      return [[block.number, block.title, plainText(block.text)].filter((part) => part !== undefined).join(' ')]
    case 'addressee':
      return [...block.lines]
    case 'signature':
      return [signedAt(block), block.quality, ...(block.name ? [block.name] : [])]
    case 'note':
      return [...(block.title ? [block.title] : []), plainText(block.text)]
    case 'code':
      return [block.alternative]
    case 'together':
      return textOfBlocks(block.blocks)
    case 'pageBreak':
      return []
  }
}
