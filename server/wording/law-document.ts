import type { LawTable } from '#law/article.ts'
import { APPLIED_ELSEWHERE } from '#law/tables/elsewhere.ts'
import type { Part, PlacedArticle, PlacedRow } from '#law/texts/placement.ts'
import { READING_REASONS, type Reading, type Readings, readingStatusOf } from '#law/texts/reading.ts'
import { dayText } from './day.ts'
import { ruleSentence } from './law-row-labels.ts'
import { wrapped } from './law-texts.ts'
import { inForceText } from './place/constraints/citation.ts'
import { numberText } from './quantity.ts'
import { typographic } from './typography.ts'

/** A worked example of a rule, as one French sentence. */
export type Examples = ReadonlyMap<string, readonly string[]>

type Register = { readings: Readings; examples: Examples; chosenByDay: ReadonlySet<string> }

const WIDTH = 100
const EXAMPLES = 2

const STATUS = { read: 'lue dans le texte', secondSource: 'seconde source', open: 'à confirmer' } as const

/** One part of the document to sign: its articles in order, each with its rules; what is not implemented is said. */
export function partText({ title, articles }: Part, register: Register): string {
  const heading = typographic(title)
  return [heading, '═'.repeat(Math.min(heading.length, WIDTH)), ...articleLines(articles, register)].join('\n')
}

function articleLines(articles: readonly PlacedArticle[], register: Register): string[] {
  const lines: string[] = []
  let idle: string[] = []
  const sayIdle = () => {
    if (idle.length > 0) lines.push('', ...wrapped(`${idle.join(', ')} : non mis en œuvre.`, WIDTH))
    idle = []
  }
  for (const article of articles) {
    const elsewhere = APPLIED_ELSEWHERE[article.number]
    if (article.rules.length === 0 && article.citedBy.length === 0 && elsewhere === undefined) idle.push(article.number)
    else {
      sayIdle()
      lines.push('', article.number, ...rulesLines(article.rules, register))
      if (article.rules.length === 0 && elsewhere !== undefined)
        lines.push(...indented(`Mis en œuvre hors des tables : ${elsewhere}.`))
      if (article.citedBy.length > 0) lines.push(...indented(citedBySentence(article.citedBy)))
    }
  }
  sayIdle()
  return lines
}

/** An example is worked once an article, under the first row that it is of. */
function rulesLines(rules: readonly PlacedRow[], register: Register): string[] {
  const shown = new Set<string>()
  return rules.flatMap((placed) => {
    const examples = examplesOf(placed, register).filter((example) => !shown.has(example))
    for (const example of examples) shown.add(example)
    return ruleLines(placed, examples, register)
  })
}

const examplesOf = ({ table, row }: PlacedRow, { examples }: Register): readonly string[] =>
  (examples.get(`${table}/${row.key}`) ?? []).slice(0, EXAMPLES)

const citedBySentence = (rows: readonly PlacedRow[]) =>
  `Cité aussi sous ${[...new Set(rows.map(({ row }) => row.citation.article))].join(' | ')}.`

const indented = (text: string, mark = '  ') => wrapped(typographic(text), WIDTH - 4).map((line) => `  ${mark}${line}`)

function ruleLines(
  { table, row }: PlacedRow,
  examples: readonly string[],
  { readings, chosenByDay }: Register,
): string[] {
  const name = `${table}/${row.key}`
  const sentence = ruleSentence(table, row.key, row.says)
  const [first = '', ...rest] = indented(sentence)
  const isChosen = chosenByDay.has(table) || chosenByDay.has(name)
  const note = [
    row.citation.article,
    ...(isChosen ? [inForceText(row.citation)] : []),
    readingText(row.citation.confidence, readings[name]),
  ].join(' · ')
  return [
    `  • ${first.trimStart()}`,
    ...rest,
    ...indented(`[${note}]`),
    ...examples.flatMap((example) => indented(`Exemple : ${example}`)),
  ]
}

/** `lue dans le texte le 25 novembre 2026`, or why it is not. */
function readingText(confidence: Parameters<typeof readingStatusOf>[0], reading: Reading | undefined): string {
  const status = STATUS[readingStatusOf(confidence, reading)]
  const day = reading?.readOn === undefined ? '' : ` le ${dayText(reading.readOn)}`
  return `${status}${status === STATUS.read ? day : ''}${reading?.reason ? ` (${READING_REASONS[reading.reason]})` : ''}`
}

/** How many rules are read in their text, known by a second source, still open. */
export function readingSummary(tables: readonly LawTable[], readings: Readings): string {
  const statuses = tables.flatMap(({ name, rows }) =>
    rows.map(({ key, citation }) => readingStatusOf(citation.confidence, readings[`${name}/${key}`])),
  )
  const count = (status: (typeof statuses)[number]) => statuses.filter((one) => one === status).length
  return typographic(
    `${numberText(statuses.length)} règles : ${numberText(count('read'))} lues dans le texte, ${numberText(count('secondSource'))} connues par une seconde source, ${numberText(count('open'))} à confirmer.`,
  )
}
