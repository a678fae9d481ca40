import type { ParcelNetwork } from '#contract/place/parcels/parcel-network.ts'
import type { Scoped } from '#platform/scope.ts'
import { isInForce } from '#rules/sensors/lighting-order.ts'
import type { NetworkReader } from '#server/place/parcels/parcels.ts'
import { lightingStatement, overflowStatement } from '#wording/services/sensors/lighting-order-words.ts'
import { followsLamps, lampsNearParcel, lastSaid, ordersOfAsset } from './lighting-order-queries.ts'
import { overflowOf } from './overflow.ts'
import { pointsNearParcel } from './overflow-queries.ts'

const PARIS = 'Europe/Paris'

/** Beyond, an overflow says nothing of the network of a parcel, nor a lamp of its street. */
const NEAR = { overflowM: 1500, lampM: 100 } as const
const POINTS_SAID = 3

/** What the place must know of the networks around a parcel: statements to check, which decide nothing. */
export const networkReader: NetworkReader = {
  around: async (scoped, parcelId, now) => ({
    overflows: await overflowsAround(scoped, parcelId, now),
    lighting: await lightingAround(scoped, parcelId, now),
  }),
}

async function overflowsAround(
  scoped: Scoped,
  parcelId: string,
  now: Temporal.Instant,
): Promise<ParcelNetwork['overflows']> {
  const until = now.epochMilliseconds
  const from = now.toZonedDateTimeISO(PARIS).startOfDay().subtract({ years: 1 }).epochMilliseconds
  const told: ParcelNetwork['overflows'] = []
  for (const point of await pointsNearParcel(scoped, parcelId, NEAR.overflowM, POINTS_SAID)) {
    const { days, unknownDays, ...span } = await overflowOf(scoped, point.id, { from, until })
    const counted = { overflowDays: days.length, unknownDays: unknownDays.length, lastDay: days.at(-1) ?? null }
    told.push({
      ...{ name: point.name, distanceM: Math.round(point.distanceM), loadKgPerDay: point.loadKgPerDay },
      ...{ ...counted, from: span.from, until: span.until, heardAt: await lastSaid(scoped, point.id, 'overflow') },
      sentence: overflowStatement({ name: point.name, ...counted }),
    })
  }
  return told
}

async function lightingAround(
  scoped: Scoped,
  parcelId: string,
  now: Temporal.Instant,
): Promise<ParcelNetwork['lighting']> {
  const lamps = await lampsNearParcel(scoped, parcelId, NEAR.lampM)
  // a cabinet says what may be added to it; a luminaire, only that the street is lit
  const near = lamps.find(({ kind }) => kind === 'cabinet') ?? lamps[0]
  if (!near && !(await followsLamps(scoped, parcelId))) return null
  const today = now.toZonedDateTimeISO(PARIS).toPlainDate().toString()
  const orders = near ? (await ordersOfAsset(scoped, near.id)).filter((order) => isInForce(order, today)) : []
  return { sentence: lightingStatement(near, orders, NEAR.lampM), heardAt: near?.lastAt ?? null }
}
