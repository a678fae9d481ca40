import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FormPage } from '#contract/services/forms/form-desk.ts'
import type { GrantDesk } from '#contract/services/grants/grant.ts'
import type { DatabasePool } from '#platform/database.ts'
import { openMigrated } from '#platform/migrate.ts'
import { atWork, type Desk, type Headers } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { json, sentGrant } from '#tests/fixtures/grant-request.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'

let database: Awaited<ReturnType<typeof ownDatabase>>
let db: DatabasePool

beforeAll(async () => {
  database = await ownDatabase()
  db = (await openMigrated({ ...database.connection, max: 10 })).db
}, 120_000)

afterAll(async () => {
  await db.close()
  await database.close()
})

const post = <T>(desk: Desk, headers: Headers, path: string, body: object = {}) =>
  json<T>(desk.send('POST', path, headers, body))
const deskOf = (desk: Desk, headers: Headers, funder: string) =>
  json<GrantDesk>(desk.get(`/api/services/grants?funder=${funder}&exercice=2026`, headers))

describe('a form of grants that is not the ready-made one', () => {
  test('is read for what it says: a year or an amount that cannot be is not known, and two desks take its request in once', async () => {
    await atWork(db, twoDesks, false)
  })
})

async function twoDesks(desk: Desk) {
  const headers = await desk.signedIn(await desk.person(['secretary']))
  const service = { name: 'Vie associative', address: '1, place du Beffroi', phone: '03 21 00 00 00' }
  const page = await post<FormPage>(desk, headers, '/api/services/forms', {
    ...{ from: 'nothing', title: 'Aide aux fêtes', inseeCode: SAINT_EXEMPLE },
  })
  const fields = [
    { kind: 'text', id: 'name', label: 'Nom' },
    { kind: 'integer', id: 'year', label: 'Année' },
    { kind: 'amount', id: 'asked', label: 'Montant' },
  ]
  await json(
    desk.send('PUT', `/api/services/forms/${page.id}`, headers, {
      ...{ content: { ...page.content, kind: 'grant', silence: 'financial', service, fields } },
      ...{ trials: [], basedOn: page.saves },
    }),
  )
  await post(desk, headers, `/api/services/forms/${page.id}/publication`)
  const { id } = await post<{ id: string }>(desk, headers, '/api/services/grant-funders', {
    ...{ kind: 'commune', name: 'Commune de Saint-Exemple', siret: '21620057000010', inseeCode: SAINT_EXEMPLE },
    ...{ service, formId: page.id },
  })
  await sentGrant(desk, page.path, { name: 'Comité des fêtes', year: 3_000_000_000, asked: -500 })
  const [one, other] = await Promise.all([deskOf(desk, headers, id), deskOf(desk, headers, id)])
  for (const { lines } of [one, other])
    expect(lines).toMatchObject([{ association: 'Comité des fêtes', exercice: 2026, askedCents: null }])
  expect(await json(desk.get('/api/services/associations', headers))).toHaveLength(1)
}
