import { problem } from '#platform/problem.ts'

/** What is asked cannot be read: the sentence says what, in French. */
export const refused = (why: string) => problem('staRefused', { why })
