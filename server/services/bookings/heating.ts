import type { HeatingPlan } from '#contract/services/bookings/heating.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { USUAL_PREHEAT_MIN, warmTimes } from '#rules/sensors/heating-plan.ts'
import { lentOf, told } from './calendars.ts'
import { preheatOf, usesOf } from './heating-queries.ts'
import type { Span } from './recurrence.ts'
import { resourceWithUnits } from './resource-queries.ts'
import { merged } from './slots.ts'

const MINUTE_MS = 60_000
/** What a controller keeps when it hears nothing more. */
const PLANNED_DAYS = 14

/** A room is warm some time before each use and during it; uses that follow one another are one. */
export const comfortOf = (uses: readonly Span[], preheatMin: number): Span[] =>
  warmTimes(
    uses.map(({ from, to }) => ({ from, until: to })),
    { preheatMin },
  ).map(({ from, until }) => ({ from, to: until }))

/** What is confirmed of a room, without a word of who uses it: a booking that is cancelled heats nothing. @throws Problem 404 */
export async function heatingPlan({ db, realClock }: Pick<Deps, 'db' | 'realClock'>, id: string): Promise<HeatingPlan> {
  const [lent] = lentOf(await resourceWithUnits(db, id))
  if (lent?.model.kind !== 'room') throw problem('resourceUnknown')
  const now = realClock.instant()
  const until = now.add({ hours: 24 * PLANNED_DAYS })
  const preheatMin = (await preheatOf(db, id)) ?? USUAL_PREHEAT_MIN
  const uses = await usesOf(
    db,
    lent.units.map((unit) => unit.id),
    { from: now.epochMilliseconds, to: until.epochMilliseconds + preheatMin * MINUTE_MS },
  )
  return {
    ...{ resourceId: id, name: lent.model.name, readAt: now.toString(), until: until.toString() },
    preheatMinutes: preheatMin,
    comfort: comfortOf(uses, preheatMin).map(told),
    lit: merged(uses).map(told),
  }
}
