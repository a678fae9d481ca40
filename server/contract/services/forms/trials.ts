import { answerFaults, keptAnswers } from './answer-faults.ts'
import type { Truth } from './condition.ts'
import { evaluate } from './evaluation.ts'
import type { Answers, FormContent, Trial } from './form-content.ts'

export type TrialOutcome = { name: string; isPassed: boolean; isComplete: boolean; eligibility: Truth }

/** What a form concludes of these answers. */
export function concluded(content: FormContent, answers: Answers): { isComplete: boolean; eligibility: Truth } {
  return {
    isComplete: answerFaults(content, answers).length === 0,
    eligibility: evaluate(content, answers).eligibility.result,
  }
}

/** Each trial replayed on the form as it is now. */
export const replayed = (content: FormContent, trials: readonly Trial[]): readonly TrialOutcome[] =>
  trials.map(({ name, answers, expects }) => {
    const now = concluded(content, answers)
    return { name, ...now, isPassed: now.isComplete === expects.isComplete && now.eligibility === expects.eligibility }
  })

/** An answer as the file of the form keeps it: only what is asked. */
export const trialOf = (content: FormContent, name: string, answers: Answers): Trial => ({
  name,
  answers: keptAnswers(content, answers),
  expects: concluded(content, answers),
})
