import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { ImportOptions } from '#contract/place/datasets/import.ts'
import { type ImportOutcome, importPaths } from '#server/place/datasets/datasets.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test as withDatabase } from '#tests/fixtures/database.ts'
import { writtenFile } from '#tests/fixtures/written-file.ts'

type Receive = (content: string, options?: ImportOptions) => Promise<ImportOutcome>

const test = withDatabase.extend<{ receive: Receive }>({
  receive: async ({ db }, use) => {
    const deps = testDeps(db)
    await use(async (content, options) => importPaths(deps, [await writtenFile('zones.geojson', content)], options))
  },
})

const ZONE = { libelle: 'UB', typezone: 'U', insee: '62998', idurba: '62998_PLU_20240101', libelong: 'Zone urbaine' }
const feature = (geometry: string, properties = JSON.stringify(ZONE)) =>
  `{"type":"Feature","properties":${properties},"geometry":${geometry}}`
const collection = (...features: readonly string[]) => `{"type":"FeatureCollection","features":[${features.join(',')}]}`
const polygon = (corners: string) => `{"type":"Polygon","coordinates":[[${corners}]]}`
const square = polygon('[2.15,50.86],[2.16,50.86],[2.16,50.87],[2.15,50.87],[2.15,50.86]')
const swapped = polygon('[50.86,2.15],[50.86,2.16],[50.87,2.16],[50.87,2.15],[50.86,2.15]')

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const collections = (depth: number) =>
  '{"type":"GeometryCollection","geometries":['.repeat(depth) + square + ']}'.repeat(depth)
const wide = JSON.stringify({
  ...ZONE,
  ...Object.fromEntries(Array.from({ length: 2001 }, (_value, n) => [`c${n}`, n])),
})
/** More corners than a plan draws, all at one place. */
const crowded = polygon(`${'[2,50],'.repeat(500_001)}[2,50]`)

describe('files that no territory makes are refused in a sentence, with the object at fault', () => {
  test.for([
    [
      'a coordinate that is no number',
      collection(feature(square), feature('{"type":"Point","coordinates":[NaN,50]}')),
      'L’objet 2 de « zones.geojson » porte « NaN »',
    ],
    [
      'a comma too many',
      collection(feature(square), feature(square, '{"libelle":"UB",}')),
      'n’est plus du JSON à son objet',
    ],
    [
      'coordinates without end',
      collection(feature(square), feature(`{"type":"Polygon","coordinates":${nested(100_000)}}`)),
      'L’objet 2 de « zones.geojson » est imbriqué',
    ],
    [
      'attributes without end',
      collection(feature(square, `{"libelle":${nested(100_000)}}`)),
      'L’objet 1 de « zones.geojson » est imbriqué',
    ],
    [
      'collections without end',
      collection(feature(square), feature(collections(20_000))),
      'L’objet 2 de « zones.geojson » est imbriqué',
    ],
    ['a table of two thousand columns', collection(feature(square, wide)), 'colonnes, pour 2 000 au plus'],
    ['latitude before longitude', collection(feature(swapped)), 'La latitude et la longitude y semblent échangées'],
    [
      'a coordinate beyond the earth',
      collection(feature(polygon('[1e308,1e308],[1e308,-1e308],[-1e308,-1e308],[1e308,1e308]'))),
      'coordonnées hors de la projection annoncée',
    ],
    ['nothing that can be kept', collection(feature(crowded)), 'L’objet a 500 002 sommets, pour 500 000 au plus'],
  ] as const)('%s', async ([, content, told], { receive }) => {
    const outcome = await receive(content)
    expect(outcome).toMatchObject({ state: 'refused', problem: { status: 422 } })
    expect(outcome.problem?.detail?.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(told)
  })

  test('one of them among others is refused alone, with its line', async ({ receive }) => {
    const outcome = await receive(collection(feature(square), feature(crowded)))
    expect(outcome.state).toBe('accepted')
    expect(outcome.report?.issues).toMatchObject([{ severity: 'refused', reason: 'geometryTooLarge', line: 2 }])
  })
})

describe('the place of what is imported', () => {
  test('a file said complete for another department is refused', async ({ db, receive }) => {
    await db.run(sql`
      insert into commune (insee_code, name) values ('33063', 'Bordeaux'), ('62057', 'Audruicq') on conflict do nothing`)
    const outcome = await receive(collection(feature(square)), { covers: ['33'] })
    expect(outcome.problem?.detail).toContain('n’est dans le département de 33')
    expect((await receive(collection(feature(square)), { covers: ['62'] })).state).toBe('accepted')
  })

  test('parcels that bear the code of a far commune are refused', async ({ receive }) => {
    const parcel = (code: string) =>
      feature(
        square,
        JSON.stringify({
          id: `${code}000AB0001`,
          commune: code,
          prefixe: '000',
          section: 'AB',
          numero: '1',
          contenance: 100,
        }),
      )
    const outcome = await receive(collection(parcel('33063')))
    expect(outcome).toMatchObject({ state: 'refused', problem: { status: 422 } })
    expect(outcome.problem?.detail).toContain('porte le code de la commune 33063')
    expect((await receive(collection(parcel('62057')))).state).toBe('accepted')
  })
})

describe('the preview', () => {
  test('draws the parts of a collection, whatever kinds it holds', async ({ receive }) => {
    const mixed = `{"type":"GeometryCollection","geometries":[${square},{"type":"Point","coordinates":[2.15,50.86]}]}`
    const { preview } = await receive(collection(feature(square), feature(mixed)), { dryRun: true })
    const types = preview?.features.map((one) => JSON.parse(JSON.stringify(one)).geometry.type)
    expect(types?.toSorted()).toEqual(['Point', 'Polygon', 'Polygon'])
  })
})
