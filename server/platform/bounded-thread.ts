import { Worker } from 'node:worker_threads'
import { boundedQueue } from './bounded-queue.ts'

type Bounds = {
  /** Threads at work; the next ones wait, so many at most. */
  atOnce: number
  waiting: number
  /** What a thread may hold beside the bytes it reads, in MB. */
  heapMb: number
  /** Longest work on one question, in ms. */
  deadlineMs: number
}

/**
 * Questions answered in threads of their own, whose memory and time are bounded: what swells or turns for ever ends with
 * its thread, and nobody else waits for it. The worker answers each message by one message.
 *
 * @returns a function that asks; its answer is undefined when the bounds were reached. It throws Problem 503 when too
 * many wait for their turn.
 */
export function boundedThread<Question, Answer>(
  worker: URL,
  { atOnce, waiting, heapMb, deadlineMs }: Bounds,
): (question: Question, within?: number) => Promise<Answer | undefined> {
  const threads = boundedQueue({ atOnce, waiting })
  /** Threads that have answered well and wait for the next question. */
  const idle: Worker[] = []

  function threadReady(): Worker {
    const kept = idle.pop()
    if (kept) return kept
    const made = new Worker(worker, { resourceLimits: { maxOldGenerationSizeMb: heapMb } })
    made.unref()
    return made
  }

  async function inThread(question: Question, within: number): Promise<Answer | undefined> {
    const thread = threadReady()
    const { promise, resolve, reject } = Promise.withResolvers<Answer | undefined>()
    const onMessage = (answer: Answer) => resolve(answer)
    const onError = (error: Error) => (isOutOfMemory(error) ? resolve(undefined) : reject(error))
    const onExit = () => resolve(undefined)
    thread.once('message', onMessage).once('error', onError).once('exit', onExit)
    const deadline = setTimeout(() => resolve(undefined), within)
    try {
      thread.postMessage(question)
      const answer = await promise
      thread.off('message', onMessage).off('error', onError).off('exit', onExit)
      // one thread is kept warm, for the next file of the same dossier
      if (answer === undefined || idle.length > 0) await thread.terminate()
      else idle.push(thread)
      return answer
    } finally {
      clearTimeout(deadline)
    }
  }

  return (question, within = deadlineMs) => threads.run(() => inThread(question, within))
}

const isOutOfMemory = (error: Error) => Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY'
