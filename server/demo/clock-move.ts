import sql from 'sql-template-tag'
import type { ClockMove, DemoClock } from '#contract/demo-clock.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { asOwner } from '#platform/ownership.ts'
import { problem } from '#platform/problem.ts'
import { type RecurringTask, runRound } from '#platform/recurring.ts'
import { keepBefore, putBack } from './before-move.ts'

/** A permit that lapses, its extensions and what follows them fit in ten years. */
const YEARS_AHEAD_MAX = 10

type ClockDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'log' | 'demoClock'>

/** The day that the desk lives in, and the real one. */
export const clockReading = ({ clock, realClock, demoClock }: ClockDeps): DemoClock => ({
  today: clock.today().toString(),
  realToday: realToday({ realClock }).toString(),
  isMovable: demoClock !== undefined,
})

const realToday = ({ realClock }: Pick<Deps, 'realClock'>) =>
  realClock.instant().toZonedDateTimeISO('Europe/Paris').toPlainDate()

/**
 * Moves « aujourd’hui » forward, then lets the time pass that passed: what silence decides is decided. What the demo was
 * before the first move is kept for the way back.
 *
 * @param timePasses  what happens by itself when a day comes
 * @throws Problem 409 outside a demonstration; 422 when the day is not later than « aujourd’hui », or is too far.
 */
export async function moveClock(deps: ClockDeps, { to }: ClockMove, timePasses: readonly RecurringTask[]) {
  const { db, log } = deps
  const demoClock = movable(deps)
  const real = realToday(deps)
  const day = Temporal.PlainDate.from(to)
  const last = real.add({ years: YEARS_AHEAD_MAX })
  await db.transaction(async (tx) => {
    const { daysAhead } = (await heldMove(tx)) ?? { daysAhead: 0 }
    const today = real.add({ days: daysAhead })
    if (Temporal.PlainDate.compare(day, today) <= 0 || Temporal.PlainDate.compare(day, last) > 0)
      throw notLater(today, last)
    if (daysAhead === 0) await asOwner(tx, () => keepBefore(tx))
    await tx.run(sql`
      insert into demo_clock (days_ahead)
      values (${real.until(day).days})
      on conflict (is_moved) do update set days_ahead = excluded.days_ahead`)
  })
  await demoClock.follow(db)
  await runRound(timePasses, new AbortController().signal, log)
  return clockReading(deps)
}

/**
 * Brings time back to the real day, and the demo to what it was before the first move: nothing stays that is dated in the
 * future. Without a move nothing changes.
 *
 * @throws Problem 409 outside a demonstration.
 */
export async function bringClockBack(deps: ClockDeps) {
  const demoClock = movable(deps)
  await deps.db.transaction(async (tx) => {
    const move = await heldMove(tx)
    if (!move) return
    await asOwner(tx, () => putBack(tx, move.movedAt))
    await tx.run(sql`delete from demo_clock`)
  })
  await demoClock.follow(deps.db)
  return clockReading(deps)
}

/** The move under way, which no other server changes until the end of the transaction. */
async function heldMove(tx: Database) {
  await tx.run(sql`lock table demo_clock in share row exclusive mode`)
  return tx.maybeOne<{ daysAhead: number; movedAt: string }>(sql`
    select days_ahead as "daysAhead", moved_at as "movedAt" from demo_clock`)
}

function movable({ demoClock }: ClockDeps) {
  if (demoClock) return demoClock
  throw problem('clockIsReal')
}

const notLater = (today: Temporal.PlainDate, last: Temporal.PlainDate) =>
  problem('clockOnlyForward', { today: today.toString(), last: last.toString() })
