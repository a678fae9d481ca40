import { PDFDocument, PDFName, PDFRawStream, PDFString } from 'pdf-lib'
import { escaped } from '#platform/markup.ts'
import type { Annex } from './annex.ts'
import type { Artist } from './artist.ts'
import { type Block, type Document, plainText } from './block.ts'
import { addAnnexes } from './pdf-annexes.ts'
import {
  addresseeSetter,
  articleSetter,
  codeSetter,
  headingSetter,
  keyValueSetter,
  listSetter,
  noteSetter,
  paragraphSetter,
  signatureSetter,
  visaSetter,
} from './pdf-blocks.ts'
import { addPage, type Flow, isAtTop, newPage, PAGE, PAGE_ROOM, roomLeft, type Setter } from './pdf-flow.ts'
import { embedFonts } from './pdf-fonts.ts'
import { drawHead, drawRunningLines, fullTitle } from './pdf-page.ts'
import { newStructure, writeBookmarks, writeStructure } from './pdf-structure.ts'
import { tableSetter } from './pdf-table.ts'

/**
 * Sets a document on A4 pages: tagged PDF with bookmarks, language, title and embedded fonts. The same document gives
 * the same bytes.
 *
 * @param annexes  files whose pages follow those of the document; they are not part of its structure
 */
export async function setPages(document: Document, artist: Artist, annexes: readonly Annex[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const fonts = await embedFonts(pdf)
  const structure = newStructure()
  const flow: Flow = {
    pdf,
    fonts,
    document,
    swatch: artist.swatch,
    structure,
    parent: structure.root,
    bookmarks: [],
    canvas: { page: addPage(pdf), fonts },
    y: PAGE.height - PAGE.margin,
  }
  const { image } = document.letterhead
  const embedded = image && (image.mediaType === 'image/png' ? pdf.embedPng(image.bytes) : pdf.embedJpg(image.bytes))
  const [first, ...others] = document.blocks
  const addressee = first?.type === 'addressee' ? first : undefined
  drawHead(flow, document, await embedded, addressee)
  drawPrepared(flow, prepare(addressee ? others : document.blocks, artist), false)
  drawRunningLines(flow, document)
  writeStructure(pdf, structure)
  await addAnnexes(flow, artist, annexes)
  writeBookmarks(pdf, flow.bookmarks)
  writeMetadata(pdf, document, artist.software)
  return pdf.save({ useObjectStreams: document.isForOthersToSign !== true })
}

type Prepared = { block: Block; setter: Setter }

function setterOf(block: Exclude<Block, { type: 'pageBreak' }>, artist: Artist): Setter {
  switch (block.type) {
    case 'heading':
      return headingSetter(block)
    case 'paragraph':
      return paragraphSetter(block)
    case 'list':
      return listSetter(block)
    case 'keyValue':
      return keyValueSetter(block)
    case 'table':
      return tableSetter(block, artist.swatch)
    case 'map':
      return artist.figure(block)
    case 'article':
      return articleSetter(block)
    case 'visa':
      return visaSetter(block)
    case 'addressee':
      return addresseeSetter(block)
    case 'signature':
      return signatureSetter(block)
    case 'code':
      return codeSetter(block)
    case 'note':
      return noteSetter(block)
    case 'together':
      return togetherSetter(block.blocks, artist)
  }
}

const NOTHING: Setter = { gap: 0, height: 0, lead: 0, draw: () => undefined }

const prepare = (blocks: readonly Block[], artist: Artist): Prepared[] =>
  blocks.map((block) => ({ block, setter: block.type === 'pageBreak' ? NOTHING : setterOf(block, artist) }))

function togetherSetter(blocks: readonly Block[], artist: Artist): Setter {
  const prepared = prepare(blocks, artist)
  const height = prepared.reduce((sum, { setter }, index) => sum + (index === 0 ? 0 : setter.gap) + setter.height, 0)
  return {
    gap: prepared[0]?.setter.gap ?? 0,
    height,
    lead: height <= PAGE_ROOM ? height : leadFrom(prepared, 0),
    draw: (flow) => drawPrepared(flow, prepared, true),
  }
}

/** Height that a block needs to begin: what announces the next block takes with it the beginning of that one. */
function leadFrom(prepared: readonly Prepared[], index: number): number {
  const own = prepared[index]
  const next = prepared[index + 1]
  if (!own) return 0
  if (!next || !isKeptWith(own, next)) return own.setter.lead
  return own.setter.height + next.setter.gap + leadFrom(prepared, index + 1)
}

/** Beyond this, what stands before a signature breaks like any text. */
const SHORT = PAGE_ROOM / 4

/** A heading or an announcement never ends a page, and a signature never stands alone on one. */
function isKeptWith({ block, setter }: Prepared, next: Prepared): boolean {
  if (next.block.type === 'pageBreak') return false
  if (block.type === 'heading') return true
  if (setter.height > SHORT) return false
  return isSigned(next.block) || (announces(block) && (next.block.type === 'list' || next.block.type === 'table'))
}

/** A group that begins by something else than its signature already keeps it company. */
const isSigned = (block: Block | undefined): boolean =>
  block?.type === 'signature' || (block?.type === 'together' && isSigned(block.blocks[0]))

/** « … des prescriptions suivantes : » */
const announces = (block: Block): boolean =>
  (block.type === 'paragraph' || block.type === 'visa' || block.type === 'article') &&
  /:\s*$/.test(plainText(block.text))

function drawPrepared(flow: Flow, prepared: readonly Prepared[], isInside: boolean): void {
  prepared.forEach(({ block, setter }, index) => {
    if (block.type === 'pageBreak') {
      if (!isAtTop(flow)) newPage(flow)
      return
    }
    const lead = leadFrom(prepared, index)
    if (!isAtTop(flow) && setter.gap + lead > roomLeft(flow) + 0.01) newPage(flow)
    if (!isAtTop(flow) && !(isInside && index === 0)) flow.y -= setter.gap
    setter.draw(flow)
  })
}

function writeMetadata(pdf: PDFDocument, document: Document, software: string): void {
  const { letterhead, subject, issuedAt } = document
  const full = fullTitle(document)
  const at = new Date(issuedAt)
  pdf.setTitle(full, { showInWindowTitleBar: true })
  pdf.setAuthor(letterhead.authority)
  pdf.setSubject(subject)
  pdf.setKeywords([document.reference])
  pdf.setCreator(software)
  pdf.setProducer(software)
  pdf.setCreationDate(at)
  pdf.setModificationDate(at)
  const xmp = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(full)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(letterhead.authority)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${at.toISOString()}</xmp:CreateDate><xmp:CreatorTool>${escaped(software)}</xmp:CreatorTool><pdf:Producer>${escaped(software)}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
  const dict = pdf.context.obj({ Type: 'Metadata', Subtype: 'XML' })
  const stream = PDFRawStream.of(dict, new TextEncoder().encode(xmp))
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(stream))
  pdf.catalog.set(PDFName.of('Lang'), PDFString.of('fr-FR'))
}
