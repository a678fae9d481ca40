import type { Answer } from '#law/coverage/answer.ts'
import type { ArticleReading, ReadParagraph } from '#law/coverage/article-reading.ts'
import type { CoveredItem } from '#law/coverage/coverage.ts'
import { referenceText } from '#law/texts/citation-references.ts'
import { LAW_CODES } from '#law/texts/law-code.ts'
import type { PlacedRow } from '#law/texts/placement.ts'
import { dayText } from './day.ts'
import {
  answerText,
  examplesOf,
  indented,
  quoted,
  type Register,
  ruleLines,
  TEXT_NOT_SUPPLIED,
} from './law-document.ts'
import { numberText } from './quantity.ts'
import { capitalised, typographic } from './typography.ts'

/** @property told  the examples of the article that are already printed */
type Telling = Register & { told: Set<string> }

const NO_RULE = 'Aucune règle, et aucune réponse : cette lettre est à lire.'

/** An article with its words, and under each paragraph the rules that read it, or why none does. An example is told once. */
export function articleReadingText(read: ArticleReading, given: Register): string {
  const register = { ...given, told: new Set<string>() }
  const { reference, texts, citing, doubts, answer, isLater } = read
  return [
    typographic(headText(read)),
    ...(isLater ? ['', ...indented('Article postérieur à l’état du code que la carte couvre.')] : []),
    ...(texts.length === 0 ? ['', ...indented(`${capitalised(TEXT_NOT_SUPPLIED)}.`)] : []),
    ...texts.flatMap((paragraphs, rank) => [
      ...(texts.length > 1 ? ['', `Texte ${rank + 1} sur ${texts.length} sous ce numéro`] : []),
      ...paragraphs.flatMap((paragraph) => paragraphLines(paragraph, reference.number, register)),
    ]),
    ...(answer ? ['', ...indented(answerText(answer))] : []),
    ...rowsUnder('Citent l’article sans en nommer un alinéa', citing, register),
    ...rowsUnder('Points non fixés et alertes, qui ne règlent rien', doubts, register),
  ].join('\n')
}

function headText({ reference, asOf, texts }: ArticleReading): string {
  const state =
    asOf === null ? TEXT_NOT_SUPPLIED : `état du ${dayText(asOf)}${texts.length === 0 ? ', article introuvable' : ''}`
  return `${referenceText(reference)} · ${LAW_CODES[reference.code].title}, ${state}`
}

/** The words, or the mark alone with « texte non fourni »; below, each rule with its source, its reading and its examples. */
function paragraphLines({ key, words, rows, answer }: ReadParagraph, number: string, register: Telling): string[] {
  if (key === null) return words === null ? [] : ['', ...quoted(words)]
  const name = key === '' ? number : key
  return [
    '',
    ...(words === null ? [`${name} : ${TEXT_NOT_SUPPLIED}`] : quoted(words)),
    ...rows.flatMap((row) => namedRule(row, register)),
    ...(rows.length > 0 ? [] : indented(answer ? answerText(answer) : NO_RULE)),
  ]
}

function namedRule(placed: PlacedRow, { told, ...register }: Telling): string[] {
  const examples = examplesOf(placed, register).filter((example) => !told.has(example))
  for (const example of examples) told.add(example)
  return [...ruleLines(placed, examples, register), ...indented(`${placed.table}/${placed.row.key}`)]
}

function rowsUnder(title: string, rows: readonly PlacedRow[], register: Telling): string[] {
  if (rows.length === 0) return []
  return ['', typographic(`${title} :`), ...rows.flatMap((row) => namedRule(row, register))]
}

/** How many letters and paragraphs are read by a rule, done otherwise, not wanted, not done. */
export function coverageCountsText(items: readonly CoveredItem[]): string {
  const count = (is: (item: CoveredItem) => boolean) => numberText(items.filter(is).length)
  const unread = (kind: Answer['kind']) => count(({ rows, answer }) => rows.length === 0 && answer?.kind === kind)
  return typographic(
    `${numberText(items.length)} lettres et alinéas : ${count(({ rows }) => rows.length > 0)} lus par une règle, ${unread('implemented')} mis en œuvre par une règle voisine, ${unread('elsewhere')} ailleurs, ${unread('notWanted')} non retenus, ${unread('missing')} non mis en œuvre.`,
  )
}
