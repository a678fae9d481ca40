/** What two requests of one association for one exercice are compared by. */
export type ComparedObject = { object: string; startsOn: string | null; endsOn: string | null }

/** Words that say nothing of an object. */
const EMPTY = new Set([
  ...['les', 'des', 'une', 'pour', 'par', 'aux', 'dans', 'avec', 'sur', 'son', 'ses', 'leur', 'leurs', 'notre', 'nos'],
  ...[
    'projet',
    'action',
    'annee',
    'annuel',
    'annuelle',
    'association',
    'subvention',
    'demande',
    'organisation',
    'achat',
  ],
])
const SHORTEST_WORD = 3

/** Words of an object that tell it from another, without accents nor plural. */
export const wordsOf = (object: string): ReadonlySet<string> =>
  new Set(
    object
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length >= SHORTEST_WORD && !EMPTY.has(word) && !/^(19|20)\d\d$/.test(word))
      .map((word) => word.replace(/[sx]$/, '')),
  )

function areDaysShared(one: ComparedObject, other: ComparedObject): boolean {
  if (one.startsOn === null || other.startsOn === null) return false
  return one.startsOn <= (other.endsOn ?? other.startsOn) && other.startsOn <= (one.endsOn ?? one.startsOn)
}

/** True when most words of the shorter object stand in the other, or when some do and the projects share a day. */
export function isSameObject(one: ComparedObject, other: ComparedObject): boolean {
  const [a, b] = [wordsOf(one.object), wordsOf(other.object)]
  const shared = [...a].filter((word) => b.has(word)).length
  const shortest = Math.min(a.size, b.size)
  if (shortest === 0) return areDaysShared(one, other)
  return shared * 2 > shortest || (shared > 0 && areDaysShared(one, other))
}
