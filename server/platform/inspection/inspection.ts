import { Worker } from 'node:worker_threads'
import { boundedQueue } from '#platform/bounded-queue.ts'
import { DEADLINE_MS, HEAP_MB } from './bounds.ts'

export type AcceptedType = 'application/pdf' | 'image/jpeg' | 'image/png'

export type Inspection =
  | { outcome: 'accepted'; mediaType: AcceptedType; pageCount: number | null }
  | { outcome: 'refused'; why: 'empty' | 'unknownType' | 'truncated' | 'encrypted' | 'active' | 'tooHeavy' }

/** 'piece': may it be received? 'pages': how many pages has this PDF, encrypted or not? */
export type InspectionQuestion = { path: string; asked: 'piece' | 'pages' }

/** Two hostile files hold two threads until their deadline: the third honest one waits for that and no longer. */
const THREADS = boundedQueue({ atOnce: 2, waiting: 64 })

/**
 * What a file is by its own bytes; its name and the type that a browser gives it are not believed. It is read in a
 * thread of its own, whose memory and time are bounded: a file that swells or turns for ever is refused, and nobody else
 * waits for it.
 *
 * @throws Problem 503 when too many files wait for their turn.
 */
export const inspect = (path: string, deadlineMs = DEADLINE_MS): Promise<Inspection> =>
  THREADS.run(() => inThread({ path, asked: 'piece' }, deadlineMs))

/** @returns null when they cannot be counted within the same bounds */
export async function countPages(path: string): Promise<number | null> {
  const inspection = await THREADS.run(() => inThread({ path, asked: 'pages' }, DEADLINE_MS))
  return inspection.outcome === 'accepted' ? inspection.pageCount : null
}

const TOO_HEAVY: Inspection = { outcome: 'refused', why: 'tooHeavy' }

/** Threads that have answered well and wait for the next file. */
const idle: Worker[] = []

function threadReady(): Worker {
  const kept = idle.pop()
  if (kept) return kept
  const worker = new Worker(new URL('./inspection-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  worker.unref()
  return worker
}

async function inThread(question: InspectionQuestion, deadlineMs: number): Promise<Inspection> {
  const worker = threadReady()
  const { promise, resolve, reject } = Promise.withResolvers<Inspection>()
  const onMessage = (inspection: Inspection) => resolve(inspection)
  const onError = (error: Error) => (isOutOfMemory(error) ? resolve(TOO_HEAVY) : reject(error))
  const onExit = () => resolve(TOO_HEAVY)
  worker.once('message', onMessage).once('error', onError).once('exit', onExit)
  const deadline = setTimeout(() => resolve(TOO_HEAVY), deadlineMs)
  worker.postMessage(question)
  try {
    const inspection = await promise
    worker.off('message', onMessage).off('error', onError).off('exit', onExit)
    if (inspection === TOO_HEAVY) await worker.terminate()
    else keep(worker)
    return inspection
  } finally {
    clearTimeout(deadline)
  }
}

/** One thread is kept warm, for the next piece of the same dossier. */
function keep(worker: Worker): void {
  if (idle.length > 0) {
    void worker.terminate()
    return
  }
  idle.push(worker)
}

const isOutOfMemory = (error: Error) => Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY'
