import { ClockSimulationRequest } from '#contract/clock.ts'
import { CaseEntry } from '#contract/place/simulation/case-vocabulary.ts'
import { simulate } from '#contract/place/simulation/clock-simulation.ts'
import type { LawTable } from '#law/article.ts'
import { day } from '#law/clock/calendar.ts'
import { dayText } from '#wording/day.ts'

/** Far enough for every date of a case to have come. */
const READ_ON = '2099-01-01'

/**
 * Examples of each rule, by table and row: the dates that the cases of the oracle give, under the rules that their proofs
 * cite, and the projects of the guide under the rule that settles them. A case that cannot be read is left out.
 */
export function workedExamples(
  tables: readonly LawTable[],
  deadlines: readonly unknown[],
  projects: readonly unknown[],
): ReadonlyMap<string, readonly string[]> {
  const dates = deadlines.flatMap(provenDates)
  const byRule = Map.groupBy(projects.flatMap(settledProject), ({ rule }) => rule)
  const examples = tables.flatMap(({ name, rows }) =>
    rows.map(({ key, citation }): [string, readonly string[]] => {
      if (name === 'procedure') return [`${name}/${key}`, (byRule.get(key) ?? []).map(({ text }) => text)]
      const citing = dates.filter(({ articles }) => articles.includes(bounded(citation.article)))
      const oneOfEach = new Map(citing.toReversed().map(({ id, text }) => [id, text]))
      return [`${name}/${key}`, [...oneOfEach.values()].toReversed()]
    }),
  )
  return new Map(examples.filter(([, texts]) => texts.length > 0))
}

/** A citation among others, so that `R*423-2` is not found in `R*423-23`. */
const bounded = (articles: string) => ` ; ${articles.replace(/[\u00a0\u202f]/g, ' ')} ; `

function provenDates(value: unknown): readonly { id: string; articles: string; text: string }[] {
  const entry = CaseEntry.loose().safeParse(value)
  const request = ClockSimulationRequest.safeParse(entry.data?.input)
  if (!entry.success || entry.data.kind !== 'instruction' || !request.success) return []
  const { type, depositedAt } = request.data
  const { id } = entry.data
  const dossier = [id, type, depositedAt && `déposé le ${dayText(depositedAt.slice(0, 10))}`]
  return simulate(request.data, day(READ_ON)).actual.dates.map(({ proof }) => ({
    id,
    articles: bounded(proof.articles),
    text: `${dossier.filter(Boolean).join(', ')}. ${[proof.sentence, ...proof.steps].join(' ')}`,
  }))
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function settledProject(value: unknown): readonly { rule: string; text: string }[] {
  if (!isRecord(value) || !isRecord(value.expected)) return []
  const { id, description, rule, expected } = value
  if (typeof id !== 'string' || typeof description !== 'string' || typeof rule !== 'string') return []
  const answer = expected.procedure === 'none' ? 'aucune formalité' : String(expected.procedure)
  return [{ rule, text: `${id}, ${description} : ${answer}.` }]
}
