import { type Day, parseDay } from '#law/clock/calendar.ts'
import { RULES_READ_ON } from '#law/tables/procedure-rules.ts'
import { APPLICANTS, BUILDING_USES } from './applicant.ts'
import { procedureOf } from './procedure.ts'
import type { ProcedureAnswer } from './procedure-answer.ts'
import { type ProjectDescription, projectOf } from './procedure-description.ts'
import { isBooleanFact, isNumberFact, isSector, isWork } from './procedure-facts.ts'

export type CaseReport = { passed: number; failed: number; messages: readonly string[] }

/**
 * Runs a file of example projects, `{ asOf, cases: [{ id, project, expected, rule?, date? }] }`, in the vocabulary of the
 * decision table, and compares each answer with what is expected.
 *
 * - `expected.procedure`: `none`, `unknown`, the heaviest procedure, or all of them (a list, or joined by `+`);
 * - `expected.form`, `expected.article`: of the heaviest procedure, or of the rule that exempts;
 * - `expected.architect`: true or false; an unsettled point accepts both readings;
 * - `expected.missing`: every fact that must be asked when the answer is unknown;
 * - `rule`: a rule of the table that must have been applied.
 *
 * @returns one message per mismatch: `P07 procedure: expected PCMI, answered PC`
 */
export function runProcedureCases(file: unknown): CaseReport {
  const { cases, asOf } = readRecord(file)
  if (!Array.isArray(cases)) return { passed: 0, failed: 1, messages: ['file: no list of cases'] }
  const reports = cases.map((each: unknown) => mismatchesOf(readRecord(each), asOf))
  const failed = reports.filter((mismatches) => mismatches.length > 0).length
  return { passed: reports.length - failed, failed, messages: reports.flat() }
}

type Unread = Readonly<Record<string, unknown>>

function mismatchesOf(example: Unread, asOf: unknown): string[] {
  const id = String(example.id ?? '?')
  const read = readProject(example.project)
  if ('problem' in read) return [`${id} project: ${read.problem}`]
  const day = readDay(example.date ?? asOf ?? RULES_READ_ON)
  if (day === undefined) return [`${id} date: ${JSON.stringify(example.date ?? asOf)} is neither a day nor a month`]
  const expected = readRecord(example.expected)
  const answer = procedureOf(projectOf(read.project), day)
  const compared: (Mismatch | undefined)[] = [
    compareProcedure(expected.procedure, answer),
    compareForm(expected.form, answer),
    compareArticle(expected.article, answer),
    compareArchitect(expected.architect, answer),
    compareMissing(expected.missing, answer),
    compareRule(example.rule, answer),
  ]
  return compared.flatMap((mismatch) =>
    mismatch ? [`${id} ${mismatch.what}: expected ${mismatch.expected}, answered ${mismatch.answered}`] : [],
  )
}

type Mismatch = { what: string; expected: string; answered: string }

function compareProcedure(expected: unknown, answer: ProcedureAnswer): Mismatch | undefined {
  const wanted = Array.isArray(expected) ? expected.map(String) : String(expected).split(/\s*\+\s*/)
  const given = proceduresOf(answer)
  const compared = wanted.length > 1 ? given : given.slice(0, 1)
  return differs('procedure', [...wanted].sort(), [...compared].sort())
}

function proceduresOf(answer: ProcedureAnswer): string[] {
  if (answer.outcome === 'unknown') return ['unknown']
  return answer.formalities.length === 0 ? ['none'] : answer.formalities.map(({ procedure }) => procedure)
}

function compareForm(expected: unknown, answer: ProcedureAnswer): Mismatch | undefined {
  if (expected === undefined) return undefined
  const forms = answer.outcome === 'settled' ? answer.formalities.map(({ form }) => form) : []
  const wanted = expected === null ? [] : Array.isArray(expected) ? expected.map(String) : [String(expected)]
  return differs('form', wanted, wanted.length > 1 ? forms : forms.slice(0, 1))
}

function compareArticle(expected: unknown, answer: ProcedureAnswer): Mismatch | undefined {
  if (expected === undefined) return undefined
  const articles = rulesApplied(answer, 'heaviest').map(({ article }) => plain(article))
  const wanted = plain(String(expected))
  // a case that names the article is answered by the letter of it that the place falls under
  if (
    articles.some((article) => article === wanted || article.replace(/( [a-z](, [a-z])*( et [a-z])?)$/, '') === wanted)
  )
    return undefined
  return { what: 'article', expected: String(expected), answered: articles.join(' | ') || 'none' }
}

function compareArchitect(expected: unknown, answer: ProcedureAnswer): Mismatch | undefined {
  if (expected === undefined) return undefined
  const duty = answer.outcome === 'settled' ? (answer.formalities[0]?.architect.duty ?? 'notRequired') : 'unknown'
  if (duty === 'unsettled') return undefined
  return differs('architect', [expected === true ? 'required' : 'notRequired'], [duty])
}

