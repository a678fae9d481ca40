import { randomInt } from 'node:crypto'
import type {
  BinMove,
  HouseholdPage,
  Lift,
  LiftAnswer,
  LiftsImport,
  LiftsPage,
  LiftsReport,
  NewAssignment,
  NewHousehold,
} from '#contract/services/lifts/lift.ts'
import { type ContestEvent, liftState, liftTotals, mayFollow } from '#law/lifts/lift-contest.ts'
import { isThereAlready } from '#platform/database-refusal.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { refusalNowhere } from '#platform/served.ts'
import { sha256 } from '#platform/session.ts'
import { legalDay } from '#wording/day.ts'
import { LIFT_FAULTS } from '#wording/services/lifts/lift-words.ts'
import { readLiftFile } from './lift-file.ts'
import {
  type By,
  binRead,
  binsOf,
  chipsElsewhere,
  communesOfLifts,
  contestedRead,
  endAssignments,
  type HouseholdRow,
  householdRead,
  householdsRead,
  insertAssignment,
  insertBinEvent,
  insertContestEvent,
  insertHousehold,
  insertLifts,
  knowBin,
  knowBins,
  type LiftRow,
  liftRead,
  liftsOf,
  ownHouseholds,
  renewCode,
  takeHouseholdBy,
  unassignedBins,
} from './queries.ts'

type LiftDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

const RECENT_DAYS = 30
/** As long as lifts are kept: the year that is billed, then two. */
const MONTHS_SHOWN = 36

const inScope = <T>({ db, clock }: LiftDeps, personId: string, work: (scoped: Scoped) => Promise<T>) =>
  asPerson(db, personId, clock.today(), work)

/** As an agent who keeps the lifts of some commune. @throws Problem 403 */
const asLiftKeeper = <T>(
  deps: LiftDeps,
  personId: string,
  work: (scoped: Scoped, communes: LiftsPage['communes']) => Promise<T>,
) =>
  inScope(deps, personId, async (scoped) => {
    const communes = await communesOfLifts(scoped)
    if (communes.length === 0) throw await refusalNowhere(scoped, 'liftsForKeepers', 'secretary', 'administrator')
    return work(scoped, communes)
  })

const byAt = (deps: LiftDeps, personId: string): By => ({ personId, at: deps.realClock.instant().toString() })

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_SIGNS = 16
const newCode = () => Array.from({ length: CODE_SIGNS }, () => SIGNS[randomInt(SIGNS.length)]).join('')

async function listed({ realClock }: LiftDeps, scoped: Scoped, communes: LiftsPage['communes']): Promise<LiftsPage> {
  const since = realClock
    .instant()
    .subtract({ hours: 24 * RECENT_DAYS })
    .toString()
  return {
    households: await householdsRead(scoped, since),
    contested: await contestedRead(scoped),
    unassigned: await unassignedBins(scoped),
    communes,
  }
}

/** @throws Problem 403 */
export const readLifts = (deps: LiftDeps, personId: string): Promise<LiftsPage> =>
  asLiftKeeper(deps, personId, (scoped, communes) => listed(deps, scoped, communes))

function toldLift({ events, ...row }: LiftRow, { isOwn, mayKeep }: HouseholdRow): Lift {
  const state = liftState(events.map(({ event }) => event))
  return {
    ...{ ...row, events, state },
    mayContest: (isOwn || mayKeep) && mayFollow(state, 'contested'),
    mayWithdraw: isOwn && mayFollow(state, 'withdrawn'),
    mayAnswer: mayKeep && mayFollow(state, 'maintained'),
  }
}

async function pageOf({ realClock }: LiftDeps, scoped: Scoped, household: HouseholdRow): Promise<HouseholdPage> {
  const { id, name, address, communeName, isTaken, mayKeep } = household
  const since = realClock.instant().toZonedDateTimeISO('Europe/Paris').subtract({ months: MONTHS_SHOWN })
  const lifts = (await liftsOf(scoped, id, since.toInstant().toString())).map((row) => toldLift(row, household))
  return {
    ...{ id, name, address, communeName, isTaken, mayKeep, bins: await binsOf(scoped, id) },
    months: [...Map.groupBy(lifts, ({ at }) => legalDay(at).slice(0, 7))].map(([month, ofMonth]) => ({
      ...{ month, lifts: ofMonth },
      ...liftTotals(ofMonth),
    })),
  }
}

async function pageAt(deps: LiftDeps, scoped: Scoped, id: number): Promise<HouseholdPage> {
  const household = await householdRead(scoped, id)
  if (!household) throw problem('householdUnknown')
  return pageOf(deps, scoped, household)
}

/** @throws Problem 404 for one that is neither one’s own nor of one’s communes */
export const readHousehold = (deps: LiftDeps, personId: string, id: number): Promise<HouseholdPage> =>
  inScope(deps, personId, (scoped) => pageAt(deps, scoped, id))

const ownPages = async (deps: LiftDeps, scoped: Scoped) => {
  const households: HouseholdPage[] = []
  for (const household of await ownHouseholds(scoped)) households.push(await pageOf(deps, scoped, household))
  return { households }
}

export const ownLifts = (deps: LiftDeps, personId: string) =>
  inScope(deps, personId, (scoped) => ownPages(deps, scoped))

/** @throws Problem 404 for a code that was answered, or never given */
export const takeHousehold = (deps: LiftDeps, personId: string, code: string) =>
  inScope(deps, personId, async (scoped) => {
    if ((await takeHouseholdBy(scoped, sha256(code))) === null) throw problem('householdCodeUnknown')
    return ownPages(deps, scoped)
  })

