import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { LawTable } from '#law/article.ts'
import { answersOf, elsewhere, implemented, notWanted } from '#law/coverage/answer.ts'
import { readArticle } from '#law/coverage/article-reading.ts'
import { CODE_ANSWERS, CODE_OUTLINE, LATER_ANSWERS } from '#law/coverage/code-map.ts'
import { coverageOf } from '#law/coverage/coverage.ts'
import { citedSources } from '#law/texts/citation-references.ts'
import { type ConsolidatedCode, readConsolidatedCode } from '#law/texts/consolidated-code.ts'
import type { Reading } from '#law/texts/reading.ts'
import { READINGS } from '#law/texts/readings.ts'
import { isReadTwice, pairFingerprint } from '#law/texts/second-reading.ts'
import { quotationFaults, type SecondVerdict, secondVerdictsOf, verdictFaults } from '#law/texts/second-verdict.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
import { articleReadingText, coverageCountsText, readersText, verdictText } from '#wording/law-reading.ts'
import { secondVerdicts } from '../../scripts/second-verdicts.ts'

const tables: readonly LawTable[] = [
  {
    name: 't',
    title: 'Table',
    rows: [
      { key: 'letter', says: 'deux mois', citation: { article: 'R*900-1 a', confidence: 'text' } },
      { key: 'whole', says: 'trois mois', citation: { article: 'R900-1', confidence: 'memory' } },
      { key: 'range', says: 'quatre mois', citation: { article: 'R900-1 à R900-3', confidence: 'text' } },
    ],
  },
  {
    name: 'unsettled',
    title: 'Doutes',
    rows: [{ key: 'doubt', says: 'lecture retenue', citation: { article: 'R900-1 b', confidence: 'text' } }],
  },
]
const outline = new Map([
  ['R900-1', [['·:', 'a', 'b', 'c', 'd']]],
  ['R900-2', [['·']]],
  ['R900-3', [['·']]],
])
const answers = answersOf(
  [
    notWanted('R900-1 c', 'hors du guichet'),
    elsewhere('R900-1 d', 'server/law/article.ts#citationOf', 'la citation'),
    implemented('R900-2', 't/range'),
  ],
  [],
)
const code: ConsolidatedCode = {
  code: 'CU',
  identifier: 'LEGITEXT000006074075',
  title: 'Code de l’urbanisme',
  updatedOn: '2026-04-03',
  articles: [
    {
      number: 'R900-1',
      headings: [],
      paragraphs: ["L'avis est rendu :", 'a) En deux mois ;', 'b) Sans délai ;', 'c) Jamais ;', 'd) Ailleurs.'],
    },
    { number: 'R900-2', headings: [], paragraphs: ['Suite.'] },
    { number: 'R900-3', headings: [], paragraphs: ['Fin.'] },
  ],
}
const register = {
  readings: { 't/letter': { readOn: '2026-11-25', texts: { 'CU R900-1 a': 'x' } } },
  examples: new Map([['t/letter', ['V001, déposé le 10 mars 2026.']]]),
  chosenByDay: new Set<string>(),
  said: new Map(),
  codes: [],
  readTwice: new Set<string>(),
  verdicts: [],
}
const printed = (article: string, codes: readonly ConsolidatedCode[]) => {
  const [reference] = citedSources(article).texts
  if (!reference) throw new Error(`no article ${article}`)
  const read = readArticle(reference, { tables, codes, outline, answers, later: LATER_ANSWERS })
  return articleReadingText(read, register).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')
}

