import { randomUUID } from 'node:crypto'
import {
  type NewClosure,
  type NewOpening,
  type NewTariff,
  type PublicResource,
  type Resource,
  type ResourceDraft,
  wallMinutes,
} from '#contract/services/bookings/resource.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { asLender } from './bookings.ts'
import { lentOf, told } from './calendars.ts'
import type { BookingDeps } from './course.ts'
import { spanWanted } from './place.ts'
import { ruleFault } from './recurrence.ts'
import {
  closuresMeeting,
  deleteClosure,
  deleteOpening,
  insertClosure,
  insertOpening,
  insertResource,
  insertTariff,
  keptResources,
  lentResources,
  mayLend,
  openingsOf,
  type ResourceRow,
  type TariffRow,
  tariffsOf,
  updateResource,
} from './resource-queries.ts'

type ResourceDeps = Pick<BookingDeps, 'db' | 'clock' | 'realClock'>

const plainTariff = ({ resourceId: _, ...tariff }: TariffRow) => tariff

const publicOf = (row: ResourceRow, units: number, tariffs: readonly TariffRow[]): PublicResource => {
  const { id, kind, inseeCode, communeName, name, description, address, lon, lat, capacity, capacityAct, rules } = row
  const position = lon === null || lat === null ? null : { lon, lat }
  const own = tariffs.filter(({ resourceId }) => resourceId === (row.unitOf ?? id)).map(plainTariff)
  return {
    id,
    kind,
    inseeCode,
    communeName,
    name,
    description,
    address,
    position,
    capacity,
    capacityAct,
    units,
    rules,
    tariffs: own,
  }
}

/** What may be asked for, with the prices of today. */
export async function publicResources(db: Database, today: string): Promise<PublicResource[]> {
  const lents = lentOf(await lentResources(db, {}))
  const tariffs = await tariffsOf(db, null, today)
  return lents.map(({ model, units }) => publicOf(model, units.length, tariffs))
}

async function resourcesOf(scoped: Scoped, deps: ResourceDeps, id: string | null): Promise<Resource[]> {
  const rows = await keptResources(scoped, id)
  const models = rows.map((row) => row.unitOf ?? row.id)
  const openings = await openingsOf(scoped, models)
  const tariffs = await tariffsOf(scoped, models)
  const from = deps.clock.now().epochMilliseconds
  const soon = { from, to: from + 2 * 366 * 86_400_000 }
  const closures = await closuresMeeting(scoped, {
    inseeCodes: [...new Set(rows.map(({ inseeCode }) => inseeCode))],
    span: soon,
  })
  return rows.map((row) => ({
    ...publicOf(row, Math.max(1, rows.filter(({ unitOf }) => unitOf === row.id).length), tariffs),
    ...{ unitOf: row.unitOf, bufferBeforeMin: row.bufferBeforeMin, bufferAfterMin: row.bufferAfterMin },
    ...{ keyPlace: row.keyPlace, isLent: row.isLent, mayKeep: row.mayKeep },
    openings: openings
      .filter(({ resourceId }) => resourceId === row.id)
      .map(({ resourceId: _, ...opening }) => ({ ...opening, exceptOn: [...opening.exceptOn] })),
    closures: closures
      .filter(({ inseeCode, resourceId }) =>
        resourceId === null ? inseeCode === row.inseeCode : resourceId === row.id,
      )
      .map(({ id: closureId, resourceId, fromMs, toMs, reason }) => ({
        ...{ id: closureId, isOfCommune: resourceId === null, reason },
        ...told({ from: fromMs, to: toMs }),
      })),
  }))
}

/** @throws Problem 403, 404 */
async function kept(scoped: Scoped, deps: ResourceDeps, id: string): Promise<Resource> {
  const [found] = await resourcesOf(scoped, deps, id)
  if (!found) throw problem('resourceUnknown')
  return found
}

export const listResources = (deps: ResourceDeps, personId: string): Promise<Resource[]> =>
  asLender(deps, personId, (scoped) => resourcesOf(scoped, deps, null))

const by = ({ realClock }: ResourceDeps, personId: string) => ({ personId, at: realClock.instant().toString() })

/** @throws Problem 403 */
export const addResource = (deps: ResourceDeps, personId: string, said: ResourceDraft): Promise<Resource> =>
  asLender(deps, personId, async (scoped) => {
    if (!(await mayLend(scoped, said.inseeCode))) throw problem('bookingElsewhere')
    if (said.unitOf !== null) await kept(scoped, deps, said.unitOf)
    const id = randomUUID()
    await insertResource(scoped, id, said, by(deps, personId))
    return kept(scoped, deps, id)
  })

/** Changes what is on one's own resource, then reads it again. */
const onResource = (
  deps: ResourceDeps,
  personId: string,
  id: string,
  work: (scoped: Scoped) => Promise<unknown>,
): Promise<Resource> =>
  asLender(deps, personId, async (scoped) => {
    await kept(scoped, deps, id)
    await work(scoped)
    return kept(scoped, deps, id)
  })

export const changeResource = (deps: ResourceDeps, personId: string, id: string, said: ResourceDraft) =>
  onResource(deps, personId, id, (scoped) => updateResource(scoped, id, said))

/** @throws Problem 403, 404, 422 when the rule is unreadable, sub-daily or uncertain */
export function addOpening(
  deps: ResourceDeps,
  personId: string,
  resourceId: string,
  { toTime, ...said }: NewOpening,
): Promise<Resource> {
  const fault = said.rrule === null ? null : ruleFault(said.rrule)
  if (fault === 'subDaily') throw problem('ruleSubDaily')
  if (fault === 'uncertain') throw problem('ruleUncertain')
  if (fault === 'unreadable') throw problem('ruleUnreadable')
  const opening = { ...said, id: randomUUID(), resourceId, lengthMin: wallMinutes(said.fromTime, toTime) }
  return onResource(deps, personId, resourceId, (scoped) => insertOpening(scoped, opening, by(deps, personId)))
}

export const removeOpening = (deps: ResourceDeps, personId: string, resourceId: string, id: string) =>
  onResource(deps, personId, resourceId, (scoped) => deleteOpening(scoped, resourceId, id))

/** @throws Problem 403, 404, 409 when a later one is written */
export const addTariff = (deps: ResourceDeps, personId: string, resourceId: string, said: NewTariff) =>
  onResource(deps, personId, resourceId, async (scoped) => {
    if (!(await insertTariff(scoped, randomUUID(), resourceId, said, by(deps, personId)))) throw problem('tariffLater')
  })

/** Bookings that a closure meets stay: they are counted, for somebody to call them. @throws Problem 403, 404, 422 */
export async function addClosure(
  deps: ResourceDeps,
  personId: string,
  said: NewClosure,
): Promise<{ id: string; met: number }> {
  if (said.to <= said.from) throw problem('closureBackwards')
  const span = spanWanted(said)
  return asLender(deps, personId, async (scoped) => {
    if (!(await mayLend(scoped, said.inseeCode))) throw problem('bookingElsewhere')
    if (said.resourceId !== null) await kept(scoped, deps, said.resourceId)
    const id = randomUUID()
    return { id, met: await insertClosure(scoped, id, said, span, by(deps, personId)) }
  })
}

/** @throws Problem 403, 404 */
export const removeClosure = (deps: ResourceDeps, personId: string, id: string): Promise<{ id: string }> =>
  asLender(deps, personId, async (scoped) => {
    if ((await deleteClosure(scoped, id)) === 0) throw problem('resourceUnknown')
    return { id }
  })
