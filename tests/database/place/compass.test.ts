import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { compass } from '#server/place/tiles/compass.ts'
import { mercatorBounds, type TileAddress } from '#server/place/tiles/grid.ts'
import { test } from '#tests/fixtures/database.ts'

const UNITS = 4096

const tileOf = (z: number, lon: number, lat: number) => ({
  z,
  x: Math.floor(((lon + 180) / 360) * 2 ** z),
  y: Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z),
})

async function compareWithDatabase(
  db: Database,
  address: TileAddress,
  { lon, lat }: { lon: number; lat: number },
  unitsOff: number,
) {
  const { srid, box, affine } = compass(address, UNITS, 80, false)
  const { west, north, sideM } = mercatorBounds(address)
  const corners = await db.many<{ x: number; y: number; eastUnits: number; southUnits: number }>(sql`
    select st_x(p) as x, st_y(p) as y, across as "eastUnits", down as "southUnits"
    from generate_series(0, ${UNITS}::integer, 2048) as across
    cross join generate_series(0, ${UNITS}::integer, 2048) as down
    cross join lateral st_transform(st_setsrid(st_makepoint(
      ${west}::float8 + across * ${sideM / UNITS}::float8, ${north}::float8 - down * ${sideM / UNITS}::float8), 3857), ${srid}::integer) as p`)
  const { legal } = await db.one<{ legal: number }>(sql`select legal_srid_at(${lon}::float8, ${lat}::float8) as legal`)
  expect(srid).toBe(legal)
  const [a, b, d, e, x0, y0] = affine
  for (const { x, y, eastUnits, southUnits } of corners) {
    expect(Math.abs(a * x + b * y + x0 - eastUnits)).toBeLessThan(unitsOff)
    expect(Math.abs(d * x + e * y + y0 - southUnits)).toBeLessThan(unitsOff)
    expect(x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]).toBe(true)
  }
}

describe('how a tile stands in the projection of its data', () => {
  test.for([
    ['Audruicq', 2.08, 50.88],
    ['Ajaccio', 8.73, 41.92],
    ['Pointe-à-Pitre', -61.53, 16.24],
    ['Cayenne', -52.33, 4.92],
    ['Saint-Denis', 55.45, -20.88],
    ['Saint-Pierre', -56.18, 46.78],
    ['Mamoudzou', 45.23, -12.78],
  ] as const)('%s: as the database projects it', async ([, lon, lat], { db }) => {
    for (const [zoom, unitsOff] of [
      [15, 0.3],
      [12, 2],
    ] as const)
      await compareWithDatabase(db, tileOf(zoom, lon, lat), { lon, lat }, unitsOff)
  })

  test('addresses are in degrees', () => {
    const { srid, box } = compass(tileOf(16, 2.08, 50.88), UNITS, 80, true)
    expect(srid).toBe(4326)
    expect(box[0]).toBeLessThan(2.08)
    expect(box[2]).toBeGreaterThan(2.08)
    expect(box[1]).toBeLessThan(50.88)
    expect(box[3]).toBeGreaterThan(50.88)
  })
})
