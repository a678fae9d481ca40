import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { seeded } from '#gis-data/demo/random.ts'
import type { DatabasePool } from '#platform/database.ts'
import { EXPORTS } from '#server/plan/ogc/resources.ts'
import { usingDatabase } from './bench-database.ts'
import { type BenchRow, ms, quantile, times } from './bench-row.ts'
import type { BenchServer } from './load.ts'
import { hasMapServer, type MapServer, startMapServer } from './mapserver.ts'

const BOXES = 50
const ROUNDS = 3
const LIMIT = 1000
const SIDE_M = 2500

type Box = readonly [number, number, number, number]
type Items = { features: { id?: string; properties: { idu: string } }[] }

const keysIn = (body: string) => new Set((JSON.parse(body) as Items).features.map(({ properties }) => properties.idu))

const itemsOf = async ({ port }: BenchServer, query: string): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${port}/ogc/collections/parcelles/items?${query}`)
  if (answer.status !== 200) throw new Error(`${query}: ${answer.status}`)
  return answer.text()
}

/** The same rows and columns by one statement: what PostgreSQL itself costs. */
const bare = (db: DatabasePool, [x1, y1, x2, y2]: Box) =>
  db.many<{ feature: string }>(sql`
    select json_build_object('type', 'Feature', 'id', p.id,
      'geometry', st_asgeojson(st_transform(p.geom, 4326), 8, 0)::json,
      'properties', json_build_object('idu', p.id, 'code_insee', p.insee_code, 'commune', c.name, 'prefixe', p.prefix,
        'section', p.section, 'numero', p.number, 'contenance_m2', p.cadastral_area_m2,
        'surface_m2', round(p.geometric_area_m2)::integer))::text as feature
    from parcel p
    left join commune c on c.insee_code = p.insee_code
    where p.until_version is null
      and p.geom && st_transform(st_makeenvelope(${x1}::float8, ${y1}::float8, ${x2}::float8, ${y2}::float8, 4326), 2154)
      and st_intersects(p.geom, st_transform(st_makeenvelope(${x1}::float8, ${y1}::float8, ${x2}::float8, ${y2}::float8, 4326), 2154))
    order by p.id
    limit ${LIMIT}`)

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const before = performance.now()
  await work()
  return performance.now() - before
}

/** Boxes of some thousand parcels each, in degrees. */
async function boxesIn(db: DatabasePool): Promise<Box[]> {
  const random = seeded('boxes')
  const spots = await db.many<{ box: number[] }>(sql`
    select array[st_xmin(area), st_ymin(area), st_xmax(area), st_ymax(area)] as box
    from bench_parcel b
    join parcel p on p.id = b.id and p.until_version is null
    cross join lateral (select st_transform(st_expand(st_centroid(p.geom), ${SIDE_M}), 4326) as area) as spot
    where b.n <= 1000
    order by b.n`)
  return Array.from({ length: BOXES }, () => spots[random.integer(0, spots.length - 1)]?.box as unknown as Box)
}

/** Ours, MapServer and the bare statement in turn over the same boxes; the same rows are answered before anything is timed. */
async function boxRows(label: string, url: string, server: BenchServer): Promise<BenchRow[]> {
  return usingDatabase(url, async (db) => {
    const boxes = await boxesIn(db)
    const peer: MapServer | undefined = hasMapServer() ? await startMapServer(url) : undefined
    const ofPeer = (box: Box) =>
      peer?.get('/collections/parcelles/items', `f=json&limit=${LIMIT}&bbox=${box.join(',')}`) ?? Promise.resolve()
    const ofOurs = (box: Box) => itemsOf(server, `limit=${LIMIT}&bbox=${box.join(',')}`)
    try {
      const [first] = boxes
      if (!first) throw new Error('a territory has parcels')
      const told = keysIn(await ofOurs(first))
      const wanted = (await bare(db, first)).map(({ feature }) => (JSON.parse(feature) as { id: string }).id)
      if (told.size !== wanted.length || wanted.some((id) => !told.has(id))) throw new Error('other rows than by SQL')
      if (peer) {
        const theirs = keysIn(String(await ofPeer(first)))
        // it takes its thousand in the box drawn around ours in the plane, then leaves out those beside ours
        if (theirs.size < 0.95 * told.size || theirs.size > told.size)
          throw new Error(`MapServer answers ${theirs.size} rows, ours ${told.size}`)
      }
      const figures = { ours: [] as number[], peer: [] as number[], bare: [] as number[] }
      for (let round = 0; round < ROUNDS; round++)
        for (const box of boxes) {
          figures.bare.push(await timed(() => bare(db, box)))
          figures.ours.push(await timed(() => ofOurs(box)))
          if (peer) figures.peer.push(await timed(() => ofPeer(box)))
        }
      const ours = quantile(figures.ours, 0.5)
      const row = (name: string, other: readonly number[], most: number): BenchRow => {
        const baseline = quantile(other, 0.5)
        return {
          what: `OGC API, limit ${LIMIT} in a box, ${label} (p50), beside ${name}`,
          measured: ms(ours),
          baseline: ms(baseline),
          ratio: times(ours / baseline),
          budget: `≤ ${most} ×`,
          isMet: ours / baseline <= most,
        }
      }
      return [row('the bare statement', figures.bare, 2.5), ...(peer ? [row('MapServer', figures.peer, 0.5)] : [])]
    } finally {
      peer?.stop()
    }
  })
}

const DEEP = 50_000
const PAGES = 30

/** A page begun at the key before which there are fifty thousand, and the first one, in turn. */
async function deepRow(label: string, url: string, server: BenchServer): Promise<BenchRow> {
  const { key } = await usingDatabase(url, (db) =>
    db.one<{ key: string }>(sql`
      select id as key from parcel where until_version is null order by id offset ${DEEP} limit 1`),
  )
  const cursor = Buffer.from(key).toString('base64url')
  const figures = { first: [] as number[], deep: [] as number[] }
  for (let page = 0; page < PAGES; page++) {
    figures.deep.push(await timed(() => itemsOf(server, `limit=${LIMIT}&cursor=${cursor}`)))
    figures.first.push(await timed(() => itemsOf(server, `limit=${LIMIT}`)))
  }
  const [first, deep] = [quantile(figures.first, 0.5), quantile(figures.deep, 0.5)]
  return {
    what: `OGC API, page after row ${DEEP.toLocaleString('en-US')}, ${label} (p50), beside the first`,
    measured: ms(deep),
    baseline: ms(first),
    ratio: times(deep / first),
    budget: '≤ 1.2 ×',
    isMet: deep / first <= 1.2,
  }
}

const ogr2ogr = (folder: string, source: string, sql: readonly string[]): number => {
  const startedAt = performance.now()
  const { status, stderr } = spawnSync(
    'ogr2ogr',
    [
      ...['-f', 'GPKG', join(folder, `${randomUUID()}.gpkg`), source, '-nln', 'parcelles', '-nlt', 'MULTIPOLYGON'],
      ...sql,
    ],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`ogr2ogr ${source}: ${stderr}`)
  return performance.now() - startedAt
}

/** Every parcel read by GDAL page after page, beside GDAL on the table itself. */
function bulkRow(label: string, url: string, { port }: BenchServer): BenchRow[] {
  if (spawnSync('ogr2ogr', ['--version']).status !== 0) return []
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-ogr-'))
  try {
    const { hostname, port: at, username, password, pathname } = new URL(url)
    const table = `PG:host=${hostname} port=${at || 5432} user=${username} dbname=${pathname.slice(1)}${password ? ` password=${password}` : ''}`
    const rounds = Array.from({ length: ROUNDS }, () => ({
      ours: ogr2ogr(folder, `OAPIF:http://127.0.0.1:${port}/ogc`, [
        'parcelles',
        '-oo',
        'PAGE_SIZE=10000',
        '-oo',
        'CRS=EPSG:2154',
      ]),
      table: ogr2ogr(folder, table, [
        '-sql',
        'select p.*, c.name as commune from parcel p left join commune c using (insee_code) where until_version is null',
      ]),
    }))
    const ours = Math.min(...rounds.map((round) => round.ours))
    const baseline = Math.min(...rounds.map((round) => round.table))
    return [
      {
        what: `OGC API, every parcel read by ogr2ogr to GeoPackage, ${label}, best of ${ROUNDS}`,
        measured: ms(ours),
        baseline: `${ms(baseline)} from the table`,
        ratio: times(ours / baseline),
        budget: '≤ 1.3 ×',
        isMet: ours / baseline <= 1.3,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A base whose every row is read by pages in seconds. */
const BULK_PARCELS = 100_000

const residentMb = (pid: number) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024

/** The most memory that a process held since it was last asked (Linux). */
const peakMb = (pid: number) =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
const FORGET_PEAK = '5'
const forgetPeak = (pid: number) => writeFileSync(`/proc/${pid}/clear_refs`, FORGET_PEAK)

/** Bytes after which every buffer of a long answer is warm, in the format that leaves as it is read: the rows are the same. */
const WARM_BYTES = 30e6

/** Every parcel as one file: what the server held more, at the most, while it sent it. */
async function exportRow(label: string, { port, pid }: BenchServer, format: string): Promise<BenchRow> {
  const read = async (name: string, until: number) => {
    const answer = await fetch(`http://127.0.0.1:${port}/ogc/collections/parcelles/export.${name}`)
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`)
    let bytes = 0
    for await (const chunk of answer.body ?? []) {
      bytes += chunk.length
      if (bytes > until) break
    }
    return bytes
  }
  await read('geojson', WARM_BYTES)
  const before = residentMb(pid)
  forgetPeak(pid)
  const startedAt = performance.now()
  const bytes = await read(format, Number.POSITIVE_INFINITY)
  const more = peakMb(pid) - before
  const seconds = (performance.now() - startedAt) / 1000
  return {
    what: `OGC API, every parcel as one file (${format}), ${label}: memory at the most beside the start of it`,
    measured: `${Math.round(more)} MB more, ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(0)} s`,
    baseline: `${Math.round(before)} MB`,
    ratio: '',
    budget: '< 50 MB more',
    isMet: more < 50,
  }
}

/** The whole collection in each format that one may take away: memory is flat when it does not grow with the rows. */
export async function exportRows(
  label: string,
  server: BenchServer,
  formats: readonly string[] = EXPORTS,
): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const format of formats) rows.push(await exportRow(label, server, format))
  return rows
}

const parcelCount = (url: string) =>
  usingDatabase(
    url,
    async (db) => (await db.one<{ count: number }>(sql`select count(*)::integer as count from parcel`)).count,
  )

/** What GIS tools ask, through HTTP, beside MapServer on the same rows and the bare statement. */
export const openDataRows = async (label: string, url: string, server: BenchServer): Promise<BenchRow[]> => [
  ...(await boxRows(label, url, server)),
  await deepRow(label, url, server),
  ...(await exportRows(label, server, ['geojson'])),
  ...((await parcelCount(url)) <= BULK_PARCELS ? bulkRow(label, url, server) : []),
]
