import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { PDFDocument } from 'pdf-lib'
import pg from 'pg'
import sql from 'sql-template-tag'
import { MapLayers } from '#contract/place/tiles/layer.ts'
import { seeded } from '#gis-data/demo/random.ts'
import { sha256 } from '#platform/session.ts'
import { benchDatabase, sampleParcels, usingDatabase } from './bench-database.ts'
import { type BenchRow, markdownTable, ms, quantile, rowLine, times } from './bench-row.ts'
import { generateDossiers } from './desk-generate.ts'
import { startServer } from './load.ts'

// DATABASE_URL=postgres://… node tests/bench/crowd.ts [SECONDS]: fifty people at work at once, on a territory and a desk.
const url = process.env.DATABASE_URL
if (!url) throw new Error('usage: DATABASE_URL=postgres://… node tests/bench/crowd.ts [SECONDS]')
const SECONDS = Number(process.argv[2] ?? 60)
const PEOPLE = 50
const DOSSIERS = 20_000
const BUDGET_MS = 250
const COMMUNE = '62001'
const TOKEN = 'bench-crowd'

/** Between two gestures of one person, in ms: they read what they asked for. */
const REST_MS = [1000, 3000] as const

/** Out of a hundred gestures. */
const GESTURES = { status: 40, tiles: 25, desk: 30, deposit: 5 } as const
type Gesture = keyof typeof GESTURES

const random = seeded('fifty people')
const { pick } = random

function nextGesture(): Gesture {
  let left = random.next() * 100
  for (const [gesture, share] of Object.entries(GESTURES)) {
    left -= share
    if (left < 0) return gesture as Gesture
  }
  return 'status'
}

/** The small territory, copied, with dossiers and somebody who receives them. @returns its address */
async function crowdedDatabase(adminUrl: string): Promise<string> {
  const ground = new URL(await benchDatabase(adminUrl, 'quick', (line) => console.log(line))).pathname.slice(1)
  const client = new pg.Client(adminUrl)
  await client.connect()
  await client.query('drop database if exists parvis_bench_fifty with (force)')
  await client.query(`create database parvis_bench_fifty template ${ground}`)
  await client.end()
  const copy = new URL(adminUrl)
  copy.pathname = '/parvis_bench_fifty'
  await usingDatabase(copy.href, async (db) => {
    await generateDossiers(db, DOSSIERS, (step) => console.log(`  ${step}`))
    await db.run(sql`
      insert into role_grant (person_id, role, insee_code, valid_from)
      select id, role, ${COMMUNE}, '2020-01-01'
      from person, unnest(array['secretary', 'caseOfficer']) as role where family_name = 'Agent1'`)
    await db.run(sql`
      insert into session (token_sha256, person_id, second_factor_at, expires_at)
      select ${sha256(TOKEN)}, id, '2089-01-01T00:00:00Z', '2090-01-01T00:00:00Z' from person where family_name = 'Agent1'`)
  })
  return copy.href
}

type Taken = { gesture: Gesture; took: number }

/** Asks and times one request; anything but a success is a fault of the bench. */
function asking(port: number, taken: Taken[], faults: string[]) {
  return async (gesture: Gesture, path: string, init: RequestInit = {}): Promise<unknown> => {
    const from = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...init,
      headers: { cookie: `parvis_session=${TOKEN}`, ...init.headers },
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    taken.push({ gesture, took: performance.now() - from })
    if (answer.status >= 400)
      faults.push(`${answer.status} ${init.method ?? 'GET'} ${path}: ${bytes.toString().slice(0, 300)}`)
    return answer.headers.get('content-type')?.includes('json') ? JSON.parse(bytes.toString()) : undefined
  }
}

const json = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

type Place = { parcels: string[]; dossiers: string[]; tiles: string[][]; piece: Uint8Array<ArrayBuffer>; day: string }

