import sql from 'sql-template-tag'
import { expect } from 'vitest'
import { realClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { pushDue, type TellingDeps, writeToFollowers } from '#server/services/notices/telling.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test } from '#tests/fixtures/database.ts'
import { insertCommunes, insertPersonWith, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { type PushDouble, pushDouble } from '#tests/fixtures/push-double.ts'

/** Short in the suite; long by command: PUSH_CROWD=10000 PUSH_DEATHS=20. */
const crowd = Number(process.env.PUSH_CROWD ?? 200)
const deaths = Number(process.env.PUSH_DEATHS ?? 2)
/** Three browsers in a hundred have left. */
const GONE_EVERY = 33

const NOW = '2026-11-24T09:00:00Z'

/** Browsers that follow, in one statement. @returns their mailboxes */
async function subscribe(db: Database, push: PushDouble): Promise<string[]> {
  const browsers = Array.from({ length: crowd }, () => push.browser())
  await db.run(sql`
    insert into notice_subscription (id, channel, address, p256dh, auth, communes, themes, created_at, confirmed_at)
    select gen_random_uuid(), 'push', s.address, s.p256dh, s.auth, array[${SAINT_EXEMPLE}::text], array['works'], ${NOW}::timestamptz, ${NOW}::timestamptz
    from unnest(${browsers.map(({ endpoint }) => endpoint)}::text[], ${browsers.map(({ p256dh }) => p256dh)}::text[],
      ${browsers.map(({ auth }) => auth)}::text[]) as s(address, p256dh, auth)`)
  return browsers.map(({ endpoint }) => endpoint)
}

const publish = async (db: Database, author: string, id: string, severity: 'alert' | 'info') => {
  await db.run(sql`
    insert into notice (id, communes, revision, state, shown_from) values (${id}, array[${SAINT_EXEMPLE}::text], 1, 'published', ${NOW}::timestamptz)`)
  await db.run(sql`
    insert into notice_revision (notice_id, revision, communes, theme, severity, title, body, shown_from, tells, written_by, written_at)
    values (${id}, 1, array[${SAINT_EXEMPLE}::text], 'works', ${severity}, ${severity}, 'Texte', ${NOW}::timestamptz, true, ${author}, ${NOW}::timestamptz)`)
}

/** A server that dies once its messages are accepted, before it has marked them: the worst moment. */
const dying = (deps: TellingDeps): TellingDeps => ({
  ...deps,
  db: {
    ...deps.db,
    transaction: () => Promise.reject(new Error('killed')),
  },
})

test('a crowd is told once, alerts first, those who left are erased, whatever dies meanwhile', {
  timeout: 600_000,
}, async ({ db }) => {
  let now = Temporal.Instant.from(NOW)
  const push = await pushDouble(() => now.epochMilliseconds / 1000)
  try {
    await insertCommunes(db)
    const author = await insertPersonWith(db, ['secretary'])
    const base = testDeps(db)
    const deps = { ...base, realClock: realClockAt(() => now), config: { ...base.config, pushServices: [push.host] } }
    const mailboxes = await subscribe(db, push)
    const gone = mailboxes.filter((_, at) => at % GONE_EVERY === 0)
    for (const endpoint of gone) push.answers.set(new URL(endpoint).pathname, { status: 410 })
    await publish(db, author, '00000000-0000-4000-8000-000000000001', 'info')
    await publish(db, author, '00000000-0000-4000-8000-000000000002', 'alert')
    const startedAt = performance.now()
    await writeToFollowers(deps)
    for (let death = 0; death < deaths; death += 1) {
      await expect(pushDue(dying(deps))).rejects.toThrow('killed')
      now = now.add({ minutes: 3 })
    }
    await pushDue(deps)
    const seconds = (performance.now() - startedAt) / 1000
    if (process.env.PUSH_CROWD)
      console.warn(
        `${crowd} subscriptions, ${deaths} deaths: ${push.accepted.length} messages in ${seconds.toFixed(1)} s`,
      )
    const left = mailboxes.filter((endpoint) => !gone.includes(endpoint))
    const titles = left.map((endpoint) => push.mailbox(endpoint).map(({ title }) => title))
    expect(titles.filter((one) => one.join() !== 'Alerte : alert,info')).toEqual([])
    expect(await db.one(sql`select count(*) as count from notice_subscription`)).toEqual({ count: left.length })
    expect(
      await db.many(sql`select state, count(*) as count from notice_delivery group by state order by state`),
    ).toEqual([
      { state: 'accepted', count: 2 * left.length },
      { state: 'gone', count: 2 * gone.length },
    ])
  } finally {
    await push.close()
  }
})
