import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { constants, createGunzip, createGzip } from 'node:zlib'
import type { Extension } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'
import { extract, pack } from 'tar-stream'
import { CACHE } from './cache.ts'

/**
 * What is left out of the bundle of PostGIS: the library compiles every module of it when it starts and keeps every file in
 * memory, 245 MB for rasters, topologies, a geocoder of the United States and scripts of upgrade.
 */
const LEFT_OUT =
  /raster|topology|tiger|sfcgal|address_standardizer|\/contrib\/|--ANY--|--unpackaged--|postgis--.*--.*\.sql$/

/**
 * PostGIS for the embedded database, without what no query of ours uses. The lighter bundle is kept with what this checkout may make again; where that
 * cannot be written it is made at each start.
 *
 * @param folder  where it lies until the database is open, when it is not kept
 */
export const lightPostgis = (folder: string): Extension => ({
  name: postgis.name,
  async setup(pg, options) {
    const made = await postgis.setup(pg, options)
    if (made.bundlePath === undefined) return made
    const from = fileURLToPath(made.bundlePath)
    const kept = join(CACHE, `postgis-${keyOf(from)}.tar.gz`)
    if (existsSync(kept)) return { ...made, bundlePath: pathToFileURL(kept) }
    const path = join(folder, 'postgis.tar.gz')
    await lighten(from, path)
    await keep(path, kept)
    return { ...made, bundlePath: pathToFileURL(path), init: () => rm(path, { force: true }) }
  },
})

const keyOf = (bundle: string) =>
  createHash('sha256')
    .update(`${LEFT_OUT.source} ${statSync(bundle).size}`)
    .digest('hex')
    .slice(0, 16)

/** Tried: this account may not be allowed to write there. */
const keep = (path: string, kept: string): Promise<void> =>
  mkdir(dirname(kept), { recursive: true })
    .then(() => copyFile(path, `${kept}-${process.pid}`))
    .then(() => rename(`${kept}-${process.pid}`, kept))
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code === undefined) throw error
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
