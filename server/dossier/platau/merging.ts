import { isSame, plainOf } from './comparing.ts'

type Fields = Readonly<Record<string, unknown>>

/** What was common at the last exchange: what we gave, and the fields that were left there as another wrote them. */
export type Common = { given: Fields; left: Fields }

export type Merge = {
  /** Fields that another alone changed: theirs stays there. */
  left: Record<string, unknown>
  /** Those of them that were not left so before. */
  news: string[]
  /** Fields that both sides changed, each its way: a person chooses. */
  clashing: string[]
}

/**
 * Three versions of each plain field: the common one, ours, theirs. What one side alone changed stands; a field that both changed otherwise is
 * nobody’s to merge. A field that the hub does not give back says nothing.
 */
export function merged(ours: Fields, theirs: Fields, { given, left }: Common): Merge {
  const merge: Merge = { left: {}, news: [], clashing: [] }
  for (const [name, value] of Object.entries(plainOf(ours))) {
    if (!Object.hasOwn(theirs, name) || isSame(theirs[name], value)) continue
    const wasLeft = Object.hasOwn(left, name)
    const theyChanged = !isSame(theirs[name], wasLeft ? left[name] : given[name])
    const weChanged = !isSame(value, given[name])
    if (theyChanged && weChanged) merge.clashing.push(name)
    else if (theyChanged || (wasLeft && !weChanged)) merge.left[name] = theirs[name]
    if (theyChanged && !weChanged) merge.news.push(name)
  }
  return merge
}
