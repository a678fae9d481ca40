import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { encodeLayer, readDrawings } from '#server/place/tiles/encode.ts'
import { mercatorBounds } from '#server/place/tiles/grid.ts'
import { type LayerId, tiledLayer } from '#server/place/tiles/layers.ts'
import { tileFeatures } from '#server/place/tiles/queries.ts'
import { drawTile } from '#server/place/tiles/tiles.ts'
import { test } from '#tests/fixtures/database.ts'
import {
  addConstraint,
  addVersion,
  buildSaintExemple,
  line,
  ORIGIN,
  parcels,
  point,
} from '#tests/fixtures/saint-exemple/commune.ts'

const layerOf = (id: LayerId) => {
  const layer = tiledLayer(id)
  if (!layer) throw new Error(`no layer ${id}`)
  return layer
}

/** The tile that holds a place of the commune, in metres from its corner. */
async function tileAt(db: Database, z: number, x: number, y: number) {
  const { lon, lat } = await db.one<{ lon: number; lat: number }>(sql`
    select st_x(p) as lon, st_y(p) as lat
    from st_transform(st_setsrid(st_makepoint(${ORIGIN.x + x}::float8, ${ORIGIN.y + y}::float8), 2154), 4326) as p`)
  const world = 2 ** z
  const radians = (lat * Math.PI) / 180
  return {
    z,
    x: Math.floor(((lon + 180) / 360) * world),
    y: Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * world),
  }
}

const readTile = (body: Buffer, id: string) => new VectorTile(new PbfReader(gunzipSync(body))).layers[id]

