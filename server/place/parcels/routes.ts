import { parcelOperations } from '#contract/place/parcels/parcel-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { problem } from '#platform/problem.ts'
import { readingOf } from '#platform/reading.ts'
import { parcelHistory, unknownParcel } from './history.ts'
import { parcelUnder } from './history-queries.ts'
import { keptStatuses } from './kept-statuses.ts'
import { networkAround } from './network.ts'
import { type NetworkReader, statusNow } from './parcels.ts'

/** What a place is: which parcel lies there, what it is subject to, what its reference becomes. */
export const parcelRoutes = (deps: Deps & { network: NetworkReader }) => {
  const { db, clock, reading = readingOf(db) } = deps
  const kept = keptStatuses()
  return routesOf(deps, parcelOperations, {
    parcelAt: async ({ query: { lon, lat } }) => {
      const { id, isCadastred } = await parcelUnder(db, lon, lat)
      if (id === null) throw problem('noParcelThere', { isCadastred })
      return { id }
    },
    parcelStatus: async ({ params: { id } }) => {
      const status = await reading.read(async (from, lateMs) => {
        const row = await kept.row(from, id, clock.today().toString())
        return row && statusNow(row, clock, lateMs)
      })
      if (status === undefined) throw await unknownParcel(db, id)
      return status
    },
    parcelHistory: ({ params }) => parcelHistory(db, params.id),
    parcelNetwork: ({ session, params }) =>
      networkAround(deps, session?.holder === 'person' ? session.personId : null, params.id),
  })
}
