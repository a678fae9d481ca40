import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { CODE_OUTLINE, CODE_STATE, LATER_ANSWERS } from '#law/coverage/code-map.ts'
import { outlineOf } from '#law/coverage/outline.ts'
import { CODE_CHAPTERS } from '#law/tables/code-chapters.ts'
import { compareRows, isToReread, outcomeCounts } from '#law/texts/comparison.ts'
import { readConsolidatedCode, textsUnder } from '#law/texts/consolidated-code.ts'
import { READINGS } from '#law/texts/readings.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
import { comparedRules, lawTexts } from '#server/place/law-texts/law-texts.ts'
import { testPool } from '#tests/fixtures/database.ts'
import { importReal, lostRows, realPath, requiredPath } from '#tests/fixtures/real-data.ts'

const codes = () => {
  const folder = requiredPath('legi')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .flatMap((name) => {
      const code = readConsolidatedCode(readFileSync(join(folder, name), 'utf8'))
      return 'unreadable' in code ? [] : [code]
    })
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Articles of the document later than the state of the code that is supplied. */
const LATER = ['R424-2-1', 'L431-6', 'L600-12-2', 'L600-3-1']

describe.runIf(realPath('legi'))('the consolidated codes', () => {
  test('twelve are read, the code de l’urbanisme with its 2 521 articles', () => {
    expect(codes()).toHaveLength(12)
    expect(codes().find(({ code }) => code === 'CU')?.articles).toHaveLength(2521)
  })

  test('every row is unchanged or says why it is not, and none is left unread', () => {
    const rows = compareRows(EVERY_TABLE, READINGS, codes(), sha256)
    expect(rows.filter(isToReread).map(({ table, row }) => `${table}/${row.key}`)).toEqual([])
    expect(outcomeCounts(rows)).toMatchObject({ changed: 0, several: 0, unread: 0 })
  })

  test('the chapters that a jurist signs name articles of the code, but those that are later', () => {
    const code = codes().find((one) => one.code === 'CU')
    if (!code) throw new Error('no code de l’urbanisme')
    const missing = CODE_CHAPTERS.flatMap(({ numbers }) => numbers).filter(
      (number) => textsUnder(code, number).length === 0,
    )
    expect(missing.toSorted()).toEqual(LATER.toSorted())
  })

  test('the map of the code has every article, letter and paragraph of the day that it names, and nothing else', () => {
    const code = codes().find((one) => one.code === 'CU')
    if (!code) throw new Error('no code de l’urbanisme')
    expect(CODE_STATE).toBe(code.updatedOn)
    expect([...CODE_OUTLINE]).toEqual([...outlineOf(code)])
    expect(Object.keys(LATER_ANSWERS).filter((number) => textsUnder(code, number).length > 0)).toEqual([])
  })

  test('imported like any dataset, they give the words of an article and no rule to read again', async () => {
    const outcome = await importReal(requiredPath('legi'))
    expect(outcome.problem).toBeNull()
    expect(lostRows(outcome)).toEqual([])
    const count = await testPool().one(sql`
      select count(*)::integer as count from dataset_version
      join dataset on dataset.id = dataset_version.dataset_id and dataset.kind = 'law/code'
      where dataset_version.state = 'current'`)
    expect(count).toEqual({ count: 12 })
    const { texts } = await lawTexts(testPool(), 'R*423-24 c')
    expect(texts[0]).toMatchObject({ outcome: 'found', asOf: '2026-04-03', readOn: '2026-11-25' })
    expect(texts[0]?.texts[0]?.paragraphs.at(-1)).toContain('abords des monuments historiques')
    expect((await comparedRules(testPool())).moved.map(({ table, row }) => `${table}/${row.key}`)).toEqual([])
  })
})
