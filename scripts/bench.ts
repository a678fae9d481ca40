import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import sql from 'sql-template-tag'
import { attackRows } from '#tests/bench/attack.ts'
import { benchDatabase, freshDatabase, type ScaleName, usingDatabase } from '#tests/bench/bench-database.ts'
import { type BenchRow, markdownTable, rowsIn } from '#tests/bench/bench-row.ts'
import { draftRows, STUDIED } from '#tests/bench/drafts.ts'
import { startServer } from '#tests/bench/load.ts'
import { exportRows, openDataRows } from '#tests/bench/open-data.ts'
import { paymentRows } from '#tests/bench/payments.ts'
import { planRows } from '#tests/bench/plan.ts'
import { searchRows } from '#tests/bench/search.ts'
import { type StatusFigures, statusRows } from '#tests/bench/status.ts'
import { staticFolder, tileRows } from '#tests/bench/tiles.ts'

// npm run bench [-- --quick] [--only NAMES] [--scales NAMES]: measures the budgets and writes the table of tests/bench/README.md.
const USAGE = `usage: DATABASE_URL=postgres://… npm run bench -- [--quick] [--only status,search,plan,drafts,payments,ogc,exports,tiles,attack,import,law,desk,takeover,ledger,crowd,bookings,childcare,forms,package,archives,sensors,owners,embedded,click] [--scales small,middle,large,huge]`
const SCALE_LABELS: Record<ScaleName, string> = {
  quick: '8,000 parcels',
  small: '60,000 parcels, 80,000 constraints',
  middle: '300,000 parcels, 400,000 constraints',
  large: '1.5 million parcels, 2 million constraints',
  huge: '10 million parcels, 13.3 million constraints',
}
const asked = askedFor()
const url = process.env.DATABASE_URL
if (!url || asked === undefined) {
  console.error(USAGE)
  process.exit(2)
}
const { isQuick, only, scales } = asked
const isAsked = (name: string) => only === undefined || only.includes(name)

function askedFor() {
  try {
    const { values } = parseArgs({
      options: { quick: { type: 'boolean' }, only: { type: 'string' }, scales: { type: 'string' } },
    })
    const names = values.scales?.split(',') ?? (values.quick ? ['quick'] : ['small', 'large'])
    if (!names.every((name): name is ScaleName => name in SCALE_LABELS)) return undefined
    return { isQuick: values.quick === true, only: values.only?.split(','), scales: names }
  } catch {
    return undefined // an option that is not one: the usage says which there are
  }
}

/** Two communes once, instead of twenty three times. */
const QUICK_ARGUMENTS: Record<string, string[]> = {
  import: ['2', '1'],
  law: [],
  desk: ['5000'],
  takeover: ['2000'],
  ledger: ['2000'],
  crowd: ['10'],
  package: ['20'],
  archives: ['500', '400'],
  sensors: ['50000', '5000'],
  owners: ['3', '6'],
}
/** The memory of a program is what it needs, not what a large machine lends it. */
const BOUND: Record<string, string[]> = { package: ['--max-old-space-size=200'] }
const SECONDS = isQuick ? 2 : 10
const rows: BenchRow[] = []
const tell = (found: readonly BenchRow[]) => {
  rows.push(...found)
  console.log(markdownTable(found))
}

if (['status', 'search', 'plan', 'drafts', 'payments', 'ogc', 'exports', 'tiles', 'attack'].some(isAsked)) {
  let smaller: StatusFigures | undefined
  for (const scale of scales) {
    const label = SCALE_LABELS[scale]
    const database = await benchDatabase(url, scale, (line) => console.log(line))
    const folder = staticFolder()
    const server = await startServer(database, folder)
    try {
      if (isAsked('status')) {
        const { rows: found, figures } = await statusRows({ label, url: database, server }, SECONDS, smaller)
        smaller = figures
        tell(found)
      }
      if (isAsked('search')) tell(await searchRows(label, database, server, SECONDS))
      if (isAsked('plan')) tell(await planRows(label, database, server))
      if (isAsked('drafts') && (scale === 'small' || scale === 'middle'))
        tell(await draftRows(label, database, STUDIED[scale]))
      if (isAsked('payments') && scale === 'small') tell(await paymentRows(label, database))
      if (isAsked('ogc')) tell(await openDataRows(label, database, server))
      if (isAsked('exports') && scale === scales.at(-1)) tell(await exportRows(label, server))
      if (isAsked('attack') && scale === scales.at(-1)) tell(await attackRows(database, server))
      if (isAsked('tiles') && scale === scales.at(-1)) tell(await tileRows(database, server, folder, SECONDS))
    } finally {
      await server.stop()
    }
  }
}

/** Benches of other rooms are programs of their own, on a database that they may empty: what they print is kept. */
const notes: string[] = []
let hasFailed = false
for (const name of [
  'import',
  'law',
  'desk',
  'takeover',
  'ledger',
  'crowd',
  'bookings',
  'childcare',
  'forms',
  'package',
  'archives',
  'sensors',
  'owners',
  'embedded',
  'click',
]) {
  const file = new URL(`../tests/bench/${name}.ts`, import.meta.url).pathname
  if (!isAsked(name) || !existsSync(file) || (isQuick && (name === 'click' || name === 'embedded'))) continue
  const run = spawnSync(
    process.execPath,
    [...(BOUND[name] ?? []), file, ...(isQuick ? (QUICK_ARGUMENTS[name] ?? []) : [])],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: await freshDatabase(url, `parvis_bench_${name}`) },
    },
  )
  console.log(run.stdout)
  hasFailed ||= run.status !== 0
  const lines = run.stdout.split('\n')
  rows.push(...rowsIn(lines))
  notes.push(...lines.filter((line) => line.startsWith(`${name}: `)))
}

const { version } = await usingDatabase(url, (db) =>
  db.one<{ version: string }>(sql`
    select 'PostgreSQL ' || current_setting('server_version') || ', PostGIS ' || coalesce(
      (select default_version from pg_available_extensions where name = 'postgis'), '?') as version`),
)
const machine = `${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${version}, ${new Date().toISOString().slice(0, 10)}`
const report = [
  `Measured on ${machine}${isQuick ? ', quick scale' : ''}.`,
  '',
  ...(rows.length > 0 ? [markdownTable(rows), ''] : []),
  ...(notes.length > 0 ? ['```', ...notes, '```', ''] : []),
].join('\n')
console.log(`\n${report}`)

if (!isQuick && only === undefined) {
  const readme = new URL('../tests/bench/README.md', import.meta.url)
  const text = readFileSync(readme, 'utf8')
  const [before, rest] = text.split('<!-- bench -->')
  const [, after] = (rest ?? '').split('<!-- /bench -->')
  if (before !== undefined && after !== undefined) {
    writeFileSync(readme, `${before}<!-- bench -->\n${report}<!-- /bench -->${after}`)
  }
}
process.exitCode = !hasFailed && rows.every(({ isMet }) => isMet) ? 0 : 1
