import { Problem } from '#platform/problem.ts'
import { type ImportProblemCode, importProblemText } from '#wording/import-problem.ts'

/** Refusal of a whole import, in French; nothing of it is written. */
export function importProblem(code: ImportProblemCode, facts: Record<string, unknown> = {}): Problem {
  const { title, detail, page } = importProblemText(code, facts)
  return new Problem({ type: page, status: code === 'tooLarge' ? 413 : 422, title, detail })
}
