import sql from 'sql-template-tag'
import type { SearchHit } from '#contract/place/addresses/search.ts'
import { compactDossierNumber } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import type { Scoped } from '#platform/scope.ts'
import { dossierHitContext } from '#wording/dossier/register/dossier-hit.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { nameWords, plainText } from '#wording/place/addresses/street-search.ts'
import { type LineRow, linesOf, placesOf } from './listing-queries.ts'
import { choosing, queueScope } from './listing-scope.ts'
import { findWords } from './listing-words.ts'

/** Shorter texts designate too many dossiers for any of them to be meant. */
const SHORTEST_TEXT = 3
/** Figures and letters of a number from which it is one: « PC 062 », « 2600012 ». */
const SHORTEST_NUMBER = 5
/** Dossiers that hold the words anywhere, among which those of that number or of that applicant are kept. */
const CONSIDERED = 40
const MOST_HITS = 5

/**
 * Dossiers of the person's own scope whose number holds what was typed, in any notation, or whose applicant it names. The name is
 * said only where it was typed, and each dossier so shown is written in the log of accesses.
 */
export async function dossiersTyped(
  scoped: Scoped,
  personId: string,
  text: string,
  limit: number,
): Promise<SearchHit[]> {
  if (plainText(text).length < SHORTEST_TEXT || text.length > 80) return []
  const number = typedNumber(text)
  const scope = await queueScope(scoped, personId)
  const ids = await choosing(scoped, async () => {
    const found = await findWords(scoped, number ?? text)
    if (found.outcome === 'all') return []
    const places = await placesOf(scoped, scope, { sort: 'urgency', limit: CONSIDERED }, found, undefined)
    return places.map(({ id }) => id)
  })
  const words = nameWords(text)
  const rows = ids.length === 0 ? [] : await linesOf(scoped, ids)
  const numbered = rows.filter((row) => number !== null && compact(row.number).includes(compact(number)))
  const named = rows.filter((row) => !numbered.includes(row) && isNamedBy(row, words))
  const shown = [...numbered, ...named].slice(0, Math.min(limit, MOST_HITS))
  const shownByName = shown.filter((row) => named.includes(row))
  if (shownByName.length > 0) await choosing(scoped, () => logNames(scoped, personId, shownByName))
  return shown.map((row) => hitOf(row, named.includes(row)))
}

const compact = (text: string | null) => plainText(text ?? '').replaceAll(' ', '')

/** The number as it is kept when it is whole; its beginning or its end as it was typed; null when it is none. */
function typedNumber(text: string): string | null {
  const reading = readDossierNumber(text)
  if (reading.outcome === 'read') return compactDossierNumber(reading.number)
  const typed = compact(text)
  return typed.length >= SHORTEST_NUMBER && /^[a-z]{0,4}\d[\da-z]*$/.test(typed) ? typed : null
}

/** Every typed word begins one of the applicant's name, and one at least is more than an initial. */
function isNamedBy({ applicant }: LineRow, words: readonly string[]): boolean {
  const names = nameWords(applicant ?? '')
  return (
    words.some((word) => word.length >= SHORTEST_TEXT) &&
    words.every((word) => names.some((name) => name.startsWith(word)))
  )
}

const hitOf = (row: LineRow, isNamed: boolean): SearchHit => ({
  type: 'dossier',
  id: row.id,
  label: row.number === null ? row.title : printedNumber(row.number),
  context: dossierHitContext({ ...row, applicant: isNamed ? row.applicant : null }),
  parcelIds: [],
  center: null,
  bbox: null,
  score: 1,
})

/** A name typed letter by letter is one reading of its dossiers, not ten; only the server may read the log to tell. */
const logNames = (scoped: Scoped, personId: string, rows: readonly LineRow[]) =>
  scoped.run(sql`
    insert into nominative_access (person_id, subject, subject_id, insee_code, purpose)
    select ${personId}::uuid, 'dossier', shown.id, shown.insee_code, 'recherche par le nom'
    from unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ inseeCode }) => inseeCode)}::text[]) as shown (id, insee_code)
    where not exists (
      select from nominative_access earlier
      where earlier.subject = 'dossier' and earlier.subject_id = shown.id and earlier.person_id = ${personId}::uuid
        and earlier.purpose = 'recherche par le nom' and earlier.at > now() - interval '10 minutes')`)
