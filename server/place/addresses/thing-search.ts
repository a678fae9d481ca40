import sql, { join, type Sql } from 'sql-template-tag'
import type { SearchHit } from '#contract/place/addresses/search.ts'
import { plannedOnce } from '#platform/database.ts'
import type { Findable, FoundThing } from '#platform/findable.ts'
import type { Scoped } from '#platform/scope.ts'
import { phraseScore, tellingWords } from '#wording/place/addresses/phrase-score.ts'

/** A longer text names nothing of a room. */
const LONGEST = 80
/** Things of one room that are considered. */
const CONSIDERED = 30
const MOST_HITS = 5
/** From this likeness of trigrams on, the words are compared letter by letter. */
const LIKENESS = 0.4
const SHORTEST_NAME = 3
/** What bears the number that was typed comes before what only begins as it does. */
const NUMBERED = 1.1

/** What the rooms keep under a typed number or name, for whoever may read it; the likeliest first. */
export async function thingsTyped(
  scoped: Scoped,
  findables: readonly Findable[],
  text: string,
  limit: number,
): Promise<SearchHit[]> {
  if (text.length > LONGEST) return []
  const written = writtenIn(text)
  const numbered = findables.flatMap(({ numberIn, byNumber }) => {
    const number = numberIn && byNumber ? numberAmong(written, numberIn) : null
    return number === null || !byNumber ? [] : [byNumber(number)]
  })
  if (numbered.length > 0) return (await found(scoped, numbered)).map((thing) => hitOf(thing, NUMBERED))

  const words = tellingWords(text)
  if (words.join('').length < SHORTEST_NAME || words.every((word) => /^\d+$/.test(word))) return []
  const named = namedBy(words)
  const selects = findables.flatMap(({ byName }) => (byName ? [byName(named)] : []))
  const things = await found(scoped, selects, 'things_named')
  return things
    .map((thing) => hitOf(thing, phraseScore(words, tellingWords(thing.label), tellingWords(`${thing.place ?? ''}`))))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || one.label.length - other.label.length)
    .slice(0, Math.min(limit, MOST_HITS))
}

/** Capitals and figures of a text, blank by blank. */
const writtenIn = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[^\dA-Z]+/)
    .filter(Boolean)

/** « DS-2026-00012 » is a number of a room whoever may read it; a reference without sign may be many other things. */
export function isNumberOfRoom(findables: readonly Findable[], text: string): boolean {
  if (text.length > LONGEST) return false
  const written = writtenIn(text)
  return findables.some(({ numberIn }) => numberIn && numberAmong(written, numberIn)?.includes('-'))
}

/** The number that all the words are, or the last of them: « demande n° DS-2026-00012 ». */
const numberAmong = (words: readonly string[], numberIn: (compact: string) => string | null): string | null =>
  words.map((_word, at) => numberIn(words.slice(at).join(''))).find((number) => number !== null) ?? null

async function found(scoped: Scoped, selects: readonly Sql[], planName?: string): Promise<FoundThing[]> {
  if (selects.length === 0) return []
  const all = join(
    selects.map((select) => sql`(${select} limit ${CONSIDERED})`),
    ' union all ',
  )
  return scoped.many<FoundThing>(planName === undefined ? all : plannedOnce(planName, all))
}

/** The longest of the words begins one of the name or resembles it: the others, the commune's among them, are judged after. */
function namedBy(words: readonly string[]): (name: Sql) => Sql {
  const patterns = words.map((word) => `% ${word}%`)
  return (name) => sql`(
    ' ' || plain_text(${name}) like any (${patterns}::text[])
    or word_similarity(${words.join(' ')}, plain_text(${name})) >= ${LIKENESS}::real)`
}

const hitOf = ({ type, id, label, context, place, path, lon, lat }: FoundThing, score: number): SearchHit => ({
  ...{ type, id, label, score, parcelIds: [], bbox: null },
  context: [context, place].filter((part) => part !== null && part !== '').join(' · '),
  center: lon === null || lat === null ? null : [lon, lat],
  ...(path !== null && { path }),
})
