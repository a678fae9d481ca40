import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { z } from 'zod'
import { keepSecrets, keptSecrets } from '#platform/kept-secret.ts'
import { renewHomesKey } from '#server/services/homes/key-renewal.ts'
import { opened } from '#server/services/homes/sealing.ts'
import { EUI, HOME, HomeTown } from '#tests/fixtures/home-town.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

const OTHER_EUI = 'A84041D3M0000043'

/** The keys that are written down, and the server of the test started again with them. */
function keysOf(town: SensorTown) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-keys-'))
  const written: (readonly Buffer[])[] = []
  return {
    folder,
    written,
    keep: (keys: readonly Buffer[]) => {
      written.push(keys)
      keepSecrets(folder, 'cle', keys)
    },
    restart: () => {
      const [homesKey, ...formerHomesKeys] = keptSecrets({}, folder, 'cle', 32)
      Object.assign(town.app.deps.config, { homesKey, formerHomesKeys })
    },
  }
}

const frame = (town: SensorTown, device: string, values: object) => ({ device, at: town.now().toString(), values })

describe('a new key of homes', () => {
  test('opens what the former one sealed, which opens nothing any more; links are given again, devices still heard', async ({
    town,
  }) => {
    const homes = await HomeTown.of(town)
    const secret = await town.source('plain')
    const id = await homes.followed()
    const [former = ''] = await homes.tokens(id)
    const { keep, restart, written, folder } = keysOf(town)
    const before = { ...town.app.deps.config }

    expect(await renewHomesKey(town.db, before, keep)).toEqual({ homes: 1, carers: 2, devices: 1, links: 3 })
    expect(written.map((keys) => keys.length)).toEqual([2, 1])
    expect(written.at(-1)?.[0]?.equals(before.homesKey)).toBe(false)
    expect(readdirSync(folder)).toEqual(['cle'])
    expect(statSync(join(folder, 'cle')).mode & 0o777).toBe(0o600)
    const { sealed } = await town.db.one<{ sealed: Buffer }>(sql`select sealed from homes.home where id = ${id}`)
    expect(() => opened(before, z.unknown(), sealed)).toThrow('unable to authenticate')

    restart()
    expect((await homes.page(id)).sheet).toMatchObject({ person: HOME.person, callCentre: HOME.callCentre })
    const [renewed = ''] = await homes.tokens(id)
    expect((await homes.ask('GET', `/api/public/homes/${former}`)).status).toBe(404)
    expect((await homes.read(renewed)).alerts).toEqual([])
    await town.push(secret, frame(town, EUI, { fall: true }))
    expect((await homes.read(renewed)).alerts).toHaveLength(1)
    expect(await town.db.many(sql`select from sensor_device`)).toEqual([])
  })

  test('cut before anything is sealed, leaves all open, and is begun again', async ({ town }) => {
    const homes = await HomeTown.of(town)
    const id = await homes.followed()
    const { keep, restart, written } = keysOf(town)
    const broken = { ...town.db, transaction: () => Promise.reject(new Error('cut')) }
    await expect(renewHomesKey(broken, town.app.deps.config, keep)).rejects.toThrow('cut')
    restart()
    expect((await homes.page(id)).sheet).toMatchObject({ person: HOME.person })
    await renewHomesKey(town.db, town.app.deps.config, keep)
    expect(written.map((keys) => keys.length)).toEqual([2, 3, 1])
    restart()
    expect((await homes.page(id)).sheet).toMatchObject({ person: HOME.person })
  })

  test('what a device of a former home still sends is dropped, under the key of its time', async ({ town }) => {
    const homes = await HomeTown.of(town)
    const secret = await town.source('plain')
    const id = await homes.followed()
    await homes.keep('DELETE', `/${id}/device`)
    const { keep, restart, written } = keysOf(town)
    await renewHomesKey(town.db, town.app.deps.config, keep)
    expect(written.map((keys) => keys.length)).toEqual([2])
    restart()
    await town.push(secret, frame(town, EUI, { fall: true }))
    await town.push(secret, frame(town, OTHER_EUI, { fall: true }))
    expect(await town.db.many(sql`select eui from sensor_device`)).toEqual([{ eui: OTHER_EUI }])
    expect((await homes.link(id)).status).toBe(200)
    await town.push(secret, frame(town, EUI, { fall: true }))
    const [person = ''] = await homes.tokens(id)
    expect((await homes.read(person)).alerts).toHaveLength(1)
  })

  test('is readable by its owner alone, and drawn once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-keys-'))
    const [drawn, ...none] = keptSecrets({}, folder, 'cle', 32)
    expect([drawn.length, none]).toEqual([32, []])
    expect(keptSecrets({}, folder, 'cle', 32)[0].equals(drawn)).toBe(true)
    expect(readFileSync(join(folder, 'cle'), 'utf8').trim()).toBe(drawn.toString('base64url'))
  })
})
