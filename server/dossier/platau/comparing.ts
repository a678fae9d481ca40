/** Texts and numbers of what was given: what can be compared with what is read back. */
export const plainOf = (content: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(content).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  )

/**
 * Fields that are no longer there as they were given. One that the hub does not give back says nothing; an empty one and none are the same.
 */
export function changedFields(
  theirs: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(plainOf(given))
    .filter(([name, value]) => Object.hasOwn(theirs, name) && !isSame(theirs[name], value))
    .map(([name]) => name)
}

/** An empty text and none are the same. */
export const isSame = (theirs: unknown, given: unknown) => text(theirs) === text(given)
const text = (value: unknown) => String(value ?? '').trim()
