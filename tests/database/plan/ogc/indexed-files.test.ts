import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeFlatGeobuf } from '#platform/geodata/flatgeobuf.ts'
import { openGdal } from '#platform/geodata/gdal.ts'
import { writeGeoPackage } from '#platform/geodata/geopackage.ts'
import { boxAround, flatShape } from '#platform/geodata/wkb.ts'
import type { WrittenBatches, WrittenFeature, WrittenLayer } from '#platform/geodata/written-layer.ts'
import { writtenFeature } from '#server/plan/ogc/written-cells.ts'
import { featureStarts, treeSearch } from '#tests/fixtures/packed-tree.ts'
import { times } from '#tests/properties.ts'

const WGS_84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'

const layer = (change: Partial<WrittenLayer> = {}): WrittenLayer => ({
  ...{ name: 'lieux', keyType: 'integer', columns: [], srid: 4326, systems: new Map([[4326, WGS_84]]) },
  domain: [-10, 40, 10, 52],
  ...change,
})

async function* together(features: readonly WrittenFeature[]): WrittenBatches {
  yield features
}

function line(points: readonly (readonly [number, number])[]): Buffer {
  const wkb = Buffer.alloc(9 + 16 * points.length)
  wkb[0] = 1
  wkb.writeUInt32LE(2, 1)
  wkb.writeUInt32LE(points.length, 5)
  for (const [at, [x, y]] of points.entries()) {
    wkb.writeDoubleLE(x, 9 + 16 * at)
    wkb.writeDoubleLE(y, 17 + 16 * at)
  }
  return wkb
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-index-test-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const writtenAt = Temporal.Instant.from('2026-11-24T09:00:00Z')

/** Both files of the same features, as bytes and as an open database. */
const bothFiles = (
  told: WrittenLayer,
  features: readonly WrittenFeature[],
  use: (flatgeobuf: Buffer, geopackage: DatabaseSync, folder: string) => unknown,
) =>
  inFolder(async (folder) => {
    await writeFlatGeobuf(join(folder, 'lieux.fgb'), join(folder, 'aside'), told, together(features))
    await writeGeoPackage(join(folder, 'lieux.gpkg'), told, together(features), writtenAt)
    const geopackage = new DatabaseSync(join(folder, 'lieux.gpkg'))
    try {
      await use(await readFile(join(folder, 'lieux.fgb')), geopackage, folder)
    } finally {
      geopackage.close()
    }
  })

/** Millionths of a degree. */
const degrees = (min: number, max: number) => fc.integer({ min: min * 1e6, max: max * 1e6 }).map((of) => of / 1e6)
const place = fc.tuple(degrees(-12, 12), degrees(38, 54))

describe('the index of a file', () => {
  test('finds what a box meets and nothing else, as many features as there are, and those without a place never', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.tuple(place, place), { freq: 9 }), { minLength: 1, maxLength: 600, size: 'max' }),
        place,
        place,
        async (drawn, one, other) => {
          const features = drawn.map((ends, at) => ({ key: String(at + 1), cells: [], wkb: ends && line(ends) }))
          const box = boxAround(flatShape(line([one, other]))) ?? [0, 0, 0, 0]
          const met = features.filter(({ wkb }) => {
            const around = wkb && boxAround(flatShape(wkb))
            return around && around[0] <= box[2] && around[1] <= box[3] && around[2] >= box[0] && around[3] >= box[1]
          })
          await bothFiles(layer(), features, (flatgeobuf, geopackage) => {
            const { found, featuresAt } = treeSearch(flatgeobuf, features.length, box)
            const starts = featureStarts(flatgeobuf, featuresAt)
            expect(starts).toHaveLength(features.length)
            expect(found).toHaveLength(met.length)
            expect(found.every((at) => starts.includes(at))).toBe(true)
            // the R-tree of SQLite keeps boxes in single precision, rounded outwards
            const rows = geopackage
              .prepare('select id from rtree_lieux_geom where maxx >= ? and maxy >= ? and minx <= ? and miny <= ?')
              .all(box[0], box[1], box[2], box[3])
              .map(({ id }) => String(id))
            expect(met.filter(({ key }) => !rows.includes(key))).toEqual([])
            expect(rows.length).toBeLessThanOrEqual(met.length + 5)
          })
        },
      ),
      { numRuns: times(20) },
    ))

  test('keeps neighbours together: a small box looks at few nodes', () =>
    bothFiles(
      layer(),
      Array.from({ length: 10_000 }, (_, at) => {
        // drawn far from one another in turn
        const spot = (at * 7_919) % 10_000
        const x = (spot % 100) / 10
        const y = 40 + Math.floor(spot / 100) / 10
        return {
          key: String(at),
          cells: [],
          wkb: line([
            [x, y],
            [x + 0.01, y + 0.01],
          ]),
        }
      }),
      (flatgeobuf) => {
        const { found, looked } = treeSearch(flatgeobuf, 10_000, [3, 43, 3.95, 43.95])
        expect(found).toHaveLength(100)
        expect(looked).toBeLessThan(500)
      },
    ))
})

