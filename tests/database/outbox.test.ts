import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { realClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { createLog } from '#platform/log.ts'
import { type Adapter, deliverNext, enqueue } from '#platform/outbox.ts'
import { test } from '#tests/fixtures/database.ts'

const at = (now: string) => realClockAt(() => Temporal.Instant.from(now))
const T0 = '2026-11-24T09:00:00Z'
const silent = createLog('silent')

const letter = (key: string) => ({ key, channel: 'mail' as const, dossierId: null, payload: { to: 'x@example.org' } })
const row = (db: Database) =>
  db.one<{ state: string; attempts: number; answer: string; next: string }>(sql`
    select state, attempts, last_answer as answer, next_attempt_at as next from outbox`)
const enqueueAt = async (db: Database, key: string) => {
  await enqueue(db, letter(key))
  await db.run(sql`update outbox set next_attempt_at = ${T0}::timestamptz`)
}

describe('the outbox', () => {
  test('the same key leaves once, however often the act is replayed', async ({ db }) => {
    await enqueue(db, letter('receipt/1'))
    await enqueue(db, letter('receipt/1'))
    expect(await row(db)).toMatchObject({ state: 'pending' })
  })

  test('a departure that the partner accepts is sent, with its answer', async ({ db }) => {
    await enqueueAt(db, 'a')
    const sent: string[] = []
    const adapter: Adapter = async ({ key }) => {
      sent.push(key)
      return { outcome: 'sent', answer: 'Accepté par le serveur.' }
    }
    expect(await deliverNext(db, at(T0), { mail: adapter }, silent)).toBe(true)
    expect(await deliverNext(db, at(T0), { mail: adapter }, silent)).toBe(false)
    expect(sent).toEqual(['a'])
    expect(await row(db)).toMatchObject({ state: 'sent', attempts: 1, answer: 'Accepté par le serveur.' })
  })

  test('a partner that is down is tried again, later and later, then left to a person', async ({ db }) => {
    await enqueueAt(db, 'a')
    const down: Adapter = async () => {
      throw new Error('ECONNREFUSED')
    }
    await deliverNext(db, at(T0), { mail: down }, silent)
    expect(await row(db)).toMatchObject({ state: 'failed', next: '2026-11-24T09:01:00.000Z' })
    expect(await deliverNext(db, at('2026-11-24T09:00:30Z'), { mail: down }, silent)).toBe(false)
    for (let days = 1; days <= 11; days += 1)
      await deliverNext(db, at(`2026-12-${String(days).padStart(2, '0')}T09:00:00Z`), { mail: down }, silent)
    expect(await row(db)).toMatchObject({ state: 'abandoned', attempts: 12 })
  })

  test('a refusal is not tried again', async ({ db }) => {
    await enqueueAt(db, 'a')
    await deliverNext(db, at(T0), { mail: async () => ({ outcome: 'refused', answer: 'Adresse inconnue.' }) }, silent)
    expect(await row(db)).toMatchObject({ state: 'abandoned', answer: 'Adresse inconnue.' })
  })

  test('a channel without adapter keeps its departures', async ({ db }) => {
    await enqueueAt(db, 'a')
    expect(await deliverNext(db, at(T0), {}, silent)).toBe(false)
    expect(await row(db)).toMatchObject({ state: 'pending', attempts: 0 })
  })
})
