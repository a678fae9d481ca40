import type { ApiProblem } from '#client/api/problem.ts'

/** What the server says of that field: « #/email ». */
export const fieldError = (problem: ApiProblem | null, field: string): string | undefined =>
  problem?.errors.find(({ pointer }) => pointer === `#/${field}`)?.detail

/** True when the whole refusal is told beside fields that the form shows. */
export const isToldByFields = (problem: ApiProblem, fields: readonly string[]): boolean =>
  problem.errors.length > 0 && problem.errors.every(({ pointer }) => fields.includes(pointer.slice(2)))
