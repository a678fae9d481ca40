import type { Measure } from './procedure-facts.ts'

/** Surfaces as an applicant knows them, in m². `floor` is surface de plancher (R111-22), `footprint` emprise au sol (R*420-1). */
export type Surfaces = {
  existingFloorM2?: number | undefined
  existingFootprintM2?: number | undefined
  createdFloorM2?: number | undefined
  createdFootprintM2?: number | undefined
  removedFloorM2?: number | undefined
  removedFootprintM2?: number | undefined
}

/**
 * The larger of floor area and footprint created: every threshold on one or the other is read on it. With one of the
 * two only, its lower bound.
 */
export function sizeCreated({ createdFloorM2, createdFootprintM2 }: Surfaces): Measure | undefined {
  if (createdFloorM2 !== undefined && createdFootprintM2 !== undefined) {
    return Math.max(createdFloorM2, createdFootprintM2)
  }
  const oneOfThem = createdFloorM2 ?? createdFootprintM2
  return oneOfThem === undefined ? undefined : { atLeast: oneOfThem }
}

/** Surfaces of the whole after works, in m², when the three parts are known; nothing removed unless said. */
export function totalsAfter(surfaces: Surfaces): { floorM2?: number | undefined; footprintM2?: number | undefined } {
  return {
    floorM2: after(surfaces.existingFloorM2, surfaces.createdFloorM2, surfaces.removedFloorM2),
    footprintM2: after(surfaces.existingFootprintM2, surfaces.createdFootprintM2, surfaces.removedFootprintM2),
  }
}

const after = (existing: number | undefined, created: number | undefined, removed = 0) =>
  existing === undefined || created === undefined ? undefined : Math.max(0, existing + created - removed)
