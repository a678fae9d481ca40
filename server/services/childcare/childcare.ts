import { randomUUID } from 'node:crypto'
import type {
  AskedWeek,
  CareClock,
  CareSending,
  ChildcareDesk,
  NewClosure,
  StructureLine,
  StructurePage,
  StructureSheet,
  TakenCells,
  UsualWeek,
} from '#contract/services/childcare/childcare.ts'
import { addDays, type Day, day, dayOfPlainDate, isoDay, weekday } from '#law/clock/calendar.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { refusalNowhere } from '#platform/served.ts'
import { updateClock } from '#rules/services/childcare-rules.ts'
import { clockText } from '#wording/services/childcare/childcare-words.ts'
import { type CareFacts, careDays, composeFeed, TOLD_DAYS } from './feed.ts'
import * as rows from './queries.ts'
import { sendingsOf, toldOf, updateDays, waitingCounts } from './sending-queries.ts'

export type ChildcareDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

export const WEEK = 7
const SENDINGS_SHOWN = 20

/** A structure that the reader keeps. @throws Problem 404 */
export async function kept(scoped: Scoped, id: string): Promise<rows.StructureRow> {
  const structure = await rows.keptStructure(scoped, id)
  if (!structure) throw problem('childcareUnknown')
  return structure
}

/** Work of who keeps structures: secretaries and administrators, each on their communes. @throws Problem 403 */
export const asCareKeeper = <T>(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await rows.worksInChildcare(scoped)) && (await rows.keptCommunes(scoped)).length === 0)
      throw await refusalNowhere(scoped, 'childcareForAgents', 'secretary', 'administrator')
    return work(scoped)
  })

/** So many days from one on. */
type Days = { from: Day; count: number }

/** What is known of structures over some days: counts alone. */
export async function factsOfAll(
  db: Database | Scoped,
  ids: readonly string[],
  days: Days,
): Promise<(id: string) => CareFacts> {
  const from = isoDay(days.from)
  const week = byStructure(await rows.weeksOf(db, ids))
  const differing = byStructure(await rows.daysOf(db, ids, { from, to: isoDay(addDays(days.from, days.count)) }))
  const closures = byStructure(await rows.closuresOf(db, ids, from))
  const told = byStructure(await toldOf(db, ids, from))
  return (id) => ({ week: week(id), days: differing(id), closures: closures(id), told: told(id) })
}

export const factsOf = async (db: Database | Scoped, id: string, days: Days) => (await factsOfAll(db, [id], days))(id)

/** The rows of one structure among those of several, without its identifier. */
function byStructure<Row extends rows.OfStructure>(all: readonly Row[]) {
  const groups = Map.groupBy(all, ({ structureId }) => structureId)
  return (id: string) => (groups.get(id) ?? []).map(({ structureId: _, ...row }) => row)
}

/** What a structure owes today; null while its fund has not referenced it. */
export function clockOf(
  { referencing, referencedOn, way }: rows.StructureRow,
  updates: readonly string[],
  today: Day,
): CareClock | null {
  if (referencing !== 'referenced' || referencedOn === null || day(referencedOn) > today) return null
  const { dueOn, isLate, isEscalated } = updateClock(
    { updates: updates.map(day), since: day(referencedOn), way },
    today,
  )
  return { dueOn: isoDay(dueOn), isLate, isEscalated, sentence: clockText({ dueOn: isoDay(dueOn), isLate, way }) }
}

async function linesOf(scoped: Scoped, structures: readonly rows.StructureRow[], today: Day): Promise<StructureLine[]> {
  const ids = structures.map(({ id }) => id)
  const updates = Map.groupBy(await updateDays(scoped, ids), ({ structureId }) => structureId)
  const waiting = new Map((await waitingCounts(scoped, ids)).map(({ structureId, count }) => [structureId, count]))
  return structures.map((structure) => {
    const days = (updates.get(structure.id) ?? []).map(({ on }) => on)
    const { id, inseeCode, communeName, kind, name, referencing, way, capacity } = structure
    return {
      ...{ id, inseeCode, communeName, kind, name, referencing, way, capacity },
      clock: clockOf(structure, days, today),
      lastUpdateOn: days.at(-1) ?? null,
      waiting: waiting.get(id) ?? 0,
    }
  })
}

/** True when something leaves for the site from this installation. */
export const isPlugged = ({ config }: Pick<Deps, 'config'>): boolean => config.monenfant !== undefined

/** Late ones first, then by the day that comes. @throws Problem 403 */
export const childcareDesk = (deps: ChildcareDeps, personId: string): Promise<ChildcareDesk> =>
  asCareKeeper(deps, personId, async (scoped) => {
    const today = dayOfPlainDate(deps.clock.today())
    const lines = await linesOf(scoped, await rows.keptStructures(scoped), today)
    const rank = ({ clock }: StructureLine) => clock?.dueOn ?? '9999'
    return {
      structures: lines.toSorted((a, b) => rank(a).localeCompare(rank(b))),
      communes: await rows.keptCommunes(scoped),
      isPlugged: isPlugged(deps),
    }
  })

