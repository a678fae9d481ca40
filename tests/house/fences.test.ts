import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = new URL('../..', import.meta.url).pathname

/** From which folder, and what of each it may not import: one of each sort that the plan of the wings forbids. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'server/law/clock': [
    'zod',
    'node:fs',
    '#wording/day.ts',
    '#contract/place/parcels/parcel.ts',
    '#platform/database.ts',
    '#server/dossier/deposit/filing.ts',
    '../article.ts',
    '#rules/services/home-rules.ts',
  ],
  'server/rules/services': ['zod', '#wording/day.ts', '#contract/place/parcels/parcel.ts', '../sensors/presence.ts'],
  'server/wording/place/parcels': ['zod', '#contract/place/parcels/parcel.ts', '#server/place/parcels/parcels.ts'],
  'server/contract/dossier/desk': ['pg', '#platform/http.ts', '#symbols/symbols.ts'],
  'server/symbols': ['#platform/http.ts', '#client/map/style.ts'],
  'server/library': ['zod', '#rules/services/home-rules.ts', '#server/place/simulation/case-file.ts'],
  'server/platform': ['#server/place/parcels/parcels.ts', '#symbols/symbols.ts'],
  'server/platform/geodata': ['#server/place/datasets/datasets.ts', '../database.ts'],
  'server/place/parcels': [
    '#server/dossier/register/register.ts',
    '#server/documents/documents.ts',
    '#server/place/addresses/queries.ts',
    '#server/app.ts',
  ],
  'server/documents': ['#server/dossier/letters/letters.ts', '#server/place/parcels/queries.ts'],
  'server/dossier/decisions': [
    '#server/agency/people/directory.ts',
    '#server/plan/documents/documents.ts',
    '#server/services/bookings/bookings.ts',
    '#server/place/parcels/statements.ts',
    '#server/dossier/register/queries.ts',
    '#server/dossier/listing/listing-queries.ts',
  ],
  'server/agency/mail': ['#server/dossier/register/act-log.ts', '#server/services/forms/forms.ts'],
  'server/plan/ledger': ['#server/dossier/register/act-log.ts', '#server/services/forms/forms.ts'],
  'server/services/forms': ['#server/plan/ledger/ledger.ts', '#server/main.ts'],
  'server/demo': ['#server/app.ts', '#server/dossier/register/queries.ts'],
  'client/ui': [
    '#server/dossier/deposit/filing.ts',
    '#client/place/parcels/parcels.ts',
    '#law/dossier-kind.ts',
    '#rules/sensors/presence.ts',
  ],
  'client/api': ['#client/dossier/desk/queries.ts'],
  'client/map': ['#client/dossier/desk/queries.ts', '#platform/http.ts'],
  'client/place/counter': ['#server/place/parcels/parcels.ts', '#client/dossier/desk/queries.ts', 'node:fs'],
  'client/dossier/desk': ['#client/place/parcels/sections.ts', '#client/shell/shell.tsx', '../letters/queries.ts'],
  'client/agency/people': ['#client/dossier/desk/queue-row.tsx'],
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'server/law/clock': ['#law/article.ts', './calendar.ts'],
  'server/rules/services': ['#law/article.ts', './home-rules.ts'],
  'server/wording/place/parcels': ['#law/article.ts', '#rules/services/home-rules.ts'],
  'server/contract/dossier/desk': ['zod', '#wording/day.ts', '#rules/services/home-rules.ts'],
  'server/symbols': ['#wording/day.ts'],
  'server/library': ['#law/article.ts', '#wording/day.ts', '#contract/paths.ts'],
  'server/platform': ['pg', 'node:fs'],
  'server/place/parcels': ['#platform/database.ts', '#server/place/regulation/regulation.ts'],
  'server/documents': ['#server/place/parcels/parcels.ts'],
  'server/dossier/decisions': ['#server/place/parcels/parcels.ts', '#server/dossier/register/act-log.ts'],
  'server/agency/mail': ['#server/dossier/register/register.ts'],
  'server/services/forms': ['#server/place/parcels/parcels.ts', '#server/dossier/register/register.ts'],
  'client/ui': ['#wording/typography.ts'],
  'client/dossier/desk': ['#client/place/parcels/parcels.ts', '#client/map/view.ts'],
}

/** Two files that name each other by types alone. */
const CYCLE = ['server/place/parcels/planted-a.ts', 'server/place/parcels/planted-b.ts'] as const

type Planted = readonly [folder: string, imported: string, file: string]

const planted = (lists: Readonly<Record<string, readonly string[]>>, word: string): readonly Planted[] =>
  Object.entries(lists).flatMap(([folder, imports]) =>
    imports.map((imported, rank) => [folder, imported, `${folder}/planted-${word}-${rank}.ts`] as const),
  )

const refused = planted(REFUSED, 'refused')
const allowed = planted(ALLOWED, 'allowed')

describe('the fences between the rooms', () => {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'parvis-fences-')))
  let report: ReadonlyMap<string, ReadonlySet<string>> = new Map()

  const plant = (file: string, text: string) => {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    writeFileSync(join(copy, file), text)
  }

  beforeAll(() => {
    cpSync(join(root, '.biome.json'), join(copy, '.biome.json'))
    for (const [, imported, file] of [...refused, ...allowed])
      plant(file, `import type { Planted } from '${imported}'\n\nexport type Held = Planted\n`)
    plant(CYCLE[0], "import type { B } from './planted-b.ts'\n\nexport type A = { b?: B }\n")
    plant(CYCLE[1], "import type { A } from './planted-a.ts'\n\nexport type B = { a?: A }\n")
    report = rulesBroken(copy)
  })

  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  test.each(refused)('%s may not import %s', (_folder, _imported, file) => {
    expect(report.get(file)).toContain('lint/style/noRestrictedImports')
  })

  test.each(allowed)('%s may import %s', (_folder, _imported, file) => {
    expect([...(report.get(file) ?? [])]).not.toContain('lint/style/noRestrictedImports')
  })

  test.each(CYCLE)('%s names a type of a file that names it: a cycle is refused', (file) => {
    expect(report.get(file)).toContain('lint/suspicious/noImportCycles')
  })
})

/** The rules that each file of a folder breaks, by the linter and the settings of the project. */
function rulesBroken(folder: string): Map<string, Set<string>> {
  const { stdout, error } = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=github', '.'],
    { cwd: folder, encoding: 'utf8' },
  )
  if (error) throw error
  const rules = new Map<string, Set<string>>()
  for (const [, rule = '', path = ''] of stdout.matchAll(/title=([\w/]+),file=([^,]+),/g)) {
    const file = path.replace(`${folder}/`, '')
    rules.set(file, (rules.get(file) ?? new Set()).add(rule))
  }
  return rules
}
