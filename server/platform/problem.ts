import type { ProblemField, WordedProblem } from '#wording/problem.ts'
import { type ProblemCode, type ProblemFacts, worded } from '#wording/problems.ts'

/** An answer 4xx or 503 in French (RFC 9457), as `#wording` states it. */
export class Problem extends Error {
  readonly type: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly article: string | undefined
  readonly errors: readonly ProblemField[] | undefined

  constructor(problem: WordedProblem) {
    super(problem.title)
    this.type = problem.type
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.article = problem.article
    this.errors = problem.errors
  }

  toJSON() {
    return {
      type: `/aide/problemes/${this.type}`,
      status: this.status,
      title: this.title,
      detail: this.detail,
      ...(this.article ? { article: this.article } : {}),
      ...(this.errors ? { errors: this.errors } : {}),
    }
  }
}

/** The refusal of that code, told with its facts: all that its sentences name, or it does not compile. */
export const problem = <Code extends ProblemCode>(code: Code, ...facts: ProblemFacts<Code>) =>
  new Problem(worded(code, ...facts))
