import sql from 'sql-template-tag'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { legalClockAt } from '#platform/clock.ts'
import { parcelStatus } from '#server/place/parcels/parcels.ts'
import { testPool } from '#tests/fixtures/database.ts'
import { importReal, realPath, requiredPath } from '#tests/fixtures/real-data.ts'

const clock = legalClockAt(() => Temporal.Instant.from('2026-11-24T09:00:00Z'))
const TERRITORY = 'territoire-bondy-93010'

/** Overlap under which the independent computation took two zones for one. */
const ZONE_M2 = 1

const zonesOf = ({ statements }: ParcelStatus) =>
  statements.filter(({ topic, answer, overlapM2 }) => topic === 'zone' && answer === 'yes' && (overlapM2 ?? 0) > 0)

describe.runIf(realPath(TERRITORY))('parcels of Bondy in 2025 under the plan of 24 June 2025', () => {
  const statuses: ParcelStatus[] = []

  beforeAll(async () => {
    const cadastre = await importReal(requiredPath(TERRITORY, 'cadastre', 'cadastre-93010-parcelles-2025.json.gz'))
    const plan = await importReal(requiredPath(TERRITORY, 'plui', 'pluiM3OLD2.gpkg'))
    expect([cadastre.problem, plan.problem]).toEqual([null, null])
    const parcels = await testPool().many<{ id: string }>(sql`
      select id from parcel where insee_code = '93010' and until_version is null order by id`)
    for (const { id } of parcels) {
      const status = await parcelStatus(testPool(), id, clock)
      if (status) statuses.push(status)
    }
  })

  test('7,004 lie in one zone, 106 across several, 14 in none, as an independent computation found', () => {
    const counts = { one: 0, several: 0, none: 0 }
    for (const status of statuses) {
      const zones = zonesOf(status).filter(({ overlapM2 }) => (overlapM2 ?? 0) > ZONE_M2)
      if (zones.length > 1) counts.several++
      else if (zones.some(({ share }) => (share ?? 0) >= 0.99)) counts.one++
      else counts.none++
    }
    expect(counts).toEqual({ one: 7004, several: 106, none: 14 })
  })

  test('shares of the zones add up to the part of the parcel that the plan covers, never to more', () => {
    for (const status of statuses) {
      const zoned = zonesOf(status).reduce((sum, { share }) => sum + (share ?? 0), 0)
      const twice = status.statements.find(({ reason }) => reason === 'overlappingZones')?.share ?? 0
      const left = status.statements.find(({ reason }) => reason === 'outsideEveryZone')?.share
      expect(zoned - twice).toBeLessThan(1.01)
      if (left !== undefined) expect(Math.abs(zoned - twice - (1 - left))).toBeLessThan(0.01)
    }
  })

  test('no parcel in a zone is said to be in none, and none outside is said to be « no »', () => {
    for (const { statements } of statuses) {
      const answers = new Set(statements.filter(({ topic }) => topic === 'zone').map(({ answer }) => answer))
      expect(answers.has('yes') || answers.has('unknown')).toBe(true)
      expect(answers.has('no')).toBe(false)
    }
  })

  test('areas of prescriptions and informations are those of an independent computation', async () => {
    const sampled = statuses.filter((_status, at) => at % 47 === 0)
    let compared = 0
    for (const { parcel, statements } of sampled) {
      const expected = await testPool().many<{ id: number; groundM2: number }>(sql`
        select c.id, st_area(st_transform(shared.geom, 4326)::geography) as "groundM2"
        from parcel
        join land_constraint as c on st_intersects(c.geom, parcel.geom) and c.topic in ('planPrescription', 'planInformation')
        join dataset_version as version on version.id = c.version_id and version.state = 'current'
        cross join lateral st_collectionextract(st_intersection(c.geom, parcel.geom, overlay_grid()), 3) as shared (geom)
        where parcel.id = ${parcel.id} and until_version is null and st_area(shared.geom) > 0.01`)
      for (const { id, groundM2 } of expected) {
        const found = statements.find(({ constraintId }) => constraintId === id)
        expect(Math.abs((found?.overlapM2 ?? 0) - groundM2)).toBeLessThan(0.02 + 1e-5 * groundM2)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(500)
  })

  test('neighbours name each other', () => {
    const byId = new Map(statuses.map((status) => [status.parcel.id, status]))
    let pairs = 0
    for (const { parcel, neighbours } of statuses) {
      for (const neighbour of neighbours.filter(({ sharedM }) => sharedM > 2)) {
        const back = byId.get(neighbour.id)?.neighbours.find(({ id }) => id === parcel.id)
        expect(back, `${parcel.id} and ${neighbour.id}`).toBeDefined()
        pairs++
      }
    }
    expect(pairs).toBeGreaterThan(20_000)
  })
})
