import { parentPort } from 'node:worker_threads'
import { COPY_MAX_BYTES, PAGES_MAX } from './bounds.ts'
import { uncleanness } from './checked-copy.ts'
import { type PicturePage, rebuiltPdf } from './rebuilt-pdf.ts'
import type { RedactionAnswer, RedactionQuestion, WordsLeft } from './redaction.ts'
import { type SourcePage, type SourcePages, sourcePages } from './source-pages.ts'
import { wordsLeft } from './words-left.ts'
import { burn, type Zone } from './zones.ts'

const JPEG_QUALITY = 85

async function redacted({ source, mediaType, title, zones, words }: RedactionQuestion): Promise<RedactionAnswer> {
  const pages = await sourcePages(source, mediaType)
  if (pages === 'tooHeavy') return { outcome: 'tooHeavy' }
  try {
    const { pageCount } = pages
    if (pageCount > PAGES_MAX) return { outcome: 'tooHeavy' }
    if (zones.some(({ page }) => page > pageCount)) return { outcome: 'beyond', pageCount }
    const drawn = await drawnPages(pages, zones, words)
    if (drawn === undefined) return { outcome: 'tooHeavy' }
    const bytes = await rebuiltPdf(title, drawn.pictures)
    const why = await uncleanness(bytes, { pageCount, zones })
    return why === null
      ? { outcome: 'made', bytes, pageCount, left: drawn.left, unread: drawn.unread }
      : { outcome: 'unclean', why }
  } finally {
    await pages.close()
  }
}

type Drawn = { pictures: PicturePage[]; left: WordsLeft[]; unread: number[] }

/** Every page, marked or not: what is under a page, in its notes or beside its sheet stays in the file that nobody is given. */
async function drawnPages(
  pages: SourcePages,
  zones: readonly Zone[],
  words: readonly string[],
): Promise<Drawn | undefined> {
  const drawn: Drawn = { pictures: [], left: [], unread: [] }
  let held = 0
  for (let number = 1; number <= pages.pageCount; number += 1) {
    const page = await pages.page(number)
    const ofPage = zones.filter((zone) => zone.page === number)
    const jpeg = await pictureOf(page, ofPage)
    held += jpeg.length
    if (held > COPY_MAX_BYTES) return undefined
    drawn.pictures.push({ jpeg, width: page.width, height: page.height })
    const texts = await page.texts()
    if (texts.length === 0) drawn.unread.push(number)
    const left = wordsLeft(texts, ofPage, words)
    if (left.length > 0) drawn.left.push({ page: number, words: left })
  }
  return drawn
}

async function pictureOf(page: SourcePage, zones: readonly Zone[]): Promise<Uint8Array> {
  const canvas = await page.draw()
  burn(canvas, zones)
  return canvas.encode('jpeg', JPEG_QUALITY)
}

parentPort?.on('message', async (question: RedactionQuestion) => {
  const answer: RedactionAnswer = await redacted(question).catch(() => ({ outcome: 'unreadable' }))
  parentPort?.postMessage(answer)
})
