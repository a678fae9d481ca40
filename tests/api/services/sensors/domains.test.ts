import { XMLParser } from 'fast-xml-parser'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { CollectionStream } from '#contract/services/places/place.ts'
import type { CollectionTour } from '#contract/services/sensors/domain.ts'
import type { AssetPage, AssetSettings } from '#contract/services/sensors/sensor.ts'
import { AUTRE_EXEMPLE, insertPersonWith, SAINT_EXEMPLE, signedInAs } from '#tests/fixtures/dossier.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const hoursAgo = (town: SensorTown, hours: number) => town.now().subtract({ hours }).toString()

async function setting(
  town: SensorTown,
  id: number,
  settings: AssetSettings,
): Promise<{ status: number; page: AssetPage & { detail?: string } }> {
  const { name, isOpen, settings: before } = await town.asset(id)
  const answer = await town.send('PUT', `/api/sensors/assets/${id}`, {
    name,
    isOpen,
    settings: { ...before, ...settings },
  })
  return { status: answer.status, page: await answer.json() }
}

/** Values of one device, told in order, then counted by hours and days. */
async function spoken(
  town: SensorTown,
  kind: 'cabinet' | 'luminaire' | 'room' | 'container' | 'overflow' | 'gauge',
  values: readonly (readonly [string, Record<string, number>])[],
  device = `essai-${kind}`,
) {
  const secret = await town.source('plain')
  await town.push(
    secret,
    values.map(([at, said]) => ({ device, at, values: said })),
  )
  const id = await town.enrol(device, { kind, name: `Essai ${device}` }, { decoderId: null, everySeconds: 3600 })
  await town.watch()
  return id
}

describe('lighting', () => {
  const DECLARED = { lamps: 40, lampWatts: 100 }
  const PLAN = {
    afterSunsetMin: 0,
    beforeSunriseMin: 0,
    steps: [
      { from: '23:00', percent: 0 },
      { from: '05:00', percent: 100 },
    ],
  }

  test('what a cabinet counted is told beside what its lamps would draw all night', async ({ town }) => {
    const id = await spoken(
      town,
      'cabinet',
      Array.from({ length: 10 }, (_, day) => [hoursAgo(town, 24 * (11 - day)), { energy: 1000 + 25 * day }] as const),
    )
    expect((await town.asset(id)).lighting).toBe(null)
    const { page } = await setting(town, id, { ...DECLARED, lightingPlan: PLAN })
    const { lighting } = page
    expect(lighting).toMatchObject({ measuredKwh: 225 })
    // ten November nights of fifteen hours, four kilowatts
    expect(lighting?.declaredKwh).toBeGreaterThan(560)
    expect(lighting?.declaredKwh).toBeLessThan(640)
    expect((lighting?.declaredKwh ?? 0) - (lighting?.plannedKwh ?? 0)).toBeCloseTo(4 * 6 * 10, 0)
    expect(lighting?.tonight.map(({ percent }) => percent)).toEqual([100, 100])
    expect(plain(lighting?.sentence ?? '')).toMatch(/^225 kWh mesurés du .* : 6\d % de moins\./)
  })

  test('hours that were not measured are compared with nothing, and no measure is no economy', async ({ town }) => {
    const id = await spoken(
      town,
      'luminaire',
      [36, 35, 34].map((hours) => [hoursAgo(town, hours), { power: 60 }] as const),
    )
    const { page } = await setting(town, id, { lamps: 1, lampWatts: 100 })
    expect(page.lighting?.measuredKwh).toBeCloseTo(0.18, 6)
    // the evening before last, from nine to midnight: the lamp is due to burn
    expect(page.lighting?.declaredKwh).toBeCloseTo(0.3, 6)
    const silent = await spoken(town, 'luminaire', [[hoursAgo(town, 1), { battery: 90 }]], 'autre-luminaire')
    const { page: unknown } = await setting(town, silent, { lamps: 1, lampWatts: 100 })
    expect(unknown.lighting).toMatchObject({ measuredKwh: null, sentence: expect.stringMatching(/^Rien n’est mesuré/) })
  })

  test('a plan that cannot be is refused', async ({ town }) => {
    const id = await spoken(town, 'luminaire', [[hoursAgo(town, 1), { power: 60 }]])
    const { status } = await setting(town, id, { lightingPlan: { ...PLAN, steps: [{ from: '25:00', percent: 10 }] } })
    expect(status).toBe(422)
    expect((await setting(town, id, { lampWatts: 0 })).status).toBe(422)
  })
})

