import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DevicePage } from '#contract/services/sensors/sensor.ts'
import { AUTRE_EXEMPLE, insertPersonWith, signedInAs } from '#tests/fixtures/dossier.ts'
import { test } from '#tests/fixtures/sensor-town.ts'

const PROBE = 'A84041FFFF000001'

const chirpStack = (change: Record<string, unknown> = {}) => ({
  deduplicationId: '6f1a2f60-0000-4000-8000-000000000001',
  time: '2026-11-24T08:59:50.123456789+00:00',
  deviceInfo: { devEui: PROBE.toLowerCase() },
  fPort: 85,
  data: Buffer.from('017562036709010482b004050000', 'hex').toString('base64'),
  ...change,
})

describe('a frame', () => {
  test('of a device that nobody knows waits for its enrolment, then tells what it told', async ({ town }) => {
    const secret = await town.source('chirpstack')
    expect(await town.push(secret, chirpStack())).toMatchObject({
      status: 200,
      told: { accepted: 1, duplicates: 0, toEnrol: 1 },
    })
    expect((await town.assets()).toEnrol).toBe(1)
    const { id } = await town.device(PROBE)
    const { frames } = await town.get<DevicePage>(`/api/sensors/devices/${id}`)
    expect(frames).toMatchObject([{ hex: '017562036709010482b004050000', fPort: 85, state: 'unknown' }])

    const [model] =
      await town.get<{ name: string; source: string; samples: unknown[] }[]>('/api/sensors/decoder-models')
    const made = await (await town.send('POST', '/api/sensors/decoders', model)).json()
    const settings = { emptyMm: 2000, fullMm: 400 }
    const asset = await town.enrol(
      PROBE,
      { kind: 'container', name: 'Verre, place de l’Église', settings },
      { decoderId: made.id, everySeconds: 3600 },
    )
    const page = await town.asset(asset)
    expect(page.frames).toMatchObject([{ state: 'read' }])
    expect(Object.fromEntries(page.latest.map(({ quantity, value }) => [quantity, value]))).toEqual({
      ...{ battery: 98, temperature: 26.5, distance: 1200, tilt: 0 },
      fill: 50,
    })
  })

  test('comes again, late or out of order, and changes nothing: the latest instant is the latest value', async ({
    town,
  }) => {
    const secret = await town.source('plain')
    const said = (at: string, temperature: number) => ({ device: 'serre-1', at, values: { temperature } })
    await town.push(secret, said('2026-11-24T08:30:00Z', 8))
    const id = await town.enrol('serre-1')
    await town.push(secret, [said('2026-11-24T08:45:00Z', 9), said('2026-11-24T08:45:00Z', 9)])
    const late = await town.push(secret, said('2026-11-24T08:15:00Z', 7))
    expect(late.told).toMatchObject({ accepted: 1, duplicates: 0 })
    const again = await town.push(secret, [said('2026-11-24T08:45:00Z', 9), said('2026-11-24T08:15:00Z', 7)])
    expect(again.told).toMatchObject({ accepted: 0, duplicates: 2 })
    // another copy of an instant is another frame, and no other observation
    await town.push(secret, said('2026-11-24T08:45:00Z', 99))
    const asset = await town.asset(id)
    expect(asset.latest).toMatchObject([{ quantity: 'temperature', value: 9, at: expect.stringContaining('08:45') }])
    expect((await town.series(asset, 'temperature', 24)).points.map(([, value]) => value)).toEqual([7, 8, 9])
  })

  test('dated to the microsecond, by a network whose clock is ahead, is a point of the chart and was heard', async ({
    town,
  }) => {
    const secret = await town.source('plain')
    await town.push(secret, { device: 'serre-3', at: '2026-11-24T09:00:00.123456Z', values: { temperature: 8 } })
    town.later(1)
    await town.watch()
    const asset = await town.asset(await town.enrol('serre-3'))
    expect(asset).toMatchObject({ state: 'fresh', heard: expect.stringMatching(/^Dernière trame le/) })
    // a screen reads it back as an instant, which a fraction of a millisecond is not
    const { points } = await town.series(asset, 'temperature', 24)
    expect(points.map(([ms]) => Temporal.Instant.fromEpochMilliseconds(ms).toString())).toEqual([
      '2026-11-24T09:00:00.123Z',
    ])
  })

  test('that cannot be dated so, or whose value cannot be, is kept with its reason and makes no value', async ({
    town,
  }) => {
    const secret = await town.source('plain')
    await town.push(secret, { device: 'serre-2', at: '2026-11-24T08:00:00Z', values: { temperature: 10 } })
    const id = await town.enrol('serre-2')
    const refused = [
      { at: '2026-11-24T09:11:00Z', values: { temperature: 11 } },
      { at: '2026-10-20T08:00:00Z', values: { temperature: 11 } },
      { at: '-000044-03-15T08:00:00Z', values: { temperature: 11 } },
      { at: '2026-11-24T08:20:00Z', values: { temperature: 140, humidity: 40 } },
      { at: '2026-11-24T08:21:00Z', values: {} },
    ].map((frame) => ({ device: 'serre-2', ...frame }))
    const { told } = await town.push(secret, refused)
    expect(told).toMatchObject({ accepted: 5, quarantined: 3, unread: 2 })
    const { latest, frames } = await town.asset(id)
    expect(latest).toMatchObject([{ quantity: 'temperature', value: 10 }])
    expect(frames.map(({ state, reason }) => [state, reason?.slice(0, 30)])).toEqual([
      ['quarantined', 'Datée de plus de dix minutes d'],
      ['unread', 'Le décodeur n’en tire aucune v'],
      ['unread', 'La valeur de température (140)'],
      ['read', undefined],
      ['quarantined', 'Datée de plus de trente jours.'],
      ['quarantined', 'Datée de plus de trente jours.'],
    ])
  })
})

