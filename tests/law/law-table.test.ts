import { describe, expect, test } from 'vitest'
import { EVERY_TABLE } from '#rules/tables.ts'
import { lawTablesCsv, lawTableText } from '#wording/law-table.ts'

const rows = EVERY_TABLE.flatMap(({ name, rows: lines }) => lines.map((row) => ({ name, ...row })))
const named = (name: string) => {
  const table = EVERY_TABLE.find((each) => each.name === name)
  if (!table) throw new Error(`no table ${name}`)
  return table
}

describe('the tables of law, as a jurist reads them', () => {
  test('each table has a name of its own and at least one row, each row a key of its own', () => {
    const tableNames = EVERY_TABLE.map(({ name }) => name)
    expect(new Set(tableNames).size).toBe(tableNames.length)
    expect(EVERY_TABLE.filter(({ rows: lines }) => lines.length === 0).map(({ name }) => name)).toEqual(['pieces DOC'])
    expect(new Set(rows.map(({ name, key }) => `${name} ${key}`)).size).toBe(rows.length)
  })

  test('each row says something and cites an article, in French typography', () => {
    expect(rows.filter(({ says, citation }) => says.trim() === '' || citation.article.trim() === '')).toEqual([])
    expect(rows.filter(({ says }) => says.includes("'")).map(({ name, key }) => `${name} ${key}`)).toEqual([])
  })

  test('a period that begins and ends does so in that order', () => {
    const reversed = rows.filter(
      ({ citation: { inForceSince, inForceUntil } }) => inForceSince && inForceUntil && inForceSince > inForceUntil,
    )
    expect(reversed).toEqual([])
  })

  test('the tables of the procedure, of every form and of the consultations are among them', () => {
    expect(named('procedure').rows).toHaveLength(135)
    expect(
      EVERY_TABLE.filter(({ name }) => name.startsWith('pieces ')).flatMap(({ rows: lines }) => lines),
    ).toHaveLength(293)
    expect(named('competence').rows.length + named('reviewService').rows.length).toBe(24)
  })

  test('a rule is told in words, not in codes', () => {
    expect(named('procedure').rows.find(({ key }) => key === 'EX4')?.says).toBe(
      'extension d’une construction existante → déclaration préalable : en zone urbaine d’un PLU ; surface créée (emprise ou plancher) : au plus 40 m² ; total après travaux sous les seuils de R431-2',
    )
    const coded = ['procedure', 'consultations', 'periodOnly', 'architect'].flatMap((name) =>
      named(name).rows.filter(({ says }) => /\b[A-Z]+_[A-Z]/.test(says)),
    )
    expect(coded).toEqual([])
  })
})

describe('printing', () => {
  const table = {
    name: 'sample',
    title: 'Exemple',
    rows: [
      {
        key: 'one',
        says: 'délai : 2 mois ; "voir" plus loin '.repeat(6).trim(),
        citation: { article: 'R1', confidence: 'memory' },
      },
    ],
  } as const

  test('a long rule is wrapped under its key and keeps its source', () => {
    const lines = lawTableText(table, 60).split('\n')
    expect(lines.every((line) => line.length <= 60)).toBe(true)
    expect(lines[2]?.startsWith('one ')).toBe(true)
    expect(
      lines
        .slice(-2)
        .map((line) => line.trim())
        .join(' '),
    ).toBe('[R1 · période à établir · de mémoire, à confirmer]')
  })

  test('the spreadsheet has one line per row, whatever the row contains', () => {
    const lines = lawTablesCsv([table]).split('\r\n')
    expect(lines[0]).toBe('Table;Ligne;Règle;Article;En vigueur;Confiance')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('""voir""')
    expect(lawTablesCsv(EVERY_TABLE).split('\r\n')).toHaveLength(rows.length + 1)
  })
})
