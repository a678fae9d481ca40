import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import { CACHE } from './cache.ts'
import { MIGRATIONS } from './migrate.ts'

const FOLDER = join(CACHE, 'bases')

/** What a migrated base is made of, beside its migrations. */
const MADE_BY = ['migrate.ts', 'ownership.ts', 'embedded-postgis.ts'].map(
  (name) => new URL(name, import.meta.url).pathname,
)

const VERSIONS = ['pglite', 'pglite-postgis'].map(
  (name) => new URL(`../../node_modules/@electric-sql/${name}/package.json`, import.meta.url).pathname,
)

/**
 * Names the base that these migrations make: another migration, another version of the embedded database, another month (tables by month are laid when
 * they run) is another base.
 */
export function baseKey(month: string = new Date().toISOString().slice(0, 7)): string {
  const files = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => join(MIGRATIONS, name))
  const hash = createHash('sha256').update(month)
  for (const path of [...files, ...MADE_BY, ...VERSIONS.filter(existsSync)])
    hash.update(basename(path)).update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}

const placeOf = (key: string) => join(FOLDER, `${key}.tar`)

/** The kept base of these migrations, if this checkout has it: a data folder of PostgreSQL in a tar. */
export function keptBase(): string | undefined {
  const place = placeOf(baseKey())
  return existsSync(place) ? place : undefined
}

/** Keeps a data folder, dumped by the embedded database, as the base of these migrations; those of others are forgotten. */
export function keepBase(dump: Uint8Array): string {
  const place = placeOf(baseKey())
  mkdirSync(FOLDER, { recursive: true })
  const written = `${place}-${process.pid}`
  writeFileSync(written, dump)
  renameSync(written, place)
  const key = baseKey()
  for (const name of readdirSync(FOLDER)) if (!name.startsWith(key)) rmSync(join(FOLDER, name), { force: true })
  return place
}

/** A fresh data folder from the kept base; whole or not at all. */
export async function unpackBase(kept: string, dataDir: string): Promise<void> {
  const unpacked = `${dataDir}-neuve`
  rmSync(unpacked, { recursive: true, force: true })
  mkdirSync(unpacked, { recursive: true, mode: 0o700 })
  const entries = extract()
  const read = pipeline(createReadStream(kept), entries)
  for await (const entry of entries) {
    const { name, type } = entry.header
    const place = join(unpacked, name)
    if (type === 'directory') mkdirSync(place, { recursive: true, mode: 0o700 })
    else {
      mkdirSync(dirname(place), { recursive: true, mode: 0o700 })
      writeFileSync(place, await buffer(entry), { mode: 0o600 })
    }
    entry.resume()
  }
  await read
  renameSync(unpacked, dataDir)
}
