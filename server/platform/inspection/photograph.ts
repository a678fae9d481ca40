import { boundedThread } from '#platform/bounded-thread.ts'
import type { FileStore, StoredFile } from '#platform/file-store.ts'
import { problem } from '#platform/problem.ts'
import { DEADLINE_MS, HEAP_MB } from './bounds.ts'

/** Why a photograph is not taken; each has its sentence. */
export type PhotographRefusal =
  | 'empty'
  | 'heic'
  | 'vector'
  | 'unknownType'
  | 'truncated'
  | 'polyglot'
  | 'tooManyPixels'
  | 'metadataTooHeavy'
  | 'orientation'
  | 'tooHeavy'

export type PhotographAnswer = { outcome: 'made'; bytes: Uint8Array } | { outcome: 'refused'; why: PhotographRefusal }

/** What a browser sends is some hundreds of kilobytes; a telephone’s own file is seldom more. */
const PHOTOGRAPH_MAX_BYTES = 12_000_000

const ask = boundedThread<Uint8Array, PhotographAnswer>(new URL('./photograph-worker.ts', import.meta.url), {
  atOnce: 2,
  waiting: 64,
  heapMb: HEAP_MB,
  deadlineMs: DEADLINE_MS,
})

/**
 * The picture of a photograph and nothing else: drawn again as a JPEG of 2,048 pixels at most, upright, in a bounded thread. What a
 * camera writes beside it (place, day, serial number, a second picture) is not in the bytes that are given back.
 *
 * @throws Problem 422 with the reason, 503 when too many wait for their turn
 */
export async function photographOnly(received: Uint8Array, deadlineMs?: number): Promise<Uint8Array> {
  const answer = (await ask(received, deadlineMs)) ?? { outcome: 'refused', why: 'tooHeavy' as const }
  if (answer.outcome === 'refused') throw problem('photographRefused', { why: answer.why })
  return answer.bytes
}

/** Keeps what is left of a photograph that is drawn again. @throws Problem 422, 503 as `photographOnly` */
export const keepPhotograph = async (files: Pick<FileStore, 'put'>, received: Uint8Array): Promise<StoredFile> =>
  files.put(await photographOnly(received), PHOTOGRAPH_MAX_BYTES)
