/** One wrong field or file line; `pointer` is a JSON Pointer into the request (RFC 6901). */
export type ProblemField = { pointer: string; detail: string }

/** A refusal in French (RFC 9457). `type` is the last part of a help page, `/aide/problemes/<type>`. */
export type WordedProblem = {
  type: string
  status: number
  title: string
  /** What happened, to what, and how to mend it. */
  detail: string
  article?: string
  errors?: readonly ProblemField[]
}

/** What a room says of one refusal: each part as it is, or made of the facts that it names. */
export type ProblemWords = {
  readonly [Part in keyof WordedProblem]: Part extends 'type' | 'status'
    ? WordedProblem[Part]
    : WordedProblem[Part] | ((facts: never) => WordedProblem[Part])
}

/** The refusals of a room, by code. */
export type ProblemTable = Readonly<Record<string, ProblemWords>>

/** What is not there, or not open to whoever asks: 404 either way. */
export const absent = <const Detail extends ProblemWords['detail']>(detail: Detail) =>
  ({ type: 'introuvable', status: 404, title: 'Introuvable', detail }) as const

/** The sentences of several wrong fields, one after the other. */
export const sentencesOf = (errors: readonly ProblemField[]) => errors.map(({ detail }) => detail).join(' ')
