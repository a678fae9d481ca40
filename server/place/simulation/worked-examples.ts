import { type ClockReading, ClockSimulationRequest } from '#contract/clock.ts'
import { CaseEntry } from '#contract/place/simulation/case-vocabulary.ts'
import { simulate } from '#contract/place/simulation/clock-simulation.ts'
import type { LawTable, LawTableRow } from '#law/article.ts'
import { day } from '#law/clock/calendar.ts'
import { dayText } from '#wording/day.ts'
import { isNamedBy } from '#wording/law-row-labels.ts'

/** Far enough for every date of a case to have come. */
const READ_ON = '2099-01-01'

/** Tables whose rows no date cites: what a case tells of one names it, or nothing does. */
const TOLD_BY_NAME: ReadonlySet<string> = new Set(['unsettled', 'alerts'])
const NEVER_AN_EXAMPLE: ReadonlySet<string> = new Set(['withoutEffect', 'guards', 'steps'])

/**
 * Examples of each rule, by table and row: the dates that the cases of the oracle give, under the row that their proofs cite and that no other
 * row shares or that they name; the points and alerts that they raise, each under its own row with both dates; the projects of the guide under the
 * rule that settles them. Never by an article alone. A case that cannot be read is left out.
 */
export function workedExamples(
  tables: readonly LawTable[],
  deadlines: readonly unknown[],
  projects: readonly unknown[],
): ReadonlyMap<string, readonly string[]> {
  const cases = deadlines.flatMap(readCase)
  const dates = cases.flatMap(provenDates)
  const byPoint = Map.groupBy(cases.flatMap(raisedPoints), ({ point }) => point)
  const byRule = Map.groupBy(projects.flatMap(settledProject), ({ rule }) => rule)
  const sharing = Map.groupBy(
    tables.filter(({ name }) => !TOLD_BY_NAME.has(name) && !NEVER_AN_EXAMPLE.has(name)).flatMap(({ rows }) => rows),
    ({ citation }) => bounded(citation.article),
  )
  const examplesOf = (name: string, { key, citation }: LawTableRow): readonly string[] => {
    if (name === 'procedure') return (byRule.get(key) ?? []).map(({ text }) => text)
    if (TOLD_BY_NAME.has(name)) return oneOfEachCase(byPoint.get(key) ?? [])
    if (NEVER_AN_EXAMPLE.has(name)) return []
    const article = bounded(citation.article)
    const citing = dates.filter(({ articles }) => articles.includes(article))
    const isAlone = (sharing.get(article)?.length ?? 0) < 2
    return oneOfEachCase(isAlone ? citing : citing.filter(({ told }) => isNamedBy(name, key, told)))
  }
  const examples = tables.flatMap(({ name, rows }) =>
    rows.map((row): [string, readonly string[]] => [`${name}/${row.key}`, examplesOf(name, row)]),
  )
  return new Map(examples.filter(([, texts]) => texts.length > 0))
}

function oneOfEachCase(told: readonly { id: string; text: string }[]): readonly string[] {
  const oneOfEach = new Map(told.toReversed().map(({ id, text }) => [id, text]))
  return [...oneOfEach.values()].toReversed()
}

/** A citation among others, so that `R*423-2` is not found in `R*423-23`. */
const bounded = (articles: string) => ` ; ${articles.replace(/[\u00a0\u202f]/g, ' ')} ; `

type ReadCase = { id: string; dossier: string; reading: ClockReading }

function readCase(value: unknown): readonly ReadCase[] {
  const entry = CaseEntry.loose().safeParse(value)
  const request = ClockSimulationRequest.safeParse(entry.data?.input)
  if (!entry.success || entry.data.kind !== 'instruction' || !request.success) return []
  const { type, depositedAt } = request.data
  const { id } = entry.data
  const dossier = [id, type, depositedAt && `déposé le ${dayText(depositedAt.slice(0, 10))}`].filter(Boolean).join(', ')
  return [{ id, dossier, reading: simulate(request.data, day(READ_ON)).actual }]
}

const provenDates = ({ id, dossier, reading }: ReadCase) =>
  reading.dates.map(({ proof }) => ({
    id,
    articles: bounded(proof.articles),
    text: `${dossier}. ${[proof.sentence, ...proof.steps].join(' ')}`,
    told: [proof.sentence, ...proof.facts.map(({ value }) => value)].join(' ; '),
  }))

/** What the case raised, with the two readings of a point and what each gives. */
const raisedPoints = ({ id, dossier, reading }: ReadCase) =>
  reading.warnings.map(({ point, sort, sentence, readings }) => ({
    id,
    point,
    text: `${dossier}. ${
      sort === 'unsettled'
        ? readings.map(({ text, retained }) => `${retained ? 'Lecture retenue' : 'Autre lecture'} : ${text}.`).join(' ')
        : sentence
    }`,
  }))

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function settledProject(value: unknown): readonly { rule: string; text: string }[] {
  if (!isRecord(value) || !isRecord(value.expected)) return []
  const { id, description, rule, expected } = value
  if (typeof id !== 'string' || typeof description !== 'string' || typeof rule !== 'string') return []
  const answer = expected.procedure === 'none' ? 'aucune formalité' : String(expected.procedure)
  return [{ rule, text: `${id}, ${description} : ${answer}.` }]
}