describe('the words beside the rule', () => {
  test('each paragraph has its words, then the rules that read it with their example and their reading', () => {
    expect(printed('R*900-1', [code])).toContain(
      [
        'CU R900-1 · Code de l’urbanisme, état du 3 avril 2026',
        '',
        "  │ L'avis est rendu :",
        '',
        '  │ a) En deux mois ;',
        '  • Deux mois.',
        '    [R*900-1 a · lue dans le texte le 25 novembre 2026]',
        '    Exemple : V001, déposé le 10 mars 2026.',
        '    t/letter · lecteur non inscrit, sans relecture',
      ].join('\n'),
    )
  })

  test('where no rule reads a letter, what is not done, not wanted or done elsewhere is said', () => {
    const text = printed('R900-1', [code])
    expect(text).toContain('│ b) Sans délai ;\n    Aucune règle, et aucune réponse : cette lettre est à lire.')
    expect(text).toContain('│ c) Jamais ;\n    Non retenu : hors du guichet.')
    expect(text).toContain('│ d) Ailleurs.\n    Mis en œuvre ailleurs (server/law/article.ts) : la citation.')
  })

  test('rows that cite the article alone, or a range, stand below; doubts are apart', () => {
    const [, whole = '', doubts = ''] =
      /Citent l’article sans en nommer un alinéa :([\s\S]*)Points non fixés et alertes[^:]*:([\s\S]*)/.exec(
        printed('R900-1', [code]),
      ) ?? []
    expect(whole).toContain('t/whole')
    expect(whole).toContain('t/range')
    expect(doubts).toContain('unsettled/doubt')
    expect(printed('R900-2', [code])).toContain('│ Suite.\n    Mis en œuvre par t/range.')
  })

  test('a letter alone is read with the words that introduce it', () => {
    const text = printed('R900-1 b', [code])
    expect(text).toContain("│ L'avis est rendu :")
    expect(text).toContain('│ b) Sans délai ;')
    expect(text).not.toContain('En deux mois')
  })

  test('without a code the letters are there and their words are « texte non fourni »', () => {
    const text = printed('R900-1', [])
    expect(text).toContain('CU R900-1 · Code de l’urbanisme, texte non fourni')
    expect(text).toContain('a : texte non fourni\n  • Deux mois.')
    expect(text).toContain('b : texte non fourni\n    Aucune règle, et aucune réponse : cette lettre est à lire.')
    expect(printed('C. patr. L632-2', [code])).toContain('Texte non fourni.')
  })

  test('a text that nobody has answered for is said to be read, and an article later than the state to be so', () => {
    const more: ConsolidatedCode = {
      ...code,
      articles: [{ number: 'R900-1', headings: [], paragraphs: ['Selon le cas :', 'e) Du neuf.'] }],
    }
    expect(printed('R900-1 e', [more])).toContain('│ e) Du neuf.\n    Aucune règle, et aucune réponse')
    expect(printed('L600-3-1', [code])).toContain('Article postérieur à l’état du code')
    expect(printed('R900-9', [code])).toContain('état du 3 avril 2026, article introuvable')
  })
})

describe('a second reading', () => {
  const hash = (text: string) => `#${text}`
  const row = { key: 'letter', says: 'deux mois', citation: { article: 'R900-1 a', confidence: 'text' as const } }
  const first: Reading = { readOn: '2026-11-25', reader: 'J. Petit', texts: { 'CU R900-1 a': 'x' } }
  const signs = pairFingerprint(row, first, hash)
  const twice: Reading = { ...first, second: { reader: 'M. Roux', readOn: '2026-12-04', signs } }

  test('signs the rule with its words: it falls when either moves', () => {
    expect(isReadTwice(row, first, hash)).toBe(false)
    expect(isReadTwice(row, twice, hash)).toBe(true)
    expect(isReadTwice({ ...row, says: 'trois mois' }, twice, hash)).toBe(false)
    expect(isReadTwice(row, { ...twice, texts: { 'CU R900-1 a': 'y' } }, hash)).toBe(false)
  })

  test('names who read, who read again, and that it is to be done again', () => {
    expect(readersText(first, false)).toBe('lue par J. Petit, sans relecture')
    expect(readersText(twice, true)).toMatch(/^lue par J. Petit, relue par M. Roux le 4.décembre 2026$/)
    expect(readersText(twice, false)).toContain('à relire : la règle ou son texte a changé depuis')
  })
})

test('every letter of R424-2 is printed with a rule, and the public participation of its d stands under it', () => {
  const [reference] = citedSources('R*424-2').texts
  if (!reference) throw new Error('no article')
  const given = { tables: EVERY_TABLE, codes: [], outline: CODE_OUTLINE, answers: CODE_ANSWERS, later: LATER_ANSWERS }
  const { texts } = readArticle(reference, given)
  const letters = texts[0]?.filter(({ key }) => key !== null) ?? []
  expect(letters.map(({ key }) => key)).toEqual([...'abcdefghij'])
  expect(letters.filter(({ rows }) => rows.length === 0)).toEqual([])
  expect(letters[3]?.rows.map(({ table, row }) => `${table}/${row.key}`)).toContain('silence/electronicParticipation')
  expect(Object.keys(READINGS)).toContain('silence/electronicParticipation')
})

