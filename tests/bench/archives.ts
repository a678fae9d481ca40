// A dossier of many pieces given whole, and its package for the archives, at two sizes of which one is ten times the other:
//   DATABASE_URL=postgres://… node tests/bench/archives.ts [pieces] [kilobytes each]
// 10,000 pieces of half a megabyte pass the 4 GB of the old zip; `archives.ts 10000 2000` is 20 GB, and asks for as much disk again. Memory is
// the most of this process beside its start, which reads, hashes, zips and writes; the package is then opened again and each hash checked.

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import sql from 'sql-template-tag'
import yauzl from 'yauzl'
import { systemClocks } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import type { DatabasePool } from '#platform/database.ts'
import { openFileStore } from '#platform/file-store.ts'
import { migrate } from '#platform/migrate.ts'
import { withProof } from '#platform/proof.ts'
import { exportedDossier } from '#server/agency/archives/export.ts'
import { prepareTransfer } from '#server/agency/archives/transfers.ts'
import { usingDatabase } from './bench-database.ts'
import { type BenchRow, rowLine, times } from './bench-row.ts'

const url = process.env.DATABASE_URL
if (!url) throw new Error('usage: DATABASE_URL=postgres://… node tests/bench/archives.ts [pieces] [kilobytes each]')
const [pieces = 10_000, kilobytes = 512] = process.argv.slice(2).map(Number)
const SIZES = [Math.max(1, Math.round(pieces / 10)), pieces]
/** The same plan is joined many times: what is read and written is the whole size, what is stored a part of it. */
const DISTINCT = 400
const BUDGET_MB = 200
const OFFICER = '00000000-0000-4000-8000-000000000001'
const COMMUNE = '62998'

const work = mkdtempSync(join(tmpdir(), 'parvis-bench-archives-'))
const files = openFileStore(join(work, 'files'))

async function seed(db: DatabasePool): Promise<void> {
  await db.run(sql`insert into commune (insee_code, name) values (${COMMUNE}, 'Saint-Exemple')`)
  await db.run(sql`
    insert into person (id, email, family_name, given_name) values (${OFFICER}, 'agent@example.org', 'Agent', 'Camille')`)
  await db.run(sql`
    insert into role_grant (person_id, role, insee_code, service, valid_from)
    select ${OFFICER}, role, null, null, '2020-01-01' from unnest(array['caseOfficer', 'archivist']) as role`)
  await db.run(sql`
    insert into retention_rule
      (kind, outcome, counts_from, years, fate, source, source_on, written_by, written_at, signed_by, signed_on, signed_act, recorded_by,
       recorded_at)
    values ('housePermit', 'granted', 'decided', 10, 'keep', 'Tableau', '2020-01-01', ${OFFICER}, now(), 'Mme Durand', '2020-02-01', 'signé',
      ${OFFICER}, now())`)
}

/** Bytes that do not compress and are never twice the same. */
async function storedPieces(): Promise<string[]> {
  const content = Buffer.alloc(kilobytes * 1000)
  for (let at = 0; at < content.length; at += 32)
    createHash('sha256')
      .update(String(at))
      .digest()
      .copy(content, at, 0, Math.min(32, content.length - at))
  const hashes: string[] = []
  for (let n = 0; n < Math.min(DISTINCT, pieces); n += 1) {
    content.writeUInt32LE(n, 0)
    hashes.push((await files.put(Readable.from([Buffer.from(content)]))).sha256)
  }
  return hashes
}

async function dossierOf(db: DatabasePool, count: number, hashes: readonly string[]): Promise<string> {
  const { id } = await db.one<{ id: string }>(sql`
    insert into dossier (insee_code, kind, number, title, state, decided_on, decision_sense, filed_on, phase)
    values (${COMMUNE}, 'housePermit', ${`PC06299816${String(count).padStart(5, '0')}`}, 'Ensemble', 'compliant', '2016-04-20', 'granted',
      '2016-01-10', 2)
    returning id`)
  await db.run(sql`
    insert into attachment (dossier_id, code, title, file_name, media_type, byte_count, sha256, page_count, scan)
    select ${id}, 'PCMI' || n, 'Pièce ' || n, 'piece-' || n || '.pdf', 'application/pdf', ${kilobytes * 1000},
      (${[...hashes]}::text[])[1 + n % ${hashes.length}], 1, 'notConfigured'
    from generate_series(1, ${count}) as n`)
  return id
}

