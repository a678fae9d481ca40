import type { Day, DayCount, DayCounts, DayKind, DayLine } from '#contract/agency/day/day.ts'
import type { Awaits, DayReader, Waiting } from '#platform/awaits.ts'
import type { Deps } from '#platform/deps.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { beOnTime } from '#server/dossier/register/register.ts'
import { AWAITED, type AwaitingRoom, COUNTED_TO, sectionOf } from '#wording/agency/day/awaited-words.ts'
import { boundRooms, servingRoles } from './queries.ts'

/** What the room is handed: what each of the others declares that it awaits. */
export type DayDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'log'> & { awaits: readonly Awaits[] }

type Gathered = { waiting: readonly Waiting[]; rooms: AwaitingRoom[]; unread: AwaitingRoom[] }

/** What awaits a person in every room of theirs, by day, with what silence will do. */
export async function readDay(deps: DayDeps, personId: string): Promise<Day> {
  const { waiting, rooms, unread } = await gathered(deps, personId)
  const today = deps.clock.today().toString()
  return {
    ...{ today, rooms, unread },
    lines: waiting.flatMap(linesOf).toSorted(byDay),
    kinds: waiting.map((one) => kindOf(one, today)),
  }
}

/** Whether the person of the transaction holds a role that serves today. */
export const worksToday = async (scoped: Scoped): Promise<boolean> => (await servingRoles(scoped)).length > 0

/** How much awaits a person within seven days or without a day, what waits for others left aside. */
export async function countDay(deps: DayDeps, personId: string): Promise<DayCount> {
  const { waiting, unread } = await gathered(deps, personId)
  const today = deps.clock.today().toString()
  const own = waiting.filter(({ isOthers }) => !isOthers).map((one) => kindOf(one, today))
  const sum = (name: 'late' | 'today' | 'week' | 'dayless') => own.reduce((total, counts) => total + counts[name], 0)
  const rooms = [...Map.groupBy(own, ({ room }) => room)].map(([room, kinds]) => ({
    room,
    count: kinds.reduce((total, kind) => total + nearIn(kind), 0),
    isMore: kinds.some(isMoreNear),
  }))
  return {
    ...{ late: sum('late'), today: sum('today'), week: sum('week'), dayless: sum('dayless') },
    isMore: own.some(isMoreNear),
    rooms: rooms.filter(({ count }) => count > 0),
    isPartial: unread.length > 0,
  }
}

export type RoomDay = { room: AwaitingRoom; on: string; count: number; isMore: boolean; isLate: boolean }

/** How much awaits a person in each room, by day, what waits for others left aside; what is late stands on today, what has no day stands nowhere. */
export async function roomDays(deps: DayDeps, personId: string): Promise<RoomDay[]> {
  const { waiting } = await gathered(deps, personId)
  const today = deps.clock.today().toString()
  const told = new Map<string, RoomDay>()
  for (const { kind, days, isCut } of waiting.filter(({ isOthers }) => !isOthers)) {
    const { room } = AWAITED[kind]
    for (const due of days) {
      if (due === null) continue
      const isLate = due < today
      const on = isLate ? today : due
      const key = `${room} ${on} ${isLate}`
      const before = told.get(key)
      told.set(key, { room, on, isLate, count: (before?.count ?? 0) + 1, isMore: isCut || before?.isMore === true })
    }
  }
  return [...told.values()].toSorted(byDay)
}

const nearIn = ({ late, today, week, dayless }: DayCounts) => late + today + week + dayless

const isMoreNear = (counts: DayCounts) => counts.isMore && nearIn(counts) > 0

/** A room that fails is logged and said; the others answer. One in which the reader has no right is not asked. */
async function gathered(deps: DayDeps, personId: string): Promise<Gathered> {
  await beOnTime(deps.db, deps.clock)
  return asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const roles = new Set((await servingRoles(scoped)).map(({ role }) => role))
    const reader = { personId, roles, today: deps.clock.today(), now: deps.realClock.instant() }
    await boundRooms(scoped)
    const waiting: Waiting[] = []
    const [rooms, unread]: [AwaitingRoom[], AwaitingRoom[]] = [[], []]
    for (const one of deps.awaits.filter((room) => room.roles.some((role) => roles.has(role)))) {
      const found = await readRoom(deps, scoped, one, reader)
      if (found === undefined) unread.push(one.room)
      else {
        rooms.push(one.room)
        waiting.push(...found.filter(({ days }) => days.length > 0))
      }
    }
    return { waiting, rooms, unread }
  })
}

async function readRoom({ log }: DayDeps, scoped: Scoped, { room, read }: Awaits, reader: DayReader) {
  try {
    return await scoped.transaction((nested) => read(nested, reader))
  } catch (error) {
    log.error({ err: error, room }, 'day: a room was not read')
    return undefined
  }
}

const linesOf = ({ kind, isOthers, lines }: Waiting): DayLine[] =>
  lines.map(({ does = AWAITED[kind].does, silence = null, gesture = null, ...line }) => ({
    ...{ kind, isOthers, does, silence, gesture },
    ...line,
  }))

const LAST = '9999-12-31'

const byDay = (one: { on: string | null }, other: { on: string | null }) => {
  const [mine, theirs] = [one.on ?? LAST, other.on ?? LAST]
  return mine === theirs ? 0 : mine < theirs ? -1 : 1
}

function kindOf(one: Waiting, today: string): DayKind {
  const { kind, isOthers, lines } = one
  return { kind, isOthers, room: AWAITED[kind].room, shown: lines.length, ...countsOf(one, today) }
}

function countsOf({ days, isCut }: Waiting, today: string): DayCounts {
  const counts = { late: 0, today: 0, week: 0, later: 0, dayless: 0 }
  for (const on of days.slice(0, COUNTED_TO)) counts[sectionOf(on, today)] += 1
  return { ...counts, isMore: isCut || days.length > COUNTED_TO }
}
