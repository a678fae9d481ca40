import type { Random } from '#gis-data/demo/random.ts'
import { type ServerProcess, startServerProcess } from '#tests/fixtures/server-process.ts'
import type { TownHall } from './town-hall.ts'

/** Requests that a server answers between two kills, at most; then the longest it still lives, in milliseconds. */
const ANSWERS_MAX = 56
const LAST_MS_MAX = 40

/** A server to which nobody speaks is killed all the same. */
const IDLE_MS = 20_000

/** Share of the kills after which the next start is killed too, and the longest that start lasts. */
const KILLED_AT_START = 0.12
const START_MAX_MS = 1_500

export type Kill = { number: number; afterAnswers: number; whileStarting: boolean }

/** A server that is killed at random moments and started again, and those who wait for it. */
export type MortalServer = {
  /** Told of each request that it answered. */
  answered(): void
  /** Resolves when it answers; at once when it does. */
  address(): Promise<string>
  /** Ends when every kill was made and the server is up for good. */
  killed: Promise<void>
  stop(): Promise<void>
}

/**
 * @param inspect  looks at everything after each start, before anyone may speak to the server
 * @param told     each kill, as it comes
 */
export function runMortalServer(
  hall: TownHall,
  random: Random,
  kills: number,
  inspect: (url: string) => Promise<void>,
  told: (kill: Kill) => void,
): MortalServer {
  let waiting = Promise.withResolvers<string>()
  let server: ServerProcess | undefined
  let stopped = false
  let answers = 0
  let enough: { count: number; reached: () => void } | undefined
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

  /** Waits until it has answered so many requests; the clock takes over when nobody asks. */
  const answering = (count: number) => {
    answers = 0
    return Promise.race([
      sleep(IDLE_MS),
      new Promise<void>((resolve) => {
        enough = { count, reached: resolve }
      }),
    ])
  }

  async function start(): Promise<void> {
    server = await startServerProcess(hall.env)
    await inspect(server.url)
    waiting.resolve(server.url)
  }

  async function killWhileStarting(afterMs: number): Promise<void> {
    const starting = startServerProcess(hall.env, (child) => setTimeout(() => child.kill('SIGKILL'), afterMs))
    const born = await starting.catch(() => undefined)
    if (born) await born.kill() // it was quicker than its killer
  }

  const killed = (async () => {
    await start()
    for (let number = 1; number <= kills && !stopped; number++) {
      const whileStarting = random.chance(KILLED_AT_START)
      const afterAnswers = random.integer(1, ANSWERS_MAX)
      const lastMs = random.integer(0, LAST_MS_MAX)
      const startMs = random.integer(5, START_MAX_MS)
      await answering(afterAnswers)
      await sleep(lastMs)
      waiting = Promise.withResolvers<string>()
      await server?.kill()
      told({ number, afterAnswers, whileStarting })
      if (whileStarting) await killWhileStarting(startMs)
      await start()
    }
  })()
  killed.catch((error: unknown) => waiting.reject(error))

  return {
    answered() {
      answers += 1
      if (enough && answers >= enough.count) enough.reached()
    },
    address: () => waiting.promise,
    killed,
    async stop() {
      stopped = true
      await killed
      await server?.stop()
    },
  }
}