describe('the heating of a room that is lent', () => {
  const booked = (town: SensorTown, resource: string, from: string, until: string, state = 'confirmed') =>
    town.db.run(sql`
      insert into booking (id, number, resource_id, insee_code, during, wide, state, category, party_name, channel, token_sha256, asked_on, recorded_at)
      values (gen_random_uuid(), ${`RS-${from}`}, ${resource}::uuid, ${SAINT_EXEMPLE}, tstzrange(${from}::timestamptz, ${until}::timestamptz),
        tstzrange(${from}::timestamptz, ${until}::timestamptz), ${state}, 'resident', 'Lucienne Avril', 'counter', ${from}, '2026-11-01', now())`)

  test('follows its bookings, says what was heated for nobody, and never who booked', async ({ town }) => {
    const id = await spoken(
      town,
      'room',
      // twenty degrees on the morning before, and nobody came
      Array.from(
        { length: 24 },
        (_, hour) => [hoursAgo(town, 48 - hour), { temperature: hour < 4 ? 20 : 16 }] as const,
      ),
    )
    const room = await lentRoom(town.db)
    await booked(town, room, '2026-11-24T18:00:00Z', '2026-11-24T22:00:00Z')
    await booked(town, room, '2026-11-25T18:00:00Z', '2026-11-25T22:00:00Z', 'cancelled')
    await booked(town, room, '2026-11-22T20:00:00Z', '2026-11-22T22:00:00Z', 'closed')
    expect((await town.asset(id)).heating).toBe(null)
    const { page } = await setting(town, id, { resourceId: room, comfortC: 19, ecoC: 14, preheatMin: 90 })
    const { heating } = page
    expect(heating?.resourceName).toBe('Salle des fêtes')
    expect(heating?.steps.map(({ from, targetC }) => [from, targetC])).toEqual([
      ['2026-11-24T09:00:00Z', 14],
      ['2026-11-24T16:30:00Z', 19],
      ['2026-11-24T22:00:00Z', 14],
    ])
    expect(heating?.forNobody).toEqual([48, 47, 46, 45].map((hours) => hoursAgo(town, hours)))
    expect(heating?.coldStarts).toEqual(['2026-11-22T20:00:00Z'])
    expect(plain(heating?.sentence ?? '')).toMatch(
      /^Salle chauffée, personne n’a réservé : 4 heures .* 1 réservation a commencé dans le froid/,
    )
    expect(JSON.stringify(page)).not.toContain('Avril')
    const csv = await (await town.app.request(`/api/sensors/assets/${id}/heating.csv`, { headers: town.keeper })).text()
    expect(plain(csv)).toMatch(/"24.novembre.2026.à.17.h.30";"24.novembre.2026.à.23.h.00";19/)
  })

  test('is that of a room of the same commune, and its hours are those of the agents who read it', async ({ town }) => {
    const id = await spoken(town, 'room', [[hoursAgo(town, 1), { temperature: 18 }]])
    const elsewhere = await lentRoom(town.db, { inseeCode: AUTRE_EXEMPLE })
    expect(await setting(town, id, { resourceId: elsewhere })).toMatchObject({
      status: 422,
      page: { detail: expect.stringContaining('Choisissez une salle') },
    })
    const room = await lentRoom(town.db)
    await booked(town, room, '2026-11-24T18:00:00Z', '2026-11-24T22:00:00Z')
    await setting(town, id, { resourceId: room })
    const stranger = await signedInAs(town.app, await insertPersonWith(town.db, ['secretary'], AUTRE_EXEMPLE))
    for (const path of [`/api/sensors/assets/${id}`, `/api/sensors/assets/${id}/heating.csv`])
      expect((await town.app.request(path, { headers: stranger })).status).toBe(404)
  })

  test('of which nothing is measured is not said to be well', async ({ town }) => {
    const id = await spoken(town, 'room', [[hoursAgo(town, 1), { co2: 600 }]])
    const { page } = await setting(town, id, { resourceId: await lentRoom(town.db) })
    expect(page.heating).toMatchObject({ forNobody: [], sentence: expect.stringMatching(/on ne sait pas/) })
  })
})

