import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runCaseFile } from '#server/place/simulation/case-file.ts'
import { times } from '#tests/properties.ts'

const SCRIPT = new URL('../../scripts/oracle.ts', import.meta.url).pathname
const run = promisify(execFile)

/** The command as anyone runs it: exit code, standard output, standard error. */
async function oracle(...files: string[]) {
  try {
    const { stdout, stderr } = await run(process.execPath, [SCRIPT, ...files])
    return { code: 0, stdout, stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, stdout, stderr }
  }
}

async function fileOf(content: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'oracle-')), 'cases.json')
  await writeFile(path, content)
  return path
}

const right = {
  id: 'A',
  kind: 'withdrawal',
  input: { decisionDate: '2026-11-30' },
  expected: { lastDayToNotify: '2027-02-28' },
}
const wrong = { ...right, id: 'B', expected: { lastDayToNotify: '2027-03-01' } }
const project = {
  id: 'P',
  project: { work: 'NEW_BUILDING', size: 4.8, height: 2.3, sectors: [], house: true },
  expected: { procedure: 'none' },
}

describe('the oracle', () => {
  test('a file whose cases all pass ends with their count and succeeds', async () => {
    const { code, stdout } = await oracle(await fileOf(JSON.stringify({ cases: [right] })))
    expect([code, stdout]).toEqual([0, '1 passed, 0 failed\n'])
  })

  test('each mismatch is printed with what was expected and what was answered, and the command fails', async () => {
    const { code, stdout } = await oracle(await fileOf(JSON.stringify({ cases: [right, wrong] })))
    expect(code).toBe(1)
    expect(stdout.split('\n')).toEqual([
      'B lastDayToNotify: expected 2027-03-01, answered 2027-02-28',
      '1 passed, 1 failed',
      '',
    ])
  })

  test.each([
    ['no file', [], 'Indiquez le fichier'],
    ['a file that does not exist', ['/nulle/part.json'], 'ne peut pas être lu'],
  ] as const)('%s is said in French, and the command fails', async (_what, files, sentence) => {
    const { code, stderr } = await oracle(...files)
    expect(code).toBe(1)
    expect(stderr).toContain(sentence)
  })

  test('a file that is not JSON is said so', async () => {
    const { code, stderr } = await oracle(await fileOf('{ "cases": ['))
    expect([code, stderr.includes('n’est pas un JSON bien formé')]).toEqual([1, true])
  })
})

describe('reading a file of cases', () => {
  test.each([
    ['a case that is not an object', 7],
    ['a kind outside the vocabulary', { ...right, kind: 'horoscope' }],
    ['a day that does not exist', { ...right, input: { decisionDate: '2026-02-30' } }],
    ['a missing input', { ...right, input: {} }],
    ['no input at all', { id: 'A', kind: 'withdrawal', expected: {} }],
    ['a key that no answer has', { ...right, expected: { lastDayToSing: '2027-02-28' } }],
    [
      'a post deposit without any date',
      { id: 'A', kind: 'instruction', input: { type: 'PC', channel: 'paper-post' }, expected: {} },
    ],
    ['an ambiguous case for which no warning is given', { ...right, ambiguous: true }],
    ['a project that cannot be read', { id: 'P', project: 'abri', expected: { procedure: 'none' } }],
  ])('%s is a failed case, and the others are still run', (_what, each) => {
    const { passed, failed, messages } = runCaseFile({ asOf: '2026-11', cases: [each, right] })
    expect([passed, failed]).toEqual([1, 1])
    expect(messages).not.toHaveLength(0)
  })

  test.each([[null], [[]], ['cases'], [{ cases: {} }], [{}]])(
    '%j holds no case to run, or none that passes',
    (file) => {
      expect(runCaseFile(file)).toMatchObject({ passed: 0 })
    },
  )

  test('whatever is written in a field of a reference case, every case is counted and none crashes', () => {
    const cases = readFileSync(new URL('./reference-cases.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n')
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.nat(9), fc.anything(), (line, position, value) => {
        const spoilt = JSON.parse(line)
        const keys = Object.keys(spoilt.input)
        spoilt.input[keys[position % keys.length] ?? 'type'] = value
        const { passed, failed } = runCaseFile({ cases: [spoilt] })
        expect(passed + failed).toBe(1)
      }),
      { numRuns: times(2_000) },
    )
  })

  test('deadlines and projects may share a file', () => {
    expect(runCaseFile({ asOf: '2026-11', cases: [right, project, wrong] })).toMatchObject({ passed: 2, failed: 1 })
  })
})
