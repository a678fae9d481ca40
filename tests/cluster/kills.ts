import { seeded } from '#gis-data/demo/random.ts'
import { doubledActs, emptyLedger, inspectTownHall } from '#tests/crash/ledger.ts'
import { type Cluster, pause, raiseCluster } from './cluster.ts'
import { layGround } from './ground.ts'
import { ASKING, type Load, startLoad } from './load.ts'
import type { Part } from './parts.ts'
import { takeBase } from './recovery.ts'

const DOOMED = ['app', 'primary', 'standby', 'bouncer', 'witness'] as const
type Doomed = (typeof DOOMED)[number]

/** How long a dead part stays so, at least: a machine is not there again at once. */
const DEAD_FOR_MS = 6_000

/** The pooler has no second: its supervisor starts it again. */
const RESTART_MS = 1_000

/** Work between two kills, in ms: at most, drawn. */
const ALIVE_MAX_MS = 3_000

export type Outage = { killed: Doomed; writingMs: number; readingMs: number }

export type ClusterReport = {
  outages: readonly Outage[]
  deposits: number
  questions: number
  unavailable: number
  seconds: number
}

/**
 * Counter and deposits on a whole cluster whose parts die in turn. After each death everything acknowledged is looked for.
 *
 * @throws Error naming what was found wrong: an act lost or doubled, an answer that was neither given nor a clear 503
 */
export async function killInTurn(
  { kills, seed }: { kills: number; seed: string },
  say: (line: string) => void,
): Promise<ClusterReport> {
  const started = performance.now()
  const random = seeded(`cluster/${seed}`)
  const ledger = emptyLedger()
  const cluster = await raiseCluster(say)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cluster.demolish().finally(() => process.exit(1)))
  const outages: Outage[] = []
  try {
    const { hall } = cluster
    await layGround(hall)
    const recovery = await takeBase(cluster.layout, hall)
    const load = startLoad(cluster, ledger)
    const inspect = async (after: string, killed?: Doomed) => {
      await load.rest()
      const wrong = [...load.seen.unclear, ...(await inspectTownHall(hall, ledger)), ...(await doubledActs(hall))]
      const mayBeCut = killed === 'app' ? ASKING : 0
      if (load.seen.cut > mayBeCut) wrong.push(`${load.seen.cut} answers cut in their middle`)
      load.seen.cut = 0
      if (wrong.length > 0) throw new Error(`${after}, seed ${seed}:\n  ${wrong.slice(0, 20).join('\n  ')}`)
      load.resume()
    }
    try {
      for (let number = 1; number <= kills; number++) {
        const killed = DOOMED[(number - 1) % DOOMED.length] ?? 'app'
        await pause(random.integer(500, ALIVE_MAX_MS))
        const outage = await killOne(cluster, load, killed, random.integer(0, 1))
        await inspect(`after kill ${number} (${killed})`, killed)
        outages.push(outage)
        say(
          `  kill ${number}/${kills}, ${killed}: writing back in ${outage.writingMs} ms, reading in ${outage.readingMs} ms; ${ledger.numbers.size} deposits`,
        )
      }
      await load.rest()
      await recovery.remember()
      load.resume()
      await standAlone(cluster, load, say)
      await inspect('after the primary stood alone')
      await load.rest()
      await recovery.recover()
      say('  a copy brought back to the instant before by the archive of the log holds what was held then')
    } finally {
      await load.stop()
    }
    const { deposits, questions, unavailable } = load.seen
    return { outages, deposits, questions, unavailable, seconds: Math.round((performance.now() - started) / 1000) }
  } finally {
    await cluster.demolish()
  }
}

/** Kills a part and starts it again; the load goes on meanwhile. @returns the longest silences that clients met */
async function killOne(cluster: Cluster, load: Load, killed: Doomed, which: number): Promise<Outage> {
  const part = await doomedPart(cluster, killed, which)
  const at = performance.now()
  await part.kill()
  if (killed === 'bouncer') {
    await pause(RESTART_MS)
  } else {
    await pause(DEAD_FOR_MS)
    await cluster.until('a write after the kill', async () => (load.seen.written.at(-1) ?? 0) > at + DEAD_FOR_MS)
  }
  await part.start()
  await cluster.isWhole()
  const whole = performance.now()
  await cluster.until('answers of the whole cluster', async () =>
    [load.seen.written, load.seen.answered].every((instants) => (instants.at(-1) ?? 0) > whole),
  )
  const silence = (instants: readonly number[]) => longestSilence(instants, at, performance.now())
  return { killed, writingMs: silence(load.seen.written), readingMs: silence(load.seen.answered) }
}

async function doomedPart({ parts, roles }: Cluster, killed: Doomed, which: number): Promise<Part> {
  if (killed === 'app') return parts.apps[which === 0 ? 0 : 1]
  if (killed === 'bouncer' || killed === 'witness') return parts[killed]
  const part = (await roles())[killed]
  if (part === undefined) throw new Error(`there is no ${killed}`)
  return part
}

/** Between two of these instants, or from the kill to the first. */
function longestSilence(instants: readonly number[], from: number, to: number): number {
  const within = [from, ...instants.filter((instant) => instant > from && instant < to)]
  const silences = within.slice(1).map((instant, index) => instant - (within[index] ?? from))
  return Math.round(Math.max(0, ...silences))
}

/**
 * With its only standby dead the primary goes on alone. Should it die too, the standby that was behind is not made primary:
 * service waits for the machine that has everything.
 */
async function standAlone(cluster: Cluster, load: Load, say: (line: string) => void): Promise<void> {
  const { primary, standby } = await cluster.roles()
  if (primary === undefined || standby === undefined) throw new Error('the cluster is not whole')
  await standby.kill()
  const alone = performance.now()
  await pause(DEAD_FOR_MS)
  await cluster.until(
    'writes of a primary that is alone',
    async () => (load.seen.written.at(-1) ?? 0) > alone + DEAD_FOR_MS,
  )
  await primary.kill()
  await standby.start()
  await pause(BEHIND_MS)
  const after = await cluster.roles()
  if (after.primary !== undefined) throw new Error('a standby that was behind was made primary')
  await primary.start()
  await cluster.isWhole()
  say('  the standby dead, the primary wrote alone; both dead, the one that was behind waited for it')
}

/** Longer than what a leader's lease lasts. */
const BEHIND_MS = 25_000
