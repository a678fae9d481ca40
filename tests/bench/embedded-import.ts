import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fetchApart } from '#tests/fixtures/fetch-apart.ts'
import { type BenchRow, ms, quantile } from './bench-row.ts'

const STATUS_MS = 300
const ACT_MS = 1000

/** Parcels on a side of the commune that is brought in. */
const ACROSS = 84
const PARCEL_DEGREES = 0.0002

/** One parcel in so many differs from a vintage to the next. */
const CHANGED = 20

/** A vintage of a commune that the demo does not have, about 7 000 parcels of nine vertices. */
function cadastre(vintage: number): string {
  const code = '62990'
  const features = Array.from({ length: ACROSS * ACROSS }, (_, index) => {
    const x = 1.8 + (index % ACROSS) * PARCEL_DEGREES
    const y = 50.2 + Math.floor(index / ACROSS) * PARCEL_DEGREES
    const section = `A${String.fromCharCode(65 + Math.floor(index / 400))}`
    const numero = String((index % 400) + 1)
    const ring = [
      ...[[0, 0] as const, [0.4, 0] as const, [0.7, 0] as const, [1, 0] as const, [1, 0.5] as const],
      ...[[1, 1] as const, [0.5, 1] as const, [0, 1] as const, [0, 0.5] as const, [0, 0] as const],
    ].map(([dx, dy]) => [Number((x + dx * PARCEL_DEGREES).toFixed(7)), Number((y + dy * PARCEL_DEGREES).toFixed(7))])
    const id = `${code}000${section}${numero.padStart(4, '0')}`
    const properties = {
      id,
      commune: code,
      prefixe: '000',
      section,
      numero,
      contenance: index % CHANGED === vintage % CHANGED ? 320 : 310,
      updated: '2024-03-01',
    }
    return { type: 'Feature', id, geometry: { type: 'Polygon', coordinates: [ring] }, properties }
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}

type Session = { origin: string; cookie: string }

async function signIn(origin: string, body: Record<string, string>): Promise<Session> {
  const answer = await send({ origin, cookie: '' }, 'POST', '/api/session', JSON.stringify(body))
  return { origin, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}

async function send({ origin, cookie }: Session, method: string, path: string, body?: string): Promise<Response> {
  const headers = { cookie, origin, 'content-type': 'application/json' }
  const answer = await fetchApart(`${origin}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
  return answer
}

/** Asks again and again until told to stop, one request at a time. @returns milliseconds of each */
function asking(ask: (turn: number) => Promise<unknown>): { stop(): Promise<number[]> } {
  let goesOn = true
  const asked = (async () => {
    const latencies: number[] = []
    for (let turn = 0; goesOn; turn += 1) {
      const sentAt = performance.now()
      await ask(turn)
      latencies.push(performance.now() - sentAt)
    }
    return latencies
  })()
  return {
    stop() {
      goesOn = false
      return asked
    },
  }
}

/** Statuses and drafts of dossiers asked while a commune and its next vintage are read, then put in force. */
export async function importRows(url: string, dataDir: string, statusPaths: readonly string[]): Promise<BenchRow[]> {
  const { origin } = new URL(url)
  const code = readFileSync(join(dataDir, 'code-administrateur'), 'utf8').trim()
  const admin = await signIn(origin, { code })
  const resident = await signIn(origin, { email: 'habitant@demo.parvis.example', password: 'demo-parvis-2026' })
  const inseeCode = /parcels\/(\d[\dAB]\d{3})/.exec(statusPaths[0] ?? '')?.[1] ?? ''
  const draft = JSON.stringify({ inseeCode, kind: 'housePermit' })
  const statuses = asking((turn) => send(admin, 'GET', statusPaths[turn % statusPaths.length] ?? ''))
  const acts = asking(() => send(resident, 'POST', '/api/dossiers', draft))
  const startedAt = performance.now()
  const today = Math.floor(Date.now() / 1000)
  for (const vintage of [today, today + 1]) {
    const received = await send(admin, 'POST', '/api/imports?name=parcelles.json', cadastre(vintage))
    const { id } = (await received.json()) as { id: number }
    await reached(admin, id, 'ready')
    await send(admin, 'POST', `/api/imports/${id}/acceptance`, '{}')
    await reached(admin, id, 'accepted')
  }
  const seconds = (performance.now() - startedAt) / 1000
  const [status, act] = await Promise.all([statuses.stop(), acts.stop()])
  const what = `Embedded database, two vintages of ${ACROSS ** 2} parcels read then put in force (${seconds.toFixed(1)} s)`
  return [
    {
      what: `${what}: a status meanwhile (p50, p95; ${status.length} asked)`,
      measured: `${ms(quantile(status, 0.5))}, ${ms(quantile(status, 0.95))}`,
      ...{ baseline: '', ratio: '', budget: `p95 ≤ ${STATUS_MS} ms`, isMet: quantile(status, 0.95) <= STATUS_MS },
    },
    {
      what: `${what}: an act meanwhile (p50, longest; ${act.length} accepted)`,
      measured: `${ms(quantile(act, 0.5))}, ${ms(Math.max(...act))}`,
      ...{ baseline: '', ratio: '', budget: `≤ ${ACT_MS} ms`, isMet: Math.max(...act) <= ACT_MS },
    },
  ]
}

async function reached(admin: Session, id: number, wanted: string): Promise<void> {
  for (;;) {
    const { state, problem } = (await (await send(admin, 'GET', `/api/imports/${id}`)).json()) as Record<
      string,
      unknown
    >
    if (state === wanted) return
    if (!['received', 'reading', 'ready', 'loading'].includes(String(state)))
      throw new Error(`the import ended ${state}: ${JSON.stringify(problem)}`)
    await new Promise((again) => setTimeout(again, 100))
  }
}
