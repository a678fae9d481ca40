import { type ChildProcess, spawn } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { seeded } from '#gis-data/demo/random.ts'
import { type DatabaseConnection, type DatabasePool, openDatabase } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import { insertCommunes, insertDossier } from '#tests/fixtures/dossier.ts'

export const CHANNELS = ['mail', 'legalityControl', 'stateHub', 'webhook'] as const

export type OutageTask = { clockFile: string; partner: string }

/** What was seen of a day without any partner, once they are back. */
export type OutageReport = {
  departures: number
  kills: number
  lost: number
  doubled: number
  /** Departures that arrived after one of their dossier that was written later. */
  disordered: number
  /** Requests made while every partner was down. */
  triedInVain: number
  /** Requests of what the partner had already taken, each caused by a kill or an answer that was lost. */
  recognised: number
}

const START = Temporal.Instant.from('2026-11-24T07:00:00Z')
const OUTAGE_HOURS = 24
const STEP_HOURS = 1

/** A partner that is back and whose worker is never killed empties the outbox in less. */
const STEPS_MAX = 400

/** Requests that a worker makes between two movements of the clock, at most, and how long none is waited for. */
const REQUESTS_A_STEP = 12
const QUIET_MS = 400

/** Share of the answers that a partner which has taken a departure loses on the way. */
const ANSWERS_LOST = 0.03

/**
 * Every partner is down for a day while departures of many dossiers wait, then all are back; the process that sends them is
 * killed at random moments from the beginning to the end.
 */
export async function outageDay(
  connection: DatabaseConnection,
  { departures, kills, seed }: { departures: number; kills: number; seed: string },
): Promise<OutageReport> {
  const random = seeded(`outage/${seed}`)
  const folder = await mkdtemp(join(tmpdir(), 'parvis-outage-'))
  const clockFile = join(folder, 'horloge')
  const partner = await openPartner(() => random.chance(ANSWERS_LOST))
  const db = openDatabase(connection)
  const worker = mortalWorker({ connection, clockFile, partner: partner.url })
  const moveTo = (now: Temporal.Instant) => {
    writeFileSync(`${clockFile}.new`, now.toString())
    renameSync(`${clockFile}.new`, clockFile)
  }
  try {
    const keys = await writeDepartures(db, departures)
    let killed = 0
    let now = START
    moveTo(now)
    await worker.start()
    for (let step = 0; step < STEPS_MAX; step++) {
      if (now.since(START).total('hours') >= OUTAGE_HOURS) partner.comeBack()
      const isOver = partner.isUp() && (await unsent(db)) === 0
      if (isOver && killed >= kills) break
      await partner.heard(random.integer(1, REQUESTS_A_STEP), QUIET_MS)
      if (killed < kills && random.chance(isOver ? 1 : 0.7)) {
        await worker.kill()
        killed += 1
        await worker.start()
      }
      now = now.add({ hours: STEP_HOURS })
      moveTo(now)
    }
    return { departures, kills: killed, ...partner.judged(keys) }
  } finally {
    await worker.kill()
    await partner.close()
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const DOSSIERS = 25

/** Departures of some dossiers by every channel, in turn; on a dossier they say the order in which they must arrive. */
async function writeDepartures(db: DatabasePool, count: number): Promise<string[]> {
  await insertCommunes(db)
  const dossiers: string[] = []
  while (dossiers.length < DOSSIERS) dossiers.push(await insertDossier(db, null))
  const keys: string[] = []
  for (let at = 0; at < count; at++) {
    const key = `outage/${at}`
    const channel = CHANNELS[at % CHANNELS.length] ?? 'mail'
    const dossierId = dossiers[Math.floor(at / CHANNELS.length) % DOSSIERS] ?? null
    await enqueue(db, { key, channel, dossierId, payload: { template: 'message', to: ['a@example.org'] } })
    keys.push(key)
  }
  await db.run(sql`update outbox set next_attempt_at = ${START.toString()}::timestamptz`)
  return keys
}

const unsent = async (db: DatabasePool) =>
  (await db.one<{ count: number }>(sql`select count(*)::int as count from outbox where state <> 'sent'`)).count

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
      await new Promise((resolve) => born.stdout.once('data', resolve))
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

type Arrival = { key: string; channel: string; dossierId: string | null }

/** All the partners: down, then up; they recognise a key that they have taken, and lose an answer now and then. */
async function openPartner(losesAnswer: () => boolean) {
  const arrivals: Arrival[] = []
  const taken = new Set<string>()
  let isUp = false
  let heard = 0
  let triedInVain = 0
  let recognised = 0
  let told: { count: number; reached: () => void } | undefined
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      heard += 1
      if (told && heard >= told.count) told.reached()
      if (!isUp) {
        triedInVain += 1
        return response.writeHead(503).end()
      }
      const { key, dossierId }: { key: string; dossierId: string | null } = JSON.parse(Buffer.concat(chunks).toString())
      if (taken.has(key)) recognised += 1
      else arrivals.push({ key, dossierId, channel: request.url ?? '' })
      taken.add(key)
      return losesAnswer() ? request.socket.destroy() : response.writeHead(200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    isUp: () => isUp,
    comeBack() {
      isUp = true
    },
    /** Resolves when so many more requests came, or none for a while. */
    heard: (count: number, quietMs: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, quietMs)
        told = {
          count: heard + count,
          reached: () => {
            clearTimeout(timer)
            resolve()
          },
        }
      }),
    judged: (keys: readonly string[]) => ({
      lost: keys.filter((key) => !taken.has(key)).length,
      doubled: arrivals.length - new Set(arrivals.map(({ key }) => key)).size,
      disordered: disorderedOf(arrivals),
      triedInVain,
      recognised,
    }),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}

function disorderedOf(arrivals: readonly Arrival[]): number {
  const last = new Map<string, number>()
  let count = 0
  for (const { key, channel, dossierId } of arrivals) {
    const line = `${channel}/${dossierId}`
    const at = Number(key.split('/')[1])
    if (at < (last.get(line) ?? -1)) count += 1
    last.set(line, at)
  }
  return count
}
