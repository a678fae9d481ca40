import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { enterServer, inTurns } from '#platform/server-process.ts'
import { test } from '#tests/fixtures/database.ts'

const HOUR_MS = 3_600_000
const going = new AbortController().signal

const elsewhere = (host: string) => ({ place: { host, pid: 1 } })

/** A task that two servers share, and how often it ran. */
async function shared(db: Database, during: () => Promise<unknown> = async () => undefined) {
  const servers = [await enterServer(db, elsewhere('a')), await enterServer(db, elsewhere('b'))] as const
  let runs = 0
  const task = {
    name: 'purge',
    run: async () => {
      runs += 1
      await during()
    },
  }
  const [first, second] = servers.map((server) => inTurns(db, server, [task], HOUR_MS)[0])
  return { servers, first, second, runs: () => runs }
}

describe('a task that comes again and again, on two servers', () => {
  test('runs once an interval', async ({ db }) => {
    const { first, second, runs } = await shared(db)
    await first?.run(going)
    await second?.run(going)
    await first?.run(going)
    expect(runs()).toBe(1)
    await db.run(sql`update recurring_turn set next_at = '-infinity'`)
    await second?.run(going)
    expect(runs()).toBe(2)
  })

  test('is left alone while the other is at it, however long', async ({ db }) => {
    let second: Awaited<ReturnType<typeof shared>>['second']
    const tried = await shared(db, async () => {
      await db.run(sql`update recurring_turn set next_at = '-infinity'`)
      await second?.run(going)
    })
    second = tried.second
    await tried.first?.run(going)
    expect(tried.runs()).toBe(1)
  })

  test('that fails leaves its turn', async ({ db }) => {
    const { first } = await shared(db, () => Promise.reject(new Error('broken')))
    await expect(first?.run(going)).rejects.toThrow('broken')
    expect(await db.one(sql`select held_by as "heldBy" from recurring_turn`)).toEqual({ heldBy: null })
  })

  test('is taken from a server that died in the middle', async ({ db }) => {
    const { servers, second, runs } = await shared(db)
    const [dead, alive] = servers
    await db.run(sql`insert into recurring_turn (name, held_by) values ('purge', ${dead.id})`)
    await second?.run(going)
    expect(runs()).toBe(0)
    await db.run(
      sql`update server_process set seen_at = clock_timestamp() - interval '2 minutes' where id = ${dead.id}`,
    )
    expect(await alive.isSeen()).toBe(1)
    await second?.run(going)
    expect(runs()).toBe(1)
  })
})

describe('a server', () => {
  test('that died on this machine is forgotten at once, by its number', async ({ db }) => {
    await db.run(sql`
      insert into server_process (id, host, pid) values ('00000000-0000-4000-8000-000000000001', 'here', 4194304)`)
    await enterServer(db, { place: { host: 'here', pid: process.pid } })
    expect(await db.one(sql`select count(*) as count from server_process`)).toEqual({ count: 1 })
  })

  test('that alone can hold the database takes every other for dead', async ({ db }) => {
    await enterServer(db, elsewhere('there'))
    await enterServer(db, { isAlone: true })
    expect(await db.one(sql`select count(*) as count from server_process`)).toEqual({ count: 1 })
  })

  test('of another machine is alive until it is silent for a minute', async ({ db }) => {
    const other = await enterServer(db, elsewhere('there'))
    const me = await enterServer(db, elsewhere('here'))
    expect(await me.isSeen()).toBe(0)
    await db.run(
      sql`update server_process set seen_at = clock_timestamp() - interval '61 seconds' where id = ${other.id}`,
    )
    expect(await me.isSeen()).toBe(1)
    expect(await other.isSeen()).toBe(0)
    expect(await db.one(sql`select count(*) as count from server_process`)).toEqual({ count: 2 })
  })
})
