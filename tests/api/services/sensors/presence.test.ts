import sql, { raw } from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { PresencePage } from '#contract/services/sensors/presence.ts'
import type { Database } from '#platform/database.ts'
import { AUTRE_EXEMPLE, insertPersonWith, SAINT_EXEMPLE, signedInAs } from '#tests/fixtures/dossier.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

type Seen = { device: string; at: string; values: Record<string, unknown> }

const minutes = (town: SensorTown, count: number) => town.now().add({ minutes: count }).toString()

/** So many lamps of a street, heard once. */
async function street(town: SensorTown, lamps: number) {
  const secret = await town.source('plain')
  const names = Array.from({ length: lamps }, (_, rank) => `lampe-${rank}`)
  await town.push(
    secret,
    names.map((device) => ({ device, at: minutes(town, -30), values: { dimming: 30, power: 12, battery: 90 } })),
  )
  const ids = []
  for (const device of names) ids.push(await town.enrol(device, { kind: 'luminaire', name: device, isOpen: true }))
  const see = (seen: readonly Seen[]) => town.push(secret, seen)
  return { ids, names, see }
}

const gathered = async (town: SensorTown, assetIds: readonly number[], name = 'Rue du Parvis') => {
  const answer = await town.send('POST', '/api/sensors/presence', { inseeCode: SAINT_EXEMPLE, name, assetIds })
  return { status: answer.status, page: (await answer.json()) as PresencePage & { detail?: string } }
}

const told = async (town: SensorTown) => (await town.get<PresencePage>('/api/sensors/presence')).groups[0]?.hours

/** Every row of what sensors keep, as text. */
async function everything(db: Database): Promise<string> {
  const tables = await db.many<{ name: string }>(sql`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname ~ '^(sensor|presence|outbox)'`)
  const texts = []
  for (const { name } of tables)
    texts.push(await db.many<{ text: string }>(sql`select t::text as text from ${raw(name)} t`))
  return JSON.stringify(texts)
}

