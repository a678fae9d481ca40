import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import type { DateRow } from './date-queries.ts'
import { callOffDates, type SeatCashier } from './seat-money.ts'
import { seatsToTell } from './seat-queries.ts'

/** Dates do not take place: those who registered are told, and what they paid is asked back for them. Their money is held before (`holdSeatsOf`). */
export async function calledOff(
  deps: Pick<Deps, 'clock' | 'realClock'> & { seatCashier?: SeatCashier },
  db: Database | Scoped,
  dates: readonly DateRow[],
  why: { reason: string; by: string | null },
): Promise<void> {
  await tellSeats(db, 'agendaCancelled', dates, deps)
  await callOffDates(deps, db, dates, why)
}

/** Tells those who registered for dates to come; one mail for each place and each state of its event. */
export async function tellSeats(
  db: Database | Scoped,
  template: 'agendaCancelled' | 'agendaChanged',
  dates: readonly DateRow[],
  { clock, realClock }: Pick<Deps, 'clock' | 'realClock'>,
): Promise<void> {
  const now = clock.now()
  const toCome = dates.filter(({ endsAt }) => Temporal.Instant.compare(Temporal.Instant.from(endsAt), now) > 0)
  for (const { id, email } of await seatsToTell(
    db,
    toCome.map((date) => date.id),
  ))
    await enqueue(db, {
      key: `${template}/${id}/${realClock.instant().toString({ smallestUnit: 'minute' })}`,
      channel: 'mail',
      dossierId: null,
      payload: { template, seatId: id, to: [email] },
    })
}
