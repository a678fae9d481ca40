import { Problem } from '#platform/problem.ts'
import { type ImportFacts, type ImportProblemCode, importProblemText } from '#wording/place/datasets/import-problem.ts'

/** Refusal of a whole import, or of one of its files, in French; nothing of it is written. */
export class ImportProblem extends Problem {
  readonly code: ImportProblemCode
  readonly facts: ImportFacts[ImportProblemCode]

  constructor(code: ImportProblemCode, facts: ImportFacts[ImportProblemCode]) {
    const { title, detail, page } = importProblemText(code, facts)
    super({ type: page, status: code === 'tooLarge' ? 413 : 422, title, detail })
    this.code = code
    this.facts = facts
  }
}

/** The refusal of that code, told with its facts: all that its sentence names, or it does not compile. */
export const importProblem = <Code extends ImportProblemCode>(code: Code, facts: ImportFacts[Code]) =>
  new ImportProblem(code, facts)
