import { searchOperations } from '#contract/place/addresses/search-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { readingOf } from '#platform/reading.ts'
import { asPerson } from '#platform/scope.ts'
import type { DossiersTyped } from './dossier-search.ts'
import { search } from './search.ts'

export const searchRoutes = (deps: Deps & { dossiersTyped: DossiersTyped }) => {
  const { reading = readingOf(deps.db), realClock } = deps
  const found = (query: Parameters<typeof search>[1]) =>
    reading.read(async (from, lateMs) => ({
      ...(await search(from, query)),
      checkedAt: realClock.instant().subtract({ milliseconds: lateMs }).toString({ smallestUnit: 'millisecond' }),
    }))
  return routesOf(deps, searchOperations, {
    search: async ({ session, query: { q, limit, lon, lat } }) => {
      const bias = lon === undefined || lat === undefined ? null : { lon, lat }
      const answer = await found({ q, limit, bias })
      if (session?.holder !== 'person') return answer
      const { personId } = session
      const dossiers = await asPerson(deps.db, personId, deps.clock.today(), (scoped) =>
        deps.dossiersTyped(scoped, personId, q, limit),
      )
      if (dossiers.length === 0) return answer
      return { ...answer, hits: [...dossiers, ...answer.hits].slice(0, limit), told: null }
    },
  })
}
