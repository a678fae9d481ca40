import sql from 'sql-template-tag'
import { expect } from 'vitest'
import { insertPersonWith, signedInAs } from '#tests/fixtures/dossier.ts'
import { pngOf } from '#tests/fixtures/picture.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

const pixel = (comment: string) => pngOf({ comment })
const drawn = (rank: number) => `00000000-0000-4000-8000-00000000000${rank}`

async function repaired(town: SensorTown) {
  const secret = await town.source('plain')
  await town.push(secret, { device: 'poste', at: town.now().toString(), values: { battery: 90 } })
  const [assetId = 0] = await town.enrolAll('gauge', 600)
  const said = { kind: 'repair', doneOn: '2026-11-24', note: 'Joint refait' }
  const page = await (await town.send('POST', `/api/sensors/assets/${assetId}/interventions`, said)).json()
  return { assetId, id: page.interventions[0].id as number }
}

const picture = (
  town: SensorTown,
  id: number,
  rank: number,
  bytes: Buffer,
  headers: { cookie: string } = town.keeper,
) =>
  town.app.request(`/api/sensors/interventions/${id}/photographs/${drawn(rank)}`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })

test('an intervention keeps its photographs, drawn again, once each, for the agents of its commune', async ({
  town,
}) => {
  const { id, assetId } = await repaired(town)
  for (let again = 0; again < 2; again += 1)
    expect((await (await picture(town, id, 1, pixel('Appareil de Jeanne'))).json()).interventions).toMatchObject([
      { photographs: [drawn(1)] },
    ])
  const path = `/api/sensors/interventions/${id}/photographs/${drawn(1)}`
  const read = await town.app.request(path, { headers: town.keeper })
  expect(read.headers.get('content-type')).toBe('image/jpeg')
  expect(Buffer.from(await read.arrayBuffer()).includes('Jeanne')).toBe(false)
  expect((await town.asset(assetId)).interventions[0]?.photographs).toEqual([drawn(1)])
  const reader = await signedInAs(town.app, await insertPersonWith(town.db, ['caseOfficer']))
  expect((await town.app.request(path, { headers: reader })).status).toBe(200)
  expect((await picture(town, id, 2, pixel('b'), reader)).status).toBe(403)
  const elsewhere = await signedInAs(town.app, await insertPersonWith(town.db, ['secretary'], '62999'))
  expect((await town.app.request(path, { headers: elsewhere })).status).toBe(404)
  expect((await picture(town, id, 2, pixel('b'), elsewhere)).status).toBe(404)
  expect((await town.app.request(path)).status).toBe(401)
})

test('what is no photograph is refused, and so are more than are looked at', async ({ town }) => {
  const { id } = await repaired(town)
  const refused = await picture(town, id, 1, Buffer.from('%PDF-1.4'))
  expect([refused.status, (await refused.json()).title]).toEqual([422, 'Cette photographie n’a pas pu être prise'])
  for (let rank = 1; rank <= 6; rank += 1) expect((await picture(town, id, rank, pixel(`${rank}`))).status).toBe(200)
  expect((await picture(town, id, 7, pixel('7'))).status).toBe(409)
  expect((await picture(town, id, 6, pixel('6'))).status).toBe(200)
  expect((await picture(town, 999, 1, pixel('1'))).status).toBe(404)
})

test('photographs go with their intervention, and their bytes after them', async ({ town }) => {
  const { id } = await repaired(town)
  await picture(town, id, 1, pixel('a'))
  const { sha256 } = await town.db.one<{ sha256: string }>(sql`select sha256 from sensor_photograph`)
  const isNamed = async () => (await town.db.one<{ is: boolean }>(sql`select is_named_file(${sha256}) as is`)).is
  expect(await isNamed()).toBe(true)
  await town.db.run(sql`delete from sensor_intervention where id = ${id}`)
  expect(await isNamed()).toBe(false)
  expect(await town.db.many(sql`select sha256 from erased_file`)).toEqual([{ sha256 }])
})
