import type { PlacedText } from './texts.ts'
import { isTouched, type PageZone } from './zones.ts'

/** As they are compared: without accents, capitals, nor what separates the figures of a telephone number. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9@]+/g, ' ')
    .trim()

const joined = (text: string) => plain(text).replaceAll(' ', '')

/**
 * Words that can still be read on a page, outside of its zones: a name covered once may stand elsewhere. A word is a whole word; a number
 * is found however its figures are grouped.
 */
export function wordsLeft(
  texts: readonly PlacedText[],
  zones: readonly PageZone[],
  words: readonly string[],
): string[] {
  const bare = texts.filter((text) => !zones.some((zone) => isTouched(zone, text)))
  const line = ` ${plain(bare.map(({ text }) => text).join(' '))} `
  const packed = joined(line)
  return words.filter((word) => {
    const sought = plain(word)
    if (sought === '') return false
    return /^[0-9 ]+$/.test(sought) || sought.includes('@')
      ? packed.includes(joined(word))
      : line.includes(` ${sought} `)
  })
}
