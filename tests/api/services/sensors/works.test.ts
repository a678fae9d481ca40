import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { CollectionTour } from '#contract/services/sensors/domain.ts'
import { mailTopics } from '#server/app.ts'
import { insertPersonWith, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { buildSaintExemple } from '#tests/fixtures/saint-exemple/commune.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

const HERE = { lon: 2.157, lat: 50.852 }
const NOTICE = {
  ...{ communes: [SAINT_EXEMPLE], theme: 'works', severity: 'info', title: 'Rue du Marais fermée' },
  body: 'La rue est fermée mardi. Demande de M. Vandenbroucke.',
  area: { ...HERE, radiusM: 200, label: 'rue du Marais' },
}

/** A container and a lamp in the street, a container elsewhere; each full enough for a tour. */
async function town3(town: SensorTown) {
  await buildSaintExemple(town.db)
  const secret = await town.source('plain')
  const at = town.now().subtract({ minutes: 10 }).toString()
  await town.push(secret, [
    ...['bac-1', 'bac-2'].map((device) => ({ device, at, values: { fill: 90 } })),
    { device: 'lampe-1', at, values: { power: 40 } },
  ])
  const fitted = (device: string, kind: 'container' | 'luminaire', shift = 0) =>
    town.enrol(device, { kind, name: device, lon: HERE.lon, lat: HERE.lat + shift })
  const ids = {
    near: await fitted('bac-1', 'container'),
    far: await fitted('bac-2', 'container', 0.01),
    lamp: await fitted('lampe-1', 'luminaire'),
  }
  await town.watch()
  return ids
}

const publish = async (town: SensorTown, change: object = {}) => {
  const answer = await town.send('POST', '/api/services/notices', { ...NOTICE, ...change })
  if (answer.status !== 201) throw new Error(await answer.text())
  return ((await answer.json()) as { id: string }).id
}

const tour = (town: SensorTown) => town.get<CollectionTour>(`/api/sensors/tour?commune=${SAINT_EXEMPLE}`)

type Payload = { template: string; personId: string; revision: number }
const mails = async (town: SensorTown) =>
  (
    await town.db.many<{ payload: Payload }>(sql`select payload from outbox where key like 'sensorWorks/%' order by id`)
  ).map(({ payload }) => payload)

async function left(town: SensorTown, payload: Payload | undefined) {
  const topic = mailTopics.sensorWorks
  if (!topic || !payload) throw new Error('no such mail')
  return topic(town.app.deps, { dossierId: null, payload })
}

const choose = (town: SensorTown, kind: string, personId: string) =>
  town.send('POST', '/api/sensors/recipients', { inseeCode: SAINT_EXEMPLE, kind, assetId: null, personId })

describe('a street that is closed', () => {
  test('is told on the proposed tour and on the sheet of the lamps there, of its days alone', async ({ town }) => {
    const { near, far, lamp } = await town3(town)
    expect((await tour(town)).works).toEqual([])
    const noticeId = await publish(town)
    const told = { noticeId, title: 'Rue du Marais fermée', where: '200 m autour de : rue du Marais' }
    const { works, stops } = await tour(town)
    expect(works).toMatchObject([{ ...told, assetIds: [near] }])
    expect(stops.map(({ assetId }) => assetId).toSorted((a, b) => a - b)).toEqual([near, far])
    expect((await town.asset(lamp)).works).toMatchObject([told])
    expect((await town.asset(far)).works).toEqual([])
    expect(JSON.stringify(works)).not.toContain('Vandenbroucke')
    // of another theme, without a place, or too late for the next tour: nothing of it
    await publish(town, { theme: 'culture' })
    await publish(town, { area: null })
    await publish(town, {
      shownFrom: town
        .now()
        .add({ hours: 24 * 5 })
        .toString(),
    })
    expect((await tour(town)).works.map((one) => one.noticeId)).toEqual([noticeId])
    expect((await town.asset(lamp)).works).toHaveLength(2)
  })

  test('is told once to those who run what stands there, again when it is corrected, and that it is withdrawn', async ({
    town,
  }) => {
    await town3(town)
    const collector = await insertPersonWith(town.db, ['planner'])
    const stranger = await insertPersonWith(town.db, ['planner'])
    expect((await choose(town, 'container', collector)).status).toBe(201)
    expect((await choose(town, 'overflow', stranger)).status).toBe(201)
    const id = await publish(town)
    await town.watch()
    await town.watch()
    const [first, ...others] = await mails(town)
    expect(others).toEqual([])
    expect(first).toMatchObject({ personId: collector, revision: 1 })
    expect(JSON.stringify(first)).not.toContain('@')
    const mail = await left(town, first)
    expect(mail).toMatchObject({
      words: { subject: expect.stringMatching(/^Travaux ou rue fermée.: Rue du Marais fermée$/) },
      to: [expect.stringContaining('@')],
    })
    expect(JSON.stringify(mail)).toContain('bac-1')
    expect(JSON.stringify(mail)).not.toMatch(/bac-2|lampe-1|Vandenbroucke/)
    await town.send('POST', `/api/services/notices/${id}/revisions`, { ...NOTICE, reason: 'Jour corrigé', revision: 1 })
    await town.watch()
    expect((await mails(town)).map(({ revision }) => revision)).toEqual([1, 2])
    expect(await left(town, first)).toMatchObject({ outcome: 'refused' })
    expect((await town.send('POST', `/api/services/notices/${id}/withdrawal`, { reason: 'Reporté' })).status).toBe(200)
    await town.watch()
    const all = await mails(town)
    expect(all.map(({ revision }) => revision)).toEqual([1, 2, 3])
    expect(await left(town, all[2])).toMatchObject({ words: { subject: expect.stringMatching(/^Annonce retirée/) } })
    expect((await tour(town)).works).toEqual([])
  })
})
