import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { legalClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { parcelStatus } from '#server/place/parcels/parcels.ts'
import { test } from '#tests/fixtures/database.ts'
import { addConstraint, addParcel, buildSaintExemple, polygon } from '#tests/fixtures/saint-exemple/commune.ts'

const clock = legalClockAt(() => Temporal.Instant.from('2026-11-24T09:00:00Z'))

/** Figures that look random and never change (mulberry32). */
function figures(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A star-shaped area around a place: never crosses itself, has bays and spikes. */
function star(random: () => number, x: number, y: number, radius: number, corners: number): string {
  return polygon(
    Array.from({ length: corners }, (_value, n) => {
      const angle = (2 * Math.PI * n) / corners
      const reach = radius * (0.35 + 0.65 * random())
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)] as const
    }),
  )
}

/**
 * The same question asked in another way: the whole drawing of each constraint, not its pieces, measured on the
 * ellipsoid, not by the parcel's factor.
 */
const oracle = (db: Database, id: string) =>
  db.many<{ id: number; groundM2: number }>(sql`
    select c.id, st_area(st_transform(shared.geom, 4326)::geography) as "groundM2"
    from parcel
    cross join land_constraint as c
    cross join lateral st_collectionextract(st_intersection(c.geom, parcel.geom, overlay_grid()), 3) as shared (geom)
    where parcel.id = ${id} and c.topic = 'planPrescription' and not st_isempty(shared.geom)
    order by c.id`)

describe('status of a parcel', () => {
  test('gives the areas that an independent computation gives, on random parcels under random constraints', async ({
    db,
  }) => {
    const commune = await buildSaintExemple(db)
    const random = figures(62_998)
    for (let n = 0; n < 60; n++) {
      const corners = n % 4 === 0 ? 300 : 4 + Math.floor(random() * 30)
      const wkt = star(random, 350 * random(), 350 * random(), 10 + 140 * random(), corners)
      await addConstraint(db, {
        version: commune.prescriptions,
        topic: 'planPrescription',
        kind: 'planPrescription/surface',
        code: '05-00',
        wkt,
      })
    }
    let compared = 0
    for (let n = 0; n < 40; n++) {
      const id = `62998000ZA${String(n + 1).padStart(4, '0')}`
      const wkt = star(random, 350 * random(), 350 * random(), 5 + 40 * random(), 5 + Math.floor(random() * 12))
      await addParcel(db, { id, wkt, version: commune.cadastre })
      const expected = await oracle(db, id)
      const status = await parcelStatus(db, id, clock)
      const found = (status?.statements ?? []).filter(
        ({ topic, overlapM2 }) => topic === 'planPrescription' && overlapM2 !== undefined && overlapM2 > 0,
      )
      expect(found.map(({ constraintId }) => constraintId).sort()).toEqual(expected.map((one) => one.id).sort())
      for (const { id: constraint, groundM2 } of expected) {
        const overlapM2 = found.find(({ constraintId }) => constraintId === constraint)?.overlapM2 ?? 0
        expect(Math.abs(overlapM2 - groundM2)).toBeLessThan(0.01 + 1e-5 * groundM2)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(200)
  })
})
