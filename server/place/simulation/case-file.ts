import type { Answer } from '#contract/place/simulation/case-answer.ts'
import { CASE_ANSWERS } from '#contract/place/simulation/case-answers.ts'
import { CASE_INPUTS, CaseEntry, type CaseKind } from '#contract/place/simulation/case-vocabulary.ts'
import { runProcedureCases } from '#law/procedure/procedure-cases.ts'

/** What came of a file of cases: one message per mismatch, `V021 decisionDeadline: expected 2026-05-10, answered 2026-05-11`. */
export type CaseReport = { passed: number; failed: number; messages: readonly string[] }

/**
 * Runs a file of cases against the law. Two sorts of files are told apart by their content: deadlines (`kind`, `input`,
 * `expected`) and projects of the procedure guide (`project`, `expected`). A malformed case is a failed one.
 */
export function runCaseFile(file: unknown): CaseReport {
  const cases = casesOf(file)
  if (!cases) return { passed: 0, failed: 1, messages: ['file: no list of cases was found under "cases"'] }
  const projects = cases.filter(isProject)
  const deadlines = cases.filter((each) => !isProject(each)).map((each, index) => runCase(each, index))
  const failed = deadlines.filter((mismatches) => mismatches.length > 0).length
  const ofDeadlines = { passed: deadlines.length - failed, failed, messages: deadlines.flat() }
  if (projects.length === 0) return ofDeadlines
  const ofProjects = runProcedureCases({ ...(isRecord(file) ? file : {}), cases: projects })
  return {
    passed: ofDeadlines.passed + ofProjects.passed,
    failed: ofDeadlines.failed + ofProjects.failed,
    messages: [...ofDeadlines.messages, ...ofProjects.messages],
  }
}

function casesOf(file: unknown): readonly unknown[] | undefined {
  if (Array.isArray(file)) return file
  return isRecord(file) && Array.isArray(file.cases) ? file.cases : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isProject(value: unknown): boolean {
  return isRecord(value) && 'project' in value && !('kind' in value)
}

/** The mismatches of one case; none when it passes. */
function runCase(value: unknown, index: number): readonly string[] {
  const entry = CaseEntry.safeParse(value)
  const id = isRecord(value) && typeof value.id === 'string' ? value.id : `case ${index + 1}`
  if (!entry.success) return [`${id} case: malformed, ${issuesOf(entry.error)}`]
  const { kind, input, expected, ambiguous } = entry.data
  if (!isCaseKind(kind)) return [`${id} kind: ${kind} is not in the vocabulary`]
  const answer = answerOf(kind, input)
  if ('problem' in answer) return [`${id} input: ${answer.problem}`]
  const mismatches = Object.entries(expected).flatMap(([key, wanted]) => {
    const given = answer.values[key]
    if (given === undefined) return [`${id} ${key}: expected ${printed(wanted)}, nothing answered`]
    return given === wanted ? [] : [`${id} ${key}: expected ${printed(wanted)}, answered ${printed(given)}`]
  })
  if (ambiguous && answer.warnings.length === 0)
    mismatches.push(`${id} ambiguous: no warning names the unsettled point`)
  return mismatches
}

function isCaseKind(kind: string): kind is CaseKind {
  return Object.hasOwn(CASE_INPUTS, kind)
}

/** The answer to one input, or why it cannot be read. */
function answerOf(kind: CaseKind, input: unknown): Answer | { problem: string } {
  const parsed = CASE_INPUTS[kind].safeParse(input)
  if (!parsed.success) return { problem: issuesOf(parsed.error) }
  const answer = CASE_ANSWERS[kind] as (read: unknown) => Answer // the schema of this kind has just been applied
  return answer(parsed.data)
}

function issuesOf(error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string {
  return error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'input'}: ${message}`).join(' ; ')
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
