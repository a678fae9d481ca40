import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Alarm } from '#contract/services/sensors/sensor.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

const alarms = (town: SensorTown) => town.get<Alarm[]>('/api/sensors/alarms')
const names = (count: number) => Array.from({ length: count }, (_, index) => `poste-${index}`)

/** Devices that are enrolled and have just spoken; they are expected every ten minutes. */
async function speaking(town: SensorTown, count: number, kind: 'gauge' | 'overflow' | 'container' = 'gauge') {
  const secret = await town.source('plain')
  const speak = () =>
    town.push(
      secret,
      names(count).map((device) => ({ device, at: town.now().toString(), values: { battery: 90 } })),
    )
  await speak()
  const ids = await town.enrolAll(kind, 600)
  await town.watch()
  return { secret, speak, ids }
}

describe('silence', () => {
  test('of a hundred devices opens a hundred alarms, once, on time, and the next frame ends each', async ({ town }) => {
    const { speak } = await speaking(town, 100)
    await town.pass(29)
    expect(await alarms(town)).toEqual([])
    expect((await town.assets()).counts).toMatchObject({ late: 100, silent: 0 })
    await town.pass(2)
    const opened = await alarms(town)
    expect(opened).toHaveLength(100)
    expect(new Set(opened.map(({ assetId }) => assetId)).size).toBe(100)
    expect(opened[0]).toMatchObject({
      rule: 'silent',
      isAcknowledged: false,
      cause: expect.stringContaining('Muet depuis'),
    })
    expect((await town.assets('?state=silent')).assets).toHaveLength(100)
    await town.pass(20)
    expect(await alarms(town)).toHaveLength(100)
    await speak()
    const ended = await alarms(town)
    expect(ended.filter(({ clearedAt }) => clearedAt === null)).toEqual([])
    expect(ended[0]?.events.map(({ event }) => event)).toEqual(['opened', 'cleared'])
    expect((await town.assets()).counts).toMatchObject({ fresh: 100, silent: 0 })
  })

  test('is not said while we do not listen, nor counted from before we listened again', async ({ town }) => {
    const { ids } = await speaking(town, 2)
    const [id = 0] = ids
    // the server is away for two hours
    town.later(120)
    expect((await town.asset(id)).state).toBe('notListening')
    expect((await town.assets()).notListened).toMatch(/^Dernière écoute le/)
    await town.watch()
    expect(await alarms(town)).toEqual([])
    expect((await town.asset(id)).state).toBe('late')
    await town.pass(29)
    expect(await alarms(town)).toEqual([])
    await town.pass(2)
    expect(await alarms(town)).toHaveLength(2)
    expect(await town.db.many(sql`select since, until from sensor_gap`)).toHaveLength(1)
  })

  test('during a maintenance that was announced alarms nobody, and alarms when it ends', async ({ town }) => {
    const { ids } = await speaking(town, 1)
    const said = {
      from: town.now().toString(),
      until: town.now().add({ hours: 1 }).toString(),
      reason: 'Curage du réseau',
    }
    const announce = (between: typeof said) => town.send('POST', `/api/sensors/assets/${ids[0]}/maintenance`, between)
    expect((await announce({ ...said, from: '2026-11-24T10:00:00.5Z', until: '2026-11-24T10:00:00Z' })).status).toBe(
      422,
    )
    expect((await announce(said)).status).toBe(201)
    await town.pass(59)
    expect(await alarms(town)).toEqual([])
    await town.pass(2)
    expect(await alarms(town)).toHaveLength(1)
  })
})

