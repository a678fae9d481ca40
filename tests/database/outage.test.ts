import { expect, test } from 'vitest'
import { openDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { outageDay } from '#tests/crash/outage.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'

/** Short in the suite; long by command: OUTAGE_DEPARTURES=500 OUTAGE_KILLS=50. */
const departures = Number(process.env.OUTAGE_DEPARTURES ?? 100)
const kills = Number(process.env.OUTAGE_KILLS ?? 4)

test('after a day without any partner and a server killed again and again, all arrives once, in its order', {
  timeout: 600_000,
}, async () => {
  const { connection, close } = await ownDatabase()
  try {
    const db = openDatabase(connection)
    await migrate(db)
    await db.close()
    const report = await outageDay(connection, { departures, kills, seed: process.env.OUTAGE_SEED ?? 'suite' })
    expect(report).toMatchObject({ departures, kills, lost: 0, doubled: 0, disordered: 0 })
    expect(report.triedInVain).toBeGreaterThan(0)
  } finally {
    await close()
  }
})
