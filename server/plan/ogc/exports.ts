import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { boundedQueue } from '#platform/bounded-queue.ts'
import { type Gdal, openGdal } from '#platform/geodata/gdal.ts'
import type { AskedItems } from './asked.ts'
import type { Collection } from './collection.ts'
import { csvLines } from './csv-lines.ts'
import { conditions, type GeometryForm, groundRevision } from './feature-queries.ts'
import { type Asker, type FeatureDeps, featureText, reading, rowsAfter, type Shown } from './features.ts'
import { openFileStream } from './file-stream.ts'
import { writeGeoParquet } from './geoparquet.ts'
import type { ExportFormat, Site } from './resources.ts'

/** Rows of one reading: small beside what a server holds, large beside a journey to the database. */
const BATCH_ROWS = 500

/** Each takes a thread and a file on the disk: a crowd of them is answered later. */
const writing = boundedQueue({ atOnce: 1, waiting: 4 })

/** What is exported, all of it: neither page nor cursor. */
export type Exported = {
  collection: Collection
  asked: Omit<AskedItems, 'limit' | 'after'>
  asker: Asker
  site: Site
  srids: readonly number[]
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
  { collection, asked, asker, site, srids }: Exported,
  form: GeometryForm,
): AsyncGenerator<readonly Shown[]> {
  const kept = conditions(collection, { ...asked, limit: BATCH_ROWS, after: undefined }, srids)
  let after: string | undefined
  for (;;) {
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

/** One feature a line, as GDAL reads it without holding the file. */
async function* geoJsonLines(deps: FeatureDeps, exported: Exported): AsyncGenerator<string> {
  for await (const rows of batchesOf(deps, exported, 'geojson'))
    yield rows.map((row) => `${featureText(row, exported.collection)}\n`).join('')
}

/** Longest that a large file may be written without a word, in ms. */
const WRITING_MS = 30 * 60_000

const DRIVERS = { gpkg: 'GPKG', fgb: 'FlatGeobuf' } as const

/** Written by GDAL in a thread, from a file to a file; both go once what is sent was read. */
async function writtenByGdal(deps: FeatureDeps, exported: Exported, format: 'gpkg' | 'fgb'): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-flux-'))
  const away = () => rm(folder, { recursive: true, force: true })
  let gdal: Gdal | undefined
  try {
    const { collection, asked } = exported
    const source = 'source.geojsonl'
    const output = `${collection.id}.${format}`
    await pipeline(Readable.from(geoJsonLines(deps, exported)), createWriteStream(join(folder, source)))
    gdal = openGdal(folder)
    await gdal.convert({
      ...{ path: source, drivers: ['GeoJSONSeq'], openOptions: [], format: DRIVERS[format], output },
      ...{ srid: asked.crs.srid, silenceMs: WRITING_MS },
    })
    return openFileStream(join(folder, output), away)
  } catch (error) {
    await away()
    throw error
  } finally {
    await gdal?.close()
  }
}

/** Written to a file group after group; it goes once what is sent was read. */
async function writtenAsParquet(deps: FeatureDeps, exported: Exported): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-flux-'))
  const away = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, `${exported.collection.id}.parquet`)
  try {
    await writeGeoParquet(path, exported.collection, exported.asked.columns, batchesOf(deps, exported, 'geojson'))
    return openFileStream(path, away)
  } catch (error) {
    await away()
    throw error
  }
}

/** One batch waits while another is sent: a reader who is slow holds no more. */
const readSlowly = (text: AsyncGenerator<string>) => Readable.from(text, { highWaterMark: 1 })

/** A whole collection, or what a filter leaves of it, as a file that is read while it is made. */
export async function exportStream(deps: FeatureDeps, exported: Exported, format: ExportFormat): Promise<Readable> {
  switch (format) {
    case 'geojson':
      return readSlowly(geoJsonText(deps, exported))
    case 'csv':
      return readSlowly(csvLines(exported.collection, exported.asked.columns, batchesOf(deps, exported, 'wkt')))
    case 'gpkg':
    case 'fgb':
      return writing.run(() => writtenByGdal(deps, exported, format))
    case 'parquet':
      return writing.run(() => writtenAsParquet(deps, exported))
  }
}
