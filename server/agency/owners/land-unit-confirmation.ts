import type { LandUnit } from '#contract/agency/owners/statement.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { freshReading } from './fresh-reading.ts'
import { unitBorne } from './land-unit.ts'
import { confirmUnit, withdrawUnits } from './land-unit-queries.ts'
import { bear, vintageOf } from './reading-queries.ts'
import type { ReadingDeps } from './readings.ts'

const onReading = (
  deps: ReadingDeps,
  personId: string,
  id: string,
  change: (scoped: Scoped, on: { inseeCode: string; vintage: number }) => Promise<unknown>,
): Promise<LandUnit> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const { inseeCode, parcelId } = await freshReading(scoped, deps, id)
    const vintage = await vintageOf(scoped, inseeCode)
    if (!vintage || parcelId === null) throw problem('readingGone')
    await bear(scoped, id)
    await change(scoped, { inseeCode, vintage: vintage.vintage })
    return unitBorne(scoped)
  })

/** Somebody says that it is one ground; what was said before of that parcel is withdrawn. @throws Problem 404, 409 when nothing is proposed */
export const confirmLandUnit = (deps: ReadingDeps, personId: string, id: string): Promise<LandUnit> =>
  onReading(deps, personId, id, async (scoped, { inseeCode, vintage }) => {
    const { outcome, parcels } = await unitBorne(scoped)
    if (outcome !== 'proposed') throw problem('landUnitUnproposed')
    await withdrawUnits(scoped, inseeCode)
    const parcelIds = parcels.map((one) => one.id)
    await confirmUnit(scoped, { inseeCode, parcelIds, vintage, personId, at: deps.realClock.instant().toString() })
  })

/** @throws Problem 404 */
export const withdrawLandUnit = (deps: ReadingDeps, personId: string, id: string): Promise<LandUnit> =>
  onReading(deps, personId, id, (scoped, { inseeCode }) => withdrawUnits(scoped, inseeCode))
