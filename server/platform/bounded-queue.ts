import { problem } from './problem.ts'

/** Work that costs the whole machine: so much at a time, so much in line, and no more. */
export type BoundedQueue = {
  /** @throws Problem 503 when the line is full: whoever asks comes back, and nobody else waits longer for it. */
  run<Result>(work: () => Promise<Result>): Promise<Result>
}

export function boundedQueue({ atOnce, waiting }: { atOnce: number; waiting: number }): BoundedQueue {
  let running = 0
  const line: (() => void)[] = []
  return {
    async run(work) {
      if (running >= atOnce) {
        if (line.length >= waiting) throw problem('serverBusy')
        await new Promise<void>((turn) => line.push(turn))
      } else {
        running += 1
      }
      try {
        return await work()
      } finally {
        const next = line.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
