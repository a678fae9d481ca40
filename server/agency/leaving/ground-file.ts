import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database } from '#platform/database.ts'
import { writeGeoPackage } from '#platform/geodata/geopackage.ts'
import type { WrittenFeature } from '#platform/geodata/written-layer.ts'
import { passingFolder } from '#platform/passing-folder.ts'
import { groundCell, type LeavingColumn, type LeavingTable, systemTexts, tableRows, writtenCell } from './queries.ts'
import { writtenColumns } from './table-file.ts'

const LEGAL_SRID = 2154

/** The place of a table, when it has one: what makes it a layer. */
export const placeColumn = (table: LeavingTable): LeavingColumn | undefined =>
  writtenColumns(table).find(({ type }) => type.startsWith('geometry'))

const sridOf = ({ type }: LeavingColumn) => Number(/,(\d+)\)$/.exec(type)?.[1] ?? LEGAL_SRID)

/** A table with a place as a GeoPackage, every other column as text beside it: written aside, sent, then taken away. */
export function groundFile(
  db: Database,
  table: LeavingTable,
  place: LeavingColumn,
  writtenAt: Temporal.Instant,
): Readable {
  const out = new PassThrough()
  written(db, table, place, writtenAt, out).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return out
}

async function written(
  db: Database,
  table: LeavingTable,
  place: LeavingColumn,
  writtenAt: Temporal.Instant,
  out: PassThrough,
): Promise<void> {
  const folder = await passingFolder('depart')
  try {
    const path = join(folder, 'couche.gpkg')
    const others = writtenColumns(table).filter(({ name }) => name !== place.name)
    const srid = sridOf(place)
    const layer = {
      name: table.name.replaceAll('.', '_'),
      keyType: 'integer' as const,
      columns: others.map(({ name }) => ({ name: name === 'fid' ? 'fid_' : name, type: 'text' as const })),
      srid,
      systems: await systemTexts(db, [srid, 4326]),
      domain: [0, 0, 0, 0] as const,
    }
    await writeGeoPackage(path, layer, features(db, table, place, others), writtenAt)
    await pipeline(createReadStream(path), out)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* features(db: Database, table: LeavingTable, place: LeavingColumn, others: readonly LeavingColumn[]) {
  let count = 0
  for await (const rows of tableRows(db, table, [groundCell(place), ...others.map(writtenCell)]))
    yield rows.map(([wkb = null, ...cells]): WrittenFeature => {
      count += 1
      return { key: String(count), cells, wkb: wkb === null ? null : Buffer.from(wkb, 'hex') }
    })
}
