import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPageLeaf,
  PDFRef,
  PDFStream,
} from 'pdf-lib'
import { forgetInflated, hasInflatedTooMuch } from './inflation.ts'
import type { Inspection } from './inspection.ts'

const TOO_HEAVY: Inspection = { outcome: 'refused', why: 'tooHeavy' }

export const inspectedPdf = (bytes: Uint8Array): Promise<Inspection> =>
  readPdf(bytes, { throwOnInvalidObject: true }, (document) =>
    isActive(document) ? { outcome: 'refused', why: 'active' } : accepted(document),
  )

export const countedPdf = (bytes: Uint8Array): Promise<Inspection> =>
  readPdf(bytes, { ignoreEncryption: true }, accepted)

/** A PDF on whose pages nothing is set down is refused as empty: a scan that holds no paper. */
export const markedPdf = (bytes: Uint8Array): Promise<Inspection> =>
  readPdf(bytes, {}, (document) =>
    document.getPages().some(({ node }) => bearsMarks(node))
      ? accepted(document)
      : { outcome: 'refused', why: 'empty' },
  )

/** A page that shows an image or a form, or that draws something itself: the shortest drawing takes more bytes than this. */
const EMPTY_DRAWING_BYTES = 16

function bearsMarks(page: PDFPageLeaf): boolean {
  const shown = page.Resources()?.lookup(PDFName.of('XObject'))
  if (shown instanceof PDFDict && shown.keys().length > 0) return true
  const drawn = page.Contents()
  const streams = drawn instanceof PDFArray ? drawn.asArray().map((ref) => page.context.lookup(ref)) : [drawn]
  return streams.some((stream) => stream instanceof PDFStream && stream.getContentsSize() > EMPTY_DRAWING_BYTES)
}

const accepted = (document: PDFDocument): Inspection => ({
  outcome: 'accepted',
  mediaType: 'application/pdf',
  pageCount: document.getPageCount(),
})

async function readPdf(
  bytes: Uint8Array,
  options: { throwOnInvalidObject?: true; ignoreEncryption?: true },
  judge: (document: PDFDocument) => Inspection,
): Promise<Inspection> {
  forgetInflated()
  try {
    const document = await PDFDocument.load(bytes, {
      parseSpeed: ParseSpeeds.Fastest,
      updateMetadata: false,
      ...options,
    })
    return hasInflatedTooMuch() ? TOO_HEAVY : judge(document)
  } catch (error) {
    if (hasInflatedTooMuch()) return TOO_HEAVY
    return { outcome: 'refused', why: error instanceof EncryptedPDFError ? 'encrypted' : 'truncated' }
  }
}

/** Actions that run something, or that lead to another file, when a PDF is read. */
const ACTIVE = new Set(
  ['JavaScript', 'Launch', 'ImportData', 'SubmitForm', 'Rendition', 'RichMedia', 'GoToE', 'GoToR'].map((name) =>
    PDFName.of(name),
  ),
)

/** Entries of a script, of a form that runs (XFA), of files attached: a piece of a dossier is what is printed of it. */
const FOREIGN = ['JS', 'XFA', 'EmbeddedFiles', 'EF'].map((name) => PDFName.of(name))

/** When a reader acts by itself: on opening the file, on coming to a page. */
const ON_OPENING = PDFName.of('OpenAction')
const ON_EVENTS = PDFName.of('AA')

const ACTION = PDFName.of('S')
const NEXT = PDFName.of('Next')
const SUBTYPE = PDFName.of('Subtype')
const URI = PDFName.of('URI')
const FILE_ATTACHMENT = PDFName.of('FileAttachment')

const isActive = (document: PDFDocument) =>
  document.context.enumerateIndirectObjects().some(([, object]) => holdsAction(object))

function holdsAction(object: unknown): boolean {
  if (object instanceof PDFStream) return holdsAction(object.dict)
  if (object instanceof PDFArray) return object.asArray().some(holdsAction)
  if (!(object instanceof PDFDict)) return false
  const action = object.lookup(ACTION)
  if (action instanceof PDFName && ACTIVE.has(action)) return true
  if (object.lookup(SUBTYPE) === FILE_ATTACHMENT || FOREIGN.some((entry) => object.has(entry))) return true
  return callsAwayByItself(object) || object.values().some(holdsAction)
}

/** True when a reader opens an address without being asked to: whoever reads the file would be known by it. */
function callsAwayByItself(dict: PDFDict): boolean {
  const moments = dict.lookup(ON_EVENTS)
  const actions = [dict.get(ON_OPENING), ...(moments instanceof PDFDict ? moments.values() : [])]
  return actions.some((action) => callsAway(dict.context, action, new Set()))
}

/** An action, those that follow it, or a destination, which calls nothing. */
function callsAway(context: PDFContext, value: unknown, seen: Set<unknown>): boolean {
  const object = value instanceof PDFRef ? context.lookup(value) : value
  if (seen.has(object)) return false
  seen.add(object)
  if (object instanceof PDFArray) return object.asArray().some((item) => callsAway(context, item, seen))
  if (!(object instanceof PDFDict)) return false
  return object.lookup(ACTION) === URI || callsAway(context, object.get(NEXT), seen)
}