describe('a source', () => {
  test('that has no secret, a wrong one or a closed one is refused, and nothing is kept', async ({ town }) => {
    const secret = await town.source('plain')
    const frame = { device: 'serre-1', values: { temperature: 8 } }
    expect((await town.push('autre', frame)).status).toBe(401)
    expect(await town.push(secret, { devise: 'serre-1' })).toMatchObject({
      status: 422,
      told: { detail: expect.stringContaining('device') },
    })
    const [{ id, unreadableCount }] = await town.get<[{ id: number; unreadableCount: number }]>('/api/sensors/sources')
    expect(unreadableCount).toBe(1)
    await town.send('DELETE', `/api/sensors/sources/${id}`)
    expect((await town.push(secret, frame)).status).toBe(401)
    expect(await town.db.many(sql`select id from sensor_device`)).toEqual([])
  })

  test('and its devices are those of the agents of its commune', async ({ town }) => {
    const secret = await town.source('plain')
    await town.push(secret, { device: 'serre-1', values: { temperature: 8 } })
    const id = await town.enrol('serre-1')
    const stranger = await signedInAs(town.app, await insertPersonWith(town.db, ['secretary'], AUTRE_EXEMPLE))
    const officer = await signedInAs(town.app, await insertPersonWith(town.db, ['caseOfficer']))
    const status = async (headers: { cookie: string }, path: string, init: RequestInit = {}) =>
      (await town.app.request(path, { ...init, headers: { ...headers, 'content-type': 'application/json' } })).status
    expect(await status(stranger, `/api/sensors/assets/${id}`)).toBe(404)
    expect(await status(officer, `/api/sensors/assets/${id}`)).toBe(200)
    const change = { method: 'PUT', body: JSON.stringify({ name: 'Autre nom', settings: {}, isOpen: true }) }
    expect(await status(officer, `/api/sensors/assets/${id}`, change)).toBe(403)
    expect(await status(stranger, `/api/sensors/assets/${id}`, change)).toBe(404)
  })

  test('is written into the months of what sensors said by the server alone: people read the whole, by its policies', async ({
    town,
  }) => {
    const months = await town.db.many<{ name: string; server: boolean; desk: boolean; everyone: boolean }>(sql`
      select c.relname as name, has_table_privilege('parvis_server', c.oid, 'insert') as server,
        has_table_privilege('parvis_desk', c.oid, 'select, insert, update, delete') as desk,
        exists (select from aclexplode(c.relacl) a where a.grantee = 0) as everyone
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent in ('sensor_observation'::regclass, 'sensor_frame'::regclass) and c.relname ~ '_\\d{4}_\\d{2}$'`)
    expect(months.length).toBeGreaterThan(5)
    for (const { name, ...may } of months)
      expect({ name, ...may }).toEqual({ name, server: true, desk: false, everyone: false })
  })
})
