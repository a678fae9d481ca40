// `npm run mutants -- [--count 60] [--seed WORD] [--sample FILE] [--in FOLDER] [--config FILE]`: plants small faults, one at a time, in the law, the clock,
// the statements, the ledger, the payments and the access of a checkout that nobody works in, and says which of them its related tests see.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { mutationsOf } from '#tests/mutants/mutations.ts'
import { relatedTests } from '#tests/mutants/related.ts'

/** What must not be wrong, and where it is. */
const AREAS = {
  law: ['server/law/{procedure,guards,pieces,consultations,moves}/**/*.ts', 'server/rules/services/*.ts'],
  clock: ['server/law/clock/*.ts'],
  statements: ['server/law/{extent,place-statements,hazards}.ts', 'server/place/{parcels,constraints}/*.ts'],
  ledger: ['server/plan/ledger/*.ts', 'server/law/plan/*.ts'],
  payments: ['server/services/payments/**/*.ts'],
  access: ['server/platform/{scope,proof,session,operation,callers}.ts', 'server/agency/{identity,people}/*.ts'],
} as const satisfies Record<string, readonly string[]>

/** A test that a fault makes wait for ever sees it. */
const PATIENCE_MS = 240_000

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: 'parvis' },
    sample: { type: 'string', default: 'tests/mutants/sample.tsv' },
    in: { type: 'string', default: '.' },
    config: { type: 'string', default: 'tests/vitest.config.ts' },
    area: { type: 'string' },
  },
})

/** A fault as it is found again after others have changed the file: the line it is in, which one of those faults of the line, what becomes of it. */
type Mutant = { area: string; path: string; line: string; rank: number; was: string; becomes: string }

const root = values.in
const lineAt = (text: string, at: number) => {
  const from = text.lastIndexOf('\n', at - 1) + 1
  return { from, line: text.slice(from, text.indexOf('\n', at)) }
}

function mutantsOf(area: string, path: string): Mutant[] {
  const text = readFileSync(join(root, path), 'utf8')
  const seen = new Map<string, number>()
  return mutationsOf(path, text).flatMap(({ start, was, becomes }) => {
    const { line } = lineAt(text, start)
    if (was.includes('\n') || becomes.includes('\n')) return []
    const key = `${line.trim()} ${was} ${becomes}`
    const rank = seen.get(key) ?? 0
    seen.set(key, rank + 1)
    return [{ area, path, line: line.trim(), rank, was, becomes }]
  })
}

const orderOf = (seed: string, { path, line, rank, was }: Mutant) =>
  createHash('sha256').update([seed, path, line, rank, was].join('\0')).digest('hex')

/** As many of each area, drawn by the seed. */
function drawn(count: number, seed: string): Mutant[] {
  const areas = Object.entries(AREAS)
  return areas.flatMap(([area, patterns]) => {
    const all = globSync([...patterns], { cwd: root })
      .filter((path) => !path.includes('/tables/') || area === 'law')
      .sort()
      .flatMap((path) => mutantsOf(area, path))
    return all
      .toSorted((one, other) => orderOf(seed, one).localeCompare(orderOf(seed, other)))
      .slice(0, Math.round(count / areas.length))
  })
}

const COLUMNS = ['area', 'path', 'rank', 'was', 'becomes', 'line'] as const

const read = (file: string): Mutant[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('area\t'))
    .map((line) => {
      const [area = '', path = '', rank = '', was = '', becomes = '', ...rest] = line.split('\t')
      return { area, path, rank: Number(rank), was, becomes, line: rest.join('\t') }
    })

const write = (file: string, mutants: readonly Mutant[]) =>
  writeFileSync(
    file,
    `${[COLUMNS, ...mutants.map((mutant) => COLUMNS.map((column) => mutant[column]))].map((row) => row.join('\t')).join('\n')}\n`,
  )

type Verdict = 'killed' | 'survived' | 'gone'

const related = relatedTests(root)

function tried(mutant: Mutant): { verdict: Verdict; tests: string[] } {
  const file = join(root, mutant.path)
  if (!existsSync(file)) return { verdict: 'gone', tests: [] }
  const text = readFileSync(file, 'utf8')
  const found = mutationsOf(mutant.path, text).filter(
    ({ start, was, becomes }) =>
      was === mutant.was && becomes === mutant.becomes && lineAt(text, start).line.trim() === mutant.line,
  )[mutant.rank]
  if (found === undefined) return { verdict: 'gone', tests: [] }
  const tests = related(mutant.path)
  writeFileSync(file, `${text.slice(0, found.start)}${found.becomes}${text.slice(found.end)}`)
  try {
    const { status } = spawnSync(
      resolve(root, 'node_modules/.bin/vitest'),
      ['run', '-c', values.config, '--bail', '1', '--reporter', 'dot', ...tests],
      {
        cwd: root,
        stdio: 'ignore',
        timeout: PATIENCE_MS,
        killSignal: 'SIGKILL',
      },
    )
    return { verdict: status === 0 ? 'survived' : 'killed', tests }
  } finally {
    writeFileSync(file, text)
  }
}

if (!existsSync(values.sample)) write(values.sample, drawn(Number(values.count), values.seed))
const counts = { killed: 0, survived: 0, gone: 0 }
for (const mutant of read(values.sample).filter(({ area }) => values.area === undefined || area === values.area)) {
  const { verdict, tests } = tried(mutant)
  counts[verdict] += 1
  process.stdout.write(
    `${[verdict, mutant.area, mutant.path, `${mutant.was} → ${mutant.becomes}`, mutant.line].join('\t')}\n`,
  )
  if (verdict === 'survived') process.stdout.write(`\tread by ${tests.join(' ')}\n`)
}
process.stdout.write(`${counts.killed} killed, ${counts.survived} survived, ${counts.gone} gone\n`)
