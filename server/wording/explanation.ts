import type { IsoDay, LawTable, LawTableRow } from '#law/article.ts'
import { civilDate, daysInMonth, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { ArithmeticStep } from '#law/clock/period.ts'
import type { ProvenDay } from '#law/clock/proof.ts'
import type { Warning } from '#law/clock/unsettled.ts'
import { LAW_TABLES } from '#law/tables.ts'
import { warningText } from './dossier/register/warnings.ts'
import { isNamedBy, ruleSentence } from './law-row-labels.ts'
import { confidenceText } from './place/constraints/citation.ts'
import { countingText, type FactText, proofText, stepText } from './proof.ts'
import { typographic } from './typography.ts'

/** A rule that reads an article: its name in the tables, what it says, how sure we are of it. */
export type ExplainedRule = { rule: string; says: string; confidence: string }

/**
 * An article that a date rests on.
 * @property rules  the rows of the tables that read it; none where the date cites it for its words alone
 */
export type ExplainedArticle = { article: string; rules: readonly ExplainedRule[] }

/** One line of arithmetic, and what it needs said when it is not what one would count on one's fingers. */
export type ExplainedStep = { text: string; because: string | null }

/** A point that the law leaves open: the reading that is retained, the other one, and the day that each gives where it gives one. */
export type RivalReading = {
  point: string
  title: string
  sentence: string
  retained: string
  retainedDay: IsoDay | null
  other: string
  otherDay: IsoDay | null
  article: string
}

/** A date with its tree, from the article to the day. */
export type ExplainedDate = {
  name: string
  label: string
  day: IsoDay
  sentence: string
  articles: readonly ExplainedArticle[]
  facts: readonly FactText[]
  steps: readonly ExplainedStep[]
  counting: string
  rivals: readonly RivalReading[]
}

/** @property openPoints  every point that this dossier raises, those that hang on no date included */
export type Explanation = { dates: readonly ExplainedDate[]; openPoints: readonly RivalReading[] }

/** Said wherever an explanation is shown, printed or sent. */
export const READING_NOT_DECISION = typographic(
  'Ceci est une lecture, pas une décision : seuls comptent l’acte de l’autorité compétente, ou le silence auquel la loi attache une décision, et les dates du dossier lui-même.',
)

/** Every date of a clock with its tree: articles, the words of their rules, facts, arithmetic, and the reading that was not retained. */
export function explanationOf({ dates, warnings }: ReviewClock): Explanation {
  const points = warnings.filter((warning) => warning.sort === 'unsettled')
  const touched = points.map((point) => ({ point, dates: datesOf(point, dates) }))
  return {
    dates: dates.map((date) => ({
      ...explainedDate(date),
      rivals: oncePerText(touched.filter((one) => one.dates.includes(date)).map(({ point }) => rivalOf(point))),
    })),
    openPoints: oncePerText(points.map(rivalOf)),
  }
}

function explainedDate(date: ProvenDay): Omit<ExplainedDate, 'rivals'> {
  const { title, sentence, facts } = proofText(date)
  const told = [sentence, ...facts.map(({ value }) => value)].join(' ; ')
  const articles = [...new Set(date.proof.citations.map(({ article }) => article))]
  return {
    name: date.name,
    label: title,
    day: isoDay(date.day),
    sentence,
    articles: articles.map((article) => ({ article: typographic(article), rules: rulesOf(article, date.name, told) })),
    facts,
    steps: date.proof.steps.map((step) => ({ text: stepText(step), because: becauseOf(step) })),
    counting: date.proof.steps.length > 0 ? countingText(date) : '',
  }
}

/** Tables that no date is counted by: what may be done, what is refused, what is open or noted. */
const NOT_COUNTED_BY: ReadonlySet<string> = new Set(['unsettled', 'alerts', 'withoutEffect', 'guards', 'steps'])

type PlacedRow = { table: LawTable; row: LawTableRow }

/** Rows by the article that they cite, word for word. */
let rowsByArticle: ReadonlyMap<string, readonly PlacedRow[]> | undefined

function rowsCiting(article: string): readonly PlacedRow[] {
  rowsByArticle ??= placedRows()
  return rowsByArticle.get(article) ?? []
}

function placedRows(): ReadonlyMap<string, readonly PlacedRow[]> {
  const placed = new Map<string, PlacedRow[]>()
  for (const table of LAW_TABLES.filter(({ name }) => !NOT_COUNTED_BY.has(name)))
    for (const row of table.rows) {
      const { article } = row.citation
      placed.set(article, [...(placed.get(article) ?? []), { table, row }])
    }
  return placed
}

/** Of rows that share an article, the one that bears the name of the date, else those that it tells of, else all. */
function rulesOf(article: string, name: string, told: string): readonly ExplainedRule[] {
  const all = rowsCiting(article)
  const ofName = all.filter(({ row }) => row.key === name)
  const named = all.filter(({ table, row }) => isNamedBy(table.name, row.key, told))
  const kept = [ofName, named].find(({ length }) => length > 0) ?? all
  return kept.map(({ table, row }) => ({
    rule: `${table.name}/${row.key}`,
    says: typographic(ruleSentence(table.name, row.key, row.says)),
    confidence: confidenceText(row.citation.confidence),
  }))
}

/** Why a sum of months ends before the same day number: the month has no such day. */
function becauseOf(step: ArithmeticStep): string | null {
  if (step.operation !== 'addMonths' || !step.monthIsShorter) return null
  const { dayOfMonth } = civilDate(step.from)
  const { year, month } = civilDate(step.to)
  return typographic(
    `Le délai devrait finir un ${dayOfMonth}, mais ${monthText(month)} ${year} n’a que ${daysInMonth(year, month)} jours : il expire le dernier jour de ce mois.`,
  )
}

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

const monthText = (month: number): string => MONTHS[month - 1] ?? ''

type OpenPoint = Extract<Warning, { sort: 'unsettled' }>

/**
 * The dates that an open point hangs on: of those that fall on the day it retains, the ones that share its article or its act, and all
 * only where it names neither. Where it retains a number of months it is the end of the review, where it retains a sense, the silence.
 */
function datesOf(point: OpenPoint, dates: readonly ProvenDay[]): readonly ProvenDay[] {
  const [{ day, months, decision }, other] = point.readings
  const onThatDay = dates.filter((date) => date.day === (day ?? other.day))
  const related = (among: readonly ProvenDay[]) => among.filter((date) => isRelated(date, point))
  if (onThatDay.length > 0) return namesItsOwn(point) ? related(onThatDay) : onThatDay
  if (months !== undefined) return dates.filter(({ name }) => name === 'decisionDeadline' || name === 'tacitOn')
  return decision === undefined ? related(dates) : dates.filter(({ name }) => name === 'tacitOn')
}

/** Whether it says by what a date would be its own: an article of a code, or the act that raises it; a judgment alone does not. */
const namesItsOwn = ({ citation, act }: OpenPoint): boolean =>
  act !== undefined || numbersOf(citation.article).length > 0

function isRelated({ proof }: ProvenDay, { citation, act }: OpenPoint): boolean {
  const read = new Set(proof.citations.flatMap(({ article }) => [article, ...numbersOf(article)]))
  const parts = citation.article.split(/ ; |, /)
  return [...parts, ...numbersOf(citation.article)].some((one) => read.has(one)) || isReadIn(proof.facts, act)
}

/** The articles of a citation without their paragraphs: `R*423-39 b` is `R*423-39`. */
const numbersOf = (article: string): readonly string[] => article.match(/[LRAD]\*?\d+(?:-\d+)+/g) ?? []

const isReadIn = (facts: ProvenDay['proof']['facts'], act: string | undefined): boolean =>
  act !== undefined && facts.some((fact) => fact.act === act)

function rivalOf(point: OpenPoint): RivalReading {
  const { title, sentence, readings, article } = warningText(point)
  const [retained, other] = point.readings
  return {
    point: point.point,
    title,
    sentence,
    retained: readings[0]?.text ?? '',
    retainedDay: dayOrNull(retained),
    other: readings[1]?.text ?? '',
    otherDay: dayOrNull(other),
    article,
  }
}

const dayOrNull = ({ day }: OpenPoint['readings'][number]): IsoDay | null => (day === undefined ? null : isoDay(day))

/** A point that two acts raise in the same words is told once. */
const oncePerText = (rivals: readonly RivalReading[]): readonly RivalReading[] => [
  ...new Map(rivals.map((rival) => [JSON.stringify(rival), rival])).values(),
]
