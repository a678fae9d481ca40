import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { LawTable } from '#law/article.ts'
import { CODE_ANSWERS, CODE_OUTLINE } from '#law/coverage/code-map.ts'
import { coverageOf, saidByArticle } from '#law/coverage/coverage.ts'
import { CHOSEN_BY_DAY } from '#law/tables.ts'
import type { ConsolidatedCode } from '#law/texts/consolidated-code.ts'
import { partsOf } from '#law/texts/placement.ts'
import { READINGS } from '#law/texts/readings.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
import { workedExamples } from '#server/place/simulation/worked-examples.ts'
import { partText, readingSummary } from '#wording/law-document.ts'
import { ruleSentence } from '#wording/law-row-labels.ts'

const cases = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const deadlines = cases('reference-cases.jsonl')
  .trim()
  .split('\n')
  .map((line): unknown => JSON.parse(line))
const projects: { cases: readonly unknown[] } = JSON.parse(cases('procedure-cases.json'))
const examples = workedExamples(EVERY_TABLE, deadlines, projects.cases)
const parts = partsOf(EVERY_TABLE)
const said = saidByArticle(coverageOf(CODE_OUTLINE, EVERY_TABLE, CODE_ANSWERS))
const register = { readings: READINGS, examples, chosenByDay: CHOSEN_BY_DAY, said, codes: [] }
const textOf = (title: string) => {
  const part = parts.find((one) => one.title.includes(title))
  if (!part) throw new Error(`no part ${title}`)
  return partText(part, register)
}

