import type { LandUnit } from '#contract/agency/owners/statement.ts'
import type { Scoped } from '#platform/scope.ts'
import { printedParcelId } from '#wording/agency/owners/parcel-printed.ts'
import { bornConfirmations, bornGround, bornUnit, UNIT_PARCELS_MAX } from './land-unit-queries.ts'

/**
 * The land unit that the reading borne proposes: parcels of one account that touch by more than a point, of which none is in the public road. A fiscal reading, never a
 * title: somebody confirms it.
 */
export async function unitBorne(scoped: Scoped): Promise<LandUnit> {
  const empty = { parcels: [], areaM2: null, drawnM2: 0, confirmed: null }
  const ground = await bornGround(scoped)
  if (ground === undefined || ground.account === null) return { ...empty, outcome: 'noAccount' }
  if (ground.isRoad) return { ...empty, outcome: 'road' }
  if (!ground.isOnMap) return { ...empty, outcome: 'notOnMap' }
  const parcels = await bornUnit(scoped)
  if (parcels.length > UNIT_PARCELS_MAX) return { ...empty, outcome: 'tooLarge' }
  const areas = parcels.map(({ areaM2 }) => areaM2)
  const ids = parcels.map(({ id }) => id)
  const [last] = await bornConfirmations(scoped)
  return {
    outcome: 'proposed',
    parcels: parcels.map(({ id, areaM2 }) => ({ id, reference: printedParcelId(id), areaM2 })),
    areaM2: areas.some((one) => one === null) ? null : areas.reduce((sum: number, one) => sum + (one ?? 0), 0),
    drawnM2: parcels.reduce((sum, { drawnM2 }) => sum + drawnM2, 0),
    confirmed:
      last === undefined
        ? null
        : { by: last.by, at: last.at, vintage: last.vintage, isSame: last.parcelIds.join() === ids.join() },
  }
}
