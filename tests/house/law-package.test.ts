import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runCaseFile } from '#server/place/simulation/case-file.ts'
import { lawEdition } from '#server/place/simulation/law-edition.ts'

const root = new URL('../..', import.meta.url).pathname

/** Tools as a stranger has them: the Node of their machine, not that of the house. */
const PATH = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter)

function run(cwd: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH, HOME: cwd, npm_config_update_notifier: 'false' },
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`)
  return stdout
}

const PROGRAM = `
import { day, explanationOf, proofText, reviewClock } from '@parvis/droit-des-sols'

const clock = reviewClock(
  [
    { id: '1', kind: 'filed', dossier: 'priorDeclaration', variant: 'original', filing: { channel: 'counter', filedOn: day('2027-01-29') } },
    { id: '2', kind: 'circumstanceEstablished', circumstance: 'monumentSurroundings' },
    { id: '3', kind: 'periodIncreased', notice: { via: 'hand', handedOn: day('2027-02-15') } },
  ],
  day('2027-02-20'),
)
for (const { name, day, articles } of explanationOf(clock).dates) {
  console.log(name, day, articles.map(({ article }) => article).join(' ; '))
}
const deadline = clock.dates.find(({ name }) => name === 'decisionDeadline')
console.log(proofText(deadline).sentence)
`

const TYPED = (type: string) =>
  `import { day, type ExplainedDate, explanationOf, reviewClock } from '@parvis/droit-des-sols'\nexport const dates: ${type} = explanationOf(reviewClock([], day('2026-01-01'))).dates\n`

describe('the law as a package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-law-package-'))
  const app = join(folder, 'app')
  const installed = join(app, 'node_modules/@parvis/droit-des-sols')
  const read = (file: string) => JSON.parse(readFileSync(join(installed, file), 'utf8'))

  beforeAll(() => {
    const { status, stderr } = spawnSync('node', ['scripts/law-package.ts', join(folder, 'built')], {
      cwd: root,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
    run(folder, 'npm', 'pack', '--silent', join(folder, 'built'))
    mkdirSync(app)
    writeFileSync(join(app, 'package.json'), '{ "type": "module", "private": true }')
    const packed = readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? ''
    run(app, 'npm', 'install', '--offline', '--no-audit', '--no-fund', '--silent', join(folder, packed))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('installed in an empty folder, it brings nothing with it', () => {
    expect(readdirSync(join(app, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['@parvis'])
    expect(read('package.json')).not.toHaveProperty('dependencies')
    expect(read('package.json').version).toBe(lawEdition().version)
    expect(readdirSync(installed)).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'examples', 'table.md']))
  })

  test('twenty lines file acts and print dates with their articles, on the Node of the machine', () => {
    writeFileSync(join(app, 'program.mjs'), PROGRAM)
    const printed = run(app, 'node', 'program.mjs')
    expect(printed).toContain('receivedOn 2027-01-29 R*423-1, R*423-3\n')
    expect(printed).toContain('decisionDeadline 2027-03-29')
    expect(printed).toContain('Le délai d’instruction court du 29\u00a0janvier 2027 et dure 2\u00a0mois')
  })

  test('its declarations check without those of anybody else', () => {
    const check = (name: string, type: string) => {
      writeFileSync(join(app, name), TYPED(type))
      const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022']
      return spawnSync(join(root, 'node_modules/.bin/tsc'), [...options, '--types', '', name], {
        cwd: app,
        encoding: 'utf8',
      })
    }
    expect(check('right.ts', 'readonly ExplainedDate[]').stdout).toBe('')
    expect(check('wrong.ts', 'number').stdout).toContain("is not assignable to type 'number'")
  })

  test('its examples run, and its own suite passes on it', () => {
    for (const file of readdirSync(join(installed, 'examples')))
      writeFileSync(join(app, file), readFileSync(join(installed, 'examples', file)))
    expect(run(app, 'node', 'a-permit.mjs')).toContain('2026-05-31 Date limite de décision (R*423-23 b)')
    expect(run(app, 'node', 'run-cases.mjs')).toBe(`${read('cases.json').cases.length} passed, 0 failed\n`)
  })

  test('the suite is valid by its JSON Schema, read back from its file; a planted fault is not', () => {
    const schema = z.fromJSONSchema(read('cases.schema.json'))
    const isValid = (suite: unknown) => schema.safeParse(suite).success
    const suite: { cases: Record<string, unknown>[] } = read('cases.json')
    for (const one of suite.cases)
      expect([one.id, isValid({ cases: [one] }), 'because' in one]).toEqual([one.id, true, true])
    expect(isValid(suite)).toBe(true)
    const [first] = suite.cases
    for (const fault of [
      { kind: 'horoscope' },
      { id: 7 },
      { input: {} },
      { input: undefined },
      { expected: { noSuchDate: '2026-03-10' } },
      { expected: { decisionDeadline: { day: 10 } } },
      { ambiguous: 'perhaps' },
      { author: 'nobody' },
    ])
      expect([fault, isValid({ cases: [{ ...first, ...fault }] })]).toEqual([fault, false])
    expect(isValid({ state: '2026-04-03' })).toBe(false)
  })

  test('cases as others write them are of that schema too, and the suite is run as they are', () => {
    const schema = z.fromJSONSchema(read('cases.schema.json'))
    const lines = readFileSync(join(root, 'tests/law/reference-cases.jsonl'), 'utf8').trim().split('\n')
    const invalid = lines.filter((line) => !schema.safeParse({ cases: [JSON.parse(line)] }).success)
    expect(invalid).toEqual([])
    const { passed, failed, messages } = runCaseFile(read('cases.json'))
    expect([passed, failed, messages]).toEqual([read('cases.json').cases.length, 0, []])
  })

  test('the table beside it has each rule with its article, and no word of the code', () => {
    const { state, tables } = read('table.json')
    expect(state).toBe(lawEdition().state)
    for (const { rows } of tables) for (const { says, article } of rows) expect([says, article]).not.toContain('')
  })
})
