import type { Sql } from 'sql-template-tag'
import type { SearchHit, ThingType } from '#contract/place/addresses/search.ts'
import type { Scoped } from '#platform/scope.ts'

/**
 * The dossiers that a typed text designates, by number or by applicant, for a person who is signed in: the dossiers keep them and
 * hand over this reader (`app.ts`). Nothing that the person may not read comes out, and a name that is shown is logged.
 */
export type DossiersTyped = (scoped: Scoped, personId: string, text: string, limit: number) => Promise<SearchHit[]>

/**
 * What a room hands over to the one search (`app.ts`): a select of `FoundThing`, read with the rights of who types, so that nothing comes
 * out that they may not read. The selects of all rooms are one statement.
 */
export type Findable = {
  /** The number, as it is kept, that a text of capitals and figures without blanks nor signs is. */
  numberIn?: (compact: string) => string | null
  byNumber?: (number: string) => Sql
  /** Those whose name holds every word, or nearly; `named` is that condition on a name. */
  byName?: (named: (name: Sql) => Sql) => Sql
}

/** A row of a `Findable`: `name` is what was looked for, `place` the commune's name, which may be typed with it. */
export type FoundThing = {
  type: ThingType
  id: string
  label: string
  /** What tells it apart, without its commune. */
  context: string
  place: string | null
  /** Page where it opens; null: on the map. */
  path: string | null
  lon: number | null
  lat: number | null
}

/** `DS-2026-00012` of « ds 2026 12 », « DS202600012 »: letters, year, rank of as many figures. */
export const numbered =
  (letters: string, figures: number) =>
  (compact: string): string | null => {
    const read = new RegExp(`^${letters}(20\\d{2})0*(\\d{1,${figures}})$`).exec(compact)
    return read === null ? null : `${letters}-${read[1]}-${(read[2] ?? '').padStart(figures, '0')}`
  }
