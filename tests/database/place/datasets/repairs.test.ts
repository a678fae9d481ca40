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

const wholes = (db: Database) =>
  db.many<{ isWhole: boolean }>(sql`
    select whole_version is not null as "isWhole" from dataset_version where state = 'current'`)

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

    const confirmed = question?.choices.slice(0, 1).map(({ value }) => value) ?? []
    expect((await receive(db, content, { confirmed: ['repairs/parcelles.json/autre/1'] })).state).toBe('ready')
    expect((await receive(db, content, { confirmed })).state).toBe('accepted')
    expect(await inForce(db)).toBe(2)
  })

  test('a script accepts them all in one word', async ({ db }) => {
    expect((await receive(db, holeOutside, { confirmed: ['repairs'] })).state).toBe('accepted')
  })

  test('« Non, sans cet objet » keeps the others, and a script says so in one word', async ({ db }) => {
    const asked = await receive(db, bowTie)
    const [, no] = asked.report?.questions[0]?.choices ?? []
    expect(no?.label).toBe('Non, sans cet objet')
    const both = { confirmed: ['repairs', 'leave'] }
    expect((await receive(db, bowTie, both)).state).toBe('ready')
    const { state, report } = await receive(db, bowTie, { confirmed: [no?.value ?? ''] })
    expect(state).toBe('accepted')
    expect(report?.issues).toMatchObject([
      { severity: 'refused', line: 2, reason: 'geometryLeft', sentence: expect.stringContaining('n’est pas chargé') },
    ])
    expect(await inForce(db)).toBe(1)
    expect(await wholes(db)).toEqual([{ isWhole: false }])
    // read again with its repair, the same file is no longer the same content
    expect((await receive(db, bowTie, { confirmed: ['repairs'] })).state).toBe('accepted')
    expect(await inForce(db)).toBe(2)
    // and what stands in force where an object is left aside does not end
    expect((await receive(db, holeOutside, { confirmed: ['leave'] })).state).toBe('accepted')
    expect(await inForce(db)).toBe(2)
  })

  test('each line is answered for itself', async ({ db }) => {
    const { features, ...rest } = JSON.parse(bowTie)
    const [sound, broken] = features
    const other = JSON.parse(
      JSON.stringify(broken).replaceAll('0002', '0003').replaceAll('"numero":"2"', '"numero":"3"'),
    )
    const two = JSON.stringify({ ...rest, features: [sound, broken, other] })
    const { report } = await receive(db, two)
    const [first, second] = report?.questions ?? []
    const confirmed = [first?.choices[1]?.value ?? '', second?.choices[0]?.value ?? '']
    const end = await receive(db, two, { confirmed })
    expect(end.state).toBe('accepted')
    expect(await inForce(db)).toBe(2)
  })

  test('where an object is left aside, a complete set answers no « no »', async ({ db }) => {
    await db.run(sql`
      insert into commune (insee_code, name, geom)
      values ('62998', 'Saint-Exemple', (select st_multi(st_transform(st_makeenvelope(1.9, 50.8, 2.1, 50.95, 4326), 2154))))
      on conflict (insee_code) do update set geom = excluded.geom`)
    const { features } = JSON.parse(bowTie)
    for (const feature of features) feature.properties = { LIBELLE: 'N', TYPE: 'N' }
    const options = { as: 'plan/zone', map: { label: 'LIBELLE', kind: 'TYPE' }, covers: ['62998'] }
    const file = await writtenFile('zones.json', JSON.stringify({ type: 'FeatureCollection', features }))
    const taken = (confirmed: string[]) => importPaths(testDeps(db), [file], { ...options, confirmed })
    const covered = async () =>
      (
        await db.one<{ m2: number }>(
          sql`select st_area(coverage)::float8 as m2 from dataset_version where state = 'current'`,
        )
      ).m2
    expect((await taken(['leave'])).state).toBe('accepted')
    const less = await covered()
    expect((await taken(['repairs'])).state).toBe('accepted')
    const whole = await covered()
    expect(whole - less).toBeGreaterThan(500)
    expect(whole - less).toBeLessThan(3000)
  })

  test('a repair that leaves the ground as it is asks nothing', async ({ db }) => {
    const { state, report } = await receive(db, spike)
    expect(state).toBe('accepted')
    expect(report?.issues.map(({ reason }) => reason)).not.toContain('geometryChanged')
  })
})
