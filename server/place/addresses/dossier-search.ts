import type { SearchHit } from '#contract/place/addresses/search.ts'
import type { Scoped } from '#platform/scope.ts'

/**
 * The dossiers that a typed text designates, by number or by applicant, for a person who is signed in: the dossiers keep them and
 * hand over this reader (`app.ts`). Nothing that the person may not read comes out, and a name that is shown is logged.
 */
export type DossiersTyped = (scoped: Scoped, personId: string, text: string, limit: number) => Promise<SearchHit[]>