describe('the document that a jurist signs', () => {
  test('each rule stands under one article, and under one alone', () => {
    const placed = parts.flatMap(({ articles }) =>
      articles.flatMap(({ rules }) => rules.map(({ table, row }) => `${table}/${row.key}`)),
    )
    const rows = EVERY_TABLE.flatMap(({ name, rows: lines }) => lines.map(({ key }) => `${name}/${key}`))
    expect(placed.toSorted()).toEqual(rows.toSorted())
  })

  test('articles come in the order of the code, and each letter without a rule is said done elsewhere or not wanted', () => {
    const text = textOf('chapitre III : dépôt et instruction')
    expect(text.indexOf('\nR423-23\n')).toBeLessThan(text.indexOf('\nR423-24\n'))
    expect(text).toContain('\nR423-75\n    Non retenu\u00a0: renvoie à un arrêté')
    expect(text).toContain('1°\u00a0: Mis en œuvre ailleurs (server/dossier/sitadel/layout.ts)')
    expect(text).not.toContain('Non mis en œuvre\u00a0:')
    expect(text).toContain('A423-1 : non mis en œuvre.')
  })

  test('L-m7: what is applied without a row of a table is said to be, and is not told as not implemented', () => {
    const text = parts.map((part) => partText(part, register)).join('\n')
    const idle = text.split('\n\n').filter((block) => block.includes('non mis en œuvre'))
    for (const number of ['L424-3', 'R423-4', 'R423-5', 'R424-4', 'R410-14', 'R423-45']) {
      expect(idle.some((block) => new RegExp(`\\b${number}(?![-\\d])`).test(block))).toBe(false)
    }
    expect(text).toContain('Mis en œuvre ailleurs')
  })

  test('a figure is told of something, in French, under no English key', () => {
    expect(ruleSentence('ordinaryPeriod', 'priorDeclaration', '1 mois')).toBe('Déclaration préalable : 1 mois.')
    expect(ruleSentence('taxValues', 'pool 2026', '251 € par m²')).toBe('Valeur d’une piscine en 2026 : 251 € par m².')
    const bare = EVERY_TABLE.flatMap(({ name, rows }) =>
      rows.filter(
        ({ key, says }) => /^\d+ (mois|jours)[^:;]{0,12}$/.test(says) && ruleSentence(name, key, says).startsWith(says),
      ),
    )
    expect(bare.map(({ key }) => key)).toEqual([])
  })

  test('the cases of the oracle are examples of the rules that their proofs cite', () => {
    expect(examples.get('ordinaryPeriod/housePermit')?.[0]).toContain('V001, PCMI, déposé le 10\u00a0mars 2026')
    expect(examples.get('procedure/NB1')?.[0]).toContain('P01')
    expect(textOf('chapitre III : dépôt et instruction')).toContain('Exemple')
  })

  test('an example of the surroundings of a monument is not one of a remarkable site, though they share an article', () => {
    const lines = textOf('chapitre III : dépôt et instruction').split('\n')
    const at = lines.findIndex((line) => line.startsWith('  • Site patrimonial remarquable : majoration'))
    expect(lines[at + 2]).not.toContain('Exemple')
  })

  test('the words of each article stand above its rules as soon as its code is supplied, and are said not to be before', () => {
    const part = parts.find(({ title }) => title.includes('chapitre III : dépôt'))
    if (!part) throw new Error('no such chapter')
    const code: ConsolidatedCode = {
      code: 'CU',
      identifier: 'LEGITEXT000006074075',
      title: 'Code de l’urbanisme',
      updatedOn: '2026-04-03',
      articles: [
        { number: 'R423-22', headings: [], paragraphs: ["Le dossier est  réputé complet : s'il", 'Ensuite.'] },
      ],
    }
    const printed = partText(part, { ...register, codes: [code] })
    expect(printed).toContain("\nR423-22\n  │ Le dossier est  réputé complet : s'il\n  │ Ensuite.\n  • ")
    expect(printed).toContain('Mots du code, état du 3\u00a0avril 2026.')
    expect(printed).toContain('\nR423-23\n    Introuvable dans cet état du code.')
    expect(partText(part, register).split('\n')[2]).toBe('Texte non fourni.')
  })

  test('L-M6: an unsettled point prints its retained reading, why, the other one and since when; its examples are of that point', () => {
    const row = EVERY_TABLE.find(({ name }) => name === 'unsettled')?.rows.find(
      ({ key }) => key === 'extensionCounting',
    )
    for (const words of ['lecture retenue :', 'parce que', 'autre lecture :', 'depuis le 25 novembre 2026']) {
      expect(row?.says).toContain(words)
    }
    for (const [name, texts] of examples) {
      if (!name.startsWith('unsettled/')) continue
      for (const text of texts) expect(text).toMatch(/Lecture retenue\s: .*Autre lecture\s: /)
    }
    expect([...examples.keys()].filter((name) => name.startsWith('unsettled/')).length).toBeGreaterThan(2)
    // the two inquiries of R*424-2 d are examples of no point on electronic participation
    expect(examples.get('unsettled/participationDeclaration') ?? []).toEqual([])
  })

  test('an example that rests on an article which several rows share is told under none that it does not name', () => {
    const text = textOf('chapitre IV : décision')
    const lines = text.split('\n')
    const at = lines.findIndex((line) => line.includes('articipation du public par voie électronique'))
    expect(at).toBeGreaterThan(0)
    expect(lines.slice(at, at + 4).join(' ')).not.toMatch(/V05[23]/)
  })

  test('a period in force is printed only where it chooses', () => {
    const text = parts.map((part) => partText(part, register)).join('\n')
    expect(text).toContain('depuis le 21\u00a0février 2026')
    expect(text).not.toContain('depuis le 1er\u00a0octobre 2007')
  })

  test('a row marked as read whose words are not in the register is known by a second source only', () => {
    const table = (confidence: 'text' | 'memory'): LawTable => ({
      name: 't',
      title: 'T',
      rows: [{ key: 'row', says: 'x', citation: { article: 'R1', confidence } }],
    })
    const read = { 't/row': { readOn: '2026-11-25', texts: { 'CU R1': 'a' } } }
    expect(readingSummary([table('text')], read)).toContain('1 lues dans le texte')
    expect(readingSummary([table('text')], {})).toContain('1 connues par une seconde source')
    expect(readingSummary([table('memory')], read)).toContain('1 à confirmer')
  })
})
