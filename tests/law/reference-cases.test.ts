import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CaseEntry } from '#contract/place/simulation/case-vocabulary.ts'
import { runCaseFile } from '#server/place/simulation/case-file.ts'
import { OWN_CASES } from './own-cases.ts'

const reference = readFileSync(new URL('./reference-cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => CaseEntry.loose().parse(JSON.parse(line)))

const messagesOf = (each: unknown) => runCaseFile({ cases: [each] }).messages

describe('cases of the reference file', () => {
  test('there are one hundred and six of them, none skipped', () => expect(reference).toHaveLength(106))
  test.each(reference.map((each) => [each.id, String(each.description), each] as const))(
    '%s: %s',
    (_id, _says, each) => {
      expect(messagesOf(each)).toEqual([])
    },
  )
})

describe('cases of our own', () => {
  test.each(OWN_CASES.map((each) => [each.id, each.because, each] as const))('%s: %s', (_id, _says, each) => {
    expect(messagesOf(each)).toEqual([])
  })
})
