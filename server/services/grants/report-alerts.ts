import { addDays, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import type { Deps } from '#platform/deps.ts'
import { REPORT_ALERT_DAYS } from '#rules/services/grant-rules.ts'
import { takeRequestsIn } from './adoption.ts'
import { record } from './grant-events.ts'
import { grantById, holdGrant, untoldReports } from './queries.ts'

type AlertDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** What a day brings to grants: requests are taken in, reports are called for thirty days before they are due, then once when they are late. */
export async function callForReports(deps: AlertDeps): Promise<void> {
  await takeRequestsIn(deps)
  const day = dayOfPlainDate(deps.clock.today())
  const today = isoDay(day)
  await call(deps, 'reportSoon', { today, until: isoDay(addDays(day, REPORT_ALERT_DAYS)) })
  await call(deps, 'reportLate', { today, until: today })
}

async function call(
  { db, realClock }: AlertDeps,
  kind: 'reportSoon' | 'reportLate',
  days: { today: string; until: string },
): Promise<void> {
  for (const { id } of await untoldReports(db, { ...days, kind }))
    await db.transaction(async (tx) => {
      await holdGrant(tx, id)
      // another server may have told it while this one waited
      if (!(await untoldReports(tx, { ...days, kind })).some((one) => one.id === id)) return
      const grant = await grantById(tx, id)
      if (!grant) return
      const at = realClock.instant().toString()
      await record(tx, grant, { kind, body: '', payload: {}, on: days.today, at, actorId: null })
    })
}
