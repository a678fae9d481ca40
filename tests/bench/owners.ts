import { spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { systemClocks } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { type Database, nativeConnection, openDatabase } from '#platform/database.ts'
import { openFileStore } from '#platform/file-store.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { SERVER_ROLE } from '#platform/ownership.ts'
import { askedFor } from '#server/agency/owners/sealing.ts'
import { createApp } from '#server/app.ts'

import { fetchApart } from '#tests/fixtures/fetch-apart.ts'
import { type Account, majicLinesOf } from '#tests/fixtures/majic/generator.ts'
import { type BenchRow, ms, quantile, rowLine } from './bench-row.ts'

// DATABASE_URL=postgres://… node tests/bench/owners.ts [COMMUNES [MORE]]: MAJIC by the command at two sizes (memory), then who owns what, by name, through HTTP.
// The database is emptied by whoever calls; MORE communes of 4,000 accounts and 6,000 parcels are what the memory of COMMUNES is compared with.
const url = process.env.DATABASE_URL
if (!url) throw new Error('usage: DATABASE_URL=postgres://… node tests/bench/owners.ts [COMMUNES [MORE]]')
const [COMMUNES = 15, MORE = 60] = process.argv.slice(2).map(Number)
const ACCOUNTS = 4_000
const PARCELS = 6_000
const TOKEN = 'bench-owners'
/** Nobody searches six hundred times in an hour. */
const AGENTS = 60
const SEARCHES = 600
const BUDGET_MS = 20
const RELEVE_MS = 1_000

const SYLLABLES =
  'MAR TIN DU PONT LE FEV RE VAN DEN BRO ECK PE TIT CAR ON DE LAT TRE WAU QUI EZ HOS TE LEN GLET VAS SEUR BOU CHER'.split(
    ' ',
  )
const GIVEN = 'PAUL ANNE LUC ODILE YANN ZOÉ JEAN-PIERRE MARIE HÉLOÏSE AURÉLIEN NICOLE ÉMILE GASTON CLAIRE'.split(' ')

/** Names drawn by their rank alone: the same at each run, some borne by many. */
const familyOf = (n: number) =>
  [SYLLABLES[n % 28], SYLLABLES[Math.floor(n / 28) % 28], n % 3 === 0 ? SYLLABLES[Math.floor(n / 784) % 28] : '']
    .join('')
    .slice(0, 30)
const accountsOf = (commune: number): Account[] =>
  Array.from({ length: ACCOUNTS }, (_, index) => {
    const n = commune * ACCOUNTS + index
    const number = `${'ABCDEFGHIJ'.charAt(index % 10)}${String(index).padStart(5, '0')}`
    return index % 9 === 0
      ? {
          number: `+${number.slice(1)}`,
          people: [
            { right: 'P', nature: '2' as const, denomination: `SCI ${familyOf(n)}`, siren: String(300000000 + n) },
          ],
        }
      : {
          number,
          people: [
            {
              right: 'P',
              title: 'M',
              family: familyOf(n),
              given: GIVEN[n % GIVEN.length] ?? '',
              born: '01/02/1960',
              bornAt: '62 ARRAS',
            },
          ],
        }
  })

const communeOf = (n: number) => ({ code: String(100 + n).padStart(3, '0'), name: `BENCH ${n}`, parcels: PARCELS })

/** The five files, written commune by commune. */
function layDelivery(communes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-majic-'))
  mkdirSync(folder, { recursive: true })
  for (let n = 0; n < communes; n += 1)
    for (const [kind, [head = '', ...lines]] of Object.entries(majicLinesOf([communeOf(n)], {}, accountsOf(n))))
      appendFileSync(
        join(folder, `REV${kind}.620`),
        Buffer.from(`${(n === 0 ? [head, ...lines] : lines).join('\r\n')}\r\n`, 'latin1'),
      )
  return folder
}

type Loaded = { seconds: number; peakMb: number; rows: number }

/** `npm run import -- --majic`, as who keeps the server types it: its time, and the most memory that it held. */
async function loadedByCommand(folder: string, dataDir: string): Promise<Loaded> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['scripts/import.ts', '--majic', 'acte d’engagement du banc', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir },
  })
  let peakKb = 0
  const looking = setInterval(() => {
    try {
      peakKb = Math.max(
        peakKb,
        Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0),
      )
    } catch {
      // it has ended
    }
  }, 200)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(looking)
  if (code !== 0) throw new Error(`the command ended with ${code}: ${said}`)
  const { rows } = await using((db) =>
    db.one<{ rows: number }>(
      sql`select (select count(*) from owner.parcel)::integer + (select count(*) from owner.holder)::integer as rows`,
    ),
  )
  return { seconds: (performance.now() - startedAt) / 1000, peakMb: peakKb / 1024, rows }
}

