import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { NextFrames } from '#contract/services/sensors/next-frames.ts'
import type { Source } from '#contract/services/sensors/sensor.ts'
import { AUTRE_EXEMPLE, insertPersonWith, SAINT_EXEMPLE, signedInAs } from '#tests/fixtures/dossier.ts'
import { EUI, HomeTown } from '#tests/fixtures/home-town.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

/** A source that is watched from now on. */
async function watchedSource(town: SensorTown) {
  const secret = await town.source('plain')
  const [source] = await town.get<Source[]>('/api/sensors/sources')
  const path = `/api/sensors/sources/${source?.id}/frames`
  const { since } = await town.get<NextFrames>(path)
  town.later(1)
  return {
    ...{ path, source, since },
    next: () => town.get<NextFrames>(`${path}?since=${since}`),
    refused: async (asked: string) => {
      const answer = await town.app.request(`${path}?since=${asked}`, { headers: town.keeper })
      return { status: answer.status, told: await answer.json() }
    },
    say: (device: string, values: object = { battery: 90 }, at = town.now().toString()) =>
      town.push(secret, { device, at, values }),
    push: (message: unknown) => town.push(secret, message),
  }
}

const keptFrame = (town: SensorTown, device: string) =>
  town.db.run(sql`
    insert into sensor_frame (device_id, at, dedup, received_at, bytes, state)
    select id, ${town.now().toString()}::timestamptz, 'x', ${town.now().toString()}::timestamptz, '\\x01', 'read' from sensor_device where eui = ${device}`)

describe('the frames that a source brings', () => {
  test('are shown from the moment one looks, the last first, with what became of them', async ({ town }) => {
    const { source, say, push, next } = await watchedSource(town)
    expect(source?.mayKeep).toBe(true)
    expect(await next()).toMatchObject({ frames: [], unreadableCount: 0, ended: null })
    await say('sonde-1')
    const assetId = await town.enrol('sonde-1', { name: 'Pluviomètre du parc' })
    expect(assetId).toBeGreaterThan(0)
    town.later(1)
    await say('sonde-1', { battery: 400 })
    town.later(1)
    await say('sonde-2', { battery: 80 }, '2019-01-01T00:00:00Z')
    town.later(1)
    expect((await push({ rien: true })).status).toBe(422)
    const { frames, unreadableCount, ended } = await next()
    expect([unreadableCount, ended]).toEqual([1, null])
    expect(frames.map(({ eui, assetName, state }) => [eui, assetName, state])).toEqual([
      ['sonde-2', null, 'quarantined'],
      ['sonde-1', 'Pluviomètre du parc', 'unread'],
      ['sonde-1', 'Pluviomètre du parc', 'read'],
    ])
    expect(frames[0]).toMatchObject({
      receivedAt: '2026-11-24T09:03:00.000Z',
      reason: 'Datée de plus de trente jours.',
    })
    expect(frames[1]?.reason).toContain('400')
  })

  test('are five at most, none of before, none of another source', async ({ town }) => {
    const { say, next, path } = await watchedSource(town)
    const other = await town.source('plain')
    await town.push(other, { device: 'ailleurs', at: town.now().toString(), values: { battery: 1 } })
    for (const rank of [1, 2, 3, 4, 5, 6]) {
      await say(`sonde-${rank}`)
      town.later(1)
    }
    const { frames, ended } = await next()
    expect(frames.map(({ eui }) => eui)).toEqual(['sonde-6', 'sonde-5', 'sonde-4', 'sonde-3', 'sonde-2'])
    expect(ended).toBe('enough')
    expect(await town.get(path)).toMatchObject({ since: town.now().toString(), frames: [], ended: null })
  })

  test('are awaited for an hour, and an instant that is none is refused', async ({ town }) => {
    const { next, refused, since } = await watchedSource(town)
    town.later(58.5)
    expect((await next()).ended).toBe('late')
    town.later(1)
    expect(await refused(since)).toMatchObject({
      ...{ status: 422 },
      told: { title: 'Cet instant est trop loin', errors: [{ pointer: '#/since' }] },
    })
    expect((await refused(town.now().add({ minutes: 2 }).toString())).status).toBe(422)
    const { status, told } = await refused('hier')
    expect([status, JSON.stringify(told)]).toEqual([422, expect.stringContaining('Écrivez un instant')])
  })

  test('are for who keeps the source: neither another commune nor who only reads', async ({ town }) => {
    const { path, say, since } = await watchedSource(town)
    await say('sonde-1')
    const askedBy = async (
      ...person: Parameters<typeof insertPersonWith> extends [unknown, ...infer Said] ? Said : never
    ) => {
      const headers = await signedInAs(town.app, await insertPersonWith(town.db, ...person))
      return (await town.app.request(`${path}?since=${since}`, { headers })).status
    }
    expect(await askedBy(['secretary'], AUTRE_EXEMPLE)).toBe(404)
    expect(await askedBy(['caseOfficer'])).toBe(403)
    expect(await askedBy(['secretary'], SAINT_EXEMPLE)).toBe(200)
    expect((await town.app.request(path)).status).toBe(401)
    // a device of the source that stands in a commune which the keeper does not follow
    await town.db.run(sql`update sensor_device set insee_code = ${AUTRE_EXEMPLE}`)
    expect(await town.get(`${path}?since=${since}`)).toMatchObject({ frames: [] })
  })

  test('are never those of a followed home', async ({ town }) => {
    const { say, next } = await watchedSource(town)
    await (await HomeTown.of(town)).followed()
    expect((await say(EUI, { fall: true })).told).toMatchObject({ accepted: 1 })
    await say('sonde-1')
    expect((await next()).frames.map(({ eui }) => eui)).toEqual(['sonde-1'])
    await town.enrol('sonde-1')
    await town.db.run(sql`update sensor_asset set kind = 'home'`)
    expect((await next()).frames).toEqual([])
  })

  test('are never those of a lamp that counts passages', async ({ town }) => {
    const { say, next } = await watchedSource(town)
    const lamps = ['lampe-1', 'lampe-2', 'lampe-3']
    const assetIds = []
    for (const lamp of lamps) {
      await say(lamp, { dimming: 30 })
      assetIds.push(await town.enrol(lamp, { kind: 'luminaire', name: lamp }))
    }
    expect((await next()).frames).toHaveLength(3)
    await town.send('POST', '/api/sensors/presence', { inseeCode: SAINT_EXEMPLE, name: 'Rue du Parvis', assetIds })
    town.later(1)
    await say('lampe-1', { presence: 4, dimming: 100 })
    await keptFrame(town, 'lampe-2')
    await say('lampe-libre', { dimming: 30 })
    expect((await next()).frames.map(({ eui }) => eui)).toEqual(['lampe-libre'])
  })
})
