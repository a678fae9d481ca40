import { readFileSync } from 'node:fs'
import { EVERY_TABLE } from '#rules/tables.ts'
import { workedExamples } from '#server/place/simulation/worked-examples.ts'

const CASES = new URL('../tests/law/', import.meta.url)

/** The examples of every rule, worked from the cases of the tests. */
export const lawExamples = () => workedExamples(EVERY_TABLE, deadlineCases(), projectCases())

/** One case a line. */
function deadlineCases(): readonly unknown[] {
  const lines = readFileSync(new URL('reference-cases.jsonl', CASES), 'utf8').trim().split('\n')
  return lines.map((line): unknown => JSON.parse(line))
}

function projectCases(): readonly unknown[] {
  const file: { cases: readonly unknown[] } = JSON.parse(readFileSync(new URL('procedure-cases.json', CASES), 'utf8'))
  return file.cases
}