async function using<Result>(use: (db: Database) => Promise<Result>): Promise<Result> {
  const db = openDatabase({ ...nativeConnection(url ?? ''), max: 2 })
  try {
    return await use(db)
  } finally {
    await db.close()
  }
}

/** What a secretary types: whole names, beginnings, given names first, companies. */
const typed = (n: number): string => {
  const at = (n * 7919) % (COMMUNES * ACCOUNTS)
  const family = familyOf(at)
  const given = GIVEN[at % GIVEN.length] ?? ''
  return (
    [`${family} ${given}`, `${given} ${family}`, `${family.slice(0, 5)} ${given.slice(0, 3)}`, `SCI ${family}`, family][
      n % 5
    ] ?? family
  )
}

async function searched(dataDir: string): Promise<void> {
  await using(async (db) => {
    await db.run(
      sql`insert into commune (insee_code, name) select '62' || (100 + n), 'Bench ' || n from generate_series(0, ${COMMUNES - 1}) n on conflict do nothing`,
    )
    await db.run(sql`
      with someone as (
        insert into person (email, family_name, given_name)
        select 'banc' || n || '@example.org', 'Banc', n::text from generate_series(0, ${AGENTS - 1}) n returning id, given_name),
      granted as (insert into role_grant (person_id, role, insee_code, valid_from) select id, 'secretary', null, '2020-01-01' from someone)
      insert into session (token_sha256, person_id, second_factor_at, expires_at)
      select encode(sha256((${TOKEN} || given_name)::bytea), 'hex'), id, '2089-01-01T00:00:00Z', '2090-01-01T00:00:00Z' from someone`)
  })
  const db = openDatabase({ ...nativeConnection(url ?? ''), role: SERVER_ROLE, max: 10 })
  const config = readConfig({ ...process.env, DATABASE_URL: url, DATA_DIR: dataDir })
  const deps = {
    db,
    ...systemClocks,
    log: createLog('silent'),
    files: openFileStore(join(dataDir, 'fichiers')),
    config,
  }
  const server = createApp(deps).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const headers = (n: number) => ({
    cookie: `parvis_session=${TOKEN}${n % AGENTS}`,
    'content-type': 'application/json',
    origin: host,
  })
  const search = async (n: number) => {
    const answer = await fetchApart(`${host}/api/owner-searches`, {
      method: 'POST',
      headers: headers(n),
      body: JSON.stringify({ name: typed(n), inseeCode: null, purpose: 'preemption', dossierNumber: null }),
    })
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { outcome: string; accounts: { readingId: string; key: string }[] }
  }
  for (let n = 0; n < 60; n += 1) await search(n)
  const times: number[] = []
  const outcomes: Record<string, number> = {}
  let of = 0
  let last: { readingId: string; key: string } | undefined
  for (let n = 0; n < SEARCHES; n += 1) {
    const startedAt = performance.now()
    const { outcome, accounts } = await search(n)
    times.push(performance.now() - startedAt)
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    if (accounts[0] !== undefined) {
      last = accounts[0]
      of = n
    }
  }
  if (!outcomes.found) throw new Error('the search finds nobody: nothing is measured')
  const bare: number[] = []
  await using(async (owner) => {
    for (let n = 0; n < SEARCHES; n += 1) {
      const { words } = askedFor(config, typed(n))
      const startedAt = performance.now()
      await owner.many(sql`select account from owner.holder where words @> ${words}::bigint[] limit 21`)
      bare.push(performance.now() - startedAt)
    }
  })
  const p99 = quantile(times, 0.99)
  tell({
    what: `Search of an owner by name, ${(COMMUNES * ACCOUNTS).toLocaleString('en-US')} accounts, journal and rights, HTTP (p50, p99; ${JSON.stringify(outcomes)})`,
    measured: `${ms(quantile(times, 0.5))}, ${ms(p99)}`,
    baseline: `bare statement p50, p99: ${ms(quantile(bare, 0.5))}, ${ms(quantile(bare, 0.99))}`,
    ratio: '',
    budget: `p99 ≤ ${BUDGET_MS} ms`,
    isMet: p99 <= BUDGET_MS,
  })
  const prints: number[] = []
  for (let n = 0; n < 12; n += 1) {
    const startedAt = performance.now()
    const answer = await fetchApart(`${host}/api/owner-readings/${last?.readingId}/statement?account=${last?.key}`, {
      headers: headers(of),
    })
    if (answer.status !== 200) throw new Error(`${answer.status}`)
    await answer.arrayBuffer()
    prints.push(performance.now() - startedAt)
  }
  const slowest = quantile(prints.slice(2), 0.99)
  tell({
    what: 'Relevé de propriété, PDF, through HTTP (p50, slowest of ten; the first two make the letterhead)',
    measured: `${ms(quantile(prints.slice(2), 0.5))}, ${ms(slowest)}`,
    baseline: `the first: ${ms(prints[0] ?? 0)}`,
    ratio: '',
    budget: '≤ 1 s',
    isMet: slowest <= RELEVE_MS,
  })
  await new Promise((resolve) => server.close(resolve))
  await db.close()
}

