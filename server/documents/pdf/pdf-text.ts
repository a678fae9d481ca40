import type { Span, Text } from './block.ts'
import { type Canvas, text as drawText } from './pdf-canvas.ts'
import { type Face, settable, widthOf } from './pdf-fonts.ts'

/** The faces of a paragraph: its own, and those of what is strong or emphasised in it. */
export type Family = { plain: Face; strong: Face; emphasis: Face }
export const SERIF: Family = { plain: 'serif', strong: 'serifStrong', emphasis: 'serifItalic' }
export const SANS: Family = { plain: 'sans', strong: 'sansStrong', emphasis: 'sansItalic' }
export const SANS_STRONG: Family = { plain: 'sansStrong', strong: 'sansStrong', emphasis: 'sansStrong' }
export const SERIF_STRONG: Family = { plain: 'serifStrong', strong: 'serifStrong', emphasis: 'serifStrong' }

export type Setting = { family: Family; size: number; leading: number; color?: string }

type Piece = { text: string; face: Face; width: number }
/** `isCut` when the line ends inside a word. */
export type Line = { pieces: readonly Piece[]; width: number; isCut: boolean }

const faceOf = (span: Span, family: Family): Face =>
  span.strong ? family.strong : span.emphasis ? family.emphasis : family.plain

/** A word never parted by a break: its pieces may change face, as in « **UB**a ». */
type Word = { pieces: Piece[]; width: number; spaceBefore: number }

/** Breaks a text into lines no wider than `width`; a word too long for a line is hyphenated. */
export function breakLines(content: Text, { family, size }: Setting, width: number): Line[] {
  const lines: Line[] = []
  let pieces: Piece[] = []
  let used = 0
  const flush = (isCut = false) => {
    lines.push({ pieces, width: used, isCut })
    pieces = []
    used = 0
  }
  for (const word of words(content, family, size)) {
    if (used > 0 && used + word.spaceBefore + word.width <= width) {
      append(pieces, { text: ' ', face: pieces.at(-1)?.face ?? family.plain, width: word.spaceBefore })
      used += word.spaceBefore
    } else if (used > 0) {
      flush()
    }
    for (const part of word.width <= width ? [word.pieces] : cut(word, width, size)) {
      const partWidth = part.reduce((sum, piece) => sum + piece.width, 0)
      if (used > 0 && used + partWidth > width) flush(true)
      for (const piece of part) append(pieces, piece)
      used += partWidth
    }
  }
  if (pieces.length > 0 || lines.length === 0) flush()
  return lines
}

/** The same number of lines, as even as they can be: a title never ends on a word alone. */
export function evenLines(content: Text, setting: Setting, width: number): Line[] {
  const widest = breakLines(content, setting, width)
  let [least, enough] = [width / 2, width]
  while (widest.length > 1 && enough - least > 2) {
    const tried = (least + enough) / 2
    if (breakLines(content, setting, tried).length > widest.length) least = tried
    else enough = tried
  }
  return widest.length > 1 ? breakLines(content, setting, enough) : widest
}

function append(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)
  if (last && last.face === piece.face) pieces[pieces.length - 1] = merged(last, piece)
  else pieces.push(piece)
}

const merged = (a: Piece, b: Piece): Piece => ({ text: a.text + b.text, face: a.face, width: a.width + b.width })

function words(content: Text, family: Family, size: number): Word[] {
  const spans: readonly Span[] = typeof content === 'string' ? [{ text: content }] : content
  const result: Word[] = []
  let word: Word | undefined
  let spaceBefore = 0
  for (const span of spans) {
    const face = faceOf(span, family)
    for (const part of settable(span.text).split(/( +)/)) {
      if (part === '') continue
      if (/^ +$/.test(part)) {
        word = undefined
        spaceBefore = widthOf(' ', face, size)
        continue
      }
      if (word === undefined) {
        word = { pieces: [], width: 0, spaceBefore }
        result.push(word)
      }
      const width = widthOf(part, face, size)
      word.pieces.push({ text: part, face, width })
      word.width += width
    }
  }
  return result
}

const VOWELS = 'aàâäeéèêëiîïoôöuùûüyÿAÀÂÄEÉÈÊËIÎÏOÔÖUÙÛÜY'
const isVowel = (sign: string | undefined) => sign !== undefined && VOWELS.includes(sign)
const isLetter = (sign: string | undefined) => sign !== undefined && /\p{L}/u.test(sign)

/** Cuts a word wider than a line: after its own hyphens and slashes, else before a syllable, else anywhere. */
function cut(word: Word, width: number, size: number): Piece[][] {
  const parts: Piece[][] = []
  for (const piece of word.pieces) {
    let rest = piece.text
    while (rest.length > 0) {
      const end = fittingEnd(rest, piece.face, size, width)
      const taken = rest.slice(0, end)
      rest = rest.slice(end)
      const shown = rest.length > 0 && isLetter(taken.at(-1)) && isLetter(rest[0]) ? `${taken}-` : taken
      parts.push([{ text: shown, face: piece.face, width: widthOf(shown, piece.face, size) }])
    }
  }
  return parts
}

function fittingEnd(text: string, face: Face, size: number, width: number): number {
  if (widthOf(text, face, size) <= width) return text.length
  let longest = 1
  while (longest < text.length && widthOf(`${text.slice(0, longest + 1)}-`, face, size) <= width) longest++
  for (let end = longest; end > longest / 2; end--) if (/[-/_.&?=,;]/.test(text[end - 1] ?? '')) return end
  for (let end = longest; end > Math.max(2, longest / 2); end--) {
    if (isVowel(text[end - 1]) && !isVowel(text[end]) && isVowel(text[end + 1])) return end
  }
  return longest
}

/** Sets lines one under the other from the top of the first; returns nothing: `lines × leading` is their height. */
export function drawLines(
  canvas: Canvas,
  lines: readonly Line[],
  box: { x: number; top: number; width: number },
  setting: Setting,
  align: 'left' | 'right' | 'center' = 'left',
): void {
  lines.forEach((line, index) => {
    const slack = box.width - line.width
    let x = box.x + (align === 'right' ? slack : align === 'center' ? slack / 2 : 0)
    const baseline = box.top - index * setting.leading - baselineDrop(setting)
    for (const [at, piece] of line.pieces.entries()) {
      // A space after each line keeps its last word apart from the next line's first one when the text is read.
      const isLast = at === line.pieces.length - 1
      drawText(canvas, isLast && !line.isCut ? `${piece.text} ` : piece.text, x, baseline, {
        face: piece.face,
        size: setting.size,
        ...(setting.color ? { color: setting.color } : {}),
      })
      x += piece.width
    }
  })
}

/** From the top of a line to its baseline. */
export const baselineDrop = ({ size, leading }: Setting) => (leading - size) / 2 + size * 0.8