function compareMissing(expected: unknown, answer: ProcedureAnswer): Mismatch | undefined {
  if (!Array.isArray(expected)) return undefined
  const asked = answer.questions.map(({ fact }) => fact)
  return differs('missing', expected.map(String).sort(), [...new Set<string>(asked)].sort())
}

function compareRule(expected: unknown, answer: ProcedureAnswer): Mismatch | undefined {
  if (expected === undefined) return undefined
  const ids = rulesApplied(answer, 'all').map(({ id }) => id)
  return ids.includes(String(expected))
    ? undefined
    : { what: 'rule', expected: String(expected), answered: ids.join(' | ') }
}

/** Rules of the works that call for the heaviest formality, or of every work; the last of each path is the one that decides. */
function rulesApplied(answer: ProcedureAnswer, scope: 'heaviest' | 'all') {
  const heaviest = answer.outcome === 'settled' ? answer.formalities[0] : undefined
  const works = answer.works.filter((_, index) => scope === 'all' || !heaviest || heaviest.works.includes(index))
  return works.flatMap(({ possible }) =>
    possible.flatMap(({ paths }) => paths.flatMap((path) => (scope === 'all' ? path : path.slice(-1)))),
  )
}

function differs(what: string, expected: readonly string[], answered: readonly string[]): Mismatch | undefined {
  const same = expected.length === answered.length && expected.every((each, index) => each === answered[index])
  return same ? undefined : { what, expected: expected.join(' + ') || 'none', answered: answered.join(' + ') || 'none' }
}

/** Articles are compared without the star of decrees in Conseil d'État, and whatever the apostrophe. */
const plain = (article: string) => article.replaceAll('*', '').replaceAll('’', "'").trim()

/** `2026-11-24`, or `2026-11`, which stands for its first day. */
const readDay = (value: unknown): Day | undefined =>
  parseDay(/^\d{4}-\d{2}$/.test(String(value)) ? `${String(value)}-01` : String(value))

const readRecord = (value: unknown): Unread =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Unread) : {}

const AREAS_AND_HEIGHTS: ReadonlySet<string> = new Set([
  'totalFloorAfter',
  'totalFootprintAfter',
  'eavesHeight',
  'lotissementArea',
  'existingFloorM2',
  'existingFootprintM2',
  'createdFloorM2',
  'createdFootprintM2',
  'removedFloorM2',
  'removedFootprintM2',
])

const isOneOf = (values: readonly string[], value: unknown) => values.some((each) => each === value)
const isMeasure = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0
const isFlag = (value: unknown) => typeof value === 'boolean'
const isWorkName = (value: unknown) => typeof value === 'string' && isWork(value)
const isSectorName = (value: unknown) => typeof value === 'string' && isSector(value)
const isWorkOrFacts = (value: unknown) => isWorkName(value) || problemOf(readRecord(value)) === undefined

/** Whether a key of a project may hold a value; keys that the vocabulary does not have are left aside. */
function accepts(key: string, value: unknown): boolean {
  if (isNumberFact(key) || AREAS_AND_HEIGHTS.has(key)) return isMeasure(value)
  if (isBooleanFact(key) || key === 'house' || key === 'builtElement') return isFlag(value)
  switch (key) {
    case 'work':
      return isWorkName(value)
    case 'works':
      return Array.isArray(value) && value.every(isWorkOrFacts)
    case 'sectors':
      if (Array.isArray(value)) return value.every(isSectorName)
      return Object.entries(readRecord(value)).every(([sector, lies]) => isSectorName(sector) && isFlag(lies))
    default:
      return true
  }
}

function problemOf(record: Unread): string | undefined {
  const wrong = Object.entries(record).find(([key, value]) => !accepts(key, value))
  return wrong && `${wrong[0]} cannot be ${JSON.stringify(wrong[1])}`
}

/** Anyone but a person for himself, a farm or a CUMA is `other`; a use that is no farming is `nonAgricultural`. */
function readProject(value: unknown): { project: ProjectDescription } | { problem: string } {
  const record = readRecord(value)
  const problem = problemOf(record)
  if (problem) return { problem }
  if (record.work === undefined && !Array.isArray(record.works)) return { problem: 'no work is named' }
  const { applicant, use } = record
  const project = {
    ...record,
    ...(applicant !== undefined && { applicant: isOneOf(APPLICANTS, applicant) ? applicant : 'other' }),
    ...(use !== undefined && { use: isOneOf(BUILDING_USES, use) ? use : 'nonAgricultural' }),
  }
  return { project: project as ProjectDescription }
}
