import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import type { Takeover, TakeoverFile } from '#contract/dossier/takeover/takeover.ts'
import type { DatabasePool } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { sha256 } from '#platform/session.ts'
import { fetchApart } from '#tests/fixtures/fetch-apart.ts'
import { usingDatabase } from './bench-database.ts'
import { type BenchRow, markdownTable, rowLine, times } from './bench-row.ts'
import { type BenchServer, startServer } from './load.ts'

// DATABASE_URL=postgres://… node tests/bench/takeover.ts [DOSSIERS]: dossiers of another software taken over through HTTP, from the
// first byte sent to the last dossier written, beside the bare insertion of the same rows. The database is emptied by whoever calls.
const url = process.env.DATABASE_URL
if (!url) throw new Error('usage: DATABASE_URL=postgres://… node tests/bench/takeover.ts [DOSSIERS]')
const count = Number(process.argv[2] ?? 20_000)
const BUDGET_S = 60
const TOKEN = 'bench-takeover'
const COMMUNES = 15

const HEADER =
  'Type;Numéro;Initial;INSEE;Commune;Projet;Demandeur;Opposition CNIL;Adresse demandeur;Terrain;Références cadastrales;Etat;Centre instructeur;Dépôt en mairie;Complétude;DLI;Date notification demande de pièces;Date de décision;Date notification décision;Nature décision;DOC;DAACT;Type Evolution'

/** Ten years of fifteen communes, each dossier with its six days. */
const table = (): string => [HEADER, ...Array.from({ length: count }, (_, n) => row(n))].join('\r\n')

function row(n: number): string {
  const commune = 62101 + (n % COMMUNES)
  const year = 12 + (Math.floor(n / COMMUNES) % 10)
  const filed = Temporal.PlainDate.from({ year: 2000 + year, month: 1 + (n % 12), day: 1 + (n % 28) })
  const after = (days: number) => {
    const { day, month, year } = filed.add({ days })
    return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`
  }
  const number = `0${commune}${year}S${String(Math.floor(n / COMMUNES / 10)).padStart(4, '0')}`
  return `PC;${number};;${commune};Commune;Extension de la maison ${n};DEMANDEUR ${n};Oui;${n} rue du Parvis;${n} rue du Terrain;"AB-${1 + (n % 900)}, AC-${1 + (n % 800)}";Décision notifiée au demandeur;Pôle;${after(0)};${after(20)};${after(110)};${after(10)};${after(60)};${after(64)};Accord;${after(150)};${after(500)};`
}

async function seed(db: DatabasePool): Promise<void> {
  await db.script(`
    insert into commune (insee_code, name) select (62100 + n)::text, 'Commune ' || n from generate_series(1, ${COMMUNES}) n;
    insert into person (id, email, family_name, given_name) values ('00000000-0000-4000-8000-000000000001', 'agent@example.org', 'Agent', 'Camille');
    insert into role_grant (person_id, role, insee_code, service, valid_from)
    values ('00000000-0000-4000-8000-000000000001', 'caseOfficer', null, null, '2020-01-01');
    insert into dataset (key, kind, title) values ('parcels', 'cadastre', 'Cadastre');
    insert into dataset_version (dataset_id, state, vintage, origin, sha256, format, rows_read, rows_in)
    select id, 'current', '2026-07-01', 'cadastre.json', 'cadastre', 'GeoJSON', 0, 0 from dataset;
    insert into parcel (id, insee_code, prefix, section, number, geometric_area_m2, ground_factor, geom, since_version)
    select (62100 + c)::text || '000' || s || lpad(n::text, 4, '0'), (62100 + c)::text, '000', s, lpad(n::text, 4, '0'), 640, 1,
      st_multi(st_makeenvelope(620000 + n * 30, 7040000 + c * 900, 620020 + n * 30, 7040030 + c * 900, 2154)),
      (select id from dataset_version limit 1)
    from generate_series(1, ${COMMUNES}) c, generate_series(1, 1000) n, unnest(array['AB', 'AC', 'AD']) s;
    analyze`)
  await db.run(sql`
    insert into session (token_sha256, person_id, second_factor_at, expires_at)
    values (${sha256(TOKEN)}, '00000000-0000-4000-8000-000000000001', '2089-01-01T00:00:00Z', '2090-01-01T00:00:00Z')`)
}

const asked = (port: number, path: string, init: RequestInit = {}) =>
  fetchApart(`http://127.0.0.1:${port}${path}`, {
    ...init,
    headers: { ...init.headers, cookie: `parvis_session=${TOKEN}` },
  })

async function settled(port: number, id: number): Promise<TakeoverFile> {
  for (;;) {
    const file = (await (await asked(port, `/api/takeovers/${id}`)).json()) as TakeoverFile
    if (!['received', 'reading', 'writing'].includes(file.state)) return file
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function takeOver({ port }: BenchServer): Promise<{ triedS: number; writtenS: number }> {
  const begun = performance.now()
  const sent = await asked(port, '/api/takeovers?name=reprise.csv', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: table(),
  })
  const { id } = (await sent.json()) as Takeover
  const file = await settled(port, id)
  if (file.report?.dossiers !== count)
    throw new Error(`tried: ${JSON.stringify([file.state, file.problem, file.report])}`)
  const tried = performance.now()
  await asked(port, `/api/takeovers/${id}/acceptance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refused: file.report.refused }),
  })
  const end = await settled(port, id)
  if (end.state !== 'accepted') throw new Error(`written: ${JSON.stringify([end.state, end.problem])}`)
  return { triedS: (tried - begun) / 1000, writtenS: (performance.now() - begun) / 1000 }
}

/** The rows that were written, written again by the database alone in tables without keys: what no take-over can beat. */
async function bareSeconds(db: DatabasePool): Promise<number> {
  const begun = performance.now()
  await db.script(`
    create table bare_dossier as table dossier;
    create table bare_act as table act;
    create table bare_party as table dossier_party;
    create table bare_parcel as table dossier_parcel`)
  return (performance.now() - begun) / 1000
}

const rows = await usingDatabase(url, async (db) => {
  await migrate(db)
  await seed(db)
  const server = await startServer(url, mkdtempSync(join(tmpdir(), 'parvis-bench-takeover-')))
  try {
    const { triedS, writtenS } = await takeOver(server)
    const bareS = await bareSeconds(db)
    const { acts } = await db.one<{ acts: number }>(sql`select count(*)::int as acts from act`)
    console.log(
      `takeover: tried in ${triedS.toFixed(1)} s, written in ${(writtenS - triedS).toFixed(1)} s, ${acts} acts`,
    )
    const row: BenchRow = {
      what: `take-over of ${count.toLocaleString('en-US')} dossiers, trial and writing`,
      measured: `${writtenS.toFixed(1)} s`,
      baseline: `${bareS.toFixed(1)} s, same rows copied`,
      ratio: times(writtenS / bareS),
      budget: `≤ ${BUDGET_S} s`,
      isMet: writtenS <= BUDGET_S,
    }
    return [row]
  } finally {
    await server.stop()
  }
})
console.log(markdownTable(rows))
for (const row of rows) console.log(rowLine(row))
process.exitCode = rows.every(({ isMet }) => isMet) ? 0 : 1