const COLUMNS = [
  { name: 'libelle', type: 'text' },
  { name: 'le', type: 'day' },
  { name: 'ouvert', type: 'boolean' },
  { name: 'nombre', type: 'integer' },
  { name: 'mesure', type: 'number' },
] as const

const WHOLE = 9_007_199_254_740_993n

describe('the cells of a file', () => {
  test('are of the kind of their column, whole and with their accents, or unknown', () =>
    bothFiles(
      layer({ keyType: 'text', columns: COLUMNS }),
      [
        {
          key: 'a',
          cells: ['Œuf « à la coque »', '2001-02-03', true, WHOLE, 0.1],
          wkb: line([
            [2, 50],
            [3, 51],
          ]),
        },
        { key: 'b', cells: [null, null, null, null, null], wkb: null },
        { key: 'c', cells: ['', '1899-12-31', false, -1, 1e300], wkb: line([]) },
      ],
      async (_, geopackage, folder) => {
        expect(geopackage.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
        const gdal = openGdal(folder)
        for (const [path, driver, day] of [
          ['lieux.gpkg', 'GPKG', 'Date'],
          ['lieux.fgb', 'FlatGeobuf', 'DateTime'],
        ] as const) {
          const question = { path, layer: 'lieux', drivers: [driver], openOptions: [] }
          const { info, messages } = await gdal.inspect(question)
          expect([path, messages.filter((told) => !told.startsWith('{'))]).toEqual([path, []])
          expect(info.layers[0]?.fields.map(({ type, subType }) => subType ?? type)).toEqual([
            ...['String', 'String', day, 'Boolean', 'Integer64', 'Real'],
          ])
          const rows: (string | null)[][] = []
          for await (const batch of gdal.rows(question)) rows.push(...batch.rows)
          const cells = rows.map((row) => row.slice(-6)).toSorted(([a], [b]) => String(a).localeCompare(String(b)))
          const said = (text: string) => (day === 'Date' ? text : `${text} 00:00:00`)
          expect([path, cells.map((row) => row.map((cell) => cell?.replaceAll('/', '-') ?? null))]).toEqual([
            path,
            [
              ['a', 'Œuf « à la coque »', said('2001-02-03'), '1', String(WHOLE), '0.1'],
              ['b', null, null, null, null, null],
              ['c', '', said('1899-12-31'), '0', '-1', '1e+300'],
            ],
          ])
        }
        await gdal.close()
      },
    ))

  test('are read of the text that the database wrote, integers whole however long', () => {
    const row = { key: '1', geometry: null, properties: `{"population" : ${WHOLE}, "nom" : "à 1234567890123456789"}` }
    expect(
      writtenFeature(
        [
          { name: 'population', type: 'integer' },
          { name: 'nom', type: 'text' },
          { name: 'section', type: 'text' },
        ],
        row,
      ),
    ).toEqual({ key: '1', cells: [WHOLE, 'à 1234567890123456789', null], wkb: null })
  })
})

describe('a GeoPackage that a tool edits', () => {
  test('keeps its index true by its own triggers', () =>
    bothFiles(
      layer(),
      [
        {
          key: '1',
          cells: [],
          wkb: line([
            [2, 50],
            [3, 51],
          ]),
        },
        {
          key: '2',
          cells: [],
          wkb: line([
            [4, 50],
            [5, 51],
          ]),
        },
      ],
      (_, geopackage) => {
        const sideOf = (side: number) => (blob: unknown) => Buffer.from(blob as Uint8Array).readDoubleLE(8 + 8 * side)
        for (const [side, name] of ['ST_MinX', 'ST_MaxX', 'ST_MinY', 'ST_MaxY'].entries())
          geopackage.function(name, { deterministic: true }, sideOf(side))
        geopackage.function('ST_IsEmpty', { deterministic: true }, (blob) =>
          blob === null ? null : Number(((blob as Uint8Array)[3] ?? 0) & 0b1_0000) > 0 ? 1 : 0,
        )
        const indexed = () => geopackage.prepare('select id, minx from rtree_lieux_geom order by id').all()
        geopackage.exec('insert into lieux (fid, geom) select 7, geom from lieux where fid = 2')
        expect(indexed()).toEqual([
          { id: 1, minx: 2 },
          { id: 2, minx: 4 },
          { id: 7, minx: 4 },
        ])
        geopackage.exec('update lieux set geom = (select geom from lieux where fid = 1) where fid = 7')
        geopackage.exec('update lieux set geom = null where fid = 2')
        expect(indexed()).toEqual([
          { id: 1, minx: 2 },
          { id: 7, minx: 2 },
        ])
        geopackage.exec('update lieux set fid = 9 where fid = 7')
        geopackage.exec('delete from lieux where fid = 1')
        expect(indexed()).toEqual([{ id: 9, minx: 2 }])
        expect(geopackage.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
      },
    ))
})
