import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { paths } from '#contract/paths.ts'
import type { Database } from '#platform/database.ts'
import { brokenLink } from '#server/dossier/register/act-log.ts'
import { type Desk, demoTest, test } from '#tests/fixtures/desk.ts'

const moved = (desk: Desk, to: string, headers?: { cookie: string }) =>
  desk.send('POST', paths.demoClock, headers, { to })

const back = (desk: Desk, headers: { cookie: string }) => desk.send('DELETE', paths.demoClock, headers, undefined)

const today = async (desk: Desk) => (await desk.get(paths.demoClock)).json()

const stateOf = async ({ db }: Desk, id: string) =>
  (await db.one<{ state: string }>(sql`select state from dossier where id = ${id}`)).state

/** Everything that is written, table by table, sessions and journal of reads apart: these are of real time. */
async function written(db: Database): Promise<Record<string, string>> {
  const tables = await db.many<{ name: string }>(sql`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not relispartition
      and relname not in ('session', 'nominative_access', 'spatial_ref_sys')`)
  const digests: Record<string, string> = {}
  for (const { name } of tables) {
    await db.script(
      `create temporary view seen as select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from public."${name}" t`,
    )
    digests[name] = (await db.one<{ digest: string }>(sql`select digest from seen`)).digest
    await db.script('drop view seen')
  }
  return digests
}

/** What was written so far was written an hour ago: within one test the database has one « now ». */
const anHourLater = (db: Database) => db.run(sql`update outbox set created_at = created_at - interval '1 hour'`)

