import { boundedQueue } from '#platform/bounded-queue.ts'
import { boundedThread } from '#platform/bounded-thread.ts'
import { problem } from '#platform/problem.ts'
import type { Annex } from './pdf/annex.ts'
import type { Document } from './pdf/block.ts'
import type { PressAnswer, PressQuestion } from './press-worker.ts'

/** A decision and twenty plans of a hundred megabytes stay below; what needs more is not printed here. */
const ask = boundedThread<PressQuestion, PressAnswer>(new URL('./press-worker.ts', import.meta.url), {
  atOnce: 2,
  waiting: 512,
  heapMb: 1024,
  deadlineMs: 60_000,
})

/** A letter that waits is a few lines; one that waits with its files holds them all. */
const withFiles = boundedQueue({ atOnce: 32, waiting: 0 })

const holdsFiles = (question: PressQuestion) => question.asked === 'pile' || question.annexes.length > 0

async function pressed(question: PressQuestion): Promise<Uint8Array> {
  const answer = await (holdsFiles(question) ? withFiles.run(() => ask(question)) : ask(question))
  if (answer === undefined || answer.outcome === 'tooHeavy') throw problem('tooHeavyToPrint')
  if (answer.outcome === 'failed') throw new Error(`printing: ${answer.message}`)
  return answer.bytes
}

/**
 * A document as a PDF, set in a thread: nobody else waits for its lines to be broken. The pages of annexes come from files
 * of others, hence the bounds.
 *
 * @param annexes  files whose pages follow those of the document; they are not part of its structure
 * @throws Problem 422 when the annexes ask for more than the bounds, 503 when too much waits to be printed; Error when
 * an annex is not what it says it is
 */
export const renderPdf = (document: Document, annexes: readonly Annex[] = []): Promise<Uint8Array> =>
  pressed({ asked: 'act', document, annexes })

/**
 * The pages of several documents one after the other, to be printed: what seals each of them stays with its own file.
 *
 * @throws Problem 422 when they ask for more than the bounds; Error when a file is not a PDF: what is issued always is
 */
export const pileOf = (files: readonly Uint8Array[]): Promise<Uint8Array> => pressed({ asked: 'pile', files })