/** What each gesture asks, as the screens do: the tiles of a view at once, the rest one after the other. */
function gestures(ask: ReturnType<typeof asking>, { parcels, dossiers, tiles, piece, day }: Place) {
  return {
    status: () => ask('status', `/api/parcels/${pick(parcels)}/status`),
    tiles: () => Promise.all(pick(tiles).map((path) => ask('tiles', path))),
    async desk() {
      await ask('desk', pick(['/api/dossiers', '/api/desk/summary', '/api/dossiers?kind=housePermit&open=true']))
      await ask('desk', `/api/dossiers/${pick(dossiers)}`)
    },
    async deposit() {
      const draft = {
        ...{ inseeCode: COMMUNE, kind: 'priorDeclaration', title: 'Abri de jardin', parcelIds: [pick(parcels)] },
        parties: [
          { part: 'applicant', name: 'Essai', givenName: 'Camille', details: { email: `${randomUUID()}@example.org` } },
        ],
      }
      const { id } = (await ask('deposit', '/api/dossiers', json(draft))) as { id: string }
      const announced = { code: 'DP1', fileName: 'plan.pdf', byteCount: piece.length }
      const upload = (await ask('deposit', `/api/dossiers/${id}/uploads`, json(announced))) as { id: string }
      await ask('deposit', `/api/uploads/${upload.id}`, {
        method: 'PATCH',
        headers: { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: piece,
      })
      await ask('deposit', `/api/dossiers/${id}/filing`, json({ channel: 'counter', filedOn: day }))
    },
  } satisfies Record<Gesture, () => Promise<unknown>>
}

const HEALTH = '/api/health'

/** As many requests at the same moments, of the least that the server answers: what the machine itself makes people wait. */
function trivialGestures(ask: ReturnType<typeof asking>, { tiles }: Place) {
  const inTurn = async (gesture: Gesture, count: number) => {
    for (let asked = 0; asked < count; asked++) await ask(gesture, HEALTH)
  }
  return {
    status: () => inTurn('status', 1),
    tiles: () => Promise.all(pick(tiles).map(() => ask('tiles', HEALTH))),
    desk: () => inTurn('desk', 2),
    deposit: () => inTurn('deposit', 4),
  } satisfies Record<Gesture, () => Promise<unknown>>
}

/** Views of sixteen tiles of parcels and zones, as a screen asks for them, over the whole small territory. */
async function viewsOf(port: number): Promise<string[][]> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/layers`)
  const { layers } = MapLayers.parse(await answer.json())
  const drawn = layers.filter(({ id }) => ['parcels', 'zones'].includes(id))
  const [west, south, east, north] = drawn[0]?.bbox ?? [0, 0, 0, 0]
  const world = 2 ** 15
  const across = (lon: number) => Math.floor(((lon + 180) / 360) * world)
  const down = (lat: number) => Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * world)
  return Array.from({ length: 40 }, () => {
    const x = across(west + random.next() * (east - west))
    const y = down(south + random.next() * (north - south))
    return drawn.flatMap(({ id, revision }) =>
      Array.from(
        { length: 8 },
        (_, n) => `/api/tiles/${id}/${revision}/15/${x + (n % 4)}/${y + Math.floor(n / 4)}.pbf`,
      ),
    )
  })
}

async function placeOf(databaseUrl: string, port: number): Promise<Place> {
  const document = await PDFDocument.create()
  document.addPage().drawText('Plan de situation')
  return usingDatabase(databaseUrl, async (db) => ({
    parcels: (await sampleParcels(db, 4000)).map(({ id }) => id).filter((id) => id.startsWith(COMMUNE)),
    dossiers: (await db.many<{ id: string }>(sql`select id from dossier order by md5(id::text) limit 500`)).map(
      ({ id }) => id,
    ),
    tiles: await viewsOf(port),
    piece: new Uint8Array(await document.save()),
    day: Temporal.Now.plainDateISO('Europe/Paris').toString(),
  }))
}

async function crowd(
  databaseUrl: string,
  port: number,
  seconds: number,
  asked: typeof gestures | typeof trivialGestures = gestures,
): Promise<{ taken: Taken[]; faults: string[] }> {
  const [taken, faults]: [Taken[], string[]] = [[], []]
  const does = asked(asking(port, taken, faults), await placeOf(databaseUrl, port))
  const until = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: PEOPLE }, async () => {
      await rest(random.next() * REST_MS[1])
      while (performance.now() < until) {
        await does[nextGesture()]()
        await rest(REST_MS[0] + random.next() * (REST_MS[1] - REST_MS[0]))
      }
    }),
  )
  return { taken, faults }
}

const databaseUrl = await crowdedDatabase(url)
const server = await startServer(databaseUrl, mkdtempSync(join(tmpdir(), 'parvis-bench-crowd-')))
const rows: BenchRow[] = []
try {
  await crowd(databaseUrl, server.port, Math.min(10, SECONDS))
  const { taken, faults } = await crowd(databaseUrl, server.port, SECONDS)
  const { taken: trivial } = await crowd(databaseUrl, server.port, SECONDS, trivialGestures)
  const machine = quantile(
    trivial.map(({ took }) => took),
    0.99,
  )
  for (const fault of [...new Set(faults)].slice(0, 5)) console.log(fault)
  const told = (found: readonly Taken[], what: string, budget: boolean): BenchRow => {
    const took = found.map((one) => one.took)
    const p99 = quantile(took, 0.99)
    return {
      what: `Fifty people at once, 8,000 parcels, ${DOSSIERS.toLocaleString('en-US')} dossiers: ${what} (p50, p99; ${took.length} requests)`,
      measured: `${ms(quantile(took, 0.5))}, ${ms(p99)}${budget ? `, ${faults.length} errors` : ''}`,
      ...(budget
        ? {
            baseline: `p99 ${ms(machine)}, the same crowd asking ${HEALTH} (${Math.round(took.length / SECONDS)} requests a second, load ${loadavg()[0]?.toFixed(1)})`,
            ratio: times(p99 / machine),
          }
        : { baseline: '', ratio: '' }),
      budget: budget ? `p99 ≤ ${BUDGET_MS} ms, no error` : '',
      isMet: !budget || (p99 <= BUDGET_MS && faults.length === 0),
    }
  }
  rows.push(told(taken, 'all', true))
  for (const gesture of Object.keys(GESTURES))
    rows.push(
      told(
        taken.filter((one) => one.gesture === gesture),
        gesture,
        false,
      ),
    )
} finally {
  await server.stop()
}
console.log(markdownTable(rows))
for (const row of rows) console.log(rowLine(row))
process.exitCode = rows.every(({ isMet }) => isMet) ? 0 : 1
