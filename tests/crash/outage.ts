import { type ChildProcess, spawn } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seeded } from '#gis-data/demo/random.ts'
import { type DatabaseConnection, openDatabase } from '#platform/database.ts'
import { openOutagePartners } from './outage-partners.ts'
import { OUTAGE_START, type OutageReport, type OutageTask } from './outage-report.ts'
import { judged, openOutageTown, unsent } from './outage-town.ts'

const OUTAGE_HOURS = 24
const STEP_HOURS = 1

/** Partners that are back and a worker that is never killed empty the outbox in less. */
const STEPS_MAX = 400

/** Requests that a worker makes between two movements of the clock, at most, and how long one is waited for. */
const REQUESTS_A_STEP = 12
const QUIET_MS = 1_500

/** Share of the steps during which partners take what they are given, then hang up. */
const HANGS_UP = 0.2

/**
 * Every partner is down for a day while departures of many dossiers wait, then all are back; the process that sends them, by the adapters of
 * the server, is killed at random moments from the beginning to the end.
 */
export async function outageDay(
  connection: DatabaseConnection,
  { departures, kills, seed }: { departures: number; kills: number; seed: string },
): Promise<OutageReport> {
  const random = seeded(`outage/${seed}`)
  const folder = await mkdtemp(join(tmpdir(), 'parvis-outage-'))
  const clockFile = join(folder, 'horloge')
  const partners = await openOutagePartners()
  const db = openDatabase(connection)
  const moveTo = (now: Temporal.Instant) => {
    writeFileSync(`${clockFile}.new`, now.toString())
    renameSync(`${clockFile}.new`, clockFile)
  }
  let worker: ReturnType<typeof mortalWorker> | undefined
  try {
    const filesFolder = await openOutageTown(db, partners, departures)
    partners.goDown()
    worker = mortalWorker({ connection, clockFile, filesFolder, ...partners.told() })
    let killed = 0
    let triedInVain = 0
    let now = OUTAGE_START
    moveTo(now)
    await worker.start()
    for (let step = 0; step < STEPS_MAX; step++) {
      if (now.since(OUTAGE_START).total('hours') >= OUTAGE_HOURS) {
        triedInVain ||= partners.requests()
        partners.comeBack(random.chance(HANGS_UP))
      }
      const isOver = partners.isUp() && (await unsent(db)) === 0
      if (isOver && killed >= kills) break
      await partners.heard(random.integer(1, REQUESTS_A_STEP), QUIET_MS)
      if (killed < kills && random.chance(isOver ? 1 : 0.7)) {
        await worker.kill()
        killed += 1
        await worker.start()
      }
      now = now.add({ hours: STEP_HOURS })
      moveTo(now)
    }
    return { kills: killed, triedInVain, ...(await judged(db, partners)) }
  } finally {
    await worker?.kill()
    await partners.close()
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A process that can be killed at any moment, and another in its place. */
function mortalWorker(task: OutageTask & { connection: DatabaseConnection }) {
  let child: ChildProcess | undefined
  return {
    async start() {
      const born = spawn(process.execPath, [new URL('outage-worker.ts', import.meta.url).pathname], {
        env: { ...process.env, OUTAGE: JSON.stringify(task) },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      child = born
      // it says once that it is about to work
      await new Promise((resolve, reject) => {
        born.stdout.once('data', resolve)
        born.once('exit', (code) => reject(new Error(`the worker ended by itself: ${code}`)))
      })
    },
    async kill() {
      const dying = child
      if (!dying || dying.exitCode !== null || dying.signalCode !== null) return
      const gone = new Promise((resolve) => dying.once('exit', resolve))
      dying.kill('SIGKILL')
      await gone
    },
  }
}
