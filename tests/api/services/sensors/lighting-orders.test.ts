import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { ParcelNetwork } from '#contract/place/parcels/parcel-network.ts'
import type { CommuneBoard } from '#contract/services/residents/board.ts'
import type { LightingOrders } from '#contract/services/sensors/lighting-order.ts'
import { AUTRE_EXEMPLE, insertPersonWith, SAINT_EXEMPLE, signedInAs } from '#tests/fixtures/dossier.ts'
import { buildSaintExemple, ORIGIN, parcels } from '#tests/fixtures/saint-exemple/commune.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

const plain = (text = '') => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const ORDER = {
  ...{ inseeCode: SAINT_EXEMPLE, number: '2026-41', signedOn: '2026-03-03', appliesFrom: '2026-04-01' },
  ...{ offFrom: '23:00', offUntil: '05:00', area: 'Le bourg' },
}
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

async function withPlan(town: SensorTown, id: number, percent: number) {
  const { name, isOpen } = await town.asset(id)
  const lightingPlan = {
    ...{ afterSunsetMin: 0, beforeSunriseMin: 0 },
    steps: [
      { from: '23:00', percent },
      { from: '05:00', percent: 100 },
    ],
  }
  await town.send('PUT', `/api/sensors/assets/${id}`, {
    name,
    isOpen,
    settings: { lamps: 50, lampWatts: 60, lightingPlan },
  })
  return id
}

const lamp = async (town: SensorTown) => {
  const secret = await town.source('plain')
  await town.push(secret, [
    { device: 'armoire-12', at: town.now().subtract({ hours: 1 }).toString(), values: { energy: 10 } },
  ])
  return town.enrol('armoire-12', { kind: 'cabinet', name: 'Armoire A12' })
}

async function ordered(town: SensorTown, assetIds: readonly number[], change: object = {}) {
  const answer = await town.send('POST', '/api/sensors/lighting-orders', { ...ORDER, assetIds, ...change })
  return { status: answer.status, told: (await answer.json()) as LightingOrders & { detail?: string } }
}

describe('an act that puts the street lighting out', () => {
  test('is tied to what it covers: the sheet tells its number and days, and whether the plan obeys', async ({
    town,
  }) => {
    const id = await lamp(town)
    await withPlan(town, id, 30)
    const { status, told } = await ordered(town, [id])
    expect(status).toBe(201)
    expect(told.orders).toMatchObject([{ number: '2026-41', isInForce: true, assets: [{ id, name: 'Armoire A12' }] }])
    const [onSheet] = (await town.asset(id)).lightingOrders
    expect(onSheet).toMatchObject({ number: '2026-41', signedOn: '2026-03-03', offFrom: '23:00', isInForce: true })
    expect(plain(onSheet?.against)).toMatch(/laisse les lampes à 30 % de 23 h 00 à 5 h 00/)
    await withPlan(town, id, 0)
    expect((await town.asset(id)).lightingOrders[0]?.against).toBe('')
    const repeal = `/api/sensors/lighting-orders/${told.orders[0]?.id}/repeal`
    const said = { on: '2026-11-24', reason: 'Arrêté n° 2026-90' }
    expect((await town.send('POST', repeal, said)).status).toBe(200)
    expect((await town.send('POST', repeal, said)).status).toBe(409)
    expect((await town.asset(id)).lightingOrders).toMatchObject([{ isInForce: false, repealedOn: '2026-11-24' }])
  })

  test('is read by the residents as long as it is in force, its text too, by whoever asks', async ({ town }) => {
    await buildSaintExemple(town.db)
    const id = await lamp(town)
    const { told } = await ordered(town, [id])
    await ordered(town, [id], { number: '2027-1', appliesFrom: '2027-01-01' })
    const [order] = told.orders
    const board = async () =>
      ((await (await town.app.request(`/api/public/communes/${SAINT_EXEMPLE}/board`)).json()) as CommuneBoard).lighting
    expect(await board()).toMatchObject([{ number: '2026-41', area: 'Le bourg', hasFile: false }])
    const text = `/api/public/lighting-orders/${order?.id}/file`
    expect((await town.app.request(text)).status).toBe(404)
    const put = (body: Buffer) =>
      town.app.request(`/api/sensors/lighting-orders/${order?.id}/file`, {
        method: 'PUT',
        headers: { ...town.keeper, 'x-file-name': 'arrete.pdf', 'content-type': 'application/octet-stream' },
        body: new Uint8Array(body),
      })
    expect((await put(Buffer.from('ceci n’est pas un arrêté'))).status).toBe(422)
    expect((await put(PDF)).status).toBe(200)
    const file = await town.app.request(text)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(Buffer.from(await file.arrayBuffer()).equals(PDF)).toBe(true)
    expect(await board()).toMatchObject([{ hasFile: true }])
    const page = await (await town.app.request(`/api/public/communes/${SAINT_EXEMPLE}/notices.html`)).text()
    expect(plain(page)).toMatch(/Le bourg : éteint de 23 h 00 à 5 h 00, depuis le 1er avril 2026, arrêté n° 2026-41/)
  })

  test('is written by who keeps the lamps of the commune, once a number, over lamps of the commune alone', async ({
    town,
  }) => {
    const id = await lamp(town)
    expect((await ordered(town, [id])).status).toBe(201)
    expect((await ordered(town, [id])).status).toBe(409)
    expect((await ordered(town, [id, id + 999], { number: '2' })).status).toBe(422)
    expect((await ordered(town, [id], { number: '3', offFrom: '25:00' })).status).toBe(422)
    expect((await ordered(town, [id], { number: '4', appliesFrom: '2026-01-01' })).status).toBe(422)
    const stranger = await signedInAs(town.app, await insertPersonWith(town.db, ['secretary'], AUTRE_EXEMPLE))
    const post = await town.app.request('/api/sensors/lighting-orders', {
      method: 'POST',
      headers: { ...stranger, 'content-type': 'application/json' },
      body: JSON.stringify({ ...ORDER, number: '5', assetIds: [id] }),
    })
    expect(post.status).toBe(403)
  })

  test('and the lamps of the street are a statement on a parcel, by right, with its date, that decides nothing', async ({
    town,
  }) => {
    await buildSaintExemple(town.db)
    const id = await lamp(town)
    await withPlan(town, id, 0)
    await town.db.run(sql`
      update sensor_asset set geom = st_setsrid(st_makepoint(${ORIGIN.x + 20}, ${ORIGIN.y + 10}), 2154) where id = ${id}`)
    await ordered(town, [id])
    const read = async (headers: Record<string, string> = {}) => {
      const answer = await town.app.request(`/api/parcels/${parcels.straddling}/network`, { headers })
      return (await answer.json()) as ParcelNetwork
    }
    const officer = await signedInAs(town.app, await insertPersonWith(town.db, ['caseOfficer']))
    const { lighting } = await read(officer)
    expect(plain(lighting?.sentence)).toMatch(
      /^Éclairage : Armoire A12 à \d+ m, 50 lampes de 60 W déclarées ; éteint de 23 h 00 à 5 h 00.*arrêté n° 2026-41 du 3 mars 2026\) ; à vérifier/,
    )
    expect(lighting?.heardAt).toBe('2026-11-24T08:00:00.000Z')
    expect((await read()).lighting).toBe(null)
    const stranger = await signedInAs(town.app, await insertPersonWith(town.db, ['caseOfficer'], AUTRE_EXEMPLE))
    expect((await read(stranger)).lighting).toBe(null)
  })
})
