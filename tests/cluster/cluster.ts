import pg from 'pg'
import { openTownHall, type TownHall } from '#tests/crash/town-hall.ts'
import { type Layout, layOut, writingUrl } from './layout.ts'
import { type Part, type Parts, partsOf } from './parts.ts'

const LOOK_MS = 200

/** The day of the town hall. */
const TODAY = Temporal.Instant.from('2026-01-05T08:00:00Z')

/** Longest wait for the cluster to be whole again; beyond, what each part said is shown. */
const WHOLE_WITHIN_MS = 180_000

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export type Cluster = {
  hall: TownHall
  layout: Layout
  url: string
  parts: Parts
  /** The node that writes now, and the one that follows it synchronously. */
  roles(): Promise<{ primary: Part | undefined; standby: Part | undefined }>
  /** Waits until every part is up and a synchronous standby follows. */
  isWhole(): Promise<void>
  /** Waits until `look` says so. @throws Error naming what was awaited, with what each part said */
  until(what: string, look: () => Promise<boolean>): Promise<void>
  demolish(): Promise<void>
}

/** Witness, primary, synchronous standby, proxy, pooler and two servers of one town hall, all on this machine. */
export async function raiseCluster(say: (line: string) => void): Promise<Cluster> {
  const layout = await layOut()
  let hall: TownHall | undefined
  const parts = partsOf(layout, () => appEnv(layout, hall))
  const all = [parts.witness, ...parts.nodes, parts.proxy, parts.bouncer, ...parts.apps]
  const roles = () => rolesOf(layout, parts)

  async function until(what: string, look: () => Promise<boolean>): Promise<void> {
    const started = performance.now()
    while (!(await look().catch(() => false))) {
      if (performance.now() - started > WHOLE_WITHIN_MS) {
        const said = all.flatMap(({ name, output }) => [`-- ${name}`, ...output().slice(-12)])
        throw new Error(`${what} is awaited in vain:\n${said.join('\n')}`)
      }
      await pause(LOOK_MS)
    }
  }

  async function demolish(): Promise<void> {
    for (const part of all.toReversed()) await part.kill()
    await hall?.abandon()
    await layout.demolish()
  }

  try {
    await parts.witness.start()
    await parts.nodes[0].start()
    await until('a primary', async () => (await roles()).primary !== undefined)
    await parts.nodes[1].start()
    await parts.proxy.start()
    await until('a synchronous standby', async () => (await roles()).standby !== undefined)
    say('  primary and synchronous standby')
    await until('the proxy', () => isWriting(layout))
    hall = await openTownHall(writingUrl(layout))
    hall.moveClock(TODAY)
    await parts.bouncer.start()
    await Promise.all(parts.apps.map((app) => app.start()))
    say('  two servers behind the proxy')
  } catch (error) {
    await demolish()
    throw error
  }
  const url = `http://127.0.0.1:${layout.proxy.web}`
  return {
    hall,
    layout,
    url,
    parts,
    roles,
    until,
    demolish,
    isWhole: () =>
      until('a whole cluster', async () => {
        const { primary, standby } = await roles()
        const answers = await Promise.all(layout.apps.map((port) => fetch(`http://127.0.0.1:${port}/api/health`)))
        return (
          primary !== undefined && standby !== undefined && answers.every(({ ok }) => ok) && (await isWriting(layout))
        )
      }),
  }
}

const appEnv = ({ bouncer, proxy }: Layout, hall: TownHall | undefined) => {
  const database = new URL(hall?.env.DATABASE_URL ?? '')
  const by = (port: number) => Object.assign(new URL(database), { port: String(port) }).href
  return {
    ...hall?.env,
    DATABASE_URL: by(bouncer),
    DATABASE_DIRECT_URL: by(proxy.writing),
    DATABASE_READ_URL: by(proxy.reading),
  }
}

type Member = { name: string; role: string; state: string }

/** As Patroni tells it, by whichever node answers. */
async function rolesOf({ nodes }: Layout, parts: Parts): ReturnType<Cluster['roles']> {
  for (const { rest } of nodes) {
    const answer = await fetch(`http://127.0.0.1:${rest}/cluster`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    )
    if (!answer?.ok) continue
    const { members }: { members: Member[] } = await answer.json()
    const part = (role: string, states: readonly string[]) => {
      const found = members.find((member) => member.role === role && states.includes(member.state))
      const at = nodes.findIndex(({ name }) => name === found?.name)
      const node = parts.nodes[at]
      return node?.isUp() ? node : undefined
    }
    return { primary: part('leader', ['running']), standby: part('sync_standby', ['streaming']) }
  }
  return { primary: undefined, standby: undefined }
}

/** By the proxy, which finds by itself which node writes. */
async function isWriting(layout: Layout): Promise<boolean> {
  const client = new pg.Client({ connectionString: writingUrl(layout), connectionTimeoutMillis: 2_000 })
  client.on('error', () => {}) // told by the query
  try {
    await client.connect()
    const { rows } = await client.query<{ is: boolean }>('select not pg_is_in_recovery() as is')
    return rows[0]?.is ?? false
  } finally {
    await client.end().catch(() => {})
  }
}
