import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { ConnectionPage } from '#contract/services/connections/connection.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

const tariff = {
  inseeCode: SAINT_EXEMPLE,
  ...{ deliberation: 'n° 2025-41 du 12 juin 2025', appliesFrom: '2026-01-01', fixedCents: 0, perFloorM2Cents: 2400 },
  ...{ exemptFloorM2: 20, perDwellingCents: 150_000, systemCostCents: 900_000, branchRepaidCents: 100_000 },
}
const connection = {
  ...{ inseeCode: SAINT_EXEMPLE, place: '12 rue du Moulin', nature: 'new', floorM2: 120, dwellings: 1 },
  ...{ connectedOn: '2026-11-02', ownerName: 'Odile Vandamme', ownerEmail: 'odile@example.org' },
}

const post = async (desk: Desk, path: string, headers: Headers | undefined, body: object) => {
  const answer = await desk.send('POST', `/api/connections${path}`, headers, body)
  return { status: answer.status, told: await answer.json() }
}

const read = async (desk: Desk, headers: Headers) =>
  (await (await desk.get('/api/connections', headers)).json()) as ConnectionPage

const administrator = async (desk: Desk) => desk.signedIn(await desk.person(['administrator']), true)

describe('connections to the public sewer', () => {
  test('what a connection owes is computed by the deliberation of its day, proved, and asked once', async ({
    desk,
  }) => {
    await insertContract(desk.db, { world: 'title', products: { sewerParticipation: 'PFAC' } })
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const administers = await administrator(desk)
    expect((await post(desk, '/tariffs', administers, tariff)).status).toBe(201)
    expect((await post(desk, '/tariffs', administers, tariff)).status).toBe(409)
    expect((await post(desk, '/tariffs', secretary, { ...tariff, appliesFrom: '2026-06-01' })).status).toBe(403)
    await post(desk, '/tariffs', administers, { ...tariff, appliesFrom: '2026-11-10', perDwellingCents: 200_000 })
    const { status, told } = await post(desk, '', secretary, connection)
    expect(status).toBe(201)
    await post(desk, '', secretary, { ...connection, place: 'Avant le tarif', connectedOn: '2025-03-01' })
    await post(desk, '', secretary, { ...connection, place: 'Lotissement', paidBy: 'zac' })
    const [owed, inZone, before] = (await read(desk, secretary)).connections
    expect([owed?.place, inZone?.place].toSorted()).toEqual(['12 rue du Moulin', 'Lotissement'])
    const ours = [owed, inZone].find((one) => one?.id === told.id)
    expect(ours?.participation).toMatchObject({
      state: 'toAsk',
      amountCents: 390_000,
      deliberation: tariff.deliberation,
    })
    expect(ours?.participation.state === 'toAsk' && ours.participation.proof.join(' ')).toMatch(
      /100\sm² de plancher comptés × 24,00\s€ = 2\s400,00\s€ 1\slogement × 1\s500,00\s€/,
    )
    expect(before?.participation).toMatchObject({ state: 'unknown' })
    const asked = await post(desk, `/${told.id}/claim`, secretary, {})
    expect(asked).toMatchObject({ status: 201, told: { amountCents: 390_000 } })
    expect((await post(desk, `/${told.id}/claim`, secretary, {})).told).toEqual(asked.told)
    expect(await post(desk, `/${before?.id}/claim`, secretary, {})).toMatchObject({
      status: 409,
      told: {
        detail: expect.stringMatching(/s’applique au 1er\smars\s2025\s: .* ou rien n’est dû\. Rien n’est demandé\.$/),
      },
    })
    const paid = [owed, inZone].find((one) => one?.id !== told.id)
    expect((await post(desk, `/${paid?.id}/claim`, secretary, {})).told.detail).toMatch(
      /^Déjà payé autrement\s: équipements payés dans une ZAC\. Rien n’est demandé\.$/,
    )
    expect((await post(desk, `/${told.id}/strike`, secretary, { why: 'Erreur' })).status).toBe(409)
    expect((await post(desk, `/${before?.id}/strike`, secretary, { why: 'Erreur de saisie' })).status).toBe(200)
    const page = await read(desk, secretary)
    expect(page.connections).toHaveLength(2)
    expect(page.connections.find(({ id }) => id === told.id)?.participation).toMatchObject({
      state: 'asked',
      paidCents: 0,
      paymentPath: expect.stringMatching(/^\/payer\//),
    })
    expect(
      await desk.db.one(sql`select count(*)::integer as count from claim where origin_kind = 'connection'`),
    ).toEqual({ count: 1 })
  })

  test('without a budget that may take it nothing is asked, and what is wrong is told', async ({ desk }) => {
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    await post(desk, '/tariffs', await administrator(desk), tariff)
    const { told } = await post(desk, '', secretary, connection)
    expect((await post(desk, `/${told.id}/claim`, secretary, {})).status).toBe(422)
    expect((await post(desk, '', secretary, { ...connection, connectedOn: '2030-01-01' })).status).toBe(422)
    expect((await post(desk, '', secretary, { ...connection, floorM2: -1 })).status).toBe(422)
    expect((await post(desk, '', secretary, { ...connection, dossierId: told.id })).status).toBe(404)
    const resident = await desk.signedIn(await desk.person([]))
    expect((await desk.get('/api/connections', resident)).status).toBe(403)
    expect((await desk.get('/api/connections')).status).toBe(401)
  })

  test('finished works that create floor wait for their connection until somebody has seen it', async ({ desk }) => {
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const { dossierId } = await desk.db.one<{ dossierId: string }>(sql`
      insert into dossier (id, insee_code, kind, number, title, state, filed_on, project, request, created_at)
      select gen_random_uuid(), ${SAINT_EXEMPLE}, 'housePermit', 'PC 062 998 25 00009', 'Maison', 'completed', '2025-03-01',
        '{"createdFloorM2": 118}', '{"groundAddress": "4 rue Neuve"}', now()
      returning id as "dossierId"`)
    await desk.db.run(sql`
      insert into act (dossier_id, ordinal, kind, legal_at, recorded_at, channel, actor_role, payload, sha256)
      values (${dossierId}, 1, 'completionDeclared', now(), now(), 'desk', 'secretary', '{"receivedOn": "2026-09-10"}', 'x')`)
    expect((await read(desk, secretary)).unconnected).toMatchObject([
      { dossierId, place: '4 rue Neuve', floorM2: 118, completedOn: '2026-09-10' },
    ])
    expect((await post(desk, '', secretary, { ...connection, dossierId })).status).toBe(201)
    expect((await post(desk, '', secretary, { ...connection, dossierId })).status).toBe(409)
    expect((await read(desk, secretary)).unconnected).toEqual([])
  })
})