test('the map is counted: what nobody has answered for is never counted as done', () => {
  const counts = coverageCountsText(coverageOf(outline, tables, answers)).replaceAll('\u00a0', ' ')
  expect(counts).toBe(
    '6 lettres et alinéas : 1 lus par une règle, 1 mis en œuvre par une règle voisine, 1 ailleurs, 1 non retenus, 2 sans réponse.',
  )
})

/** Consolidated codes kept outside the repository, when they are there. */
const SUPPLIED = new URL('../../../shared/data/legi/', import.meta.url)
const suppliedCodes = () =>
  globSync('*.md', { cwd: SUPPLIED }).flatMap((file) => {
    const read = readConsolidatedCode(readFileSync(new URL(file, SUPPLIED), 'utf8'))
    return 'unreadable' in read ? [] : [read]
  })

describe('the verdicts of a second reader', () => {
  const line: SecondVerdict = {
    row: 't/letter',
    reader: 'M. Roux',
    on: '2026-12-01',
    texts: ['CU R900-1 a'],
    words: 'l’avis est rendu … En deux mois',
    verdict: 'true',
    corrected: false,
  }
  const faults = (changed: Partial<SecondVerdict>) =>
    verdictFaults({ ...line, ...changed }, tables, {
      't/letter': { readOn: '2026-11-25', texts: { 'CU R900-1 a': 'x' } },
    })

  test('a line is a verdict on a row that exists, with what was found and what became of it', () => {
    expect(secondVerdictsOf(`${JSON.stringify(line)}\n`)).toEqual([line])
    expect(() => secondVerdictsOf('{"row":"t/letter"}')).toThrow('no second reading')
    expect(() => secondVerdictsOf(JSON.stringify({ ...line, verdict: 'peut-être' }))).toThrow('no second reading')
    expect(faults({})).toEqual([])
    expect(faults({ row: 't/none' })).toEqual(['t/none: no such row'])
    expect(faults({ texts: ['CU R900-2'] })).toHaveLength(1)
    expect(faults({ words: ' ' })).toHaveLength(1)
    expect(faults({ verdict: 'loose' })).toHaveLength(2)
    expect(faults({ verdict: 'false', said: 'trois mois' })).toHaveLength(1)
    expect(faults({ verdict: 'false', said: 'trois mois', corrected: true })).toEqual([])
    expect(faults({ verdict: 'false', said: 'trois mois', kept: 'un autre la mène' })).toEqual([])
    expect(faults({ verdict: 'unsettled', said: 'ouvert' })).toEqual([
      't/letter: the row still counts as read in its text',
    ])
  })

  test('is told under its row: what was found, and what became of it', () => {
    const found = { ...line, row: 't/letter', verdict: 'loose' as const, said: 'le délai court de la demande.' }
    expect(verdictText(line)).toMatch(/^M. Roux, 1er.décembre 2026.: exacte\.$/)
    expect(verdictText({ ...found, corrected: true })).toMatch(/: inexacte, corrigée\. Le délai court de la demande\.$/)
    expect(verdictText({ ...found, kept: 'un autre la mène' })).toMatch(/demande\. Non corrigée.: un autre la mène\.$/)
  })

  test('the words quoted stand in the texts that were read', () => {
    expect(quotationFaults(line, [code])).toEqual([])
    expect(quotationFaults({ ...line, words: 'Sans délai' }, [code])).toEqual([
      't/letter: « Sans délai » is not in CU R900-1 a',
    ])
    expect(quotationFaults({ ...line, texts: ['CU R900-8'] }, [code])).toContain('t/letter: CU R900-8 is not found')
    expect(quotationFaults({ ...line, texts: ['C. patr. L632-2'] }, [code])).toEqual([])
  })

  test('each verdict that was written holds, and quotes its text where the codes are supplied', () => {
    const verdicts = secondVerdicts()
    expect(verdicts.flatMap((one) => verdictFaults(one, EVERY_TABLE, READINGS))).toEqual([])
    const codes = suppliedCodes()
    expect(verdicts.flatMap((one) => quotationFaults(one, codes))).toEqual([])
    const named = verdicts.map(({ row, reader }) => `${reader}: ${row}`)
    expect(named).toEqual([...new Set(named)])
  })
})
