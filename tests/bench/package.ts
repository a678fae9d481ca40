// Check of a package of 300 MB before the Géoportail, against its budget:
//   DATABASE_URL=postgres://… node --max-old-space-size=200 tests/bench/package.ts [megabytes]
// The package is invented: zones side by side with crooked edges, prescriptions over them, pieces as PDF. Time and the most memory are
// those of this process, which opens, checks, compares the zones and writes the corrected copy; the database is another. Its heap is bound:
// the memory is what the check needs, and not what a large machine lends.

import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { systemClocks } from '#platform/clock.ts'
import { nativeConnection } from '#platform/database.ts'
import { openFileStore } from '#platform/file-store.ts'
import { openMigrated } from '#platform/migrate.ts'
import { checkedPackage } from '#server/plan/package-check/checked.ts'
import { correctedZip } from '#server/plan/package-check/correct.ts'
import { type BenchRow, rowLine, times } from './bench-row.ts'

const [megabytes = 300] = process.argv.slice(2).map(Number)
const NAME = '62998_PLU_20240314'
const BUDGET_SECONDS = 60
const BUDGET_MB = 600

type Point = readonly [x: number, y: number]

/** Between 0 and 1, the same for the same numbers. */
const noise = (a: number, b: number) => {
  const folded = Math.sin(a * 12.9898 + b * 78.233) * 43_758.5453
  return folded - Math.floor(folded)
}

const SIDE = 200
const WEST = 640_000
const SOUTH = 7_080_000

/** The edge of a cell, which its neighbour has too, the other way round. */
function edge([column, row]: Point, isUp: boolean, points: number): Point[] {
  return Array.from({ length: points }, (_, at) => {
    const along = (at / points) * SIDE
    const aside = (noise(column * 7919 + row, at + (isUp ? 0.5 : 0)) - 0.5) * 4 * Math.sin((Math.PI * at) / points) ** 4
    return isUp
      ? [WEST + column * SIDE + aside, SOUTH + row * SIDE + along]
      : [WEST + column * SIDE + along, SOUTH + row * SIDE + aside]
  })
}

/** Clockwise, as a shapefile wants it. */
function cell(column: number, row: number, points: number): Point[] {
  const up = edge([column, row], true, points)
  const top = edge([column, row + 1], false, points)
  const down = [...edge([column + 1, row], true, points), ...edge([column + 1, row + 1], true, points).slice(0, 1)]
  const bottom = [...edge([column, row], false, points), ...edge([column + 1, row], false, points).slice(0, 1)]
  return [...up, ...top, ...down.toReversed().slice(0, -1), ...bottom.toReversed()]
}

type Column = readonly [name: string, length: number, value: (at: number) => string]

/** A shapefile of one ring a row, written as it is made. */
async function writeShapes(path: string, count: number, ringOf: (at: number) => Point[], columns: readonly Column[]) {
  const rings = Array.from({ length: count }, (_, at) => ringOf(at).length)
  const sizes = rings.map((points) => 48 + points * 16)
  const bounds = [WEST - 10, SOUTH - 10, WEST + 1e6, SOUTH + 1e6]
  const head = (words: number) => {
    const bytes = Buffer.alloc(100)
    bytes.writeInt32BE(9994, 0)
    bytes.writeInt32BE(words, 24)
    bytes.writeInt32LE(1000, 28)
    bytes.writeInt32LE(5, 32)
    for (const [at, bound] of bounds.entries()) bytes.writeDoubleLE(bound, 36 + at * 8)
    return bytes
  }
  const total = sizes.reduce((sum, size) => sum + size + 8, 100)
  await pipeline(
    function* () {
      yield head(total / 2)
      for (let at = 0; at < count; at += 1) yield shape(at + 1, ringOf(at))
    },
    createWriteStream(`${path}.shp`),
  )
  const index = Buffer.alloc(100 + count * 8)
  head(index.length / 2).copy(index)
  let offset = 100
  sizes.forEach((size, at) => {
    index.writeInt32BE(offset / 2, 100 + at * 8)
    index.writeInt32BE(size / 2, 104 + at * 8)
    offset += size + 8
  })
  await writeFile(`${path}.shx`, index)
  await writeFile(`${path}.dbf`, tableOf(count, columns))
  await writeFile(`${path}.cpg`, 'UTF-8')
  await writeFile(`${path}.prj`, LAMBERT_93)
}

function shape(number: number, ring: readonly Point[]): Buffer {
  const bytes = Buffer.alloc(8 + 48 + ring.length * 16)
  bytes.writeInt32BE(number, 0)
  bytes.writeInt32BE((bytes.length - 8) / 2, 4)
  bytes.writeInt32LE(5, 8)
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  for (const [at, bound] of box.entries()) bytes.writeDoubleLE(bound, 12 + at * 8)
  bytes.writeInt32LE(1, 44)
  bytes.writeInt32LE(ring.length, 48)
  ring.forEach(([x, y], at) => {
    bytes.writeDoubleLE(x, 56 + at * 16)
    bytes.writeDoubleLE(y, 64 + at * 16)
  })
  return bytes
}

function tableOf(count: number, columns: readonly Column[]): Buffer {
  const width = columns.reduce((sum, [, length]) => sum + length, 1)
  const head = Buffer.alloc(32 + columns.length * 32 + 1)
  head[0] = 3
  head.writeUInt32LE(count, 4)
  head.writeUInt16LE(head.length, 8)
  head.writeUInt16LE(width, 10)
  columns.forEach(([name, length], at) => {
    head.write(name, 32 + at * 32, 'latin1')
    head.write('C', 43 + at * 32, 'latin1')
    head[48 + at * 32] = length
  })
  head[head.length - 1] = 0x0d
  const rows = Array.from({ length: count }, (_, at) =>
    Buffer.from(` ${columns.map(([, length, value]) => value(at).padEnd(length).slice(0, length)).join('')}`, 'latin1'),
  )
  return Buffer.concat([head, ...rows, Buffer.from([0x1a])])
}

