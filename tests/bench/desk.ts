import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql, { type Sql } from 'sql-template-tag'
import type { DatabasePool } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { sha256 } from '#platform/session.ts'
import { usingDatabase } from './bench-database.ts'
import { type BenchRow, markdownTable, ms, quantile, rowLine, times } from './bench-row.ts'
import { generateDossiers } from './desk-generate.ts'
import { type BenchServer, load, startServer } from './load.ts'

// DATABASE_URL=postgres://… node tests/bench/desk.ts [DOSSIERS]: lists, filters, words, map and page of the permit desk
// through HTTP, beside the bare SQL of the same thing. The database is emptied by whoever calls.
const url = process.env.DATABASE_URL
if (!url) throw new Error('usage: DATABASE_URL=postgres://… node tests/bench/desk.ts [DOSSIERS]')
const count = Number(process.argv[2] ?? 100_000)
const BUDGET_MS = 50
const REQUESTS = 240
const TOKENS = {
  everywhere: 'bench-everywhere',
  commune: 'bench-commune',
  administration: 'bench-administration',
} as const

type Measure = { what: string; paths: readonly string[]; bare: Sql; as?: keyof typeof TOKENS; budgetMs?: number }

/** Anyone opens the register, as often as they please. */
const REGISTER_BUDGET_MS = 30

/** First screen of everyone who works, asked again by the menu. */
const DAY_BUDGET_MS = 60

const bareQueue = sql`
  select d.id, d.number, d.title, d.state, d.clock, c.name,
    (select p.name from dossier_party p where p.dossier_id = d.id order by p.ordinal limit 1) as applicant
  from (select * from dossier where phase < 3 order by phase, urgency, id limit 100) as d
  join commune c using (insee_code)
  order by d.phase, d.urgency, d.id`

async function measures(db: DatabasePool, server: BenchServer): Promise<Measure[]> {
  const [id] = await db.many<{ id: string }>(
    sql`select id from dossier where state = 'underReview' order by number limit 1`,
  )
  const some = await db.many<{ id: string }>(sql`select id from dossier order by md5(id::text) limit 60`)
  const deep = await cursorAfter(server, 12)
  const text = (words: string) => `/api/dossiers?q=${encodeURIComponent(words)}`
  const bareWords = (words: string) => sql`
    select id, number, title from dossier where search_text like ${`%${words}%`} order by phase, urgency, id limit 100`
  return [
    { what: 'queue, first page', paths: ['/api/dossiers'], bare: bareQueue },
    { what: 'queue of one commune', paths: ['/api/dossiers'], bare: bareQueue, as: 'commune' },
    {
      what: 'queue, filters (kind, state, commune, officer, due)',
      paths: [
        '/api/dossiers?kind=housePermit&open=true',
        '/api/dossiers?state=awaitingAttachments',
        '/api/dossiers?commune=62117&standing=review',
        '/api/dossiers?assigned=me',
        '/api/dossiers?assigned=nobody',
        '/api/dossiers?sort=filed&kind=developmentPermit',
        '/api/dossiers?unread=true',
      ],
      bare: bareQueue,
    },
    { what: 'queue, a page deep by its cursor', paths: [`/api/dossiers?after=${deep}`], bare: bareQueue },
    {
      what: 'queue, words rare and common',
      paths: [
        text('verhaeghe 417'),
        text('hangar agricole'),
        text('maison'),
        text('PC 062 117'),
        text('2021'),
        text('zzyzx'),
      ],
      bare: bareWords('hangar agricole'),
    },
    {
      what: 'map of the dossiers, three zooms, a filter and their frame',
      paths: [
        '/api/desk/map?west=1&south=50&east=3.5&north=51.2&zoom=8',
        '/api/desk/map?west=2&south=50.5&east=2.4&north=50.8&zoom=11',
        '/api/desk/map?west=2.1&south=50.6&east=2.14&north=50.63&zoom=14',
        '/api/desk/map?west=2&south=50.5&east=2.4&north=50.8&zoom=12&kind=housePermit',
        '/api/desk/map?west=1&south=50&east=3.5&north=51.2&zoom=8&frame=true',
      ],
      bare: sql`
        select spot_x >> 8 as x, spot_y >> 8 as y, standing, count(*) from dossier where spot_x is not null group by 1, 2, 3 limit 2000`,
    },
    {
      what: 'public register: first page, a commune, decisions of a year, a page deep by its cursor',
      paths: [
        '/api/public/register',
        '/api/public/register?commune=62117',
        '/api/public/register?what=decisions&year=2024',
        `/api/public/register?after=${await registerCursorAfter(server, 12)}`,
      ],
      bare: sql`
        select id, number, kind, filed_on, decided_on from dossier
        where number is not null order by coalesce(decided_on, filed_on) desc limit 50`,
      budgetMs: REGISTER_BUDGET_MS,
    },
    {
      what: `control room, ${DEPARTURES.toLocaleString('en-US')} departures: first page, a partner, a state, deep by key`,
      paths: [
        '/api/exchanges',
        '/api/exchanges?channel=mail',
        '/api/exchanges?state=abandoned',
        `/api/exchanges?after=${await departureAt(db, DEPARTURES / 2)}`,
      ],
      bare: sql`select channel, state, count(*) from outbox where state <> 'sent' group by 1, 2`,
      as: 'administration',
    },
    {
      what: '« Ma journée » and its counters, every room',
      paths: ['/api/day', '/api/day/count'],
      bare: bareQueue,
      budgetMs: DAY_BUDGET_MS,
    },
    {
      what: '« Ma journée » of one commune',
      paths: ['/api/day', '/api/day/count'],
      bare: bareQueue,
      as: 'commune',
      budgetMs: DAY_BUDGET_MS,
    },
    { what: 'summary of the desk', paths: ['/api/desk/summary'], bare: bareQueue },
    {
      what: 'page of a dossier',
      paths: some.map((row) => `/api/dossiers/${row.id}`),
      bare: sql`
        select d.*, (select json_agg(a) from act a where a.dossier_id = d.id), (select json_agg(p) from dossier_party p where p.dossier_id = d.id)
        from dossier d
        where id = ${id?.id ?? ''}`,
    },
  ]
}

