import { symbol } from '#symbols/symbols.ts'
import { annexPageText, annexTitle } from '#wording/dossier/letters/annex.ts'
import type { Annex } from './pdf/annex.ts'
import type { Artist } from './pdf/artist.ts'
import type { Document } from './pdf/block.ts'
import { setPages } from './pdf/pdf.ts'
import { mapSetter } from './pdf-map.ts'
import { drawSwatch, SWATCH } from './pdf-symbols.ts'

const ARTIST: Artist = {
  software: 'Parvis',
  swatch: { ...SWATCH, draw: (canvas, key, x, top) => drawSwatch(canvas, symbol(key), x, top) },
  figure: mapSetter,
  annexTitle,
  annexPage: annexPageText,
}

/**
 * A document as a PDF, with the maps, the symbols and the words of Parvis. The same document gives the same bytes.
 *
 * @param annexes  files whose pages follow those of the document; they are not part of its structure
 */
export const printed = (document: Document, annexes: readonly Annex[] = []): Promise<Uint8Array> =>
  setPages(document, ARTIST, annexes)
