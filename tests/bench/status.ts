import { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { parcelStatusStatement } from '#server/place/parcels/queries.ts'
import { sampleParcels, usingDatabase } from './bench-database.ts'
import { type BenchRow, ms, perSecond, quantile, times } from './bench-row.ts'
import { type BenchServer, load } from './load.ts'
import { bareText, pgbench } from './pgbench.ts'

export type StatusScale = { label: string; url: string; server: BenchServer }
export type StatusFigures = { p50: number; p99: number; perSecond: number }

const SAMPLE = 5000
const ID = 'id of the parcel'

/** The statement of the use case, on a parcel drawn at random. */
const sameStatement = (parcels: number) => {
  const statement = parcelStatusStatement(ID, '2026-11-24')
  const id = '(select id from bench_parcel where n = :n)'
  return `\\set n random(1, ${parcels})\n${bareText(statement, new Map([[ID, id]])).replace(/\s+/g, ' ')};\n`
}

/** The heart of it alone: which constraints, for what area; no line, no coverage, no neighbour, no document. */
const intersectionsAlone = (parcels: number) => `\\set n random(1, ${parcels})
select c.id, c.code, sum(st_area(st_intersection(part.geom, p.geom))) from parcel p join land_constraint_part part on st_intersects(part.geom, p.geom) join land_constraint c on c.id = part.constraint_id where p.id = (select id from bench_parcel where n = :n) and p.until_version is null group by c.id;
`

/** Latency of one person at a time, throughput of eight, beside the bare statement. */
export async function statusRows(
  { label, url, server }: StatusScale,
  seconds: number,
  smaller?: StatusFigures,
): Promise<{ rows: BenchRow[]; figures: StatusFigures }> {
  const ids = (await usingDatabase(url, (db) => sampleParcels(db, SAMPLE))).map(({ id }) => id)
  await checkAnswer(server.port, ids[0] ?? '')
  const paths = ids.map((id) => `/api/parcels/${id}/status`)
  await load(server.port, paths, { connections: 4, requests: 1500 })
  const calm = await load(server.port, paths, { connections: 1, requests: seconds * 150 })
  const busy = await load(server.port, paths, { connections: 8, requests: seconds * 400 })
  const bare = pgbench(url, sameStatement(ids.length), seconds)
  const heart = pgbench(url, intersectionsAlone(ids.length), seconds)
  const figures = { p50: quantile(calm.latencies, 0.5), p99: quantile(calm.latencies, 0.99), perSecond: busy.perSecond }

  const rows: BenchRow[] = [
    {
      what: `Parcel status, ${label}: time of an answer (p50, p99)`,
      measured: `${ms(figures.p50)}, ${ms(figures.p99)}`,
      baseline: bare ? `${ms(bare.ms)} mean, same statement, pgbench` : 'pgbench is not installed',
      ratio: '',
      budget: 'p99 ≤ 12 ms',
      isMet: figures.p99 <= 12,
    },
    {
      what: `Parcel status, ${label}: answers a second, eight at once`,
      measured: perSecond(busy.perSecond),
      baseline:
        bare && heart
          ? `${perSecond(bare.perSecond)} same statement; ${perSecond(heart.perSecond)} intersections alone`
          : '',
      ratio: bare ? times(busy.perSecond / bare.perSecond) : '',
      budget: '≥ 0.4',
      isMet: bare === undefined || busy.perSecond >= 0.4 * bare.perSecond,
    },
  ]
  if (smaller) {
    rows.push({
      what: `Parcel status, ${label} against the smaller base (p50)`,
      measured: ms(figures.p50),
      baseline: ms(smaller.p50),
      ratio: times(figures.p50 / smaller.p50),
      budget: '≤ 1.3',
      isMet: figures.p50 <= 1.3 * smaller.p50,
    })
  }
  return { rows, figures }
}

/** What is timed is the whole answer of the contract. */
async function checkAnswer(port: number, id: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/parcels/${id}/status`)
  const status = ParcelStatus.parse(await answer.json())
  if (status.statements.length < 20) throw new Error(`${id}: ${status.statements.length} statements only`)
}
