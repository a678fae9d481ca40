import { boundedThread } from '#platform/bounded-thread.ts'
import type { FileFault } from '#wording/dossier/signature-book/book-words.ts'
import type { BookSigner } from './signed-file.ts'

/** What a book gave, and what was sent to it. */
export type VerifyQuestion = { zip: Uint8Array; sent: Uint8Array }

export type VerifyAnswer =
  | { outcome: 'signed'; signers: BookSigner[]; pdf: Uint8Array }
  | { outcome: 'refused'; why: FileFault }

/** What a partner gives is hostile until it is read: an archive that swells ends with its thread. */
const ask = boundedThread<VerifyQuestion, VerifyAnswer>(new URL('./verify-worker.ts', import.meta.url), {
  atOnce: 1,
  waiting: 16,
  heapMb: 512,
  deadlineMs: 60_000,
  staysWarm: false,
})

/** Opens the archive of a book, finds what was sent in it, and verifies what was added. @throws Problem 503 when too much waits */
export const verified = async (question: VerifyQuestion): Promise<VerifyAnswer> =>
  (await ask(question)) ?? { outcome: 'refused', why: 'tooHeavy' }
