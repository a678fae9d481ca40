import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import sql from 'sql-template-tag'
import { type DatabasePool, nativeConnection, openDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { generate, SCALES } from './generate.ts'

export type ScaleName = keyof typeof SCALES

const generatorHash = () =>
  createHash('sha256')
    .update(readFileSync(new URL('./generate.ts', import.meta.url)))
    .digest('hex')
    .slice(0, 16)

/**
 * A generated database beside the one of `adminUrl`, on the same server. It is kept from one run to the next, and made
 * again when the generator or a migration changed.
 */
export async function benchDatabase(adminUrl: string, scale: ScaleName, told: (line: string) => void): Promise<string> {
  const name = `parvis_bench_${scale}`
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  if (await isReady(url.href)) return url.href
  told(`generating ${name}…`)
  await freshDatabase(adminUrl, name)
  await usingDatabase(url.href, async (db) => {
    await migrate(db)
    await generate(db, SCALES[scale], (step) => told(`  ${name}: ${step}`))
    await db.script('create table bench_parcel (n integer primary key, id text not null)')
    await db.run(sql`insert into bench_parcel (n, id) select row_number() over (order by hashtext(id)), id from parcel`)
    await db.script('create table bench_generator (hash text not null)')
    await db.run(sql`insert into bench_generator (hash) values (${generatorHash()})`)
    await db.script('vacuum analyze')
  })
  return url.href
}

/** An empty database beside the one of `adminUrl`, which is left as it is. @returns its address. */
export async function freshDatabase(adminUrl: string, name: string): Promise<string> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  await client.query(`drop database if exists ${name} with (force)`)
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

async function isReady(url: string): Promise<boolean> {
  try {
    return await usingDatabase(url, async (db) => {
      const made = await db.maybeOne<{ hash: string }>(sql`select hash from bench_generator`)
      await migrate(db)
      return made?.hash === generatorHash()
    })
  } catch {
    return false // absent, half made, or of another schema: it is made again
  }
}

/** @param role  absent: that of the address, which may make tables; `SERVER_ROLE`: what the server may */
export async function usingDatabase<Result>(
  url: string,
  use: (db: DatabasePool) => Promise<Result>,
  role?: string,
): Promise<Result> {
  const db = openDatabase({ ...nativeConnection(url), max: 4, ...(role !== undefined && { role }) })
  try {
    return await use(db)
  } finally {
    await db.close()
  }
}

/** Identifiers of parcels spread over the whole territory, the same at each run. */
export const sampleParcels = (db: DatabasePool, count: number) =>
  db.many<{ id: string }>(sql`select id from bench_parcel where n <= ${count} order by n`)
