import { LAW_TABLES } from '#law/tables.ts'
import { CODE_ANSWERS, CODE_OUTLINE, LATER_ANSWERS } from './code-map.ts'
import { coverageOf, holesOf, itemsByName } from './coverage.ts'
import type { Outline } from './outline.ts'

/** Letters and paragraphs of a newer state that no rule reads and that nobody has answered for. */
export const lettersWithoutAnswer = (outline: Outline): readonly string[] =>
  holesOf(coverageOf(outline, LAW_TABLES, { ...LATER_ANSWERS, ...CODE_ANSWERS }))

/** Letters and paragraphs that the map answers for and that this state no longer has. */
export function lettersGone(outline: Outline): readonly string[] {
  const standing = new Set(itemsByName(outline))
  return itemsByName(CODE_OUTLINE).filter((name) => !standing.has(name))
}
