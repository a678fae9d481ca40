import { describe, expect, test } from 'vitest'
import { LAW_TABLES } from '#law/tables.ts'
import type { ConsolidatedCode } from '#law/texts/consolidated-code.ts'
import { compareStates } from '#law/texts/state-change.ts'

const code = (articles: Readonly<Record<string, readonly string[]>>): ConsolidatedCode => ({
  code: 'CU',
  identifier: 'LEGITEXT000006074075',
  title: 'Code',
  updatedOn: '2026-04-03',
  articles: Object.entries(articles).map(([number, paragraphs]) => ({ number, headings: [], paragraphs })),
})
const PERIODS = ['Le délai est de :', 'a) Un mois ;', 'b) Deux mois ;', 'c) Trois mois.']
const paragraphs = (before: Parameters<typeof code>[0], after: Parameters<typeof code>[0]) =>
  compareStates(code(before), code(after), LAW_TABLES).paragraphs.map(
    ({ article, key, change }) => `${article} ${key} ${change}`,
  )

describe('what a state of a code changes of the one before it', () => {
  test('a paragraph that changed, one that is new, one that is gone, each with its article and its key', () => {
    const after = ['Le délai est de :', 'a) Un mois ;', 'b) Quatre mois ;', 'd) Cinq mois.']
    expect(paragraphs({ 'R423-23': PERIODS }, { 'R423-23': after })).toEqual([
      'R423-23 b changed',
      'R423-23 d new',
      'R423-23 c repealed',
    ])
  })

  test('a paragraph that moved, other spaces and apostrophes, texts in another order change nothing', () => {
    const spaced = ['Le  délai est de\u00a0:', 'a) Un mois ;', 'b) Deux mois ;', 'c) Trois mois.']
    expect(paragraphs({ 'R423-23': PERIODS }, { 'R423-23': spaced })).toEqual([])
    expect(paragraphs({ 'L1-1': ['Un.', 'Deux.'] }, { 'L1-1': ['Un.', 'Nouveau.', 'Deux.'] })).toEqual([
      'L1-1 al. 2 new',
    ])
  })

  test('an article that is new or gone is told once; « (Abrogé) » under its mark is a repeal', () => {
    expect(paragraphs({ 'L1-1': ['Un.'], 'L1-2': ['Deux.'] }, { 'L1-1': ['Un.'], 'L1-3': ['Trois.'] })).toEqual([
      'L1-3  new',
      'L1-2  repealed',
    ])
    expect(paragraphs({ 'R423-23': PERIODS }, { 'R423-23': PERIODS.with(2, 'b) (Abrogé) ;') })).toEqual([
      'R423-23 b repealed',
    ])
  })

  test('the rows that read what changed are named, and no other', () => {
    const rows = compareStates(
      code({ 'R423-23': PERIODS, 'R424-1': ['Le silence.'] }),
      code({ 'R423-23': PERIODS.with(2, 'b) Quatre mois ;'), 'R424-1': ['Le silence.'] }),
      LAW_TABLES,
    ).rows
    expect(rows.length).toBeGreaterThan(0)
    for (const { row, references } of rows) {
      expect(row.citation.article).toContain('R*423-23')
      expect(references.every(({ number, path }) => number === 'R423-23' && path[0] !== 'a')).toBe(true)
    }
  })
})
