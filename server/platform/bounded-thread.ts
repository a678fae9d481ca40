import { Worker } from 'node:worker_threads'
import { boundedQueue } from './bounded-queue.ts'

type Bounds<Question> = {
  /** Threads at work; the next ones wait, so many at most. */
  atOnce: number
  waiting: number
  /** What a thread may hold beside the bytes it reads, in MB. */
  heapMb: number
  /** Room for calls within calls, in MB; absent: what Node gives. */
  stackMb?: number
  /** Longest work on one question, in ms. */
  deadlineMs: number
  /** False: the last thread ends too when nobody asks for a minute; what it holds is worth more than the time to make it. */
  staysWarm?: boolean
  /** Asked first of each new thread, apart from the deadline of the questions: a machine that is slow to begin makes no question late. */
  warmUp?: Question
}

const CROWD_GONE_MS = 60_000
const WARM_UP_MS = 60_000

/**
 * Questions answered in threads of their own, whose memory and time are bounded: what swells or turns for ever ends with
 * its thread, and nobody else waits for it. The worker answers each message by one message.
 *
 * @returns a function that asks; its answer is undefined when the bounds were reached. It throws Problem 503 when too
 * many wait for their turn.
 */
export function boundedThread<Question, Answer>(
  worker: URL,
  { atOnce, waiting, heapMb, stackMb, deadlineMs, staysWarm = true, warmUp }: Bounds<Question>,
): (question: Question, within?: number) => Promise<Answer | undefined> {
  const threads = boundedQueue({ atOnce, waiting })
  /** Threads that have answered well and wait for the next question, the most recent last. */
  const idle: Worker[] = []

  /** One thread is kept warm, if any; those that a crowd asked for end once it is gone: to make one costs more than most answers. */
  function rest(thread: Worker): void {
    idle.push(thread)
    setTimeout(() => {
      if (idle.length > (staysWarm ? 1 : 0) && idle[0] === thread) void idle.shift()?.terminate()
    }, CROWD_GONE_MS).unref()
  }

  async function threadReady(): Promise<Worker> {
    const kept = idle.pop()
    if (kept) return kept
    const made = new Worker(worker, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, ...(stackMb !== undefined && { stackSizeMb: stackMb }) },
    })
    made.unref()
    if (warmUp !== undefined) await answered(made, warmUp, WARM_UP_MS)
    return made
  }

  /** The answer of a thread; undefined: it reached its bounds, and is ended. */
  async function answered(thread: Worker, question: Question, within: number): Promise<Answer | undefined> {
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
      if (answer === undefined) await thread.terminate()
      return answer
    } finally {
      clearTimeout(deadline)
    }
  }

  async function inThread(question: Question, within: number): Promise<Answer | undefined> {
    const thread = await threadReady()
    const answer = await answered(thread, question, within)
    if (answer !== undefined) rest(thread)
    return answer
  }

  return (question, within = deadlineMs) => threads.run(() => inThread(question, within))
}

const isOutOfMemory = (error: Error) => Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY'
