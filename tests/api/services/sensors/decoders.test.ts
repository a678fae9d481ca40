import { readFile } from 'node:fs/promises'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecoderPage, Reread } from '#contract/services/sensors/decoder.ts'
import type { LiveUpdate } from '#contract/services/sensors/sensor.ts'
import { DECODER_MODELS } from '#server/services/sensors/decoder-models.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

const decoder = (factor: number) => `function Decoder(bytes) { return { level: bytes[0] * ${factor} } }`
const sample = (level: number) => ({ hex: '0a', fPort: null, expected: { level } })

describe('a decoder', () => {
  test('is put in use when its samples pass, and not before; the version before serves meanwhile', async ({ town }) => {
    const add = (said: object) => town.send('POST', '/api/sensors/decoders', said)
    expect((await add({ name: 'Niveau', source: decoder(0.1), samples: [sample(2)] })).status).toBe(422)
    const { id } = await (await add({ name: 'Niveau', source: decoder(0.1), samples: [sample(1)] })).json()
    expect((await add({ name: 'Niveau', source: decoder(0.1), samples: [] })).status).toBe(409)
    const wrong = await town.send('POST', `/api/sensors/decoders/${id}/versions`, {
      source: decoder(0.2),
      samples: [sample(1)],
    })
    expect(wrong.status).toBe(422)
    expect((await wrong.json()).detail).toMatch(/0a : level vaut 2, 1 est attendu/)
    const page = await town.get<DecoderPage>(`/api/sensors/decoders/${id}`)
    expect(page).toMatchObject({ published: 1, source: decoder(0.1), history: [{ version: 1 }] })
    await expect(town.db.run(sql`update sensor_decoder_version set source = ''`)).rejects.toThrow('never rewritten')
  })

  test('reads the past again: what changes is said first, then written, and the second time nothing changes', async ({
    town,
  }) => {
    const { id } = await (
      await town.send('POST', '/api/sensors/decoders', { name: 'Niveau', source: decoder(0.1), samples: [] })
    ).json()
    const secret = await town.source('plain')
    const frame = (minute: number, hex: string) => ({ device: 'sonde', at: `2026-11-24T08:${minute}:00Z`, hex })
    await town.push(secret, [frame(10, '0a'), frame(20, '14'), frame(30, 'ff')])
    const asset = await town.enrol('sonde', {}, { decoderId: id, everySeconds: 600 })
    const values = async () =>
      (await town.series(await town.asset(asset), 'level', 24)).points.map(([, value]) => value)
    expect(await values()).toEqual([1, 2, 25.5])
    await town.send('POST', `/api/sensors/decoders/${id}/versions`, { source: decoder(0.2), samples: [sample(2)] })
    const reread = async (write: boolean): Promise<Reread> =>
      (await town.send('POST', `/api/sensors/decoders/${id}/rereading`, { write })).json()
    expect(await reread(false)).toEqual({ frames: 3, newlyRead: 0, noLongerRead: 1, changed: 2, isWritten: false })
    expect(await values()).toEqual([1, 2, 25.5])
    expect(await reread(true)).toMatchObject({ changed: 2, noLongerRead: 1, isWritten: true })
    expect(await values()).toEqual([2, 4])
    expect((await town.asset(asset)).latest).toMatchObject([{ value: 4 }])
    expect(await reread(true)).toMatchObject({ frames: 3, changed: 0, noLongerRead: 0, newlyRead: 0 })
    await town.watch()
    expect(await town.db.many(sql`select count, min, max from sensor_hour`)).toEqual([{ count: 2, min: 2, max: 4 }])
  })

  test('N-M2: copied from the text that read channel 05 00 as a tilt for all is published anew; words of a town are left', async ({
    town,
  }) => {
    const now = DECODER_MODELS[0]?.source ?? ''
    const once = now
      .replace(/ {2}var state0500 .*\n/, '')
      .replace('case 0x0500: state0500 =', 'case 0x0500: data.tilt =')
      .replace(/ {2}if \(state0500 !== undefined\) \{[\s\S]*?\n {2}\}\n/, '')
    const add = async (name: string, source: string): Promise<string> =>
      (await (await town.send('POST', '/api/sensors/decoders', { name, source, samples: [] })).json()).id
    const copied = await add('Copié', once)
    const pasted = await add('Collé', once.trim().replaceAll('\n', '\r\n'))
    const own = await add('Le nôtre', once.replace('data.tilt', 'data.fallen'))
    const migration = await readFile('migrations/202612011137_services_read_channel_0500.sql', 'utf8')
    for (const _ of [1, 2]) await town.db.script(migration)
    const page = async (id: string) => {
      const { published, source, history } = await town.get<DecoderPage>(`/api/sensors/decoders/${id}`)
      return { published, source, versions: history.length }
    }
    for (const id of [copied, pasted]) expect(await page(id)).toEqual({ published: 2, source: now, versions: 2 })
    expect(await page(own)).toMatchObject({ published: 1, versions: 1 })
  })

  test('that is tried leaves nothing', async ({ town }) => {
    const [model] = DECODER_MODELS
    const tried = await town.send('POST', '/api/sensors/decoder-trial', {
      source: model?.source,
      samples: [{ hex: '017562' }, { hex: 'ee' }],
    })
    expect(await tried.json()).toMatchObject([
      { outcome: 'read', kept: [{ quantity: 'battery', value: 98 }] },
      { outcome: 'refused', reason: expect.stringContaining('tronquée') },
    ])
    expect(await town.get('/api/sensors/decoders')).toEqual([])
  })
})

