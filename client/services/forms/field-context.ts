import { createContext } from 'react'
import type { PublicForm } from '#contract/services/forms/form-request.ts'
import type { PieceAnswer } from '#contract/services/forms/reading.ts'

/** What questions need of where they are asked. */
export type Asking = {
  communes: PublicForm['communes']
  /** Keeps a file; absent in a preview: it is named and goes nowhere. */
  join?: (field: string, file: File) => Promise<PieceAnswer>
}

export const AskingContext = createContext<Asking>({ communes: [] })
