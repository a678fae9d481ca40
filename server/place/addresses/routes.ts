import { setTimeout as after } from 'node:timers/promises'
import type { SearchAnswer } from '#contract/place/addresses/search.ts'
import { searchOperations } from '#contract/place/addresses/search-operations.ts'
import type { Deps } from '#platform/deps.ts'
import type { DossiersTyped, Findable } from '#platform/findable.ts'
import { routesOf } from '#platform/operation.ts'
import { readingOf } from '#platform/reading.ts'
import { asPerson } from '#platform/scope.ts'
import { SEARCH_TOLD } from '#wording/place/addresses/search.ts'
import { search } from './search.ts'
import { isNumberOfRoom, thingsTyped } from './thing-search.ts'

type SearchDeps = Deps & { dossiersTyped: DossiersTyped; findables: readonly Findable[] }

/** What the rooms keep is waited for no longer: places are read aside from what others hold, and answer whatever the rooms do. */
const ROOMS_WITHIN_MS = 1_500

/** The cause, where nothing answered. */
const toldIfNone = (answer: SearchAnswer, told: string): SearchAnswer =>
  answer.hits.length > 0 ? answer : { ...answer, told }

/** The one search: places of everybody, and what is in the rooms for whoever may read it. */
export const searchRoutes = (deps: SearchDeps) => {
  const { reading = readingOf(deps.db), realClock } = deps
  const places = (query: Parameters<typeof search>[1]) =>
    reading.read(async (from, lateMs) => ({
      ...(await search(from, query)),
      checkedAt: realClock.instant().subtract({ milliseconds: lateMs }).toString({ smallestUnit: 'millisecond' }),
    }))
  const inRooms = (personId: string | null, q: string, limit: number) =>
    asPerson(deps.db, personId, deps.clock.today(), async (scoped) => [
      ...(personId === null ? [] : await deps.dossiersTyped(scoped, personId, q, limit)),
      ...(await thingsTyped(scoped, deps.findables, q, limit)),
    ])
  return routesOf(deps, searchOperations, {
    search: async ({ session, query: { q, limit, lon, lat } }) => {
      const bias = lon === undefined || lat === undefined ? null : { lon, lat }
      const ask = () => {
        const asked = inRooms(session?.holder === 'person' ? session.personId : null, q, limit)
        asked.catch(() => {}) // refused once nobody waits for it any more: the pool tells it in the log
        return asked
      }
      const asked = deps.db.hasMany && ask()
      const answer = await places({ q, limit, bias })
      const kept = await Promise.race([asked || ask(), after(ROOMS_WITHIN_MS, undefined, { ref: false })])
      if (kept === undefined) return toldIfNone(answer, SEARCH_TOLD.roomsUnread)
      if (kept.length === 0)
        return isNumberOfRoom(deps.findables, q) ? toldIfNone(answer, SEARCH_TOLD.numberUnread) : answer
      const hits = [...kept, ...answer.hits].toSorted((one, other) => other.score - one.score)
      return { ...answer, hits: hits.slice(0, limit), told: null }
    },
  })
}
