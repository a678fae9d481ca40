import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { boundedQueue } from '#platform/bounded-queue.ts'
import { writeFlatGeobuf } from '#platform/geodata/flatgeobuf.ts'
import { writeGeoPackage } from '#platform/geodata/geopackage.ts'
import { passingFolder } from '#platform/passing-folder.ts'
import type { AskedItems } from './asked.ts'
import type { Collection, Property } from './collection.ts'
import { csvLines } from './csv-lines.ts'
import { conditions, type GeometryForm, groundRevision, systemsTold } from './feature-queries.ts'
import { type Asker, type FeatureDeps, featureText, reading, rowsAfter, type Shown } from './features.ts'
import { writeGeoParquet } from './geoparquet.ts'
import type { MadeFile } from './made-file.ts'
import type { ExportFormat, Site } from './resources.ts'
import { writtenFeature } from './written-cells.ts'

/** Rows of one reading: small beside what a server holds, large beside a journey to the database. */
const BATCH_ROWS = 500

/** Each takes room on the disk, twice its own: a crowd of them is answered later. */
const writing = boundedQueue({ atOnce: 1, waiting: 4 })

/** What is exported, all of it: neither page nor cursor. */
export type Exported = {
  collection: Collection
  asked: Omit<AskedItems, 'limit' | 'after'>
  asker: Asker
  site: Site
  srids: readonly number[]
  /** Aborted once nobody waits for the file any more: no other row is read. */
  gone: AbortSignal
}

class GroundMoved extends Error {}

/**
 * Every row, batch after batch, each read after the last key of the one before: whatever their number, one batch is in memory. It is emptied
 * once it was taken: the promises of a long reading follow one another, and an old one, dead, would keep the rows of all that came after it
 * until the next whole collection (250 MB more on 1.5 million parcels).
 * @throws Error when an import changes the ground meanwhile: the file breaks off rather than mixing two states of it
 */
export async function* batchesOf(
  deps: FeatureDeps,
  { collection, asked, asker, site, srids, gone }: Exported,
  form: GeometryForm,
): AsyncGenerator<readonly Shown[]> {
  const kept = conditions(collection, { ...asked, limit: BATCH_ROWS, after: undefined }, srids)
  let after: string | undefined
  for (;;) {
    gone.throwIfAborted()
    const rows = await reading(deps, collection, asker, async (scoped) => {
      const revision = await groundRevision(scoped)
      if (collection.isVersioned && revision !== site.revision)
        throw new GroundMoved('the ground changed during an export')
      const { crs, columns } = asked
      return rowsAfter(scoped, deps, collection, kept, { after, limit: BATCH_ROWS, crs, columns, form }, asker)
    })
    const { length } = rows
    after = rows.at(-1)?.key
    if (length > 0) yield rows
    rows.length = 0
    if (length < BATCH_ROWS) return
  }
}

async function* geoJsonText(deps: FeatureDeps, exported: Exported): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[\n'
  let isFirst = true
  for await (const rows of batchesOf(deps, exported, 'geojson')) {
    yield `${isFirst ? '' : ',\n'}${rows.map((row) => featureText(row, exported.collection)).join(',\n')}`
    isFirst = false
  }
  yield '\n]}\n'
}

/** A file is made in a folder of its own, which goes with it. */
async function made(
  { collection }: Exported,
  format: ExportFormat,
  write: (path: string, folder: string) => Promise<void>,
): Promise<MadeFile> {
  const folder = await passingFolder('flux')
  const away = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, `${collection.id}.${format}`)
  try {
    await write(path, folder)
    return { path, bytes: (await stat(path)).size, away }
  } catch (error) {
    await away()
    throw error
  }
}

const madeAsParquet = (deps: FeatureDeps, exported: Exported) =>
  made(exported, 'parquet', (path) =>
    writeGeoParquet(path, exported.collection, exported.asked.columns, batchesOf(deps, exported, 'geojson')),
  )

async function layerOf(deps: FeatureDeps, { collection, asked, asker }: Exported, told: readonly Property[]) {
  const { srid, domain } = asked.crs
  const systems = await reading(deps, collection, asker, (scoped) => systemsTold(scoped, [srid, 4326]))
  return { name: collection.id, keyType: collection.key.type, columns: told, srid, domain, systems }
}

async function* writtenBatches(deps: FeatureDeps, exported: Exported, told: readonly Property[]) {
  for await (const rows of batchesOf(deps, exported, 'wkb')) yield rows.map((row) => writtenFeature(told, row))
}

/** GeoPackage and FlatGeobuf: an index of places is written with the rows, and the whole goes to the disk as it comes. */
async function madeWithIndex(deps: FeatureDeps, exported: Exported, format: 'gpkg' | 'fgb'): Promise<MadeFile> {
  const { collection, asked } = exported
  const told = collection.properties.filter(({ name }) => asked.columns?.has(name) ?? true)
  const layer = await layerOf(deps, exported, told)
  return made(exported, format, (path, folder) => {
    const batches = writtenBatches(deps, exported, told)
    return format === 'gpkg'
      ? writeGeoPackage(path, layer, batches, deps.realClock.instant())
      : writeFlatGeobuf(path, join(folder, 'aside.sqlite'), layer, batches)
  })
}

/** One batch waits while another is sent: a reader who is slow holds no more. */
const readSlowly = (text: AsyncGenerator<string>) => Readable.from(text, { highWaterMark: 1 })

/** A whole collection, or what a filter leaves of it: text that is read while it is made, or a file of a format that is not written in one go. */
export async function exportOf(
  deps: FeatureDeps,
  exported: Exported,
  format: ExportFormat,
): Promise<Readable | MadeFile> {
  switch (format) {
    case 'geojson':
      return readSlowly(geoJsonText(deps, exported))
    case 'csv':
      return readSlowly(csvLines(exported.collection, exported.asked.columns, batchesOf(deps, exported, 'wkt')))
    case 'gpkg':
    case 'fgb':
      return writing.run(() => madeWithIndex(deps, exported, format))
    case 'parquet':
      return writing.run(() => madeAsParquet(deps, exported))
  }
}
