/** What a person has still to write in a text taken from a standard phrase: nothing is signed as long as one is left. */
const GAP = /\[à compléter[^\]]*\]|\{[a-z]+\}/

/** The first passage left to be written; undefined when there is none. */
export const gapIn = (text: string): string | undefined => GAP.exec(text)?.[0]

/** The same, in every text of a value: blocks of a document, facts of a letter. */
export function gapWithin(value: unknown): string | undefined {
  if (typeof value === 'string') return gapIn(value)
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined
  for (const part of Object.values(value)) {
    const gap = gapWithin(part)
    if (gap !== undefined) return gap
  }
  return undefined
}
