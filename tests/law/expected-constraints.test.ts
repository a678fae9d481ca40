import { describe, expect, test } from 'vitest'
import { absence, EXPECTED_CONSTRAINTS, isOfMatter } from '#law/expected-constraints.ts'

const answered = (...kinds: readonly [string, boolean, boolean][]) =>
  new Map(kinds.map(([kind, isBounded, isUnbounded]) => [kind, { kind, isBounded, isUnbounded }]))

describe('what is known of a matter that was not found', () => {
  test('it is absent when every layer it needs was searched here', () => {
    const covered = new Set(['planPrescription/surface', 'planPrescription/line', 'planPrescription/point'])
    expect(absence([...covered], covered, answered())).toEqual({ answer: 'no' })
  })

  test.each([
    ['no version answers for it', answered(), 'notLoaded'],
    ['a version does, whose ground is unknown', answered(['easement/AC1', false, true]), 'coverageUnknown'],
    ['versions do, elsewhere', answered(['easement/AC1', true, false]), 'outOfCoverage'],
    ['versions do, elsewhere and on unknown ground', answered(['easement/AC1', true, true]), 'coverageUnknown'],
  ] as const)('it is unknown when %s', (_case, kinds, reason) => {
    expect(absence(['easement/AC1'], new Set(), kinds)).toEqual({ answer: 'unknown', reason })
  })

  test('one layer searched of the two it needs is not enough', () => {
    expect(absence(['a', 'b'], new Set(['a']), answered(['a', true, false]))).toEqual({
      answer: 'unknown',
      reason: 'notLoaded',
    })
  })
})

describe('the matters of a complete answer', () => {
  test('each has its own key, and cites an article', () => {
    const kinds = EXPECTED_CONSTRAINTS.map(({ kind }) => kind)
    expect(new Set(kinds).size).toBe(kinds.length)
    for (const { article, absence: said } of EXPECTED_CONSTRAINTS) {
      expect(article).not.toBe('')
      expect(said).toMatch(/^(Hors|Aucune?) /)
    }
  })

  test.each([
    ['planPrescription/05', { topic: 'planPrescription', kind: 'planPrescription/surface', code: '05-02' }, true],
    ['planPrescription/05', { topic: 'planPrescription', kind: 'planPrescription/surface', code: '07-02' }, false],
    ['planInformation/05', { topic: 'planPrescription', kind: 'planPrescription/surface', code: '05-02' }, false],
    ['easement/AC1', { topic: 'easement', kind: 'easement/AC1', code: 'AC1' }, true],
    ['easement/AC1', { topic: 'easement', kind: 'easement/AC2', code: 'AC2' }, false],
    ['zone', { topic: 'zone', kind: 'sector', code: '01' }, true],
  ] as const)('%s recognises its own', (kind, found, expected) => {
    const matter = EXPECTED_CONSTRAINTS.find((one) => one.kind === kind)
    expect(matter && isOfMatter(matter, found)).toBe(expected)
  })
})
