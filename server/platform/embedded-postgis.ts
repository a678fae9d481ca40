import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { constants, createGunzip, createGzip } from 'node:zlib'
import type { Extension } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'
import { extract, pack } from 'tar-stream'

/**
 * What is left out of the bundle of PostGIS: the library compiles every module of it when it starts and keeps every file in
 * memory, 245 MB for rasters, topologies, a geocoder of the United States and scripts of upgrade.
 */
const LEFT_OUT =
  /raster|topology|tiger|sfcgal|address_standardizer|\/contrib\/|--ANY--|--unpackaged--|postgis--.*--.*\.sql$/

/**
 * PostGIS for the embedded database, without what no query of ours uses.
 * @param folder  where the lighter bundle lies until the database is open
 */
export const lightPostgis = (folder: string): Extension => ({
  name: postgis.name,
  async setup(pg, options) {
    const made = await postgis.setup(pg, options)
    if (made.bundlePath === undefined) return made
    const path = join(folder, 'postgis.tar.gz')
    await lighten(fileURLToPath(made.bundlePath), path)
    return { ...made, bundlePath: pathToFileURL(path), init: () => rm(path, { force: true }) }
  },
})

async function lighten(from: string, to: string): Promise<void> {
  const kept = pack()
  const read = extract()
  const written = pipeline(kept, createGzip({ level: constants.Z_BEST_SPEED }), createWriteStream(to))
  const unpacked = pipeline(createReadStream(from), createGunzip(), read)
  for await (const entry of read) {
    if (LEFT_OUT.test(entry.header.name)) entry.resume()
    else kept.entry(entry.header, await buffer(entry))
  }
  kept.finalize()
  await Promise.all([unpacked, written])
}
