import { expect, test } from 'vitest'
import { openDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { outageDay } from '#tests/crash/outage.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'

/** Short in the suite; long by command: OUTAGE_DEPARTURES=500 OUTAGE_KILLS=50. */
const departures = Number(process.env.OUTAGE_DEPARTURES ?? 40)
const kills = Number(process.env.OUTAGE_KILLS ?? 3)

test('after a day without mail, operator nor hub, and a server killed again and again, all arrives once, in its order', {
  timeout: 3_600_000,
}, async () => {
  const { connection, close } = await ownDatabase()
  try {
    const db = openDatabase(connection)
    await migrate(db)
    await db.close()
    const report = await outageDay(connection, { departures, kills, seed: process.env.OUTAGE_SEED ?? 'suite' })
    expect(report).toMatchObject({ departures, kills, lost: 0, doubled: 0, disordered: 0 })
    expect(report.triedInVain).toBeGreaterThan(0)
    expect(report.repeatedMails).toBeLessThanOrEqual(kills)
  } finally {
    await close()
  }
})
