import type { ParcelNetwork } from '#contract/place/parcels/parcel-network.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { parcelHistoryRow } from './history-queries.ts'
import type { NetworkReader } from './parcels.ts'

type NetworkDeps = Pick<Deps, 'db' | 'clock' | 'realClock'> & { network: NetworkReader }

/** @throws Problem 404 for a parcel that is none of today */
export async function networkAround(
  { db, clock, realClock, network }: NetworkDeps,
  personId: string | null,
  id: string,
): Promise<ParcelNetwork> {
  const row = await parcelHistoryRow(db, id)
  if (!row.exists) throw problem('parcelUnknown', { id, ...row })
  const now = realClock.instant()
  const around = await asPerson(db, personId, clock.today(), (scoped) => network.around(scoped, id, now))
  return { ...around, checkedAt: now.toString() }
}
