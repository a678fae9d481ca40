import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { seeded } from '#gis-data/demo/random.ts'

/** In the suite; `POWER_CUTS=200` for the whole exercise. */
const CUTS = Number(process.env.POWER_CUTS ?? 2)
const WRITERS = 4

const random = seeded(process.env.POWER_SEED ?? 'parvis')

const DEBIAN = '/usr/lib/postgresql'
const newest = existsSync(DEBIAN)
  ? readdirSync(DEBIAN).toSorted((one, other) => Number(other) - Number(one))[0]
  : undefined
const BIN = newest === undefined ? undefined : join(DEBIAN, newest, 'bin')
const COMPILER = ['/usr/bin/gcc', '/usr/bin/cc'].find(existsSync)

/** PostgreSQL does not run as root. */
const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString())
const asPostgres: { uid?: number; gid?: number } =
  process.getuid?.() === 0 && BIN ? { uid: idOf('-u'), gid: idOf('-g') } : {}
const owned = (path: string) => {
  const { uid, gid } = asPostgres
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}

const identity = (path: string) => {
  const facts = statSync(path, { bigint: true })
  return `${facts.ino}-${facts.birthtimeNs}`
}

/** Everything that stands in a folder is on the disk: written as `sure-disk.c` does. */
function wholeOnDisk(folder: string, disk: string): void {
  const lines: string[] = []
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) wholeOnDisk(path, disk)
    else if (entry.isFile()) copyFileSync(path, join(disk, `f-${identity(path)}`))
    else continue
    lines.push(`${entry.isDirectory() ? 'd' : 'f'} ${identity(path)} ${entry.name}\n`)
  }
  writeFileSync(join(disk, `d-${identity(folder)}`), lines.join(''))
}

/** The folder as a machine finds it when the power is back: a name that was kept without its bytes is an empty file. */
function afterCut(disk: string, folder: string, target: string): void {
  mkdirSync(target, { mode: 0o700 })
  owned(target)
  const kept = join(disk, `d-${folder}`)
  const lines = existsSync(kept) ? readFileSync(kept, 'utf8').split('\n').filter(Boolean) : []
  for (const line of lines) {
    const [kind = '', name = '', ...rest] = line.split(' ')
    const path = join(target, rest.join(' '))
    if (kind === 'd') afterCut(disk, name, path)
    if (kind !== 'f') continue
    const bytes = join(disk, `f-${name}`)
    if (existsSync(bytes)) copyFileSync(bytes, path)
    else writeFileSync(path, '')
    chmodSync(path, 0o600)
    owned(path)
  }
}

type Machine = { root: string; data: string; disk: string; library: string }

const SETTINGS = {
  listen_addresses: '',
  shared_buffers: '8MB',
  max_wal_size: '8MB',
  min_wal_size: '2MB',
  checkpoint_timeout: '30s',
  autovacuum_naptime: '5s',
  logging_collector: 'off',
}

async function powered({ root, data, disk, library }: Machine, isKept: boolean): Promise<ChildProcess> {
  const options = Object.entries({ ...SETTINGS, unix_socket_directories: root }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const child = spawn(join(BIN ?? '', 'postgres'), ['-D', data, '-p', '5432', ...options], {
    ...asPostgres,
    stdio: 'ignore',
    env: { ...process.env, ...(isKept ? { LD_PRELOAD: library, SURE_ROOT: data, SURE_DISK: disk } : {}) },
  })
  for (let tries = 0; tries < 600; tries++) {
    const client = connection(root)
    const isUp = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (isUp) return child
    if (child.exitCode !== null) break
    await wait(100)
  }
  throw new Error('PostgreSQL does not open what the cut has left')
}

const connection = (root: string) => {
  const client = new pg.Client({ host: root, port: 5432, user: 'postgres', database: 'postgres' })
  client.on('error', () => {})
  return client
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))

/** The power goes: every process of the server, at once. */
async function cut(child: ChildProcess): Promise<void> {
  const over = ended(child)
  const pid = child.pid ?? 0
  const backends = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  for (const each of [pid, ...backends])
    try {
      process.kill(each, 'SIGKILL')
    } catch {
      // it ended by itself this instant
    }
  await over
}

/** Writes acts one after the other until the power goes. @returns those that were acknowledged */
async function write(root: string, writer: number, from: number, acknowledged: Set<number>): Promise<void> {
  const client = connection(root)
  try {
    await client.connect()
    for (let number = from + writer; ; number += WRITERS) {
      await client.query('insert into act values ($1, $2)', [number, 'x'.repeat(random.integer(1, 4000))])
      acknowledged.add(number)
      if (random.integer(0, 40) === 0) await client.query('checkpoint')
    }
  } catch {
    await client.end().catch(() => {})
  }
}

describe.skipIf(BIN === undefined || COMPILER === undefined)('a power cut under PostgreSQL', () => {
  test(`loses nothing that was acknowledged, and the base opens (${CUTS} cuts)`, {
    timeout: 240_000 + CUTS * 20_000,
  }, async () => {
    const root = mkdtempSync(join(tmpdir(), 'parvis-power-pg-'))
    const machine: Machine = {
      root,
      data: join(root, 'data'),
      disk: join(root, 'disk'),
      library: join(root, 'sure-disk.so'),
    }
    owned(root)
    const source = new URL('./sure-disk.c', import.meta.url).pathname
    execFileSync(COMPILER ?? '', ['-O2', '-shared', '-fPIC', '-o', machine.library, source, '-ldl'])
    execFileSync(
      join(BIN ?? '', 'initdb'),
      [
        '-D',
        machine.data,
        '-U',
        'postgres',
        '-A',
        'trust',
        '--wal-segsize=1',
        '--no-sync',
        '--no-locale',
        '-E',
        'UTF8',
      ],
      { ...asPostgres, stdio: 'ignore' },
    )
    let server = await powered(machine, false)
    onTestFinished(async () => {
      if (server.exitCode === null && server.signalCode === null) await cut(server)
      rmSync(root, { recursive: true, force: true })
    })
    const first = connection(root)
    await first.connect()
    await first.query('create table act (number integer primary key, words text); checkpoint')
    await first.end()
    const over = ended(server)
    server.kill('SIGINT')
    await over
    const acknowledged = new Set<number>()
    for (let at = 0; at < CUTS; at++) {
      rmSync(machine.disk, { recursive: true, force: true })
      mkdirSync(machine.disk)
      owned(machine.disk)
      wholeOnDisk(machine.data, machine.disk)
      const folder = identity(machine.data)
      server = await powered(machine, true)
      const from = at * 1_000_000
      const writing = Array.from({ length: WRITERS }, (_, writer) => write(root, writer, from, acknowledged))
      const atLeast = acknowledged.size + random.integer(1, 60)
      while (acknowledged.size < atLeast) await wait(2)
      await cut(server)
      await Promise.all(writing)
      const survivor = join(root, 'survivor')
      afterCut(machine.disk, folder, survivor)
      rmSync(machine.data, { recursive: true, force: true })
      renameSync(survivor, machine.data)
      server = await powered(machine, false)
      const client = connection(root)
      await client.connect()
      const { rows } = await client.query<{ number: number }>('select number from act')
      const found = new Set(rows.map(({ number }) => number))
      expect(
        [...acknowledged].filter((number) => !found.has(number)),
        `cut ${at}`,
      ).toEqual([])
      await client.end()
      const stopped = ended(server)
      server.kill('SIGINT')
      await stopped
    }
    expect(acknowledged.size).toBeGreaterThan(CUTS)
  })
})
