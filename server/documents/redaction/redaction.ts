import { boundedThread } from '#platform/bounded-thread.ts'
import { DEADLINE_MS, HEAP_MB } from './bounds.ts'
import type { Uncleanness } from './checked-copy.ts'
import type { Zone } from './zones.ts'

/** Words sought on a page that nothing covers there. */
export type WordsLeft = { page: number; words: string[] }

export type RedactionQuestion = {
  source: Uint8Array
  mediaType: string
  /** What the copy is called by those who read it. */
  title: string
  zones: readonly Zone[]
  /** Words that a reader of the copy should no longer find: told, not covered. */
  words: readonly string[]
}

export type RedactionAnswer =
  | { outcome: 'made'; bytes: Uint8Array; pageCount: number; left: WordsLeft[]; unread: number[] }
  | { outcome: 'beyond'; pageCount: number }
  | { outcome: 'unclean'; why: Uncleanness }
  | { outcome: 'unreadable' | 'tooHeavy' }

/** Pages hold much memory while they are drawn: one copy at a time. */
const ask = boundedThread<RedactionQuestion, RedactionAnswer>(new URL('./redaction-worker.ts', import.meta.url), {
  atOnce: 1,
  waiting: 8,
  heapMb: HEAP_MB,
  deadlineMs: DEADLINE_MS,
})

/**
 * A copy of a piece made of the pictures of its pages, with the zones burnt in, read back and searched before it is given: its text, its
 * notes, its files and what was under the zones are not in it. It is drawn in a thread whose memory and time are bounded.
 *
 * @throws Problem 503 when too many wait for their turn
 */
export const redacted = async (question: RedactionQuestion, deadlineMs?: number): Promise<RedactionAnswer> =>
  (await ask(question, deadlineMs)) ?? { outcome: 'tooHeavy' }