/** The cursor of a page deep in the queue, reached as a person does. */
async function cursorAfter({ port }: BenchServer, pages: number): Promise<string> {
  let after = ''
  for (let page = 0; page < pages; page++) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/dossiers?limit=300${after && `&after=${after}`}`, {
      headers: { cookie: `parvis_session=${TOKENS.everywhere}` },
    })
    after = (await answer.json()).next
  }
  return after
}

async function registerCursorAfter({ port }: BenchServer, pages: number): Promise<string> {
  let after = ''
  for (let page = 0; page < pages; page++)
    after = (await (await fetch(`http://127.0.0.1:${port}/api/public/register${after && `?after=${after}`}`)).json())
      .next
  return after
}

async function bareMs(db: DatabasePool, statement: Sql): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < 40; at++) {
    const started = performance.now()
    await db.many(statement)
    taken.push(performance.now() - started)
  }
  return quantile(taken, 0.5)
}

async function measure(
  db: DatabasePool,
  server: BenchServer,
  { what, paths, bare, as, budgetMs = BUDGET_MS }: Measure,
): Promise<BenchRow> {
  const headers = `Cookie: parvis_session=${TOKENS[as ?? 'everywhere']}\r\nAccept-Encoding: identity\r\n`
  await load(server.port, paths, { connections: 1, requests: paths.length * 3, headers })
  const { latencies } = await load(server.port, paths, { connections: 1, requests: REQUESTS, headers })
  const [p50, p99] = [quantile(latencies, 0.5), quantile(latencies, 0.99)]
  const baseline = await bareMs(db, bare)
  return {
    what: `Desk, ${count.toLocaleString('en-US')} dossiers: ${what} (p50, p99)`,
    measured: `${ms(p50)}, ${ms(p99)}`,
    baseline: `bare SQL ${ms(baseline)}`,
    ratio: times(p50 / baseline),
    budget: `p99 ≤ ${budgetMs} ms`,
    isMet: p99 <= budgetMs,
  }
}

const DEPARTURES = 5000

/** Departures of every partner, in the three states in which they wait. */
const writeDepartures = (db: DatabasePool) =>
  db.run(sql`
    insert into outbox (key, channel, dossier_id, payload, state, attempts, last_answer)
    select 'bench/' || n, (array['mail', 'legalityControl', 'stateHub', 'webhook'])[1 + n % 4], d.id,
      '{"template": "message", "to": ["a@example.org"]}', (array['pending', 'failed', 'abandoned'])[1 + n % 3], 4,
      'Le partenaire ne répond pas.'
    from (select id, row_number() over (order by id) as n from dossier order by id limit ${DEPARTURES}) as d`)

const departureAt = async (db: DatabasePool, rank: number) =>
  (await db.one<{ id: number }>(sql`select id from outbox where state <> 'sent' order by id offset ${rank} limit 1`)).id

/** Whoever administers, with the second factor that this asks. */
async function openAdministration(db: DatabasePool): Promise<void> {
  await db.run(sql`
    insert into person (email, family_name, given_name) values ('admin@bench.example', 'Admin1', 'Essai')`)
  await db.run(sql`
    insert into role_grant (person_id, role, insee_code, service, valid_from)
    select id, 'administrator', null, null, '2020-01-01' from person where family_name = 'Admin1'`)
  await db.run(sql`
    insert into session (token_sha256, person_id, second_factor_at, expires_at)
    select ${sha256(TOKENS.administration)}, id, '2089-01-01T00:00:00Z', '2090-01-01T00:00:00Z'
    from person where family_name = 'Admin1'`)
}

const openSession = (db: DatabasePool, token: string, familyName: string) =>
  db.run(sql`
    insert into session (token_sha256, person_id, second_factor_at, expires_at)
    select ${sha256(token)}, id, '2089-01-01T00:00:00Z', '2090-01-01T00:00:00Z' from person where family_name = ${familyName}`)

const rows = await usingDatabase(url, async (db) => {
  await migrate(db)
  await generateDossiers(db, count, (step) => console.log(`  ${step}`))
  await openSession(db, TOKENS.everywhere, 'Agent1')
  await openSession(db, TOKENS.commune, 'Agent2')
  await openAdministration(db)
  await writeDepartures(db)
  const server = await startServer(url, mkdtempSync(join(tmpdir(), 'parvis-bench-desk-')))
  try {
    const found: BenchRow[] = []
    for (const asked of await measures(db, server)) found.push(await measure(db, server, asked))
    return found
  } finally {
    await server.stop()
  }
})
console.log(markdownTable(rows))
for (const row of rows) console.log(rowLine(row))
process.exitCode = rows.every(({ isMet }) => isMet) ? 0 : 1
