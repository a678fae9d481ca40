import type { FigureBlock } from './block.ts'
import type { Setter } from './pdf-flow.ts'
import type { Swatch } from './swatch.ts'

/** What the setting of pages is given by the programme that uses it: its own figures, symbols and words. */
export type Artist = {
  /** Who made the file, in its metadata. */
  software: string
  swatch: Swatch
  figure(block: FigureBlock): Setter
  annexTitle(number: number, title: string): string
  /** Said on the edge of each annexed page. */
  annexPage(said: { number: number; page: number; of: number; act: string }): string
}
