// Import of a cadastre beside `ogr2ogr` into the same PostGIS, both to Lambert-93:
//   DATABASE_URL=postgres://… node tests/bench/import.ts [communes] [rounds]
// The file is invented (Etalab's GeoJSON); each round empties the tables. The best of the rounds is kept for both. 213 communes are a
// department of 1.5 million parcels.

import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { systemClocks } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { nativeConnection, openDatabase } from '#platform/database.ts'
import { openFileStore } from '#platform/file-store.ts'
import { openMigrated } from '#platform/migrate.ts'
import { importPaths } from '#server/place/datasets/datasets.ts'
import { loadTerritory } from '#server/place/datasets/territory.ts'
import { type BenchRow, rowLine, times } from './bench-row.ts'

const [communes = 20, rounds = 3] = process.argv.slice(2).map(Number)
const ACROSS = 84
const PARCEL_DEGREES = 0.0002

/** Parcels of nine vertices side by side, about 7 000 a commune. */
async function writeCadastre(path: string): Promise<number> {
  const output = createWriteStream(path)
  output.write('{"type":"FeatureCollection","features":[\n')
  let count = 0
  for (let commune = 0; commune < communes; commune += 1) {
    const code = `62${String(commune + 1).padStart(3, '0')}`
    const west = 1.8 + (commune % 20) * 0.02
    const south = 50.2 + Math.floor(commune / 20) * 0.02
    const lines: string[] = []
    for (let index = 0; index < ACROSS * ACROSS; index += 1) {
      const x = west + (index % ACROSS) * PARCEL_DEGREES
      const y = south + Math.floor(index / ACROSS) * PARCEL_DEGREES
      const section = `A${String.fromCharCode(65 + Math.floor(index / 400))}`
      const number = (index % 400) + 1
      const id = `${code}000${section}${String(number).padStart(4, '0')}`
      const ring = [
        [0, 0],
        [0.4, 0],
        [0.7, 0],
        [1, 0],
        [1, 0.5],
        [1, 1],
        [0.5, 1],
        [0, 1],
        [0, 0.5],
        [0, 0],
      ]
      const coordinates = ring.map(([dx = 0, dy = 0]) => [
        Number((x + dx * PARCEL_DEGREES).toFixed(7)),
        Number((y + dy * PARCEL_DEGREES).toFixed(7)),
      ])
      const properties = {
        id,
        commune: code,
        prefixe: '000',
        section,
        numero: String(number),
        contenance: 310,
        arpente: false,
        created: '2008-01-21',
        updated: '2024-03-01',
      }
      lines.push(
        JSON.stringify({ type: 'Feature', id, geometry: { type: 'Polygon', coordinates: [coordinates] }, properties }),
      )
      count += 1
    }
    if (!output.write(`${commune > 0 ? ',\n' : ''}${lines.join(',\n')}`))
      await new Promise((go) => output.once('drain', go))
  }
  output.end('\n]}\n')
  await finished(output)
  return count
}

/** A connection URL as the words that GDAL hands to libpq. */
function keywords(url: string | undefined): string {
  const { hostname, port, username, password, pathname } = new URL(url ?? '')
  const words = {
    host: hostname,
    port,
    user: username,
    password: decodeURIComponent(password),
    dbname: pathname.slice(1),
  }
  const given = Object.entries(words).filter(([, value]) => value !== '')
  return `PG:${given.map(([name, value]) => `${name}='${value}'`).join(' ')}`
}

const config = readConfig(process.env)
if (config.databaseUrl === undefined) throw new Error('DATABASE_URL names the PostGIS to measure on')
const connection = nativeConnection(config.databaseUrl)
/** As the server works, with its role and not with the account that owns the schema. */
const { db } = await openMigrated(connection)
const owner = openDatabase({ ...connection, max: 1 })
const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'))
const timed = async (work: () => unknown) => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
const empty = () =>
  owner.script(`drop table if exists ogr_parcel; truncate parcel, parcel_change, import_issue;
    delete from dataset_version where dataset_id in (select id from dataset where kind = 'cadastre/parcels')`)

try {
  await loadTerritory(db)
  const path = join(folder, 'parcelles.json')
  const parcels = await writeCadastre(path)
  const deps = { db, ...systemClocks, config, files: openFileStore(join(folder, 'fichiers')) }
  const ogr2ogr = () =>
    execFileSync('ogr2ogr', [
      ...['-f', 'PostgreSQL', keywords(config.databaseUrl), path, '-nln', 'ogr_parcel', '-t_srs', 'EPSG:2154'],
      ...['-nlt', 'PROMOTE_TO_MULTI', '--config', 'PG_USE_COPY', 'YES'],
    ])
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await empty()
    theirs.push(await timed(ogr2ogr))
    await empty()
    ours.push(
      await timed(async () => {
        const { state } = await importPaths(deps, [path])
        if (state !== 'accepted') throw new Error(`the import ended in state ${state}`)
      }),
    )
  }
  await empty()
  const [best, reference] = [Math.min(...ours), Math.min(...theirs)]
  const ratio = best / reference
  const megabytes = Math.round(statSync(path).size / 1e6)
  const row: BenchRow = {
    what: `Import, ${parcels.toLocaleString('en')} parcels of Etalab GeoJSON (${megabytes} MB), best of ${rounds}`,
    measured: `${best.toFixed(2)} s, ${Math.round(process.resourceUsage().maxRSS / 1000)} MB at most`,
    baseline: `${reference.toFixed(2)} s ogr2ogr -t_srs EPSG:2154`,
    ratio: times(ratio),
    budget: '≤ 1.0',
    isMet: ratio <= 1,
  }
  console.log(rowLine(row))
} finally {
  await db.close()
  await owner.close()
  rmSync(folder, { recursive: true, force: true })
}
