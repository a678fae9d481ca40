import { readFile } from 'node:fs/promises'
import { EncryptedPDFError, ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFName } from 'pdf-lib'

export type AcceptedType = 'application/pdf' | 'image/jpeg' | 'image/png'

export type Inspection =
  | { outcome: 'accepted'; mediaType: AcceptedType; pageCount: number | null }
  | { outcome: 'refused'; why: 'empty' | 'unknownType' | 'truncated' | 'encrypted' | 'active' }

const SIGNATURES: readonly { mediaType: AcceptedType; bytes: readonly number[] }[] = [
  { mediaType: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

const JPEG_END = Buffer.from([0xff, 0xd9])
const PNG_END = Buffer.from('IEND\xae\x42\x60\x82', 'latin1')

/** What a file is by its own bytes; its name and the type that a browser gives it are not believed. */
export async function inspect(path: string): Promise<Inspection> {
  const bytes = await readFile(path)
  if (bytes.length === 0) return { outcome: 'refused', why: 'empty' }
  const known = SIGNATURES.find((signature) => signature.bytes.every((byte, index) => bytes[index] === byte))
  switch (known?.mediaType) {
    case undefined:
      return { outcome: 'refused', why: 'unknownType' }
    case 'application/pdf':
      return inspectPdf(bytes)
    case 'image/jpeg':
      return bytes.lastIndexOf(JPEG_END) > 0 ? image('image/jpeg') : { outcome: 'refused', why: 'truncated' }
    case 'image/png':
      return bytes.includes(PNG_END) ? image('image/png') : { outcome: 'refused', why: 'truncated' }
  }
}

const image = (mediaType: AcceptedType): Inspection => ({ outcome: 'accepted', mediaType, pageCount: 1 })

/** Actions that run something or open something when a PDF is read. */
const ACTIVE = new Set(['/JavaScript', '/Launch', '/ImportData', '/SubmitForm', '/Rendition', '/RichMedia'])

async function inspectPdf(bytes: Buffer): Promise<Inspection> {
  try {
    const document = await PDFDocument.load(bytes, {
      parseSpeed: ParseSpeeds.Fast,
      updateMetadata: false,
      throwOnInvalidObject: true,
    })
    if (isActive(document)) return { outcome: 'refused', why: 'active' }
    return { outcome: 'accepted', mediaType: 'application/pdf', pageCount: document.getPageCount() }
  } catch (error) {
    return { outcome: 'refused', why: error instanceof EncryptedPDFError ? 'encrypted' : 'truncated' }
  }
}

const isActive = (document: PDFDocument) =>
  document.context.enumerateIndirectObjects().some(([, object]) => holdsAction(object))

function holdsAction(object: unknown): boolean {
  if (object instanceof PDFArray) return object.asArray().some(holdsAction)
  if (!(object instanceof PDFDict)) return false
  const action = object.get(PDFName.of('S'))
  if (action instanceof PDFName && ACTIVE.has(action.toString())) return true
  if (object.has(PDFName.of('JS')) || object.has(PDFName.of('EmbeddedFiles'))) return true
  return object.values().some(holdsAction)
}
