/** Names that every object of JavaScript answers to: as keys of a request, they make it lie about what it is. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

/** What no text of this API holds: PostgreSQL keeps neither NUL nor half of a character. */
export const isUnkeepable = (text: string) => text.includes('\0') || !text.isWellFormed()

const DEPTH_MAX = 64

/**
 * The first value of a request that cannot be kept, looked for once, before anything of it is read: NUL, half of a
 * character, a key that would be taken for what objects inherit, or values nested beyond reason.
 *
 * @returns where it stands, as the path of a field; undefined when there is none
 */
export function unkeepable(value: unknown, depth = 0): readonly PropertyKey[] | undefined {
  if (typeof value === 'string') return isUnkeepable(value) ? [] : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > DEPTH_MAX) return []
  for (const [key, inside] of Object.entries(value)) {
    if (isUnkeepable(key) || INHERITED.has(key)) return []
    const found = unkeepable(inside, depth + 1)
    if (found) return [key, ...found]
  }
  return undefined
}