describe('a tour of collection', () => {
  test('is proposed with its reasons, in an order; what is mute is told apart, and nothing is routed', async ({
    town,
  }) => {
    const filled = (device: string, fills: readonly number[]) =>
      spoken(
        town,
        'container',
        fills.map((fill, at) => [hoursAgo(town, 24 * (fills.length - 1 - at)), { fill }] as const),
        device,
      )
    const mute = await filled('bac-muet', [95])
    // the server is away meanwhile: nobody says that it is mute, and what it said is too old
    town.later(190)
    await town.watch()
    const full = await filled('bac-plein', [60, 70, 88])
    const soon = await filled('bac-bientot', [5, 90, 20, 45, 70])
    await filled('bac-vide', [10, 12])
    const asked = (query: string) => town.get<CollectionTour>(`/api/sensors/tour?commune=${SAINT_EXEMPLE}${query}`)
    const tour = await asked('')
    expect(tour.stops.map(({ assetId }) => assetId)).toEqual([full, soon])
    expect(tour.stops.map(({ reason }) => plain(reason))).toEqual([
      'rempli à 88 %, plein dans la journée (14 % par jour)',
      'rempli à 70 %, plein dans 1 jour (25 % par jour) : avant la tournée suivante',
    ])
    expect(tour.unknown).toMatchObject([{ assetId: mute, heard: expect.stringMatching(/^En retard/) }])
    expect(tour).toMatchObject({ left: 1, way: expect.stringMatching(/aucun calcul d’itinéraire n’est installé/) })
    expect((await asked('&from=80&days=0')).stops.map(({ assetId }) => assetId)).toEqual([full])
    expect((await town.get<{ status: number }>('/api/sensors/tour?commune=partout')).status).toBe(422)
    expect((await town.get<{ status: number }>('/api/sensors/tour?commune=62999&stream=or')).status).toBe(422)
    expect(await town.get<CollectionTour>(`/api/sensors/tour?commune=${AUTRE_EXEMPLE}`)).toMatchObject({
      stops: [],
      unknown: [],
    })
  })
})

describe('a tour', () => {
  test('lifts what is put in most containers, or what is asked; those of which nobody said it are apart', async ({
    town,
  }) => {
    const filled = async (device: string, stream?: CollectionStream) => {
      const id = await spoken(town, 'container', [[hoursAgo(town, 1), { fill: 90 }]], device)
      if (stream) await setting(town, id, { stream })
      return id
    }
    const unsaid = await filled('bac-1')
    const glass = [await filled('verre-1', 'glass'), await filled('verre-2', 'glass')]
    const paper = await filled('papier-1', 'recycling')
    const asked = (query = '') => town.get<CollectionTour>(`/api/sensors/tour?commune=${SAINT_EXEMPLE}${query}`)
    const lifted = async (query?: string) => (await asked(query)).stops.map(({ assetId }) => assetId).toSorted()
    expect(await asked()).toMatchObject({
      stream: 'glass',
      streams: [
        { stream: 'glass', count: 2 },
        { stream: 'recycling', count: 1 },
        { stream: null, count: 1 },
      ],
    })
    expect(await lifted()).toEqual(glass.toSorted())
    expect(await lifted('&stream=recycling')).toEqual([paper])
    expect(await lifted('&stream=unsaid')).toEqual([unsaid])
    expect(await asked('&stream=bulky')).toMatchObject({ stream: 'bulky', stops: [], unknown: [], left: 0 })
  })
})

