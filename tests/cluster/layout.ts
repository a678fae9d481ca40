import { chownSync, mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programPath, unprivileged } from '#tests/fixtures/daemon.ts'
import { freePort } from '#tests/fixtures/free-port.ts'

/** What the machine must have, each by its Debian package. */
const NEEDED = {
  patroni: 'patroni',
  etcd: 'etcd-server',
  haproxy: 'haproxy',
  pgbouncer: 'pgbouncer',
  initdb: 'postgresql-17-postgis-3',
} as const

export const missingPackages = (): string[] =>
  Object.entries(NEEDED).flatMap(([program, debian]) => (programPath(program) === undefined ? [debian] : []))

export type NodePlace = { name: 'one' | 'two'; postgres: number; rest: number }

/** Where each part of the cluster listens, and the folder that holds them all. */
export type Layout = {
  folder: string
  etcd: { client: number; peer: number }
  nodes: readonly [NodePlace, NodePlace]
  /** Of the proxy: the database that writes, one that follows, the town hall. */
  proxy: { writing: number; reading: number; web: number }
  bouncer: number
  apps: readonly [number, number]
  demolish(): Promise<void>
}

/** Ports are asked one after the other: two asked at once may be the same. */
export async function layOut(): Promise<Layout> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-cluster-'))
  const owner = unprivileged()
  for (const place of [folder, join(folder, 'archive')]) {
    mkdirSync(place, { recursive: true })
    if (owner) chownSync(place, owner.uid, owner.gid)
  }
  const ports = new Set<number>()
  const port = async () => {
    for (;;) {
      const found = await freePort()
      if (!ports.has(found)) {
        ports.add(found)
        return found
      }
    }
  }
  const node = async (name: NodePlace['name']) => ({ name, postgres: await port(), rest: await port() })
  return {
    folder,
    etcd: { client: await port(), peer: await port() },
    nodes: [await node('one'), await node('two')],
    proxy: { writing: await port(), reading: await port(), web: await port() },
    bouncer: await port(),
    apps: [await port(), await port()],
    demolish: () => rm(folder, { recursive: true, force: true }),
  }
}

export const writingUrl = ({ proxy }: Layout) => `postgres://postgres@127.0.0.1:${proxy.writing}/postgres`
