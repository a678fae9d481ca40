import type { Answer } from '#law/coverage/answer.ts'
import type { ArticleReading, ReadParagraph } from '#law/coverage/article-reading.ts'
import { type CoveredItem, holesOf } from '#law/coverage/coverage.ts'
import { referenceText } from '#law/texts/citation-references.ts'
import { LAW_CODES } from '#law/texts/law-code.ts'
import type { PlacedRow } from '#law/texts/placement.ts'
import type { Reading } from '#law/texts/reading.ts'
import { type SecondVerdict, VERDICTS } from '#law/texts/second-verdict.ts'
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

/**
 * @property readTwice  rows whose second reading still holds: neither the rule nor its words have moved since
 * @property verdicts  what second readers found, the true rows with the others
 */
export type ReadRegister = Register & { readTwice: ReadonlySet<string>; verdicts: readonly SecondVerdict[] }

/** @property told  the examples of the article that are already printed */
type Telling = ReadRegister & { told: Set<string> }

const NO_RULE = 'Aucune règle, et aucune réponse : cette lettre est à lire.'

/** An article with its words, and under each paragraph the rules that read it, or why none does. An example is told once. */
export function articleReadingText(read: ArticleReading, given: ReadRegister): string {
  const register = { ...given, told: new Set<string>() }
  const { reference, texts, citing, doubts, answer, isLater } = read
  return [
    typographic(headText(read)),
    ...(isLater ? ['', ...indented('Article postérieur à l’état du code que la carte couvre.')] : []),
    ...(texts.length === 0 ? ['', ...indented(`${capitalised(TEXT_NOT_SUPPLIED)}.`)] : []),
    ...texts.flatMap((paragraphs, rank) => [
      ...(texts.length > 1 ? ['', `Texte ${rank + 1} sur ${texts.length} sous ce numéro`] : []),
      ...paragraphs.flatMap((paragraph, at) => [
        ...wordsLines(paragraph, reference.number),
        ...(isSaidAfter(paragraph, paragraphs[at + 1]) ? [] : rulesLines(paragraph, register)),
      ]),
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

/** The words, or the mark alone with « texte non fourni ». */
function wordsLines({ key, words }: ReadParagraph, number: string): string[] {
  if (words !== null) return ['', ...quoted(words)]
  return key === null ? [] : ['', `${key === '' ? number : key} : ${TEXT_NOT_SUPPLIED}`]
}

/** Paragraphs that the same rules read, or that have the same answer, stand together above them. */
function isSaidAfter({ key, rows, answer }: ReadParagraph, next: ReadParagraph | undefined): boolean {
  if (key === null || next === undefined || next.key === null) return false
  const isSame = rows.length === next.rows.length && rows.every(({ row }, at) => row === next.rows[at]?.row)
  return isSame && answer === next.answer
}

/** Each rule with its source, its reading and its examples, or what is said where none reads the paragraph. */
function rulesLines({ key, rows, answer }: ReadParagraph, register: Telling): string[] {
  if (key === null) return []
  if (rows.length > 0) return rows.flatMap((row) => namedRule(row, register))
  return indented(answer ? answerText(answer) : NO_RULE)
}

function namedRule(placed: PlacedRow, { told, ...register }: Telling): string[] {
  const examples = examplesOf(placed, register).filter((example) => !told.has(example))
  for (const example of examples) told.add(example)
  const name = `${placed.table}/${placed.row.key}`
  return [
    ...ruleLines(placed, examples, register),
    ...indented(`${name} · ${readersText(register.readings[name], register.readTwice.has(name))}`),
    ...register.verdicts.filter(({ row }) => row === name).flatMap((verdict) => indented(verdictText(verdict))),
  ]
}

/** « relecture A, 1er décembre 2026 : inexacte, corrigée. Le délai court de la demande. » */
export function verdictText({ reader, on, verdict, corrected, said, kept }: SecondVerdict): string {
  const found = `${reader}, ${dayText(on)} : ${VERDICTS[verdict]}${corrected ? ', corrigée' : ''}`
  const more = [said, kept && `Non corrigée : ${kept}`].flatMap((words) => (words ? [capitalised(words)] : []))
  return typographic(
    [found, ...more]
      .map((sentence) => sentence.replace(/[.]$/, ''))
      .join('. ')
      .concat('.'),
  )
}

/** « lue par J. Petit, relue par M. Roux le 4 décembre 2026 » */
export function readersText(reading: Reading | undefined, isReadTwice: boolean): string {
  const first = reading?.reader === undefined ? 'lecteur non inscrit' : `lue par ${reading.reader}`
  if (reading?.second === undefined) return `${first}, sans relecture`
  const { reader, readOn } = reading.second
  const again = `relue par ${reader} le ${dayText(readOn)}`
  return `${first}, ${again}${isReadTwice ? '' : ', à relire : la règle ou son texte a changé depuis'}`
}

function rowsUnder(title: string, rows: readonly PlacedRow[], register: Telling): string[] {
  if (rows.length === 0) return []
  return ['', typographic(`${title} :`), ...rows.flatMap((row) => namedRule(row, register))]
}

/** How many letters and paragraphs are read by a rule, done otherwise, not wanted, without an answer. */
export function coverageCountsText(items: readonly CoveredItem[]): string {
  const count = (is: (item: CoveredItem) => boolean) => numberText(items.filter(is).length)
  const unread = (kind: Answer['kind']) => count(({ rows, answer }) => rows.length === 0 && answer?.kind === kind)
  return typographic(
    `${numberText(items.length)} lettres et alinéas : ${count(({ rows }) => rows.length > 0)} lus par une règle, ${unread('implemented')} mis en œuvre par une règle voisine, ${unread('elsewhere')} ailleurs, ${unread('notWanted')} non retenus, ${numberText(holesOf(items).length)} sans réponse.`,
  )
}
