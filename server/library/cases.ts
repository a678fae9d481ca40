import type { CaseValue } from '#contract/place/simulation/case-answer.ts'
import { CASE_ANSWERS } from '#contract/place/simulation/case-answers.ts'

export type AnsweredCase = {
  values: Readonly<Record<string, CaseValue>>
  /** The points that the law leaves open behind these values, by name. */
  openPoints: readonly string[]
}
export type { CaseValue }

/** The kinds of cases of the suite. */
export const CASE_KINDS: readonly string[] = Object.keys(CASE_ANSWERS)

/**
 * What the law answers to one case of the suite. Inputs follow `cases.schema.json`; they are read, not checked.
 * @throws RangeError on a kind that is not in the suite, or a day that does not exist
 */
export function answerCase(kind: string, input: Readonly<Record<string, unknown>>): AnsweredCase {
  if (!Object.hasOwn(CASE_ANSWERS, kind)) throw new RangeError(`no such kind of case: ${kind}`)
  const answer = CASE_ANSWERS[kind as keyof typeof CASE_ANSWERS] as (
    read: unknown,
  ) => ReturnType<(typeof CASE_ANSWERS)['execution']>
  const { values, warnings } = answer(input)
  return {
    values,
    openPoints: warnings.flatMap((warning) => (warning.sort === 'unsettled' ? [warning.point] : [])),
  }
}
