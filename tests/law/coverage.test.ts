import { describe, expect, test } from 'vitest'
import type { LawTable } from '#law/article.ts'
import { answersOf, elsewhere, implemented, notWanted } from '#law/coverage/answer.ts'
import { CODE_ANSWERS, CODE_OUTLINE, CODE_STATE, LATER_ANSWERS } from '#law/coverage/code-map.ts'
import { coverageOf, holesOf, missingSupports, strayAnswers } from '#law/coverage/coverage.ts'
import { itemsOf, namedBy, type Outline, outlineOf, skeletonOf } from '#law/coverage/outline.ts'
import { CODE_CHAPTERS } from '#law/tables/code-chapters.ts'
import { LAW_TABLES } from '#law/tables.ts'

const keys = (tokens: string) => itemsOf(tokens.split('/')).map(({ key }) => key)
const table = (name: string, ...articles: string[]): LawTable => ({
  name,
  title: 'Table',
  rows: articles.map((article, rank) => ({
    key: `row${rank}`,
    says: 'deux mois',
    citation: { article, confidence: 'text' },
  })),
})
const outline = (articles: Readonly<Record<string, string>>): Outline =>
  new Map(Object.entries(articles).map(([number, tokens]) => [number, [tokens.split('/')]]))
const planted = (number: string, tokens: string): Outline => new Map([[number, [tokens.split('/')]]])

describe('the letters and paragraphs of an article', () => {
  test('are told by their marks alone: not a word of the law is kept', () => {
    expect(skeletonOf(['Le délai est :', 'a) D’un mois ;', 'b bis) De deux mois :', '1° Pour x.', 'Fin.'])).toEqual([
      '·:',
      'a',
      'b bis:',
      '1°',
      '·',
    ])
    const words = /[a-zà-ÿ]{4,}/
    const tokens = [...CODE_OUTLINE.values()].flat(2).map((token) => token.replace(/ (?:bis|ter|quater|quinquies)/, ''))
    expect(tokens.filter((token) => words.test(token))).toEqual([])
  })

  test.each([
    ['·', ['']],
    ['·/·', ['al. 1', 'al. 2']],
    ['·:/a/b/·', ['a', 'b', 'al. 4']],
    ['I/·/II:/1°/2°/·/III', ['I', 'al. 2', 'II 1°', 'II 2°', 'al. 6', 'III']],
    ['·:/a/b/·:/1°:/a/b/2°:/a/b', ['a', 'b', '1° a', '1° b', '2° a', '2° b']],
    ['·:/a/b/·:/a/b', ['a', 'b', 'a (2)', 'b (2)']],
  ])('%s', (tokens, expected) => {
    expect(keys(tokens)).toEqual(expected)
  })

  test('a whole article names what stands outside its lists, a letter names itself and what goes on under it', () => {
    const skeleton = '·:/a/b:/·/·/c/·'.split('/')
    expect(namedBy([], skeleton)).toEqual(['al. 4', 'al. 5', 'al. 7'])
    expect(namedBy(['b'], skeleton)).toEqual(['al. 4', 'al. 5'])
    expect(namedBy(['c'], skeleton)).toEqual(['c'])
    expect(namedBy(['dernier alinéa'], skeleton)).toEqual(['al. 7'])
    expect(namedBy(['II', '2°'], 'I/II:/1°/2°'.split('/'))).toEqual(['II 2°'])
    expect(namedBy(['z'], skeleton)).toEqual([])
  })
})

