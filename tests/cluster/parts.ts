import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Daemon, listening, startDaemon } from '#tests/fixtures/daemon.ts'
import { type ServerProcess, startServerProcess } from '#tests/fixtures/server-process.ts'
import type { Layout } from './layout.ts'
import { bouncerIni, etcdArguments, haproxyCfg, patroniYaml, proxyRefusal } from './settings.ts'

/** A machine of the cluster: it starts, and dies at once with all that runs on it. */
export type Part = {
  name: string
  start(): Promise<void>
  /** As a power cut: nothing is told, nothing is finished. */
  kill(): Promise<void>
  isUp(): boolean
  /** What it said last. */
  output(): readonly string[]
}

/** Every process whose parent is that one. */
const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent ? [Number(name)] : []
      } catch {
        return [] // ended meanwhile
      }
    })

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it is dead
  }
}

/** A program of the machine, written with its settings once. */
function daemonPart(name: string, start: () => Promise<Daemon>, others = (): number[] => []): Part {
  let daemon: Daemon | undefined
  return {
    name,
    isUp: () => daemon !== undefined,
    output: () => daemon?.output ?? [],
    async start() {
      daemon = await start()
    },
    async kill() {
      const pid = daemon?.process.pid
      const doomed = [...(pid ? [pid, ...childrenOf(pid)] : []), ...others()]
      for (const one of doomed) killNow(one)
      await daemon?.exited
      daemon = undefined
    },
  }
}

/** PostgreSQL lives in a session of its own, beside Patroni: the machine dies with both. */
function postgresOf(dataDir: string): number[] {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres') ? [pid, ...childrenOf(pid)] : []
  } catch {
    return []
  }
}

function appPart(name: string, env: Record<string, string>): Part {
  let server: ServerProcess | undefined
  return {
    name,
    isUp: () => server !== undefined,
    output: () => server?.output ?? [],
    async start() {
      // a supervisor starts it again until the database is there
      for (let attempt = 0; server === undefined; attempt++) {
        server = await startServerProcess(env).catch((error: unknown) => {
          if (attempt >= APP_STARTS) throw error
          return undefined
        })
      }
    },
    async kill() {
      await server?.kill()
      server = undefined
    },
  }
}

const APP_STARTS = 10

export type Parts = {
  witness: Part
  nodes: readonly [Part, Part]
  proxy: Part
  bouncer: Part
  apps: readonly [Part, Part]
}

/** @param appEnv  what both servers are given besides their port */
export function partsOf(layout: Layout, appEnv: () => Record<string, string>): Parts {
  const { folder, etcd, nodes, proxy, bouncer, apps } = layout
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const started = async (program: string, args: readonly string[], port: number) => {
    const daemon = startDaemon(program, args, { cwd: folder })
    await listening(port, daemon)
    return daemon
  }
  const node = (index: 0 | 1) => {
    const place = nodes[index]
    const settings = write(`${place.name}.yml`, patroniYaml(layout, place))
    return daemonPart(
      `node ${place.name}`,
      () => started('patroni', [settings], place.rest),
      () => postgresOf(join(folder, place.name)),
    )
  }
  write('users.txt', '"postgres" ""\n')
  write('indisponible.http', proxyRefusal())
  const bouncerFile = write('pgbouncer.ini', bouncerIni(layout))
  const proxyFile = write('haproxy.cfg', haproxyCfg(layout))
  const app = (index: 0 | 1): Part => {
    let part: Part | undefined
    const own = () => {
      part ??= appPart(`app ${index + 1}`, { ...appEnv(), PORT: String(apps[index]) })
      return part
    }
    return {
      name: `app ${index + 1}`,
      start: () => own().start(),
      kill: async () => part?.kill(),
      isUp: () => part?.isUp() ?? false,
      output: () => part?.output() ?? [],
    }
  }
  return {
    witness: daemonPart('witness', () => started('etcd', etcdArguments(layout), etcd.client)),
    nodes: [node(0), node(1)],
    proxy: daemonPart('proxy', () => started('haproxy', ['-db', '-f', proxyFile], proxy.web)),
    bouncer: daemonPart('bouncer', () => started('pgbouncer', [bouncerFile], bouncer)),
    apps: [app(0), app(1)],
  }
}
