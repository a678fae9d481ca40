import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { ImportOptions } from '#contract/place/datasets/import.ts'
import type { Database } from '#platform/database.ts'
import { importPaths } from '#server/place/datasets/datasets.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { etalabParcels, squareAt } from '#tests/fixtures/cadastre.ts'
import { test } from '#tests/fixtures/database.ts'
import { writtenFile } from '#tests/fixtures/written-file.ts'

type Rings = number[][][]

/** Two parcels, the second drawn by these rings. */
function parcels(draw: (rings: Rings) => Rings): string {
  const file = JSON.parse(
    etalabParcels([
      { number: 1, at: [0, 0, 40] },
      { number: 2, at: [40, 0, 40] },
    ]),
  )
  const { geometry } = file.features[1]
  geometry.coordinates = draw(geometry.coordinates)
  return JSON.stringify(file)
}

const holeOutside = parcels((rings) => [...rings, squareAt(500, 0, 60)])
const bowTie = parcels(([ring = []]) => [[ring[0], ring[2], ring[1], ring[3], ring[4]] as number[][]])
/** A vertex twice, and a way back along the same line: the ground stays the same. */
const spike = parcels(([ring = []]) => {
  const [a, b, c, d, e] = ring as [number[], number[], number[], number[], number[]]
  const out = [(b[0] ?? 0) + 0.000_01, b[1] ?? 0]
  return [[a, b, out, b, c, d, e]]
})

const receive = async (db: Database, content: string, options: ImportOptions = {}) =>
  importPaths(testDeps(db), [await writtenFile('parcelles.json', content)], options)
const inForce = async (db: Database) =>
  (await db.one<{ count: number }>(sql`select count(*)::integer as count from parcel where until_version is null`))
    .count

describe('C-M2: a repair that draws another ground waits for somebody who saw both areas', () => {
  test.for([
    ['a hole outside its shell', holeOutside],
    ['a bow tie', bowTie],
  ] as const)('%s', async ([_, content], { db }) => {
    const asked = await receive(db, content)
    expect(asked.state).toBe('ready')
    const [question] = asked.report?.questions ?? []
    expect(question).toMatchObject({
      code: 'repair',
      sentence: expect.stringMatching(/ligne.2.*m².dessinés,.*m².réparés/),
    })
    expect(asked.report?.issues).toMatchObject([
      { severity: 'repaired', line: 2, reason: 'geometryChanged', sentence: expect.stringContaining('un autre sol') },
    ])
    expect(await inForce(db)).toBe(0)

    const confirmed = question?.choices.map(({ value }) => value) ?? []
    expect((await receive(db, content, { confirmed: ['repairs/parcelles.json/autre/1'] })).state).toBe('ready')
    expect((await receive(db, content, { confirmed })).state).toBe('accepted')
    expect(await inForce(db)).toBe(2)
  })

  test('a script accepts them all in one word', async ({ db }) => {
    expect((await receive(db, holeOutside, { confirmed: ['repairs'] })).state).toBe('accepted')
  })

  test('a repair that leaves the ground as it is asks nothing', async ({ db }) => {
    const { state, report } = await receive(db, spike)
    expect(state).toBe('accepted')
    expect(report?.issues.map(({ reason }) => reason)).not.toContain('geometryChanged')
  })
})
