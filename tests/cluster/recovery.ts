import { execFile } from 'node:child_process'
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sql from 'sql-template-tag'
import { type Database, nativeConnection, openDatabase } from '#platform/database.ts'
import type { TownHall } from '#tests/crash/town-hall.ts'
import { listening, programPath, startDaemon, unprivileged } from '#tests/fixtures/daemon.ts'
import { freePort } from '#tests/fixtures/free-port.ts'
import type { Layout } from './layout.ts'

const run = promisify(execFile)

/** What the register held at an instant. */
type Held = { at: string; acts: number; numbers: number; chain: string }

export type Recovery = {
  /** To be called while nobody writes: the instant to which the database will be brought back. */
  remember(): Promise<void>
  /** Brings a copy of the database back to that instant. @throws Error when it does not hold what it held then */
  recover(): Promise<void>
}

/** A base backup taken now; the archive of the write-ahead log does the rest. */
export async function takeBase({ folder, proxy }: Layout, hall: TownHall): Promise<Recovery> {
  const base = join(folder, 'base')
  const basebackup = programPath('pg_basebackup') ?? 'pg_basebackup'
  const from = ['-h', '127.0.0.1', '-p', String(proxy.writing), '-U', 'postgres']
  await run(basebackup, [...from, '-D', base, '--checkpoint=fast', '-X', 'none'], { ...unprivileged() })
  let held: Held | undefined
  return {
    async remember() {
      held = await hall.inDatabase(heldNow)
    },
    async recover() {
      if (held === undefined) throw new Error('no instant was remembered')
      await hall.inDatabase(async (db) => {
        await db.many(sql`select pg_switch_wal()::text`)
        await archived(db)
      })
      await restored(folder, base, held, new URL(hall.env.DATABASE_URL ?? '').pathname)
    },
  }
}

const heldNow = (db: Database) =>
  db.one<Held>(sql`
    select
      clock_timestamp()::text as at,
      (select count(*) from act) as acts,
      (select count(*) from allotted_number) as numbers,
      (select md5(coalesce(string_agg(sha256, ' ' order by dossier_id, ordinal), '')) from act) as chain`)

const LOOKS = 300
const LOOK_MS = 200

/** Waits until the segment that was just closed is in the archive. */
async function archived(db: Database): Promise<void> {
  const { segment } = await db.one<{ segment: string }>(sql`select pg_walfile_name(pg_current_wal_lsn()) as segment`)
  for (let look = 0; look < LOOKS; look++) {
    const { last } = await db.one<{ last: string | null }>(sql`select last_archived_wal as last from pg_stat_archiver`)
    if (last !== null && last.slice(8) >= previous(segment).slice(8)) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  throw new Error(`${segment} is not archived`)
}

const previous = (segment: string) =>
  segment.slice(0, 8) + (BigInt(`0x${segment.slice(8)}`) - 1n).toString(16).toUpperCase().padStart(16, '0')

async function restored(folder: string, base: string, held: Held, path: string): Promise<void> {
  writeFileSync(join(base, 'recovery.signal'), '')
  appendFileSync(
    join(base, 'postgresql.auto.conf'),
    `restore_command = 'cp ${folder}/archive/%f "%p"'
recovery_target_time = '${held.at}'
recovery_target_action = 'promote'
`,
  )
  const port = await freePort()
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    archive_mode: 'off',
    synchronous_standby_names: '',
    primary_conninfo: '',
    primary_slot_name: '',
    hba_file: join(base, 'pg_hba.conf'),
    max_connections: '100',
  }
  const server = startDaemon(
    'postgres',
    ['-D', base, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { cwd: folder },
  )
  try {
    await listening(port, server)
    const found = await afterRecovery(`postgres://postgres@127.0.0.1:${port}${path}`)
    const { at: _then, ...expected } = held
    const { at: _now, ...kept } = found
    if (JSON.stringify(kept) !== JSON.stringify(expected))
      throw new Error(`brought back to ${held.at}: ${JSON.stringify(kept)} instead of ${JSON.stringify(expected)}`)
  } catch (error) {
    throw new Error(`recovery failed:\n${server.output.slice(-20).join('\n')}`, { cause: error })
  } finally {
    await server.stop('SIGQUIT')
  }
}

/** Once the target is reached: until then a reading is of a time before. */
async function afterRecovery(url: string): Promise<Held> {
  const db = openDatabase({ ...nativeConnection(url), max: 1 })
  try {
    for (let look = 0; look < LOOKS; look++) {
      const isThere = await db
        .one<{ is: boolean }>(sql`select not pg_is_in_recovery() as is`)
        .then(({ is }) => is)
        .catch(() => false)
      if (isThere) return await heldNow(db)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    throw new Error('the recovery does not end')
  } finally {
    await db.close()
  }
}
