import { boundedThread } from '#platform/bounded-thread.ts'
import { DEADLINE_MS, HEAP_MB } from './bounds.ts'

export type AcceptedType = 'application/pdf' | 'image/jpeg' | 'image/png'

export type Inspection =
  | { outcome: 'accepted'; mediaType: AcceptedType; pageCount: number | null }
  | { outcome: 'refused'; why: 'empty' | 'unknownType' | 'truncated' | 'encrypted' | 'active' | 'tooHeavy' }

/** 'piece': may it be received? 'pages': how many pages has this PDF, encrypted or not? 'marks': is anything on them? */
export type InspectionQuestion = { path: string; asked: 'piece' | 'pages' | 'marks' }

/** Two hostile files hold two threads until their deadline: the third honest one waits for that and no longer. */
const ask = boundedThread<InspectionQuestion, Inspection>(new URL('./inspection-worker.ts', import.meta.url), {
  atOnce: 2,
  waiting: 64,
  heapMb: HEAP_MB,
  deadlineMs: DEADLINE_MS,
})

/**
 * What a file is by its own bytes; its name and the type that a browser gives it are not believed. It is read in a
 * thread of its own, whose memory and time are bounded: a file that swells or turns for ever is refused, and nobody else
 * waits for it.
 *
 * @throws Problem 503 when too many files wait for their turn.
 */
export const inspect = async (path: string, deadlineMs?: number): Promise<Inspection> =>
  (await ask({ path, asked: 'piece' }, deadlineMs)) ?? { outcome: 'refused', why: 'tooHeavy' }

/** @returns null when they cannot be counted within the same bounds */
export async function countPages(path: string): Promise<number | null> {
  const inspection = await ask({ path, asked: 'pages' })
  return inspection?.outcome === 'accepted' ? inspection.pageCount : null
}

/** How many pages a PDF that was accepted has, and whether anything is set down on one of them. */
export const inspectMarks = async (path: string): Promise<Inspection> =>
  (await ask({ path, asked: 'marks' })) ?? { outcome: 'refused', why: 'tooHeavy' }