/** @throws Problem 403, 404 */
export const readStructure = (
  deps: ChildcareDeps,
  personId: string,
  id: string,
  { semaine }: AskedWeek,
): Promise<StructurePage> =>
  asCareKeeper(deps, personId, async (scoped) => {
    const structure = await kept(scoped, id)
    const today = dayOfPlainDate(deps.clock.today())
    const monday = askedMonday(semaine, today)
    const shown = await factsOf(scoped, id, { from: monday, count: WEEK })
    const ahead = await factsOf(scoped, id, { from: today, count: TOLD_DAYS })
    const [line] = await linesOf(scoped, [structure], today)
    if (!line) throw problem('childcareUnknown')
    return {
      line,
      sheet: await sheetOf(scoped, structure),
      isPlugged: isPlugged(deps),
      monday: isoDay(monday),
      week: [...shown.week],
      days: careDays(shown, monday, WEEK),
      closures: [...ahead.closures],
      feed: composeFeed(structure, ahead, today),
      sendings: (await sendingsOf(scoped, id, SENDINGS_SHOWN)).map(toldSending),
    }
  })

/** Monday of the week that was asked for: that of today when none was. */
export function askedMonday(semaine: AskedWeek['semaine'], today: Day): Day {
  const of = semaine === undefined ? today : day(semaine)
  return addDays(of, 1 - weekday(of))
}

async function sheetOf(scoped: Scoped, structure: rows.StructureRow): Promise<StructureSheet> {
  const { id, communeName: _, ...sheet } = structure
  const contact = (await rows.contactOf(scoped, id)) ?? { managerEmail: '', overseerEmail: '' }
  return { ...sheet, ...contact }
}

function toldSending({
  departure,
  isOvertaken,
  state,
  ...sending
}: Awaited<ReturnType<typeof sendingsOf>>[number]): CareSending {
  const isAbandoned = state === 'waiting' && departure === 'abandoned'
  return {
    ...sending,
    state: isAbandoned ? 'abandoned' : state,
    mayReplay: !isOvertaken && (state === 'refused' || isAbandoned || departure === 'failed'),
  }
}

/** @throws Problem 403, 409 */
export const openStructure = (deps: ChildcareDeps, personId: string, sheet: StructureSheet): Promise<{ id: string }> =>
  asCareKeeper(deps, personId, async (scoped) => {
    const id = randomUUID()
    await askSheet(scoped, id, sheet)
    await rows.insertStructure(scoped, id, written(sheet))
    await rows.saveContact(scoped, id, sheet)
    return { id }
  })

/** @throws Problem 403, 404, 409 */
export const changeStructure = (
  deps: ChildcareDeps,
  personId: string,
  id: string,
  sheet: StructureSheet,
): Promise<{ id: string }> =>
  asCareKeeper(deps, personId, async (scoped) => {
    await kept(scoped, id)
    await askSheet(scoped, id, sheet)
    await rows.updateStructure(scoped, id, written(sheet))
    await rows.saveContact(scoped, id, sheet)
    return { id }
  })

async function askSheet(scoped: Scoped, id: string, { inseeCode, referencing, reference }: StructureSheet) {
  if (!(await rows.keepsCommune(scoped, inseeCode))) throw problem('childcareForAgents')
  if (referencing === 'referenced' && reference !== null && (await rows.isReferenceTaken(scoped, reference, id)))
    throw problem('childcareReferenceTaken', { reference })
}

/** What is not referenced has no reference. */
const written = (sheet: StructureSheet): StructureSheet =>
  sheet.referencing === 'referenced' ? sheet : { ...sheet, reference: null, referencedOn: null }

/** @throws Problem 403, 404 */
export const keepUsualWeek = (deps: ChildcareDeps, personId: string, id: string, { cells }: UsualWeek) =>
  asCareKeeper(deps, personId, async (scoped) => {
    await kept(scoped, id)
    await rows.holdStructure(scoped, id)
    await rows.replaceWeek(scoped, id, cells)
    return { id }
  })

/** @throws Problem 403, 404 */
export const keepTaken = (deps: ChildcareDeps, personId: string, id: string, { cells }: TakenCells) =>
  asCareKeeper(deps, personId, async (scoped) => {
    await kept(scoped, id)
    await rows.holdStructure(scoped, id)
    await rows.saveDays(scoped, id, cells)
    return { id }
  })

/** @throws Problem 403, 404 */
export const closeStructure = (deps: ChildcareDeps, personId: string, id: string, closure: NewClosure) =>
  asCareKeeper(deps, personId, async (scoped) => {
    await kept(scoped, id)
    const made = randomUUID()
    await rows.insertClosure(scoped, made, id, closure)
    return { id: made }
  })

/** @throws Problem 403, 404 */
export const reopenStructure = (deps: ChildcareDeps, personId: string, id: string, closure: string) =>
  asCareKeeper(deps, personId, async (scoped) => {
    await kept(scoped, id)
    if ((await rows.deleteClosure(scoped, closure, id)) === 0) throw problem('childcareClosureUnknown')
    return { id: closure }
  })
