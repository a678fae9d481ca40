import type { LawTable } from '#law/article.ts'
import type { Answer } from '#law/coverage/answer.ts'
import type { Said } from '#law/coverage/coverage.ts'
import { type ConsolidatedCode, textsUnder } from '#law/texts/consolidated-code.ts'
import type { LawCode } from '#law/texts/law-code.ts'
import type { Part, PlacedArticle, PlacedRow } from '#law/texts/placement.ts'
import { READING_REASONS, type Reading, type Readings, readingStatusOf } from '#law/texts/reading.ts'
import { dayText } from './day.ts'
import { ruleSentence } from './law-row-labels.ts'
import { wrapped } from './law-texts.ts'
import { inForceText } from './place/constraints/citation.ts'
import { numberText } from './quantity.ts'
import { capitalised, typographic } from './typography.ts'

/** A worked example of a rule, as one French sentence. */
export type Examples = ReadonlyMap<string, readonly string[]>

/**
 * @property said   what the map of the code says of the letters that no rule reads, by article
 * @property codes  the supplied codes, whose words stand above the rules; empty when none was supplied
 */
export type Register = {
  readings: Readings
  examples: Examples
  chosenByDay: ReadonlySet<string>
  said: ReadonlyMap<string, readonly Said[]>
  codes: readonly ConsolidatedCode[]
}

/** What is said of words that nobody supplied. */
export const TEXT_NOT_SUPPLIED = 'texte non fourni'

const WIDTH = 100
const EXAMPLES = 2

const STATUS = { read: 'lue dans le texte', secondSource: 'seconde source', open: 'à confirmer' } as const

/** One part of the document to sign: its articles in order, each with its rules; what is not implemented is said. */
export function partText({ title, code, articles }: Part, register: Register): string {
  const heading = typographic(title)
  const source = code === null ? [] : [sourceText(code, register)]
  const rule = '═'.repeat(Math.min(heading.length, WIDTH))
  return [heading, rule, ...source, ...articleLines(articles, code, register)].join('\n')
}

/** From which state of the code the words come, or that they were not supplied. */
function sourceText(code: LawCode, { codes }: Register): string {
  const supplied = codes.find((one) => one.code === code)
  return typographic(
    supplied ? `Mots du code, état du ${dayText(supplied.updatedOn)}.` : `${capitalised(TEXT_NOT_SUPPLIED)}.`,
  )
}

function articleLines(articles: readonly PlacedArticle[], code: LawCode | null, register: Register): string[] {
  const lines: string[] = []
  let idle: string[] = []
  const sayIdle = () => {
    if (idle.length > 0) lines.push('', ...wrapped(`${idle.join(', ')} : non mis en œuvre.`, WIDTH))
    idle = []
  }
  for (const article of articles) {
    const said = code === 'CU' ? (register.said.get(article.number) ?? []) : []
    if (article.rules.length === 0 && article.citedBy.length === 0 && said.length === 0) idle.push(article.number)
    else {
      sayIdle()
      lines.push('', article.number, ...wordsLines(article.number, code, register))
      lines.push(...rulesLines(article.rules, register), ...said.flatMap((one) => indented(saidText(one))))
      if (article.citedBy.length > 0) lines.push(...indented(citedBySentence(article.citedBy)))
    }
  }
  sayIdle()
  return lines
}

/** The words of an article as the supplied code has them: every text, where several stand under one number. */
function wordsLines(number: string, code: LawCode | null, { codes }: Register): string[] {
  const supplied = codes.find((one) => one.code === code)
  if (supplied === undefined) return []
  const texts = textsUnder(supplied, number)
  if (texts.length === 0) return indented('Introuvable dans cet état du code.')
  return texts.flatMap(({ paragraphs }, rank) => [
    ...(texts.length > 1 ? indented(`Texte ${rank + 1} sur ${texts.length} sous ce numéro :`) : []),
    ...paragraphs.flatMap(quoted),
  ])
}

/** Words of the law as they are: their own typography is part of them. */
export const quoted = (words: string): string[] => wrapped(words, WIDTH - 4).map((line) => `  │ ${line}`)

/** « al. 1, al. 3 : Mis en œuvre ailleurs (…) : … » */
const saidText = ({ keys, answer }: Said): string => {
  const named = keys.filter((key) => key !== '')
  return `${named.length > 0 ? `${named.join(', ')} : ` : ''}${answerText(answer)}`
}

/** What is said of a letter that no rule reads. */
export function answerText(answer: Answer): string {
  switch (answer.kind) {
    case 'implemented':
      return `Mis en œuvre par ${answer.by.join(', ')}.`
    case 'elsewhere':
      return `Mis en œuvre ailleurs (${answer.file}) : ${answer.does}.`
    case 'notWanted':
      return `Non retenu : ${answer.reason}.`
  }
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

export const examplesOf = ({ table, row }: PlacedRow, { examples }: Register): readonly string[] =>
  (examples.get(`${table}/${row.key}`) ?? []).slice(0, EXAMPLES)

const citedBySentence = (rows: readonly PlacedRow[]) =>
  `Cité aussi sous ${[...new Set(rows.map(({ row }) => row.citation.article))].join(' | ')}.`

export const indented = (text: string, mark = '  ') =>
  wrapped(typographic(text), WIDTH - 4).map((line) => `  ${mark}${line}`)

export function ruleLines(
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