const tell = (row: BenchRow) => console.log(rowLine(row))

async function measured(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-owners-'))
  await using(async (db) => void (await migrate(db as never)))
  const sizes: Loaded[] = []
  for (const communes of [MORE, COMMUNES].filter((one) => one > 0)) {
    await using((db) => db.script('truncate owner.delivery cascade'))
    const tables = await using((db) =>
      db.many<{ name: string }>(
        sql`select relname as name from pg_class where relnamespace = 'owner'::regnamespace and relkind = 'r'`,
      ),
    )
    await using((db) => db.script(`truncate ${tables.map(({ name }) => `owner.${name}`).join(', ')} cascade`))
    const folder = layDelivery(communes)
    sizes.push(await loadedByCommand(folder, dataDir))
    rmSync(folder, { recursive: true })
  }
  const [more, few] = sizes
  if (more && few) {
    const ratio = more.peakMb / few.peakMb
    tell({
      what: `MAJIC by the command, ${(MORE * PARCELS).toLocaleString('en-US')} parcels, ${(MORE * ACCOUNTS).toLocaleString('en-US')} accounts: most memory, time`,
      measured: `${more.peakMb.toFixed(0)} MB, ${more.seconds.toFixed(0)} s`,
      baseline: `${(COMMUNES * PARCELS).toLocaleString('en-US')} parcels: ${few.peakMb.toFixed(0)} MB, ${few.seconds.toFixed(0)} s`,
      ratio: `× ${ratio.toFixed(2)} of memory for × ${(MORE / COMMUNES).toFixed(1)} of rows`,
      budget: 'memory ≤ × 1.3',
      isMet: ratio <= 1.3,
    })
  }
  await searched(dataDir)
  rmSync(dataDir, { recursive: true })
}
await measured()