describe('the clock of a demonstration', () => {
  demoTest('silence makes a permit before the eyes of whoever moves the day', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    const administrator = await desk.app.asAdministrator()
    expect(await stateOf(desk, id)).toBe('inFirstMonth')
    const answer = await moved(desk, '2027-03-01', administrator)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ today: '2027-03-01', realToday: '2026-11-24', isMovable: true })
    expect(await stateOf(desk, id)).toBe('tacitlyDecided')
    expect(desk.app.deps.clock.now().toString()).toBe('2027-03-01T09:00:00Z')
  })

  demoTest('the way back finds the demo as it was, whatever was done meanwhile', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    await anHourLater(desk.db)
    const administrator = await desk.app.asAdministrator()
    const officer = await desk.officer()
    const before = await written(desk.db)
    await moved(desk, '2027-01-15', administrator)
    const message = { body: 'Le permis est né du silence.' }
    expect((await desk.send('POST', `/api/dossiers/${id}/messages`, officer, message)).status).toBe(201)
    const draft = await desk.send('POST', '/api/dossiers', officer, {
      inseeCode: '62998',
      kind: 'housePermit',
      title: 'Né d’un jour à venir',
      parties: [],
      parcelIds: [],
    })
    expect(draft.status).toBe(201)
    await moved(desk, '2027-03-01', administrator)
    expect(await written(desk.db)).not.toEqual(before)
    const answer = await back(desk, administrator)
    expect(await answer.json()).toEqual({ today: '2026-11-24', realToday: '2026-11-24', isMovable: true })
    expect(await written(desk.db)).toEqual(before)
    expect(await brokenLink(desk.db, id)).toBeUndefined()
    expect(
      await desk.db.one(sql`select count(*) as kept from pg_class where relnamespace = 'demo_before'::regnamespace`),
    ).toEqual({ kept: 0 })
  })

  demoTest(
    'after the way back the register refuses to be rewritten, and its keys hold, as before',
    async ({ desk }) => {
      const { id } = await desk.filed('2026-11-24')
      const administrator = await desk.app.asAdministrator()
      const keys = () =>
        desk.db.many(sql`
        select conrelid::regclass::text as child, conname as name, pg_get_constraintdef(oid) as definition
        from pg_constraint where contype = 'f' order by 1, 2`)
      const before = await keys()
      await moved(desk, '2027-03-01', administrator)
      await back(desk, administrator)
      expect(await keys()).toEqual(before)
      const rewriting = desk.db.transaction((tx) => tx.run(sql`update act set kind = 'other' where dossier_id = ${id}`))
      await expect(rewriting).rejects.toThrow()
    },
  )

  demoTest(
    'a mail of a dossier written in a moved time is forgotten; one that was waiting still waits',
    async ({ desk }) => {
      await desk.filed('2026-11-24')
      await anHourLater(desk.db)
      const waiting = () => desk.db.many(sql`select key, state from outbox order by key`)
      const before = await waiting()
      const administrator = await desk.app.asAdministrator()
      await moved(desk, '2027-01-15', administrator)
      await desk.filed('2026-11-24')
      expect((await waiting()).length).toBeGreaterThan(before.length)
      await back(desk, administrator)
      expect(await waiting()).toEqual(before)
    },
  )

  demoTest('real time does not move: a session of twelve hours outlives three months of law', async ({ desk }) => {
    const administrator = await desk.app.asAdministrator()
    await moved(desk, '2027-03-01', administrator)
    expect(await (await desk.get('/api/session', administrator)).json()).toMatchObject({ role: 'administrator' })
    const { expires } = await desk.db.one<{ expires: string }>(sql`select max(expires_at) as expires from session`)
    expect(expires.slice(0, 10)).toBe('2026-11-24')
  })

  demoTest('another server follows the day that the database keeps', async ({ desk }) => {
    const administrator = await desk.app.asAdministrator()
    await moved(desk, '2026-12-24', administrator)
    await desk.db.run(sql`update demo_clock set days_ahead = 31`)
    expect(await today(desk)).toMatchObject({ today: '2026-12-25' })
  })

  demoTest.for([
    ['a day that is not later', '2026-11-24'],
    ['a day before', '2026-11-01'],
    ['a day beyond ten years', '2036-11-25'],
    ['what is not a day', '2027-02-30'],
  ] as const)('%s is refused, and nothing moves', async ([, to], { desk }) => {
    const answer = await moved(desk, to, await desk.app.asAdministrator())
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '#/to' }] })
    expect(await today(desk)).toMatchObject({ today: '2026-11-24' })
  })

  demoTest('the way back without a move changes nothing', async ({ desk }) => {
    await desk.filed('2026-11-24')
    const administrator = await desk.app.asAdministrator()
    const before = await written(desk.db)
    expect((await back(desk, administrator)).status).toBe(200)
    expect(await written(desk.db)).toEqual(before)
  })

  demoTest('nobody but an administrator moves it', async ({ desk }) => {
    expect((await moved(desk, '2027-03-01')).status).toBe(401)
    for (const role of ['secretary', 'caseOfficer', 'planner', 'signatory', 'consultee'] as const) {
      const headers = await desk.signedIn(await desk.person([role]), true)
      expect((await moved(desk, '2027-03-01', headers)).status, role).toBe(403)
      expect((await back(desk, headers)).status, role).toBe(403)
    }
    const unproved = await desk.signedIn(await desk.person(['administrator'], null), false)
    expect((await moved(desk, '2027-03-01', unproved)).status).toBe(403)
    expect(await today(desk)).toMatchObject({ today: '2026-11-24' })
    const proved = await desk.signedIn(await desk.person(['administrator'], null), true)
    expect((await moved(desk, '2027-03-01', proved)).status).toBe(200)
  })
})

describe('outside a demonstration', () => {
  test('the day is the real one, even for an administrator', async ({ desk }) => {
    const administrator = await desk.app.asAdministrator()
    expect(await today(desk)).toEqual({ today: '2026-11-24', realToday: '2026-11-24', isMovable: false })
    for (const answer of [await moved(desk, '2027-03-01', administrator), await back(desk, administrator)]) {
      expect(answer.status).toBe(409)
      expect(await answer.json()).toMatchObject({ type: '/aide/problemes/horloge-reelle' })
    }
    expect(await today(desk)).toMatchObject({ today: '2026-11-24' })
  })
})
