import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import sql from 'sql-template-tag'
import type { Database } from './database.ts'
import type { RecurringTask } from './recurring.ts'

/** How often a server says that it is alive, in ms; a standby that follows shows it as late. */
export const SEEN_EVERY_MS = 5_000

/** Silence after which a server of another machine is taken for dead, and one of this machine whose number another program bears. */
const SILENCE = { elsewhere: '1 minute', here: '1 hour' } as const

/** This process, as the others that work on the same database know it. */
export type ServerProcess = {
  id: string
  /** Says that it is alive, and forgets the dead: what they held is free. @returns how many were forgotten */
  isSeen(): Promise<number>
  /** To be called when it stops by itself. */
  leave(): Promise<unknown>
}

type Place = { host: string; pid: number }

/**
 * Makes this process known, and forgets those that died without a word.
 *
 * @param isAlone  no other process can hold this database: whoever is known is dead
 * @param place    where it runs
 */
export async function enterServer(
  db: Database,
  { isAlone = false, place = { host: hostname(), pid: process.pid } }: { isAlone?: boolean; place?: Place } = {},
): Promise<ServerProcess> {
  const me = { id: randomUUID(), ...place }
  const isSeen = async () => {
    await db.run(sql`
      insert into server_process (id, host, pid)
      values (${me.id}, ${me.host}, ${me.pid})
      on conflict (id) do update set seen_at = clock_timestamp()`)
    return forgetDead(db, me)
  }
  if (isAlone) await db.run(sql`delete from server_process`)
  await isSeen()
  return { id: me.id, isSeen, leave: () => db.run(sql`delete from server_process where id = ${me.id}`) }
}

type Known = Place & { id: string }

/** On one machine the number of a process tells at once whether it lives; of another machine, its silence does. */
async function forgetDead(db: Database, me: Known): Promise<number> {
  const others = await db.many<Known & { isSilent: boolean }>(sql`
    select id, host, pid, seen_at < clock_timestamp() -
      case when host = ${me.host} then ${SILENCE.here}::interval else ${SILENCE.elsewhere}::interval end as "isSilent"
    from server_process
    where id <> ${me.id}`)
  const dead = others.filter(({ host, pid, isSilent }) => isSilent || (host === me.host && !isAlive(pid)))
  if (dead.length === 0) return 0
  return db.run(sql`delete from server_process where id = any (${dead.map(({ id }) => id)}::uuid[])`)
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false // another that bore this number
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM'
  }
}

/** True when another server works on this database. */
export const areOthersAlive = async (db: Database, serverId: string | null): Promise<boolean> =>
  (
    await db.one<{ are: boolean }>(sql`
      select exists (select from server_process where id is distinct from ${serverId}::uuid) as are`)
  ).are

/** Share of the interval between rounds before which no other server runs a task again. */
const REST = 0.9

/**
 * The same tasks, each run by one server at a time and once an interval, on however many servers. A server that dies in the
 * middle leaves its turn to the next.
 */
export const inTurns = (
  db: Database,
  server: Pick<ServerProcess, 'id'>,
  tasks: readonly RecurringTask[],
  everyMs: number,
): readonly RecurringTask[] =>
  tasks.map(({ name, run }) => ({
    name,
    async run(stopping) {
      if (!(await takeTurn(db, name, server.id))) return
      try {
        await run(stopping)
      } finally {
        await endTurn(db, name, server.id, (everyMs * REST) / 1000)
      }
    },
  }))

const takeTurn = async (db: Database, name: string, serverId: string) =>
  (await db.run(sql`
    insert into recurring_turn (name, held_by)
    values (${name}, ${serverId})
    on conflict (name) do update set held_by = excluded.held_by
    where recurring_turn.held_by is null and recurring_turn.next_at <= clock_timestamp()`)) > 0

const endTurn = (db: Database, name: string, serverId: string, restSeconds: number) =>
  db.run(sql`
    update recurring_turn
    set held_by = null, next_at = clock_timestamp() + make_interval(secs => ${restSeconds})
    where name = ${name} and held_by = ${serverId}`)
