import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { ImportOptions } from '#contract/place/datasets/import.ts'
import type { Database } from '#platform/database.ts'
import { type ImportOutcome, importPaths } from '#server/place/datasets/datasets.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { etalabParcels } from '#tests/fixtures/cadastre.ts'
import { test as withDatabase } from '#tests/fixtures/database.ts'
import { writtenFile } from '#tests/fixtures/written-file.ts'

type Receive = (name: string, content: string, options?: ImportOptions) => Promise<ImportOutcome>

const test = withDatabase.extend<{ receive: Receive }>({
  receive: async ({ db }, use) => {
    const deps = testDeps(db)
    await use(async (name, content, options) => importPaths(deps, [await writtenFile(name, content)], options))
  },
})

/** A row of parcels, numbered from one. */
const row = (count: number) =>
  etalabParcels(Array.from({ length: count }, (_value, at) => ({ number: at + 1, at: [at * 40, 0, 40] })))

/** A row of zones of a plan of that commune. */
const zones = (count: number, commune = '62998', day = '20240101') =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: Array.from({ length: count }, (_value, at) => {
      const [west, south] = [2.15 + at * 0.001, 50.86]
      const [east, north] = [west + 0.001, south + 0.001]
      return {
        type: 'Feature',
        properties: { libelle: 'UB', typezone: 'U', idurba: `${commune}_PLU_${day}`, libelong: 'Zone urbaine' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [west, south],
              [east, south],
              [east, north],
              [west, north],
              [west, south],
            ],
          ],
        },
      }
    }),
  })

const parcelsInForce = async (db: Database) =>
  (await db.one<{ count: number }>(sql`select count(*)::integer as count from parcel where until_version is null`))
    .count

describe('a file much smaller than what it would replace', () => {
  test('of a commune, asks whether it is complete, with both counts, and keeps nothing meanwhile', async ({
    db,
    receive,
  }) => {
    await receive('parcelles.json', row(60))
    const asked = await receive('parcelles.json', row(40))
    expect(asked.state).toBe('ready')
    const [question] = asked.report?.questions ?? []
    expect(question?.sentence).toContain('40 des 60 parcelles en vigueur à 62057')
    expect(question?.choices.map(({ value }) => value)).toEqual(['complete/62057', 'extract/62057'])
    expect(await parcelsInForce(db)).toBe(60)

    expect((await receive('parcelles.json', row(40), { confirmed: ['extract/62057'] })).state).toBe('accepted')
    expect(await parcelsInForce(db)).toBe(60)
    expect((await receive('parcelles.json', row(41), { confirmed: ['complete/62057'] })).state).toBe('accepted')
    expect(await parcelsInForce(db)).toBe(41)
  })

  test('of a plan, asks before the whole of it is replaced', async ({ receive }) => {
    await receive('zones.geojson', zones(30))
    const asked = await receive('zones.geojson', zones(3))
    expect(asked).toMatchObject({ state: 'ready', report: { questions: [{ code: 'replacement' }] } })
    const [question] = asked.report?.questions ?? []
    expect(question?.sentence.replaceAll('\u00a0', ' ')).toContain(
      'a 30 objets en vigueur, et ce fichier n’en apporte que 3',
    )
    const confirmed = question?.choices.map(({ value }) => value) ?? []
    expect((await receive('zones.geojson', zones(3), { confirmed })).state).toBe('accepted')
  })
})

test('a zoning on ground that another plan zones already is told', async ({ receive }) => {
  await receive('zones.geojson', zones(4))
  const outcome = await receive('autres.geojson', zones(4, '62997'))
  expect(outcome.report?.issues.filter(({ reason }) => reason === 'groundAlreadyZoned')).toMatchObject([
    { severity: 'warning', sentence: expect.stringContaining('4 zones sur 4') },
  ])
})