describe('passages under lamps', () => {
  test('are told by the hour and the group, by fives, once the hour is over', async ({ town }) => {
    const { ids, names, see } = await street(town, 3)
    const { status, page } = await gathered(town, ids)
    expect(status).toBe(201)
    expect(page.groups[0]).toMatchObject({ name: 'Rue du Parvis', points: names, hours: [] })
    await see(names.flatMap((device, rank) => [{ device, at: minutes(town, 1), values: { presence: 7 + 4 * rank } }]))
    town.later(60)
    await town.watch()
    expect(await told(town)).toEqual([])
    town.later(60)
    await town.watch()
    expect(await told(town)).toEqual([{ hour: '2026-11-24T09:00:00.000Z', count: 5 }])
    // what comes later than that does not move it
    await see(names.map((device) => ({ device, at: '2026-11-24T09:50:00Z', values: { presence: 40 } })))
    town.later(10)
    await town.watch()
    expect(await told(town)).toEqual([{ hour: '2026-11-24T09:00:00.000Z', count: 5 }])
  })

  test('cannot be followed: of one walker under twelve lamps nothing says where, when, nor whether', async ({
    town,
  }) => {
    const { ids, names, see } = await street(town, 12)
    await gathered(town, ids)
    town.at('2026-11-25T02:00:00Z')
    await town.watch()
    const before = await told(town)
    // a step every twenty seconds, and the lamp that lights up says so
    const steps = names.map((device, rank) => ({
      device,
      at: town
        .now()
        .add({ seconds: 17 + 20 * rank })
        .toString(),
      values: { presence: 1, dimming: 100, power: 41, temperature: 11.5 },
    }))
    for (const step of steps) {
      town.at(step.at)
      expect(await see([step])).toMatchObject({ status: 200, told: { accepted: 1 } })
    }
    const live = await town.app.request('/api/sensors/live?seconds=0', {
      headers: { ...town.keeper, 'last-event-id': String(Date.parse('2026-11-25T02:00:00Z')) },
    })
    expect(await live.text()).not.toContain('data:')
    const kept = await everything(town.db)
    for (const { at } of steps) {
      const clock = at.slice(11, 19)
      expect(kept).not.toContain(clock)
      expect(kept).not.toContain(`${at.slice(0, 10)} ${clock}`)
    }
    expect(kept).not.toContain('02:1')
    for (const id of ids) {
      const page = await town.asset(id)
      expect(page).toMatchObject({ presenceGroup: 'Rue du Parvis', frames: [], lastAt: '2026-11-25T02:00:00.000Z' })
      expect(page.latest.map(({ quantity }) => quantity)).toEqual(['temperature'])
      expect(page.latest[0]?.at).toContain('T02:00:00')
    }
    const pages = JSON.stringify([await town.assets(), await town.get('/api/sensors/devices')])
    expect(pages).not.toContain('T02:1')
    const things = await (
      await town.app.request('/sta/v1.1/Observations?$expand=Datastream', { headers: town.keeper })
    ).text()
    expect(things).toContain('T02:00:00')
    expect(things).not.toContain('T02:1')
    expect(things).not.toContain('dimming')
    town.at('2026-11-25T05:00:00Z')
    await town.watch()
    expect(await told(town)).toEqual(before)
    expect(await town.db.many(sql`select from presence_open`)).toEqual([])
    expect(await town.db.many(sql`select from presence_frame`)).toEqual([])
  })

  test('are counted once, however often their frame comes', async ({ town }) => {
    const { ids, names, see } = await street(town, 3)
    await gathered(town, ids)
    const frames = names.map((device) => ({ device, at: minutes(town, 2), values: { motion: 4 } }))
    expect((await see(frames)).told).toMatchObject({ accepted: 3, duplicates: 0 })
    expect((await see(frames)).told).toMatchObject({ accepted: 0, duplicates: 3 })
    town.later(120)
    await town.watch()
    expect(await told(town)).toEqual([])
  })

  test('of a lamp of no group are not kept, and neither is the frame that told them', async ({ town }) => {
    const { see } = await street(town, 1)
    await see([{ device: 'lampe-0', at: minutes(town, 1), values: { pir: true, battery: 88 } }])
    await see([{ device: 'lampe-inconnue', at: minutes(town, 1), values: { pir: true, battery: 88 } }])
    const kept = await everything(town.db)
    expect(kept).not.toContain('pir')
    expect((await town.db.many(sql`select from sensor_frame where at > '2026-11-24T09:00:00Z'`)).length).toBe(1)
  })

  test('erase what was kept of each lamp that becomes a point, and no agent reads what one counted', async ({
    town,
  }) => {
    const { ids, names, see } = await street(town, 3)
    await town.watch()
    expect((await town.asset(ids[0] ?? 0)).frames).toHaveLength(1)
    await gathered(town, ids)
    expect(await town.asset(ids[0] ?? 0)).toMatchObject({ frames: [], latest: [] })
    await see(names.map((device) => ({ device, at: minutes(town, 2), values: { presence: 9 } })))
    for (const table of ['presence_open', 'presence_frame'])
      await expect(
        town.db.transaction(async (tx) => {
          await tx.one(sql`select set_config('role', 'parvis_desk', true)`)
          return tx.many(sql`select from ${raw(table)}`)
        }),
      ).rejects.toThrow(/permission denied/)
  })

  test('are of groups of three at least, each lamp in one, of one’s own commune', async ({ town }) => {
    const { ids } = await street(town, 5)
    expect((await gathered(town, ids.slice(0, 2))).status).toBe(422)
    expect((await gathered(town, ids.slice(0, 3))).status).toBe(201)
    expect(await gathered(town, [...ids.slice(2, 5)], 'À cheval')).toMatchObject({
      status: 422,
      page: { detail: expect.stringContaining('au moins 3 luminaires') },
    })
    const stranger = await signedInAs(town.app, await insertPersonWith(town.db, ['secretary'], AUTRE_EXEMPLE))
    const elsewhere = await town.app.request('/api/sensors/presence', { headers: stranger })
    expect(((await elsewhere.json()) as PresencePage).groups).toEqual([])
    const [group] = (await town.get<PresencePage>('/api/sensors/presence')).groups
    const asked = `/api/sensors/presence/${group?.id}`
    expect((await town.app.request(asked, { method: 'DELETE', headers: stranger })).status).toBe(404)
    expect((await town.send('DELETE', asked)).status).toBe(200)
    expect((await gathered(town, ids)).status).toBe(201)
  })

  test('raise the lowered lamps of their group in the hours that it tells, an extinction aside', async ({ town }) => {
    const { ids } = await street(town, 3)
    const { page } = await gathered(town, ids)
    const [first = 0] = ids
    const { name, isOpen } = await town.asset(first)
    const lightingPlan = {
      ...{ afterSunsetMin: 0, beforeSunriseMin: 0, boost: { fromPassages: 10, percent: 80 } },
      steps: [
        { from: '20:00', percent: 30 },
        { from: '23:00', percent: 0 },
      ],
    }
    const set = (plan: object) =>
      town.send('PUT', `/api/sensors/assets/${first}`, {
        ...{ name, isOpen },
        settings: { lamps: 1, lampWatts: 60, lightingPlan: plan },
      })
    expect((await set({ ...lightingPlan, boost: { fromPassages: 4, percent: 80 } })).status).toBe(422)
    expect((await set(lightingPlan)).status).toBe(200)
    const evening = async () =>
      (await town.asset(first)).lighting?.tonight.map(({ from, percent }) => [from.slice(11, 16), percent]).slice(1)
    expect(await evening()).toEqual([['19:00', 30]])
    await town.db.run(sql`
      insert into presence_hour (group_id, hour, count)
      select ${page.groups[0]?.id}::integer, ${town.now().toString()}::timestamptz - make_interval(days => d, hours => h), 15
      from generate_series(1, 7) d, unnest(array[-11, -15]) h`)
    expect(await evening()).toEqual([
      ['19:00', 30],
      ['20:00', 80],
      ['21:00', 30],
    ])
    const { lighting } = await town.asset(first)
    expect(lighting?.boost).toMatch(
      /au moins 10.passages, d’après le groupe « Rue du Parvis » depuis sept jours : 1.h, 21.h\./,
    )
  })
})