describe('an alarm', () => {
  test('that nobody takes is told again, by day; taken, it is not, and says who took it', async ({ town }) => {
    await speaking(town, 1)
    await town.pass(31)
    const [opened] = await alarms(town)
    await town.pass(32)
    const [told] = await alarms(town)
    expect(told?.events.map(({ event }) => event)).toEqual(['opened', 'escalated'])
    const taken = await town.send('POST', `/api/sensors/alarms/${opened?.id}/acknowledgement`, { note: 'J’y vais' })
    expect((await taken.json())[0]).toMatchObject({ isAcknowledged: true })
    await town.pass(40)
    const [kept] = await alarms(town)
    expect(kept?.events.map(({ event, note }) => [event, note])).toEqual([
      ['opened', ''],
      ['escalated', ''],
      ['acknowledged', 'J’y vais'],
    ])
    expect(kept?.events[2]?.by).toMatch(/Prénom/)
    expect((await town.asset(opened?.assetId ?? 0)).alarms).toHaveLength(1)
  })

  test('is not told again at night, unless it is critical', async ({ town }) => {
    const { ids } = await speaking(town, 1, 'container')
    town.at('2026-11-24T21:00:00Z')
    await town.watch()
    await town.pass(31)
    await town.pass(60)
    expect((await town.asset(ids[0] ?? 0)).alarms[0]?.events).toHaveLength(1)
    await town.db.run(sql`update sensor_alarm set severity = 'critical'`)
    await town.pass(1)
    expect((await town.asset(ids[0] ?? 0)).alarms[0]?.events).toHaveLength(2)
  })

  test('of a threshold asks for the middle of three values, and ends beyond its hysteresis', async ({ town }) => {
    const { secret, ids } = await speaking(town, 1, 'container')
    const threshold = { kind: 'container', quantity: 'fill', isAbove: true, bound: 80, release: 60, severity: 'major' }
    const answer = await town.send('POST', '/api/sensors/thresholds', { inseeCode: '62998', ...threshold })
    expect(answer.status).toBe(201)
    const fills = async (...values: readonly number[]) => {
      for (const fill of values) {
        town.later(5)
        await town.push(secret, { device: 'poste-0', at: town.now().toString(), values: { fill } })
      }
      await town.watch()
      const all = (await town.asset(ids[0] ?? 0)).alarms
      return all.filter(({ clearedAt }) => clearedAt === null).map(({ cause }) => cause)
    }
    expect(await fills(40, 42, 95)).toEqual([])
    expect(await fills(41)).toEqual([])
    expect(await fills(84, 85)).toEqual([expect.stringContaining('Remplissage')])
    expect(await fills(70, 72, 71)).toHaveLength(1)
    expect(await fills(20, 21)).toEqual([])
  })

  test('ends with its threshold, and another of the same asset with its own', async ({ town }) => {
    const { secret, ids } = await speaking(town, 1)
    const threshold = { inseeCode: '62998', kind: 'gauge', isAbove: true, bound: 10, release: 5, severity: 'major' }
    for (const quantity of ['temperature', 'humidity'])
      await town.send('POST', '/api/sensors/thresholds', { ...threshold, quantity })
    town.later(1)
    await town.push(secret, { device: 'poste-0', at: town.now().toString(), values: { temperature: 30, humidity: 70 } })
    await town.watch()
    const open = async () =>
      (await town.asset(ids[0] ?? 0)).alarms.filter(({ clearedAt }) => clearedAt === null).map(({ rule }) => rule)
    expect(await open()).toEqual(['threshold', 'threshold'])
    for (const { id } of await town.get<{ id: number }[]>('/api/sensors/thresholds'))
      expect((await town.send('DELETE', `/api/sensors/thresholds/${id}`)).status).toBe(200)
    expect(await open()).toEqual([])
    expect((await town.send('DELETE', '/api/sensors/thresholds/1')).status).toBe(404)
  })

  test('says a measure that has not moved for a day, and frames that cannot be read', async ({ town }) => {
    const { secret, ids } = await speaking(town, 2)
    const [stuck = 0, unreadable = 0] = ids
    for (let hour = 0; hour < 24; hour += 1) {
      town.later(60)
      await town.push(secret, {
        device: 'poste-0',
        at: town.now().toString(),
        values: { level: 0.42, temperature: 10 + hour },
      })
      await town.push(secret, {
        device: 'poste-1',
        at: town.now().toString(),
        values: { temperature: hour % 2 ? 200 : 10 + hour },
      })
    }
    await town.watch()
    const open = async (id: number) =>
      (await town.asset(id)).alarms
        .filter(({ clearedAt }) => clearedAt === null)
        .map(({ rule, cause }) => `${rule} ${cause}`)
    expect(await open(stuck)).toEqual([expect.stringMatching(/^stuck Hauteur d’eau : 0,42.m sans changement/)])
    expect(await open(unreadable)).toEqual([expect.stringMatching(/^unreadable .*température \(200\)/)])
    town.later(5)
    await town.push(secret, { device: 'poste-0', at: town.now().toString(), values: { level: 0.5, temperature: 12 } })
    await town.push(secret, { device: 'poste-1', at: town.now().toString(), values: { temperature: 11 } })
    await town.watch()
    expect(await open(stuck)).toEqual([])
    expect(await open(unreadable)).toEqual([])
  })
})
