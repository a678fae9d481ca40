import { expect, test } from 'vitest'
import { openMigrated } from '#platform/migrate.ts'
import { sensorDay } from '#tests/crash/sensor-day.ts'
import { hasMosquitto, mosquitto } from '#tests/fixtures/broker.ts'
import { testConnection } from '#tests/fixtures/database.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'

/** Short in the suite; SENSOR_DAY=10000x24 is the whole day of ten thousand devices, twenty times as fast as the sun (SENSOR_SPEED for another). */
const [devices, hours] = process.env.SENSOR_DAY?.split('x').map(Number) ?? []
const asked =
  devices !== undefined && hours !== undefined
    ? { devices, minutes: hours * 60, speed: Number(process.env.SENSOR_SPEED ?? 20), kills: 20, restarts: 5 }
    : { devices: 100, minutes: 90, speed: 600, kills: 4, restarts: 2 }

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Two processes write in one database, and the broker keeps what nobody takes. */
const canLive = testConnection().connectionString !== undefined && hasMosquitto

test.runIf(canLive)(
  `every frame of a day is kept once while the broker stops ${asked.restarts} times and the server dies ${asked.kills} times`,
  { timeout: 3 * 3_600_000 },
  async () => {
    const own = await ownDatabase()
    const broker = await mosquitto({ autosaveSeconds: 1800 })
    await broker.start()
    try {
      const { db } = await openMigrated(own.connection)
      const { connection } = own
      if (!('connectionString' in connection)) throw new Error('a server of its own is asked for')
      const report = await sensorDay({ db, connection, broker }, { ...asked, seed: 'journee' }, say)
      if (devices !== undefined) say(JSON.stringify(report))
      expect(report).toMatchObject({ kills: asked.kills, restarts: asked.restarts, kept: report.sent })
      expect(report.copies).toBeGreaterThan(0)
      expect(report.broken).toBeGreaterThan(0)
      await db.close()
    } finally {
      await broker.stop()
      await own.close()
    }
  },
)
