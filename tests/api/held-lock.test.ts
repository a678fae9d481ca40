import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { nativeConnection, openDatabase, pooledConnection } from '#platform/database.ts'
import { SERVER_ROLE } from '#platform/ownership.ts'
import { servingApp, testDeps } from '#tests/fixtures/app.ts'
import { testConnection } from '#tests/fixtures/database.ts'

const { connectionString, isPooled } = testConnection()

/** The embedded database has one session: who holds it holds everybody, for no longer than a statement. */
describe.skipIf(connectionString === undefined)('a lock that somebody holds', () => {
  test('while requests wait for it on every connection, search and health answer, and those requests are told', async () => {
    const reached = isPooled ? pooledConnection : nativeConnection
    const connection = { ...reached(connectionString ?? ''), role: SERVER_ROLE }
    const db = openDatabase({ ...connection, max: 4 })
    const healthDb = openDatabase({ ...connection, max: 1 })
    const holder = new pg.Client({ connectionString })
    await holder.connect()
    try {
      await holder.query('begin; lock table nominative_access in access exclusive mode')
      await servingApp({ ...testDeps(db), healthDb }, async (app) => {
        const administrator = await app.asAdministrator()
        const order: string[] = []
        const told = async (name: string, answer: Promise<Response>) => {
          const { status } = await answer
          order.push(name)
          return status
        }
        const waiting = Array.from({ length: 4 }, () =>
          db
            .transaction((tx) => tx.script('select from nominative_access'))
            .then(
              () => order.push('released'),
              () => order.push('refused'),
            ),
        )
        const audit = told('audit', app.request('/api/audit', { headers: administrator }))
        expect(await told('search', app.request('/api/search?q=mairie'))).toBe(200)
        expect(await told('health', app.request('/api/health'))).toBe(200)
        expect(order).toEqual(['search', 'health'])
        expect(await audit).toBe(503)
        await Promise.all(waiting)
        expect(order.filter((one) => one === 'refused')).toHaveLength(4)
      })
    } finally {
      await holder.query('rollback; delete from session')
      await holder.end()
      await db.close()
      await healthDb.close()
    }
  })
})
