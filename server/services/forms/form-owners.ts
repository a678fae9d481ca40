import type { Scoped } from '#platform/scope.ts'
import { ownersOf } from './form-queries.ts'

/** Where the reader may write forms, for the rooms that open one of their own: the whole territory first, then their communes. */
export const formOwners = (scoped: Scoped) => ownersOf(scoped)