const LAMBERT_93 =
  'PROJCS["RGF93_Lambert_93",GEOGCS["GCS_RGF93",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],PARAMETER["Standard_Parallel_1",49.0],PARAMETER["Standard_Parallel_2",44.0],PARAMETER["Latitude_Of_Origin",46.5],UNIT["Meter",1.0]]'

const COMMON: readonly Column[] = [
  ['NOMFIC', 80, () => '62998_reglement_20240314.pdf'],
  ['URLFIC', 80, () => ''],
  ['IDURBA', 30, () => NAME],
  ['DATVALID', 8, () => '20240314'],
]

/** A twelfth of the bytes are zones (some 1.5 million points), most are prescriptions, the rest pieces. */
async function writePackage(folder: string): Promise<void> {
  const data = join(folder, NAME, 'Donnees_geographiques')
  const pieces = join(folder, NAME, 'Pieces_ecrites', '3_Reglement')
  await mkdir(data, { recursive: true })
  await mkdir(pieces, { recursive: true })
  const zones = Math.round((megabytes * 0.08e6) / (4 * 250 * 16))
  const across = Math.ceil(Math.sqrt(zones))
  await writeShapes(
    join(data, '62998_ZONE_URBA_20240314'),
    zones,
    (at) => cell(at % across, Math.floor(at / across), 250),
    [
      ['LIBELLE', 12, (at) => `U${at % 40}`],
      ['LIBELONG', 60, () => 'Zone urbaine'],
      ['TYPEZONE', 3, () => 'U'],
      ...COMMON,
    ],
  )
  const prescriptions = Math.round((megabytes * 0.75e6) / (4 * 60 * 16))
  await writeShapes(
    join(data, '62998_PRESCRIPTION_SURF_20240314'),
    prescriptions,
    (at) => cell(at % across, Math.floor(at / across) % across, 60),
    [
      ['LIBELLE', 60, () => 'Espace boisé classé'],
      ['TXT', 10, () => ''],
      ['TYPEPSC', 2, () => '01'],
      ['STYPEPSC', 2, () => '00'],
      ['NATURE', 30, () => ''],
      ...COMMON,
    ],
  )
  await writeFile(join(folder, NAME, 'Thumbs.db'), 'x')
  await writeFile(join(pieces, '62998_reglement_20240314.pdf'), Buffer.alloc(megabytes * 0.17e6, '%PDF-1.4 '))
}

const url = process.env.DATABASE_URL
if (!url) throw new Error('DATABASE_URL is needed')
const work = mkdtempSync(join(tmpdir(), 'parvis-bench-package-'))
try {
  await writePackage(work)
  const data = `${NAME}/Donnees_geographiques`
  const paths = ['ZONE_URBA', 'PRESCRIPTION_SURF'].flatMap((table) =>
    ['shp', 'shx', 'dbf', 'cpg', 'prj'].map((end) => `${data}/62998_${table}_20240314.${end}`),
  )
  const kept = [...paths, `${NAME}/Pieces_ecrites/3_Reglement/62998_reglement_20240314.pdf`, `${NAME}/Thumbs.db`].map(
    (path) => ({
      from: join(work, path),
      to: path.slice(NAME.length + 1),
      bytes: null,
    }),
  )
  const zip = join(work, `${NAME}.zip`)
  await pipeline(correctedZip(NAME, kept), createWriteStream(zip))
  const unpacked = kept.reduce((sum, { from }) => sum + statSync(from).size, 0)
  const { db } = await openMigrated(nativeConnection(url))
  const before = process.memoryUsage().rss
  let most = process.memoryUsage()
  const watching = setInterval(() => {
    const now = process.memoryUsage()
    if (now.rss > most.rss) most = now
  }, 50)
  const deps = { db, clock: systemClocks.clock, files: openFileStore(join(work, 'files')) }
  const steps: string[] = []
  let last = performance.now()
  const begun = last
  const cpu = process.cpuUsage()
  const told = (step: string) => {
    const now = performance.now()
    if (now - last > 500) steps.push(`${step} +${Math.round(now - last)} ms`)
    last = now
  }
  const { result } = await checkedPackage(
    deps,
    { path: zip, name: `${NAME}.zip`, workspace: join(work, 'lecture') },
    told,
  )
  told('fin')
  clearInterval(watching)
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const moreMb = (most.rss - before) / 2 ** 20
  const row: BenchRow = {
    what: `Check of a package of ${Math.round(unpacked / 1e6)} MB, its copy corrected`,
    measured: `${seconds.toFixed(1)} s (own processor ${((user + system) / 1e6).toFixed(1)} s), ${Math.round(moreMb)} MB more`,
    baseline: Object.entries(result?.counts ?? {})
      .map(([code, count]) => `${code} ${count}`)
      .join(', '),
    ratio: times(seconds / BUDGET_SECONDS),
    budget: `≤ ${BUDGET_SECONDS} s, ≤ ${BUDGET_MB} MB more`,
    isMet: seconds <= BUDGET_SECONDS && moreMb <= BUDGET_MB,
  }
  console.log(rowLine(row))
  const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`
  const memory = `at the most ${mb(most.rss)}: heap ${mb(most.heapUsed)} of ${mb(most.heapTotal)}, buffers ${mb(most.external)}`
  console.log(`package: ${steps.join(' · ')} · ${memory} · ${result?.notLookedAt.join(' ')}`)
  await db.close()
} finally {
  rmSync(work, { recursive: true, force: true })
}
