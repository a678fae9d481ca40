// Listens to the broker and counts what was touched, by a clock that runs faster; dies by SIGKILL when its parent says so.
import { realClockAt } from '#platform/clock.ts'
import { type DatabaseConnection, openDatabase } from '#platform/database.ts'
import { createLog } from '#platform/log.ts'
import { SERVER_ROLE } from '#platform/ownership.ts'
import { listenToBroker } from '#server/services/sensors/broker.ts'
import { rollUpTouched } from '#server/services/sensors/upkeep.ts'
import { testConfig } from '#tests/fixtures/test-config.ts'
import { type FastClock, instantOf } from './fast-clock.ts'

export type ListenerLife = { connection: DatabaseConnection; brokerUrl: string; clock: FastClock }
export type ListenerSign = { heapBytes: number; residentBytes: number; at: string }

const life: ListenerLife = JSON.parse(process.env.LISTENER_LIFE ?? '{}')
const SIGN_EVERY_MS = 500

const now = () => instantOf(life.clock)
const db = openDatabase({ ...life.connection, role: SERVER_ROLE, max: 4 })
const deps = { db, realClock: realClockAt(now), log: createLog('silent'), config: testConfig('') }
listenToBroker(deps, new URL(life.brokerUrl), 'parvis-journee')

process.on('disconnect', () => process.exit())
for (;;) {
  await rollUpTouched(deps)
  const { rss: residentBytes, heapUsed: heapBytes } = process.memoryUsage()
  process.send?.({ heapBytes, residentBytes, at: now().toString() } satisfies ListenerSign)
  await new Promise((resolve) => setTimeout(resolve, SIGN_EVERY_MS))
}