describe('N-M1: a current', () => {
  const raw = `function decodeUplink(input) { return { data: { current: input.bytes[0] * 10 } } }`
  const current = async (town: SensorTown, eui: string, decoderId: number) => {
    const asset = await town.enrol(eui, { name: eui }, { decoderId, everySeconds: 600 })
    return (await town.asset(asset)).latest.map(({ quantity, value }) => [quantity, value])
  }

  test('in milliamperes is kept in amperes once that is said, and is not kept before', async ({ town }) => {
    const secret = await town.source('plain')
    const frames = ['prise-a', 'prise-b'].map((device) => ({ device, at: '2026-11-24T08:10:00Z', hex: '64' }))
    await town.push(secret, frames)
    const add = async (name: string, said: object) => {
      const answer = await town.send('POST', '/api/sensors/decoders', { name, source: raw, ...said })
      return { status: answer.status, id: (await answer.json()).id }
    }
    const unsaid = await add('Prise, unité non dite', {})
    expect(await current(town, 'prise-a', unsaid.id)).toEqual([])
    expect(await town.db.many(sql`select state, reason from sensor_frame where reason is not null`)).toEqual([
      { state: 'read', reason: expect.stringContaining('current : l’unité n’est pas dite') },
    ])
    const said = await add('Prise', { readings: { current: { quantity: 'current', unit: 'mA' } } })
    expect(await current(town, 'prise-b', said.id)).toEqual([['current', 1]])
    const wrong = await add('Prise fausse', { readings: { current: { quantity: 'current', unit: 'L/s' } } })
    expect(wrong.status).toBe(422)
  })

  test('that a network has decoded says no unit; our own format says the catalogue’s', async ({ town }) => {
    const up = { deduplicationId: 'a', time: '2026-11-24T08:10:00Z', deviceInfo: { devEui: '00aa00aa00aa00aa' } }
    await town.push(await town.source('chirpstack'), { ...up, fPort: 1, object: { current: 1000, battery: 9 } })
    await town.push(await town.source('plain'), { device: 'armoire', at: up.time, values: { current: 4 } })
    const latest = async (eui: string) =>
      (await town.asset(await town.enrol(eui, { name: eui }))).latest.map(({ quantity, value }) => [quantity, value])
    expect(await latest('00AA00AA00AA00AA')).toEqual([['battery', 9]])
    expect(await latest('armoire')).toEqual([['current', 4]])
  })
})

describe('a device', () => {
  test('that is replaced leaves the series to the asset', async ({ town }) => {
    const secret = await town.source('plain')
    await town.push(secret, { device: 'ancien', at: '2026-11-24T08:00:00Z', values: { temperature: 8 } })
    const asset = await town.enrol('ancien')
    town.later(60)
    await town.push(secret, { device: 'neuf', at: town.now().toString(), values: { temperature: 9 } })
    const { id } = await town.device('neuf')
    const said = { assetId: asset, asset: null, decoderId: null, everySeconds: 900 }
    expect((await town.send('POST', `/api/sensors/devices/${id}/enrolment`, said)).status).toBe(200)
    const page = await town.asset(asset)
    expect(page.devices.map(({ eui, until }) => [eui, until === null])).toEqual([
      ['neuf', true],
      ['ancien', false],
    ])
    expect((await town.series(page, 'temperature', 24)).points.map(([, value]) => value)).toEqual([8, 9])
    await town.push(secret, { device: 'ancien', at: town.now().toString(), values: { temperature: 1 } })
    expect((await town.asset(asset)).latest).toMatchObject([{ value: 9 }])
  })
})

describe('a device that stands where the person keeps nothing', () => {
  test('is not taken from there', async ({ town }) => {
    const secret = await town.source('plain')
    await town.push(secret, { device: 'serre', values: { temperature: 8 } })
    await town.enrol('serre')
    await town.db.run(sql`update sensor_asset set insee_code = ${AUTRE_EXEMPLE}`)
    await expect(town.enrol('serre')).rejects.toThrow('est déjà pris')
  })
})

describe('the stream of values', () => {
  test('tells what has changed since its reader was there, and to whom it is open', async ({ town }) => {
    const secret = await town.source('plain')
    await town.push(secret, { device: 'sonde', at: '2026-11-24T08:50:00Z', values: { temperature: 8 } })
    const id = await town.enrol('sonde')
    town.later(10)
    const since = town.now().epochMilliseconds
    town.later(1)
    await town.push(secret, { device: 'sonde', at: town.now().toString(), values: { temperature: 11 } })
    const read = async (headers: Record<string, string>) => {
      const answer = await fetch(`${town.app.url}/api/sensors/live?seconds=0`, {
        headers: { 'last-event-id': String(since), ...headers },
      })
      return { status: answer.status, text: await answer.text() }
    }
    const { status, text } = await read(town.keeper)
    expect(status).toBe(200)
    expect(text).toMatch(/^id: \d{13}$/m)
    const told: LiveUpdate = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '')
    expect(told.values).toMatchObject([{ assetId: id, quantity: 'temperature', value: 11 }])
    expect((await read({})).status).toBe(401)
  })
})