type Spent = { seconds: number; moreMb: number }

/** The time of some work, and the most memory it takes beside what was taken before it. */
async function measured<T>(run: () => Promise<T>): Promise<Spent & { result: T }> {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let most = before
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  const begun = performance.now()
  try {
    const result = await run()
    return { result, seconds: (performance.now() - begun) / 1000, moreMb: (most - before) / 2 ** 20 }
  } finally {
    clearInterval(watching)
  }
}

/** What reads the answer of the server and keeps nothing of it. @returns how many bytes went by */
async function sentBytes(content: Readable): Promise<number> {
  let bytes = 0
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done()
    },
  })
  await pipeline(content, sink)
  return bytes
}

/** Each file of the package, read by another library, has the SHA-512 that the manifest says. @returns how many */
async function checkedEntries(path: string): Promise<number> {
  const zip = await yauzl.openPromise(path)
  const found = new Map<string, string>()
  let manifest = ''
  for await (const entry of zip.eachEntry()) {
    const hash = createHash('sha512')
    const isManifest = entry.fileName === 'manifest.xml'
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      hash.update(chunk)
      if (isManifest) manifest += String(chunk)
    }
    found.set(entry.fileName, hash.digest('hex'))
  }
  const said = [...manifest.matchAll(/<Uri>([^<]+)<\/Uri>\s*<MessageDigest algorithm="SHA-512">([0-9a-f]+)</g)]
  for (const [, uri = '', digest] of said)
    if (found.get(decodeURI(uri)) !== digest) throw new Error(`${uri} is not what the manifest says`)
  return said.length
}

try {
  await usingDatabase(url, async (db) => {
    await migrate(db)
    await seed(db)
    const hashes = await storedPieces()
    const config = { ...readConfig({ DEMO: 'small' }), dataDir: work }
    const deps = { db, files, ...systemClocks, config }
    const spent: { count: number; bytes: number; given: Spent; packaged: Spent }[] = []
    for (const count of SIZES) {
      const id = await dossierOf(db, count, hashes)
      const given = await measured(async () => {
        const { content } = (await exportedDossier(deps, OFFICER, id)).file
        return content instanceof Readable ? sentBytes(content) : 0
      })
      const packaged = await measured(() => withProof(true, () => prepareTransfer(deps, OFFICER, id)))
      const { sha256 } = await db.one<{ sha256: string }>(
        sql`select package_sha256 as sha256 from archive_transfer where dossier_id = ${id}`,
      )
      const checked = await checkedEntries(files.path(sha256))
      if (checked !== count) throw new Error(`${checked} files in a package of ${count}`)
      rmSync(files.path(sha256))
      spent.push({ count, bytes: given.result, given, packaged })
      console.log(
        `archives: ${count} pieces, ${(given.result / 1e9).toFixed(1)} GB: given in ${given.seconds.toFixed(1)} s with ${Math.round(given.moreMb)} MB more, packaged in ${packaged.seconds.toFixed(1)} s with ${Math.round(packaged.moreMb)} MB more, ${checked} hashes read again`,
      )
    }
    const [small, large] = spent
    if (!small || !large) return
    for (const [what, of] of [
      ['given whole', 'given'],
      ['its package for the archives', 'packaged'],
    ] as const) {
      const row: BenchRow = {
        what: `Dossier of ${large.count.toLocaleString('en-US')} pieces, ${(large.bytes / 1e9).toFixed(1)} GB, ${what}: memory`,
        measured: `${Math.round(large[of].moreMb)} MB more, ${large[of].seconds.toFixed(0)} s`,
        baseline: `${Math.round(small[of].moreMb)} MB more for ${small.count.toLocaleString('en-US')} pieces`,
        ratio: times(large[of].moreMb / BUDGET_MB),
        budget: `< ${BUDGET_MB} MB more`,
        isMet: large[of].moreMb < BUDGET_MB,
      }
      console.log(rowLine(row))
    }
  })
} finally {
  rmSync(work, { recursive: true, force: true })
}