describe('an answer for every letter', () => {
  test('the code of the day has none without a row, a file or a reason: nothing is said to be missing', () => {
    expect(CODE_STATE).toBe('2026-04-03')
    expect(holesOf(coverageOf(CODE_OUTLINE, LAW_TABLES, CODE_ANSWERS))).toEqual([])
  })

  test.each([
    ['R424-2', '·:/a/b/c/d/e/f/g/h/i/j/k', 'R424-2 k'],
    ['R423-24', '·:/a/b/c/d/e/f/g', 'R423-24 g'],
    ['R425-6', '·:/a/b/c/d', 'R425-6 d'],
    ['L480-13', '·:/1°:/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/·/2°/·', 'L480-13 1° o'],
    ['L480-5', '·:/a', 'L480-5 a'],
    ['R424-26', '·', 'R424-26'],
  ])('a letter planted in %s is a hole', (number, tokens, hole) => {
    expect(holesOf(coverageOf(planted(number, tokens), LAW_TABLES, CODE_ANSWERS))).toEqual([hole])
  })

  test('a row answers for the letters that it cites, and a doubt or a warning answers for none', () => {
    const articles = outline({ 'R900-1': '·:/a/b/c' })
    const holes = (tables: readonly LawTable[]) => holesOf(coverageOf(articles, tables, {}))
    expect(holes([table('silence', 'R900-1 a', 'R*900-1 b et c')])).toEqual([])
    expect(holes([table('silence', 'R900-1 a et c')])).toEqual(['R900-1 b'])
    expect(holes([table('silence', 'R900-1')])).toEqual(['R900-1 a', 'R900-1 b', 'R900-1 c'])
    expect(holes([table('silence', 'R900-1 à R900-3', 'R900-1 a à c')])).toHaveLength(3)
    expect(holes([table('unsettled', 'R900-1 a à c'), table('alerts', 'R900-1 a')])).toHaveLength(3)
  })

  test('an article answers for its paragraphs, never for its letters', () => {
    const articles = outline({ 'R900-1': '·/·:/a/b/·' })
    const answers = answersOf([notWanted('R900-1', 'rien à faire')], [])
    expect(holesOf(coverageOf(articles, [], answers))).toEqual(['R900-1 a', 'R900-1 b'])
  })

  test('no answer outlives its letter, nor the row or the article that it leans on', () => {
    expect(strayAnswers(CODE_OUTLINE, CODE_ANSWERS)).toEqual([])
    expect(missingSupports(CODE_OUTLINE, LAW_TABLES, CODE_ANSWERS)).toEqual([])
    expect(missingSupports(CODE_OUTLINE, LAW_TABLES, LATER_ANSWERS)).toEqual([])
    const articles = outline({ 'R900-1': '·:/a' })
    expect(strayAnswers(articles, answersOf([notWanted('R900-1 a, b', 'x')], []))).toEqual(['R900-1 b'])
    const gone = answersOf([implemented('R900-1 a', 'silence/gone')], [])
    expect(missingSupports(articles, [], gone)).toEqual(['R900-1 a: silence/gone'])
  })

  test('what a rule reads is not said to be unwanted', () => {
    const covered = coverageOf(CODE_OUTLINE, LAW_TABLES, CODE_ANSWERS)
    const denied = covered.filter(({ rows, answer }) => rows.length > 0 && answer?.kind === 'notWanted')
    expect(denied.filter(({ number, key }) => `${number} ${key}`.trim() in CODE_ANSWERS)).toEqual([])
  })

  test('articles later than the state are apart, and the chapters that a jurist signs are all in the one or the other', () => {
    expect(Object.keys(LATER_ANSWERS).filter((number) => CODE_OUTLINE.has(number))).toEqual([])
    const chapters = CODE_CHAPTERS.flatMap(({ numbers }) => numbers).filter((number) => /^[LR]/.test(number))
    expect(chapters.filter((number) => !CODE_OUTLINE.has(number) && !(number in LATER_ANSWERS))).toEqual([])
  })
})

describe('answers written together', () => {
  test('name letters, Roman parts and numbers from one to another, and articles in their order', () => {
    const numbers = ['R900-1', 'R900-1-1', 'R900-2', 'R900-3']
    const answers = answersOf([notWanted('L900-1 1° a à c, 2° ; L900-2 I à III ; R900-1 à R900-2', 'x')], numbers)
    expect(Object.keys(answers)).toEqual([
      'L900-1 1° a',
      'L900-1 1° b',
      'L900-1 1° c',
      'L900-1 2°',
      'L900-2 I',
      'L900-2 II',
      'L900-2 III',
      'R900-1',
      'R900-1-1',
      'R900-2',
    ])
  })

  test('an item answered twice, or letters in no order, are a bug', () => {
    const file = elsewhere('R900-1', 'server/law/article.ts#citationOf', 'x')
    expect(() => answersOf([file, notWanted('R900-1', 'x')], [])).toThrow('answered twice')
    expect(() => answersOf([notWanted('R900-1 c à a', 'x')], [])).toThrow('no such letters')
    expect(() => answersOf([notWanted('R900-1 à R900-2', 'x')], [])).toThrow('no such articles')
  })
})

test('a state of the code gives its outline: books IV and VI, laws and decrees, each text under its number', () => {
  const articles = [
    { number: 'L410-1', headings: [], paragraphs: ['Le certificat :', 'a) Indique.'] },
    { number: 'A410-1', headings: [], paragraphs: ['Le formulaire.'] },
    { number: 'R111-2', headings: [], paragraphs: ['Le projet.'] },
    { number: 'R600-1', headings: [], paragraphs: ['Ancien.'] },
    { number: 'R600-1', headings: [], paragraphs: ['Nouveau.', 'Suite.'] },
  ]
  expect([...outlineOf({ articles })]).toEqual([
    ['L410-1', [['·:', 'a']]],
    ['R600-1', [['·'], ['·', '·']]],
  ])
})
