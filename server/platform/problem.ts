/** One wrong field or file line; `pointer` is a JSON Pointer into the request (RFC 6901). */
export type ProblemField = { pointer: string; detail: string }

/**
 * An answer 4xx or 503 in French (RFC 9457). `type` is the last part of a help page, `/aide/problemes/<type>`;
 * `detail` says what happened, to what, and how to mend it.
 */
export class Problem extends Error {
  readonly type: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly article: string | undefined
  readonly errors: readonly ProblemField[] | undefined

  constructor(problem: {
    type: string
    status: number
    title: string
    detail: string
    article?: string
    errors?: readonly ProblemField[]
  }) {
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

export const notFound = (detail: string) =>
  new Problem({ type: 'introuvable', status: 404, title: 'Introuvable', detail })
