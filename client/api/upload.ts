import type { z } from 'zod'
import type { Operation } from '#contract/operation.ts'
import { ProblemDocument } from '#contract/problem.ts'
import { typedApart } from '#contract/typed-words.ts'
import { type Addressed, placeOf } from './call.ts'
import { ApiProblem, unexpectedAnswer, unreachable } from './problem.ts'

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Sends a file as it is and tells how much has left, 0 to 1: `fetch` cannot.
 * @throws ApiProblem as `request` does
 */
export function uploadFile<Schema extends z.ZodType>(
  address: string,
  content: Blob,
  schema: Schema,
  onProgress: (share: number) => void,
): Promise<z.infer<Schema>> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    const { path, headers } = typedApart(address)
    sending.open('POST', path)
    for (const [name, value] of Object.entries(headers)) sending.setRequestHeader(name, value)
    sending.setRequestHeader('Accept', 'application/json')
    sending.setRequestHeader('Content-Type', 'application/octet-stream')
    sending.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    sending.addEventListener('error', () => reject(unreachable()))
    sending.addEventListener('load', () => {
      const body = readJson(sending.responseText)
      if (sending.status >= 400) {
        const problem = ProblemDocument.safeParse(body)
        return reject(problem.success ? new ApiProblem(problem.data) : unexpectedAnswer(sending.status))
      }
      const parsed = schema.safeParse(body)
      return parsed.success ? resolve(parsed.data) : reject(unexpectedAnswer(sending.status))
    })
    sending.send(content)
  })
}

/** Calls an operation that takes a file, and tells how much of it has left. */
export const upload = <Schema extends z.ZodType, Row extends Operation & { body: { schema?: never } }>(
  row: Row & { readonly answer: { readonly schema: Schema } },
  asked: Addressed<Row>,
  content: Blob,
  onProgress: (share: number) => void,
) => uploadFile(placeOf(row, asked), content, row.answer.schema, onProgress)
