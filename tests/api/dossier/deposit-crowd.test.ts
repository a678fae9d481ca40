import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realClockAt } from '#platform/clock.ts'
import type { DatabasePool } from '#platform/database.ts'
import { openMigrated } from '#platform/migrate.ts'
import { deliverNext } from '#platform/outbox.ts'
import { asOwner } from '#platform/ownership.ts'
import { servingApp, type TestApp, testDeps } from '#tests/fixtures/app.ts'
import { insertCommunes, insertPersonWith, signedInAs } from '#tests/fixtures/dossier.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'
import { fewProveTwice } from '#tests/fixtures/second-proof.ts'

let database: Awaited<ReturnType<typeof ownDatabase>>
let db: DatabasePool

beforeAll(async () => {
  database = await ownDatabase()
  db = (await openMigrated({ ...database.connection, max: 10 })).db
  await fewProveTwice(db)
  await insertCommunes(db)
}, 120_000)

afterAll(async () => {
  await db.close()
  await database.close()
})

const atWork = (use: (app: TestApp) => Promise<void>) => servingApp(testDeps(db), use)

const renamed = (table: string, name: string) =>
  db.transaction((tx) => asOwner(tx, () => tx.script(`alter table ${table} rename to ${name}`)))

const json = (method: string, headers: Record<string, string>, body: unknown) => ({
  method,
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

async function draftOf(app: TestApp, headers: Record<string, string>, change: Record<string, unknown> = {}) {
  const draft = {
    ...WHOLE_REQUEST,
    kind: 'buildingPermit',
    title: 'Hangar',
    ...change,
  }
  return (await (await app.request('/api/dossiers', json('POST', headers, draft))).json()).id as string
}

const file = (app: TestApp, headers: Record<string, string>, id: string) =>
  app.request(`/api/dossiers/${id}/filing`, json('POST', headers, { channel: 'teleservice' }))

const someone = async (app: TestApp) => signedInAs(app, await insertPersonWith(db, []))

describe('fifty people at once', () => {
  test('get numbers without gap nor double, though some deposits fail among them', { timeout: 120_000 }, async () =>
    atWork(async (app) => {
      const people = await Promise.all(Array.from({ length: 10 }, () => someone(app)))
      const drafts: { headers: Record<string, string>; id: string }[] = []
      for (let rank = 0; rank < 55; rank += 1) {
        const headers = people[rank % people.length] ?? {}
        drafts.push({ headers, id: await draftOf(app, headers, rank % 11 === 10 ? { title: '' } : {}) })
      }
      const answers = await Promise.all(drafts.map(({ headers, id }) => file(app, headers, id)))
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status === 201)).toHaveLength(50)
      expect(statuses.filter((status) => status === 422)).toHaveLength(5)
      const kept = await db.many<{ number: string; acts: number; receipts: number; mails: number }>(sql`
        select
          d.number, d.act_count as acts,
          (select count(*) from issued_document i where i.dossier_id = d.id) as receipts,
          (select count(*) from outbox o where o.key = 'receipt/' || d.id) as mails
        from dossier d
        where d.number is not null
        order by d.number`)
      expect(kept.map(({ number }) => number)).toEqual(
        Array.from({ length: 50 }, (_, rank) => `PC06299826${String(rank + 1).padStart(5, '0')}`),
      )
      for (const { acts, receipts, mails } of kept)
        expect({ acts, receipts, mails }).toEqual({ acts: 1, receipts: 2, mails: 1 })
    }),
  )

  test('one draft filed ten times at once is filed once', { timeout: 60_000 }, async () =>
    atWork(async (app) => {
      const headers = await someone(app)
      const particulars = { demolition: 'whole', builtAround: 'vers 1950' }
      const request = { ...WHOLE_REQUEST.request, particulars }
      const id = await draftOf(app, headers, { kind: 'demolitionPermit', request })
      const statuses = (await Promise.all(Array.from({ length: 10 }, () => file(app, headers, id)))).map(
        ({ status }) => status,
      )
      expect(statuses.toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
      expect(await db.one(sql`select last from dossier_counter where nature = 'PD'`)).toEqual({ last: 1 })
    }),
  )
})

describe('the deposit when others are down', () => {
  test('mail: the dossier is filed, its receipts are there, and the mail is tried again later', async () =>
    atWork(async (app) => {
      const headers = await someone(app)
      const id = await draftOf(app, headers, { kind: 'priorDeclaration' })
      expect((await file(app, headers, id)).status).toBe(201)
      await db.run(
        sql`update outbox set next_attempt_at = '2026-11-24T09:00:00Z', state = case when key = ${`receipt/${id}`} then 'pending' else 'sent' end`,
      )
      const down = () => Promise.reject(new Error('ECONNREFUSED'))
      const { realClock, log } = app.deps
      expect(await deliverNext(db, realClock, { mail: down }, log)).toBe(true)
      expect(
        await db.one(sql`select state, attempts, last_answer as answer from outbox where key = ${`receipt/${id}`}`),
      ).toEqual({
        state: 'failed',
        attempts: 1,
        answer: 'Le partenaire n’a pas pu être joint ; un nouvel essai aura lieu automatiquement.',
      })
      const issued = await (await app.request(`/api/dossiers/${id}/issued-documents`, { headers })).json()
      expect(issued).toHaveLength(2)
      const later = realClockAt(() => realClock.instant().add({ minutes: 2 }))
      const sent: string[] = []
      const up = async ({ key }: { key: string }) => {
        sent.push(key)
        return { outcome: 'sent' as const, answer: 'Remis' }
      }
      await deliverNext(db, later, { mail: up }, log)
      expect(sent).toEqual([`receipt/${id}`])
    }))

  test('the map: the statements are frozen as not available, never as « nothing »', async () =>
    atWork(async (app) => {
      const headers = await someone(app)
      const id = await draftOf(app, headers, { kind: 'priorDeclaration' })
      await renamed('land_constraint', 'land_constraint_away')
      try {
        expect((await file(app, headers, id)).status).toBe(201)
      } finally {
        await renamed('land_constraint_away', 'land_constraint')
      }
      expect(
        await db.one(
          sql`select statements->'parcels'->0->>'available' as available from statement_snapshot where dossier_id = ${id}`,
        ),
      ).toEqual({ available: 'false' })
    }))
})
