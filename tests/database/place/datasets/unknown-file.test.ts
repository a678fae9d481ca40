import { describe, expect } from 'vitest'
import { importPaths } from '#server/place/datasets/datasets.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test } from '#tests/fixtures/database.ts'
import { writtenFile } from '#tests/fixtures/written-file.ts'

const geojson = (properties: Record<string, unknown>) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [0, 1, 2].map((index) => ({
      type: 'Feature',
      properties: { ...properties, rang: index },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [2.08, 50.87 + index / 100],
            [2.09, 50.87 + index / 100],
            [2.09, 50.875 + index / 100],
            [2.08, 50.87 + index / 100],
          ],
        ],
      },
    })),
  })

describe('a file that nothing recognises', () => {
  test.for([
    ['zones a.geojson', { zonage: 'UB', typez: 'U', destination: 'Habitat' }, 'plan/zone'],
    ['perils.geojson', { libelle: 'Zone rouge', code: 'R', alea: 'inondation', date_effet: '2020-01-01' }, 'risk'],
  ] as const)('%s asks what it is, the likeliest kind first', async ([name, properties, kind], { db }) => {
    const { report } = await importPaths(testDeps(db), [await writtenFile(name, geojson(properties))])
    const [question] = report?.questions ?? []
    expect(question).toMatchObject({ code: 'kind' })
    expect(question?.choices.slice(0, 2).map(({ value }) => value)).toContain(kind)
  })

  test('and has no place on the map says what it needs, never an option of a command line', async ({ db }) => {
    const outcome = await importPaths(testDeps(db), [await writtenFile('stocks.csv', 'nom;quantite\na;1\nb;2\n')])
    expect(outcome).toMatchObject({ state: 'refused', problem: { status: 422 } })
    const { detail = '' } = outcome.problem ?? {}
    expect(detail).toContain('tableau sans géométrie')
    expect(detail).toContain('nom, quantite')
    expect(detail).not.toContain('--')
  })
})
