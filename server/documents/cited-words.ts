import type { CitedText } from '#contract/place/law-texts/law-texts.ts'
import { wordsHeading, wordsNotSupplied } from '#wording/dossier/letters/clock-letter.ts'
import { citedTextNote, othersNotSupplied } from '#wording/place/law-texts/law-texts.ts'
import type { Block } from './pdf/block.ts'

/** Each cited article with its words and the day of its code; those that nobody supplied are named together. */
export function wordsBlocks(title: string, texts: readonly CitedText[], others: readonly string[]): Block[] {
  if (texts.length + others.length === 0) return []
  const missing = texts.filter(({ outcome }) => outcome === 'notImported')
  return [
    { type: 'heading', level: 1, text: title },
    ...texts.filter(({ outcome }) => outcome !== 'notImported').flatMap(citedBlocks),
    ...(missing.length === 0 ? [] : [{ type: 'paragraph' as const, text: wordsNotSupplied(missing) }]),
    ...(others.length === 0 ? [] : [{ type: 'paragraph' as const, text: othersNotSupplied(others) }]),
  ]
}

const citedBlocks = (text: CitedText): Block[] => [
  { type: 'heading', level: 3, text: wordsHeading(text) },
  { type: 'paragraph', size: 'mention', text: citedTextNote(text) },
  ...text.texts.flatMap(({ paragraphs }) =>
    paragraphs.map((words): Block => ({ type: 'paragraph', size: 'small', text: words })),
  ),
]
