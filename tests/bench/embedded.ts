// The status of a parcel on the embedded database and the whole demo territory, alone, by ten at once, and during an import:
//   node tests/bench/embedded.ts [DATA_DIR]   (a folder that keeps the territory from one run to the next)

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fetchApart } from '#tests/fixtures/fetch-apart.ts'
import { type BenchRow, ms, perSecond, quantile, rowLine } from './bench-row.ts'
import { startDesk } from './demo-desk.ts'
import { importRows } from './embedded-import.ts'
import { load } from './load.ts'

const ALONE_MS = 15
const AT_TEN = 150
const AT_REST_MB = 700
const AT_REST_AFTER_MS = 60_000

/** Each with a prefix of its own, so that parcels of the whole territory come. */
const STREETS = ['1 rue', '2 rue', '3 rue', '4 rue', '5 rue', '6 rue', '7 rue', '8 rue', '10 rue', '12 rue', '14 rue']

/** Parcels under the addresses that a search finds: where people live and ask. */
async function parcelsOf(url: string): Promise<string[]> {
  const found = new Set<string>()
  for (const text of STREETS) {
    const answer = await fetchApart(`${url}/api/search?q=${encodeURIComponent(text)}&limit=50`)
    const { hits } = (await answer.json()) as { hits: { center?: [number, number] | null }[] }
    for (const { center } of hits) {
      if (!center) continue
      const at = await fetch(`${url}/api/parcels/at?lon=${center[0]}&lat=${center[1]}`)
      if (at.ok) found.add(((await at.json()) as { id: string }).id)
    }
  }
  return [...found]
}

async function statusRows(dataDir: string): Promise<BenchRow[]> {
  const { url, stop } = await startDesk(dataDir)
  try {
    const port = Number(new URL(url).port)
    const paths = (await parcelsOf(url)).map((id) => `/api/parcels/${id}/status`)
    if (paths.length < 100) throw new Error(`${paths.length} parcels: too few to speak of`)
    const [early, late] = [paths.filter((_, at) => at % 2 === 0), paths.filter((_, at) => at % 2 === 1)]
    await load(port, early.slice(0, 20), { connections: 1, requests: 20 })
    const first = await load(port, early.slice(20), { connections: 1, requests: early.length - 20 })
    const crowd = await load(port, late, { connections: 10, requests: late.length })
    const again = await load(port, paths, { connections: 1, requests: 600 })
    const crowdAgain = await load(port, paths, { connections: 10, requests: 3000 })
    const told = ({ latencies }: { latencies: number[] }) =>
      `${ms(quantile(latencies, 0.5))}, ${ms(quantile(latencies, 0.99))}`
    const what = 'Parcel status, embedded database, the whole demo'
    return [
      alone(
        `${what}: asked for the first time, alone (p50, p99; ${first.requests} parcels)`,
        told(first),
        first.latencies,
      ),
      { ...crowded(`${what}: asked for the first time, ten at once (a second)`, crowd), budget: '', isMet: true },
      alone(`${what}: asked again, alone (p50, p99)`, told(again), again.latencies),
      crowded(`${what}: asked again, ten at once (a second)`, crowdAgain),
      ...(await importRows(url, dataDir, paths)),
    ]
  } finally {
    await stop()
  }
}

const alone = (what: string, measured: string, latencies: readonly number[]): BenchRow => ({
  ...{ what, measured, baseline: '', ratio: '', budget: `p50 ≤ ${ALONE_MS} ms` },
  isMet: quantile(latencies, 0.5) <= ALONE_MS,
})

const crowded = (what: string, run: { perSecond: number; latencies: number[] }): BenchRow => ({
  ...{ what, measured: perSecond(run.perSecond), baseline: `p99 ${ms(quantile(run.latencies, 0.99))}`, ratio: '' },
  budget: `≥ ${AT_TEN}/s`,
  isMet: run.perSecond >= AT_TEN,
})

/** Of a server started on a territory that is there, after a minute without a request. */
async function restRow(dataDir: string): Promise<BenchRow> {
  const { memoryMb, stop } = await startDesk(dataDir)
  try {
    await setTimeout(AT_REST_AFTER_MS)
    const taken = memoryMb()
    return {
      ...{
        what: 'Memory of the server at rest, embedded database, the whole demo',
        measured: `${Math.round(taken)} MB`,
      },
      ...{ baseline: '', ratio: '', budget: `≤ ${AT_REST_MB} MB`, isMet: taken <= AT_REST_MB },
    }
  } finally {
    await stop()
  }
}

const dataDir = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'parvis-embedded-'))
for (const row of [...(await statusRows(dataDir)), await restRow(dataDir)]) {
  console.log(rowLine(row))
  if (!row.isMet) process.exitCode = 1
}
