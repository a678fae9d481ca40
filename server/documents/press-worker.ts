import { parentPort } from 'node:worker_threads'
import { forgetInflated, hasInflatedTooMuch } from '#platform/inspection/inflation.ts'
import type { Annex } from './pdf/annex.ts'
import type { Document } from './pdf/block.ts'
import { joinedPdf } from './pdf/joined-pdf.ts'
import { printed } from './printed.ts'

/** An act with the pages of its annexes, or the pages of several files one after the other. */
export type PressQuestion =
  | { asked: 'act'; document: Document; annexes: readonly Annex[] }
  | { asked: 'pile'; files: readonly Uint8Array[] }

export type PressAnswer =
  | { outcome: 'printed'; bytes: Uint8Array }
  | { outcome: 'tooHeavy' }
  | { outcome: 'failed'; message: string }

const bytesOf = (question: PressQuestion): Promise<Uint8Array> =>
  question.asked === 'act' ? printed(question.document, question.annexes) : joinedPdf(question.files)

const filesOf = (question: PressQuestion) =>
  question.asked === 'act' ? question.annexes.length : question.files.length

parentPort?.on('message', async (question: PressQuestion) => {
  forgetInflated(Math.max(1, filesOf(question)))
  const answer: PressAnswer = await bytesOf(question).then(
    (bytes) => (hasInflatedTooMuch() ? { outcome: 'tooHeavy' } : { outcome: 'printed', bytes }),
    (error: unknown) =>
      hasInflatedTooMuch() ? { outcome: 'tooHeavy' } : { outcome: 'failed', message: String(error) },
  )
  parentPort?.postMessage(answer)
})