/** @throws Problem 403 */
export const addHousehold = (deps: LiftDeps, personId: string, said: NewHousehold) =>
  asLiftKeeper(deps, personId, async (scoped, communes) => {
    if (!communes.some(({ inseeCode }) => inseeCode === said.inseeCode)) throw problem('liftsForKeepers')
    const code = newCode()
    return { id: await insertHousehold(scoped, said, sha256(code), byAt(deps, personId)), code }
  })

async function keptHousehold(scoped: Scoped, id: number): Promise<HouseholdRow> {
  const household = await householdRead(scoped, id)
  if (!household) throw problem('householdUnknown')
  if (!household.mayKeep) throw problem('liftsForKeepers')
  return household
}

/** @throws Problem 403, 404 */
export const renewHouseholdCode = (deps: LiftDeps, personId: string, id: number) =>
  asLiftKeeper(deps, personId, async (scoped) => {
    await keptHousehold(scoped, id)
    const code = newCode()
    await renewCode(scoped, id, sha256(code))
    return { id, code }
  })

const startOf = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime('Europe/Paris').toInstant().toString()

/** @throws Problem 403, 404, 409 for a chip of another commune, or a day before that of the household it has now */
export const assignBin = (deps: LiftDeps, personId: string, id: number, said: NewAssignment): Promise<HouseholdPage> =>
  asLiftKeeper(deps, personId, async (scoped) => {
    const { inseeCode } = await keptHousehold(scoped, id)
    const by = byAt(deps, personId)
    const binId = await knowBin(scoped, inseeCode, said, by.at)
    if (binId === undefined) throw problem('binElsewhere')
    const from = startOf(said.since)
    await endAssignments(scoped, binId, from)
    try {
      await insertAssignment(scoped, binId, id, from)
    } catch (error) {
      if (error instanceof Error && Reflect.get(error, 'constraint') === 'waste_assignment_one_household')
        throw problem('binAssignedSince')
      throw error
    }
    await insertBinEvent(scoped, { binId, event: 'assigned', on: from, householdId: id, note: '' }, by)
    return pageAt(deps, scoped, id)
  })

/** @throws Problem 403, 404, 409 for one that was withdrawn */
export const moveBin = (deps: LiftDeps, personId: string, binId: number, said: BinMove): Promise<LiftsPage> =>
  asLiftKeeper(deps, personId, async (scoped, communes) => {
    const bin = await binRead(scoped, binId)
    if (!bin?.mayKeep) throw problem('binUnknown')
    if (bin.last === 'withdrawn') throw problem('binWithdrawn')
    const on = startOf(said.on)
    await endAssignments(scoped, binId, on)
    const { event, note } = said
    await insertBinEvent(scoped, { binId, event, on, householdId: null, note }, byAt(deps, personId))
    return listed(deps, scoped, communes)
  })

/** @throws Problem 403, 422 */
export const importLifts = (deps: LiftDeps, personId: string, said: LiftsImport): Promise<LiftsReport> =>
  asLiftKeeper(deps, personId, async (scoped, communes) => {
    if (!communes.some(({ inseeCode }) => inseeCode === said.inseeCode)) throw problem('liftsForKeepers')
    const { lifts, faults } = readLiftFile(said.csv, deps.realClock.instant())
    const chips = [...new Set(lifts.map(({ chip }) => chip))]
    for (const chip of await chipsElsewhere(scoped, said.inseeCode, chips))
      faults.push({ line: 0, sentence: LIFT_FAULTS.elsewhere(chip) })
    const isKept = faults.length === 0 && !said.isTrial
    if (!isKept) return { read: lifts.length, added: 0, known: 0, newBins: 0, isKept, faults }
    const by = byAt(deps, personId)
    const newBins = await knowBins(scoped, said.inseeCode, lifts, by.at)
    const added = await insertLifts(scoped, lifts, said.source, by)
    return { read: lifts.length, added, known: lifts.length - added, newBins, isKept, faults }
  })

type Step = { event: ContestEvent; reason: string; as: 'household' | 'keeper' | 'either' }

/** @throws Problem 403, 404, 409 for a lift that has moved meanwhile */
const stepOf = (deps: LiftDeps, personId: string, liftId: number, { event, reason, as }: Step) =>
  inScope(deps, personId, async (scoped) => {
    const lift = await liftRead(scoped, liftId)
    if (!lift) throw problem('liftUnknown')
    if (as === 'keeper' && !lift.mayKeep) throw problem('liftsForKeepers')
    if (as === 'household' && !lift.isOwn) throw problem('liftUnknown')
    if (!mayFollow(liftState(lift.events), event)) throw problem('liftMoved')
    const channel = as !== 'keeper' && lift.isOwn ? 'account' : 'counter'
    const said = { liftId, event, reason, channel, ordinal: lift.events.length + 1 } as const
    try {
      await insertContestEvent(scoped, said, byAt(deps, personId))
    } catch (error) {
      throw isThereAlready(error) ? problem('liftMoved') : error
    }
    return pageAt(deps, scoped, lift.householdId)
  })

/** By the household, or by the counter for whoever comes there. */
export const contestLift = (deps: LiftDeps, personId: string, id: number, reason: string): Promise<HouseholdPage> =>
  stepOf(deps, personId, id, { event: 'contested', reason, as: 'either' })

export const withdrawContest = (deps: LiftDeps, personId: string, id: number): Promise<HouseholdPage> =>
  stepOf(deps, personId, id, { event: 'withdrawn', reason: '', as: 'household' })

export const answerContest = (deps: LiftDeps, personId: string, id: number, said: LiftAnswer): Promise<HouseholdPage> =>
  stepOf(deps, personId, id, { event: said.outcome, reason: said.reason, as: 'keeper' })
