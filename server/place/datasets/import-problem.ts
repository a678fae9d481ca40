import { Problem } from '#platform/problem.ts'
import { type ImportProblemCode, importProblemText } from '#wording/place/datasets/import-problem.ts'

/** Refusal of a whole import, or of one of its files, in French; nothing of it is written. */
export class ImportProblem extends Problem {
  readonly code: ImportProblemCode
  readonly facts: Record<string, unknown>

  constructor(code: ImportProblemCode, facts: Record<string, unknown>) {
    const { title, detail, page } = importProblemText(code, facts)
    super({ type: page, status: code === 'tooLarge' ? 413 : 422, title, detail })
    this.code = code
    this.facts = facts
  }
}

export const importProblem = (code: ImportProblemCode, facts: Record<string, unknown> = {}) =>
  new ImportProblem(code, facts)
