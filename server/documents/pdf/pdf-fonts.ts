import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fontkit from '@pdf-lib/fontkit'
import type { PDFDocument, PDFFont } from 'pdf-lib'
import { typographic } from '#wording/typography.ts'

/**
 * The typefaces of every document: Source Serif 4 for what is read, Atkinson Hyperlegible Next for labels, tables
 * and figures. Files are static TrueType; each document embeds the glyphs it uses.
 */
const FILES = {
  serif: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  serifItalic: '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  serifStrong: '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  sans: '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  sansItalic:
    '@expo-google-fonts/atkinson-hyperlegible-next/400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf',
  sansStrong: '@expo-google-fonts/atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf',
} as const
export type Face = keyof typeof FILES

const FACES: readonly Face[] = ['serif', 'serifItalic', 'serifStrong', 'sans', 'sansItalic', 'sansStrong']

/** Where a sign that a face lacks is taken from: Source Serif has more of them. */
const FALLBACK: Partial<Record<Face, Face>> = { sans: 'serif', sansItalic: 'serifItalic', sansStrong: 'serifStrong' }

/** Signs that no face draws, by one that looks and reads the same. */
const SUBSTITUTES: Record<string, string> = { '\u2011': '-', '\u202f': '\u00a0', '\u00ad': '', '\u200b': '' }

type Parsed = ReturnType<typeof fontkit.create>

const require = createRequire(import.meta.url)
const loaded = new Map<Face, { bytes: Uint8Array; parsed: Parsed }>()

/** Fonts are read once per process, and parsed once for measuring. */
function load(face: Face) {
  const known = loaded.get(face)
  if (known) return known
  const bytes = new Uint8Array(readFileSync(require.resolve(FILES[face])))
  const font = { bytes, parsed: fontkit.create(bytes) }
  loaded.set(face, font)
  return font
}

/** A run of signs of one face. */
export type Run = { face: Face; text: string }

/** « article R*424-1 » is read in one breath. */
const withArticles = (text: string) => text.replaceAll(/\b([Aa]rticles?) (?=[LRDA]\.? ?\*?\d)/g, '$1\u00a0')

/** Text as it will be set: composed accents, French spacing, no control sign, substitutes for signs no face has. */
export const settable = (text: string): string =>
  [...withArticles(typographic(text.normalize('NFC').replace(/[\t\r\n\f\v]+/g, ' ')))]
    .map((sign) => SUBSTITUTES[sign] ?? sign)
    .filter((sign) => sign >= ' ')
    .join('')

const hasSign = (face: Face, sign: string) => load(face).parsed.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)

/** Parts a text between its face and the fallback of the signs that the face lacks. */
export function runs(text: string, face: Face): Run[] {
  const result: Run[] = []
  for (const sign of settable(text)) {
    const fallback = FALLBACK[face]
    const own = fallback && !hasSign(face, sign) && hasSign(fallback, sign) ? fallback : face
    const last = result.at(-1)
    if (last?.face === own) last.text += sign
    else result.push({ face: own, text: sign })
  }
  return result
}

const widths = new Map<string, number>()

/** Width of a word or line, points. Ligatures count as they are drawn. */
export function widthOf(text: string, face: Face, size: number): number {
  let total = 0
  for (const run of runs(text, face)) {
    const key = `${run.face} ${run.text}`
    let width = widths.get(key)
    if (width === undefined) {
      const { parsed } = load(run.face)
      width =
        layoutOf(run.face, run.text).glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) / parsed.unitsPerEm
      if (widths.size > 20_000) widths.clear()
      widths.set(key, width)
    }
    total += width
  }
  return total * size
}

export type Fonts = Readonly<Record<Face, PDFFont>>

type Layout = ReturnType<Parsed['layout']>

const layouts = new Map<string, Layout>()

/** A run set in glyphs; the same run is set once per process, as a letter repeats the words of the one before. */
function layoutOf(face: Face, text: string): Layout {
  const key = `${face} ${text}`
  let layout = layouts.get(key)
  if (layout === undefined) {
    layout = load(face).parsed.layout(text)
    if (layouts.size > 20_000) layouts.clear()
    layouts.set(key, layout)
  }
  return layout
}

/**
 * A parsed font of its own for each document: writing a subset leaves in it glyphs without their code points. It sets
 * no text itself, so it parses none of the tables that this takes: the font of the process does, which writes no subset.
 */
const fontkitOf = (face: Face) => ({
  create(bytes: Uint8Array) {
    const font = fontkit.create(bytes)
    font.layout = (text) => layoutOf(face, text)
    return font
  },
})

/** Embeds the faces in a document; unused ones weigh a few hundred bytes. */
export async function embedFonts(pdf: PDFDocument): Promise<Fonts> {
  const embedded: (readonly [Face, PDFFont])[] = []
  for (const face of FACES) {
    pdf.registerFontkit(fontkitOf(face)) // read at each embedding, so one face after the other
    embedded.push([face, await pdf.embedFont(load(face).bytes, { subset: true })])
  }
  const [serif] = embedded
  if (serif === undefined) throw new Error('no face')
  const found = (face: Face) => embedded.find(([name]) => name === face)?.[1] ?? serif[1]
  return {
    serif: found('serif'),
    serifItalic: found('serifItalic'),
    serifStrong: found('serifStrong'),
    sans: found('sans'),
    sansItalic: found('sansItalic'),
    sansStrong: found('sansStrong'),
  }
}