describe('an overflow', () => {
  const XML = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Prlvt' || name === 'Analyse' })

  test('has its volume and its rain, and each day of the month’s file what is known of it', async ({ town }) => {
    const first = Temporal.Instant.from('2026-11-21T20:00:00Z')
    const at = (half: number) => first.add({ minutes: 30 * half }).toString()
    const gauge = await spoken(
      town,
      'gauge',
      [0, 2, 4, 40].map((half) => [at(half), { rain: 3 }] as const),
      'pluvio',
    )
    // it overflows for four hours across midnight at 5 l/s, then falls mute on the last night
    const id = await spoken(
      town,
      'overflow',
      Array.from(
        { length: 110 },
        (_, half) =>
          [at(half), { overflow: half >= 4 && half < 12 ? 1 : 0, flow: half >= 4 && half < 12 ? 5 : 0 }] as const,
      ),
      'deversoir',
    )
    await town.db.run(sql`update sensor_device set every_seconds = 1800 where eui = 'deversoir'`)
    await setting(town, id, { pointCode: 'A1-12' })
    const { overflow } = await town.asset(id)
    expect(overflow).toMatchObject({
      events: [{ minutes: 240, volumeM3: 72, isVolumeLeast: false, rainMm: 9 }],
      rainGauge: 'Essai pluvio',
    })
    const answer = await town.app.request(`/api/sensors/assets/${id}/overflow.xml?month=2026-11`, {
      headers: town.keeper,
    })
    expect(answer.headers.get('content-type')).toContain('application/xml')
    const { FctAssain } = XML.parse(await answer.text())
    expect(FctAssain.Scenario).toMatchObject({
      ...{ CodeScenario: 'FCT_ASSAIN', DateDebutReference: '2026-11-01', DateFinReference: '2026-11-30' },
    })
    const point = FctAssain.SystemeCollecte.PointMesure
    expect(Object.keys(point.Prlvt[0].Analyse[0])).toEqual([
      ...[
        'CdRemAnalyse',
        'InSituAnalyse',
        'StatutRsAnalyse',
        'QualRsAnalyse',
        'FractionAnalysee',
        'Parametre',
        'UniteMesure',
      ],
    ])
    expect(point).toMatchObject({ NumeroPointMesure: 'A1-12', LocGlobalePointMesure: 'A1' })
    const said = (day: string) =>
      point.Prlvt.find(({ DatePrlvt }: { DatePrlvt: string }) => DatePrlvt === day).Analyse.map(
        ({ RsAnalyse, CdRemAnalyse }: { RsAnalyse?: string; CdRemAnalyse: string }) => [RsAnalyse, CdRemAnalyse],
      )
    // 23 h to midnight in Paris, then three hours; the rest of the month before is of nobody’s knowledge
    expect(said('2026-11-10')).toEqual([
      [undefined, '0'],
      [undefined, '0'],
      [undefined, '0'],
    ])
    expect(said('2026-11-22').slice(0, 2)).toEqual([
      ['180', '1'],
      ['54', '1'],
    ])
    expect(said('2026-11-23').slice(0, 2)).toEqual([
      ['0', '1'],
      ['0', '1'],
    ])
    expect(said('2026-11-24')[0]).toEqual([undefined, '0'])
    const csv = await (
      await town.app.request(`/api/sensors/assets/${id}/overflow.csv?month=2026-11`, { headers: town.keeper })
    ).text()
    expect(csv).toMatch(/"240";"2026-11-21";72;9/)
    expect(
      (await town.app.request(`/api/sensors/assets/${gauge}/overflow.xml?month=2026-11`, { headers: town.keeper }))
        .status,
    ).toBe(404)
  })

  test('without a flow has no volume, without a gauge no rain: neither is nothing', async ({ town }) => {
    const id = await spoken(
      town,
      'overflow',
      Array.from({ length: 6 }, (_, hour) => [hoursAgo(town, 6 - hour), { overflow: hour === 2 ? 1 : 0 }] as const),
    )
    expect((await town.asset(id)).overflow).toMatchObject({
      events: [{ volumeM3: null, rainMm: null }],
      rainGauge: null,
    })
  })
})
