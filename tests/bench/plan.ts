import sql from 'sql-template-tag'
import { usingDatabase } from './bench-database.ts'
import { type BenchRow, ms, perSecond, quantile } from './bench-row.ts'
import { type BenchServer, load } from './load.ts'

/** Which document bound on a parcel, on days of twenty-five years: through HTTP, the proof and the pieces included. */
export async function planRows(label: string, url: string, server: BenchServer): Promise<BenchRow[]> {
  const parcels = await usingDatabase(url, (db) =>
    db.many<{ id: string; on: string }>(sql`
      select parcel.id, (date '2001-01-01' + (n * 37 % 9400))::text as "on"
      from bench_parcel join parcel on parcel.id = bench_parcel.id and until_version is null
      where n <= 1000 order by n`),
  )
  const paths = parcels.map(({ id, on }) => `/api/plan/in-force?parcel=${id}&on=${on}`)
  await load(server.port, paths, { connections: 2, requests: paths.length })
  const calm = await load(server.port, paths, { connections: 1, requests: paths.length })
  const p99 = quantile(calm.latencies, 0.99)
  return [
    {
      what: `Document in force at a parcel on a day, ${label} (p50, p99)`,
      measured: `${ms(quantile(calm.latencies, 0.5))}, ${ms(p99)}`,
      baseline: perSecond(calm.perSecond),
      ratio: '',
      budget: 'p99 ≤ 15 ms',
      isMet: p99 <= 15,
    },
  ]
}
