import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { LATEST_MS, readingOf, readingOfStandby } from '#platform/reading.ts'
import { enterServer } from '#platform/server-process.ts'
import { test } from '#tests/fixtures/database.ts'

const seen = (db: Database, secondsAgo: number) =>
  db.run(sql`update server_process set seen_at = clock_timestamp() - make_interval(secs => ${secondsAgo})`)

/** Which of the two answered, and how late it said that it was. */
const asked = (primary: Database) => async (from: Database, lateMs: number) => ({
  by: from === primary ? 'primary' : 'standby',
  lateMs,
})

describe('a public reading', () => {
  test('without a standby is made in the database, and is not late', async ({ db }) => {
    expect(await readingOf(db).read(asked(db))).toEqual({ by: 'primary', lateMs: 0 })
  })

  test('is made by a standby that follows, which says how late it is', async ({ db }) => {
    await enterServer(db)
    await seen(db, 12)
    const { by, lateMs } = await readingOfStandby(db, { ...db }).read(asked(db))
    expect(by).toBe('standby')
    expect(lateMs).toBeGreaterThanOrEqual(12_000)
    expect(lateMs).toBeLessThan(LATEST_MS)
  })

  test('is made in the database when the standby is too late, or when nothing says how late', async ({ db }) => {
    const reading = readingOfStandby(db, { ...db })
    expect(await reading.read(asked(db))).toEqual({ by: 'primary', lateMs: 0 })
    await enterServer(db)
    await seen(db, LATEST_MS / 1000 + 1)
    expect(await readingOfStandby(db, { ...db }).read(asked(db))).toEqual({ by: 'primary', lateMs: 0 })
  })

  test.for(['57P01', '40001', 'ECONNREFUSED'])(
    'is made again in the database when the standby gives up (%s)',
    async (code, { db }) => {
      await enterServer(db)
      const reading = readingOfStandby(db, { ...db })
      const tried: string[] = []
      const answer = await reading.read(async (from) => {
        tried.push(from === db ? 'primary' : 'standby')
        if (from !== db) throw Object.assign(new Error('gone'), { code })
        return 'answered'
      })
      expect(answer).toBe('answered')
      expect(tried).toEqual(['standby', 'primary'])
      expect((await reading.read(asked(db))).by).toBe('primary')
    },
  )

  test('looks at the standby again after a while, and waits for it no more than the first time', async ({ db }) => {
    let now = 0
    const reading = readingOfStandby(db, { ...db }, () => now)
    expect((await reading.read(asked(db))).by).toBe('primary')
    await enterServer(db)
    now += 5_001
    expect((await reading.read(asked(db))).by).toBe('primary')
    await reading.read((from) => from.many(sql`select`)) // by now what was begun is known
    expect((await reading.read(asked(db))).by).toBe('standby')
  })

  test('that is a bug stays one', async ({ db }) => {
    await enterServer(db)
    await expect(readingOfStandby(db, { ...db }).read(() => Promise.reject(new Error('a bug')))).rejects.toThrow(
      'a bug',
    )
  })
})
