import { TOWN_PARTS, type TownPart } from '#wording/dossier/letters/letter-parts.ts'
import { typographic } from '#wording/typography.ts'
import { type LetterSignature, signatureBlock } from './decision-letter.ts'
import type { Block, Paragraph } from './pdf/block.ts'

/**
 * What the town wrote for a letter, its fields filled: the lines of each part, none where it emptied it. A part that is absent has the
 * words of the house. Kept with the facts of the letter: what was sent keeps the words that it had.
 */
export type TownWords = Partial<Record<TownPart, readonly string[]>>

export const linesOf = (town: TownWords | undefined, part: TownPart): readonly string[] =>
  town?.[part] ?? [TOWN_PARTS[part].words].filter((words) => words !== '')

export const townBlocks = (
  town: TownWords | undefined,
  part: TownPart,
  size?: NonNullable<Paragraph['size']>,
): Block[] =>
  linesOf(town, part).map((text) => ({ type: 'paragraph', text: typographic(text), ...(size ? { size } : {}) }))

/** Opens what a letter says, after the facts of its dossier. */
export const greeting = (town: TownWords | undefined): Block[] => townBlocks(town, 'greeting')

/** What the town adds to what the letter has to say. */
export const additions = (town: TownWords | undefined): Block[] => [
  ...townBlocks(town, 'useful'),
  ...townBlocks(town, 'contacts'),
]

/** The end of a letter: what the town adds, then what no page break parts. */
export const letterEnd = (
  { signature, town }: { signature: LetterSignature; town?: TownWords | undefined },
  ...last: readonly Block[]
): Block[] => [
  ...additions(town),
  {
    type: 'together',
    blocks: [
      ...last,
      ...townBlocks(town, 'closing'),
      signatureBlock(signature),
      ...townBlocks(town, 'afterSignature', 'small'),
    ],
  },
]