describe('what a tile draws', () => {
  test.for([12, 14, 16])('at zoom %d, vertices stand where the projection puts them', async (zoom, { db }) => {
    await buildSaintExemple(db)
    const address = await tileAt(db, zoom, 60, 25)
    const layer = { ...layerOf('parcels'), minZoom: 10 }
    const features = await tileFeatures(db, layer, address, { toleranceUnits: 0 })
    const { west, north, sideM } = mercatorBounds(address)
    let compared = 0
    for (const { shapes, properties } of features) {
      const exact = await db.many<{ x: number; y: number }>(sql`
        select (st_x(p) - ${west}::float8) * 4096 / ${sideM}::float8 as x, (${north}::float8 - st_y(p)) * 4096 / ${sideM}::float8 as y
        from parcel
        cross join lateral st_dumppoints(st_transform(geom, 3857)) as dumped (path, p)
        where id = ${String(properties.id)} and until_version is null`)
      for (const corner of shapes.flatMap(({ lines }) => lines.flat())) {
        if (Math.min(corner.x, corner.y) < -79 || Math.max(corner.x, corner.y) > 4175) continue
        const nearest = Math.min(...exact.map(({ x, y }) => Math.hypot(x - corner.x, y - corner.y)))
        expect(nearest).toBeLessThan(2.3)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(8)
  })

  test('lines, points and dressing keep their kind, their text and their angle', async ({ db }) => {
    const { prescriptions, zoning } = await buildSaintExemple(db)
    const add = (kind: string, code: string, wkt: string) =>
      addConstraint(db, { version: prescriptions, topic: 'planPrescription', kind, code, wkt })
    await add(
      'planPrescription/line',
      '24-00',
      line([
        [0, 0],
        [50, 50],
      ]),
    )
    await add('planPrescription/point', '07-01', point(20, 20))
    await addConstraint(db, {
      version: zoning,
      topic: 'dressing',
      kind: 'dressing',
      code: 'TXT',
      wkt: point(30, 30),
      attributes: { txt: 'Le Bourg', angle: 30, couleur: '255-000-000' },
    })
    const address = await tileAt(db, 16, 20, 20)
    const shown = readTile(await drawTile(db, layerOf('prescriptions'), address), 'prescriptions')
    const drawn = Array.from({ length: shown?.length ?? 0 }, (_value, at) => shown?.feature(at))
    expect(drawn.map((feature) => [feature?.properties.symbol, feature?.type]).sort()).toEqual([
      ['prescription/07-01/point', 1],
      ['prescription/24-00/line', 2],
    ])
    const dressing = readTile(await drawTile(db, layerOf('dressing'), address), 'dressing')?.feature(0)
    expect(dressing?.properties).toMatchObject({ text: 'Le Bourg', angle: 30, symbol: 'dressing/ff0000/solid/point' })
  })

  test('a parcel over several tiles bears its number in one of them', async ({ db }) => {
    await buildSaintExemple(db)
    const { x, y } = await tileAt(db, 19, 60, 25)
    const around = [-4, -3, -2, -1, 0, 1, 2, 3, 4]
    const numbersOf: Record<string, unknown[]> = {}
    let drawings = 0
    for (const [across, down] of around.flatMap((dx) => around.map((dy) => [dx, dy] as const))) {
      const shown = readTile(await drawTile(db, layerOf('parcels'), { z: 19, x: x + across, y: y + down }), 'parcels')
      for (let at = 0; at < (shown?.length ?? 0); at++) {
        const { id, number } = shown?.feature(at).properties ?? {}
        drawings++
        numbersOf[String(id)] = [...(numbersOf[String(id)] ?? []), ...(number === undefined ? [] : [number])]
      }
    }
    expect(drawings).toBeGreaterThan(Object.keys(numbersOf).length)
    for (const numbers of Object.values(numbersOf)) expect(numbers).toHaveLength(1)
  })

  test('what was replaced is not drawn', async ({ db }) => {
    const { cadastre } = await buildSaintExemple(db)
    await db.run(sql`update parcel set until_version = ${cadastre} where id = ${parcels.whole}`)
    const shown = readTile(await drawTile(db, layerOf('parcels'), await tileAt(db, 16, 60, 25)), 'parcels')
    const ids = Array.from({ length: shown?.length ?? 0 }, (_value, at) => shown?.feature(at).properties.id)
    expect(ids).toContain(parcels.straddling)
    expect(ids).not.toContain(parcels.whole)
  })

  test('a crowded tile loses detail rather than weigh more than 500 kB', async ({ db }) => {
    const version = await addVersion(db, {
      key: 'cadastre/parcels/62996',
      kind: 'cadastre/parcels',
      title: 'Parcelles',
    })
    await db.run(sql`
      insert into parcel (id, insee_code, prefix, section, number, geometric_area_m2, ground_factor, geom, since_version)
      select '62996' || lpad((n / 9999)::text, 3, '0') || 'ZA' || lpad((1 + n % 9999)::text, 4, '0'), '62996', '000', 'ZA', '0001', 1, 1,
        st_multi(st_buffer(st_setsrid(st_makepoint(${ORIGIN.x}::float8 + n % 140 * 9, ${ORIGIN.y}::float8 + n / 140 * 9), 2154), 4, 8)), ${version}
      from generate_series(0, 19000) as n`)
    const body = await drawTile(db, layerOf('parcels'), await tileAt(db, 14, 600, 600))
    expect(gunzipSync(body).byteLength).toBeGreaterThan(50_000)
    expect(gunzipSync(body).byteLength).toBeLessThanOrEqual(500_000)
  })

  test('a place with nothing is an empty file', async ({ db }) => {
    await buildSaintExemple(db)
    expect(gunzipSync(await drawTile(db, layerOf('parcels'), { z: 16, x: 1, y: 1 })).byteLength).toBe(0)
  })
})

describe('encoding', () => {
  const twkb = async (db: Database, wkts: readonly string[]) =>
    db.one<{ bytes: Buffer }>(sql`
      select string_agg(st_astwkb(st_geomfromtext(wkt), 0), '' order by n) as bytes
      from unnest(${wkts}::text[]) with ordinality as given (wkt, n)`)

  test('drawings end to end are read one by one, whatever their kind', async ({ db }) => {
    const wkts = [
      'POINT(5 -7)',
      'MULTIPOINT((1 2), (-3 4))',
      'LINESTRING(0 0, 100 0, 100 -300)',
      'MULTILINESTRING((0 0, 5 5), (9 9, 10 10))',
      'POLYGON((0 0, 0 10, 10 10, 10 0, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))',
      'MULTIPOLYGON(((0 0, 0 1, 1 1, 0 0)), ((5 5, 5 9, 9 9, 5 5)))',
      'GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(7 7, 8 8))',
      'POLYGON EMPTY',
    ]
    const { bytes } = await twkb(db, wkts)
    const shapes = readDrawings(bytes, wkts.length)
    expect(shapes.map((one) => one.map(({ type, lines }) => [type, lines.length]))).toEqual([
      [[1, 1]],
      [[1, 1]],
      [[2, 1]],
      [[2, 2]],
      [[3, 2]],
      [[3, 2]],
      [
        [1, 1],
        [2, 1],
      ],
      [],
    ])
    expect(shapes[2]?.[0]?.lines[0]?.at(-1)).toEqual({ x: 100, y: -300 })
  })

  test('outer rings turn one way and holes the other, and flat rings are left out', async ({ db }) => {
    const { bytes } = await twkb(db, [
      'POLYGON((0 0, 0 10, 10 10, 10 0, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2), (5 5, 6 6, 5 5, 5 5))',
      'POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))',
      'POLYGON((0 0, 5 5, 0 0, 0 0))',
    ])
    const areas = readDrawings(bytes, 3).map((shapes) =>
      shapes.flatMap(({ lines }) =>
        lines.map((ring) =>
          ring.reduce((sum, to, at) => {
            const from = ring.at(at - 1) ?? to
            return sum + from.x * to.y - to.x * from.y
          }, 0),
        ),
      ),
    )
    expect(areas).toEqual([[200, -8], [200], []])
  })

  test('a layer without shape is no layer', () => {
    expect(encodeLayer('parcels', [{ shapes: [], properties: { id: 'x' } }]).byteLength).toBe(0)
  })
})
