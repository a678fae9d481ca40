import type { Random } from '#gis-data/demo/random.ts'
import { type ServerProcess, startServerProcess } from '#tests/fixtures/server-process.ts'
import type { TownHall } from './town-hall.ts'

/** Longest life of a server between two kills, milliseconds. */
const LIFE_MAX_MS = 620

/** Share of the kills that fall while the server is still starting, and the longest they wait for it. */
const KILLED_AT_START = 0.12
const START_MAX_MS = 1_500

export type Kill = { number: number; afterMs: number; whileStarting: boolean }

/** A server that is killed at random moments and started again, and those who wait for it. */
export type MortalServer = {
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
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

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
      const afterMs = random.integer(5, whileStarting ? START_MAX_MS : LIFE_MAX_MS)
      if (!whileStarting) await sleep(afterMs)
      waiting = Promise.withResolvers<string>()
      await server?.kill()
      told({ number, afterMs, whileStarting })
      if (whileStarting) await killWhileStarting(afterMs)
      await start()
    }
  })()
  killed.catch((error: unknown) => waiting.reject(error))

  return {
    address: () => waiting.promise,
    killed,
    async stop() {
      stopped = true
      await killed
      await server?.stop()
    },
  }
}
