import { expect, test } from 'vitest'
import type { PackedLayer, PackedRow } from '#server/place/packages/packages.ts'
import { checkPackage } from '#server/plan/package-check/check.ts'
import type { OpenedPackage } from '#server/plan/package-check/opened.ts'
import { standardOf } from '#server/plan/package-check/standards.ts'

const NAME = '62998_PLU_20240314'
const ZONES = 'Donnees_geographiques/62998_ZONE_URBA_20240314.dbf'
const DOCUMENT = 'Donnees_geographiques/62998_DOC_URBA_20240314.dbf'

type Drawn = { type?: number; ring?: readonly (readonly [number, number])[]; height?: number }

const CORNERS = [
  [650_000, 7_080_000],
  [650_000, 7_080_100],
  [650_100, 7_080_100],
  [650_100, 7_080_000],
  [650_000, 7_080_000],
] as const

/** A polygon of one ring as hexadecimal WKB, of another type or with a height when asked. */
function wkb({ type = 3, ring = CORNERS, height }: Drawn = {}): string {
  const size = height === undefined ? 16 : 24
  const bytes = Buffer.alloc(13 + ring.length * size)
  bytes[0] = 1
  bytes.writeUInt32LE(height === undefined ? type : type + 1000, 1)
  bytes.writeUInt32LE(1, 5)
  bytes.writeUInt32LE(ring.length, 9)
  for (const [at, [x, y]] of ring.entries()) {
    bytes.writeDoubleLE(x, 13 + at * size)
    bytes.writeDoubleLE(y, 21 + at * size)
    if (height !== undefined) bytes.writeDoubleLE(height, 29 + at * size)
  }
  return bytes.toString('hex')
}

type Table = { rows: readonly Record<string, string>[]; geometry?: string | null; srid?: number }

const layerOf = (file: string, { rows, geometry = null, srid = 2154 }: Table): PackedLayer =>
  ({
    ...{
      file,
      layer: file,
      format: 'ESRI Shapefile',
      encoding: null,
      crs: { known: true, srid, name: `EPSG:${srid}` },
    },
    ...{ geometry: 'area', featureCount: rows.length, notes: [], sha256: '' },
    fields: Object.keys(rows[0] ?? {}).map((name) => ({ name })),
    async *rows() {
      yield rows.map((properties, at): PackedRow => ({ line: at + 1, properties, geometry }))
    },
  }) as unknown as PackedLayer

async function codesOf(tables: Readonly<Record<string, Table>>): Promise<string[]> {
  const opened: OpenedPackage = {
    ...{ name: NAME, paths: Object.keys(tables), unreadable: new Map(), texts: new Map(), accents: new Map() },
    layers: new Map(Object.entries(tables).map(([path, table]) => [path, layerOf(path, table)])),
  }
  const standard = standardOf(opened)
  if (standard === null) throw new Error('no standard')
  const thresholds = { points: 200_000, holes: 1000, parts: 5000, density: 10, ringPoints: 50_000 }
  const settings = { srid: 2154, today: '20261127', complexity: { error: thresholds, warning: thresholds } }
  const judge = { validity: async (shapes: readonly string[]) => shapes.map(() => null) }
  const { findings } = await checkPackage(opened, standard, settings, judge)
  for (const { where } of findings) expect(where).toBeDefined()
  return findings.map(({ code, value }) => `${code} ${value ?? ''}`.trim())
}

const ZONE = { LIBELLE: 'UB', TYPEZONE: 'U', IDURBA: NAME, DATVALID: '20240314' }
const ROW = { IDURBA: NAME, TYPEDOC: 'PLU', DATAPPRO: '20240314' }
const zones = (change: object = {}, more: Partial<Table> = {}): Table => ({
  rows: [{ ...ZONE, ...change }],
  geometry: wkb(),
  ...more,
})

/** A million points on a circle. */
const CIRCLE = Array.from({ length: 1_000_000 }, (_, at) => {
  const angle = (-2 * Math.PI * at) / 999_999
  return [650_000 + 1000 * Math.cos(angle), 7_080_000 + 1000 * Math.sin(angle)] as const
})

test.each([
  ['two rows for its document', { [DOCUMENT]: { rows: [ROW, ROW] } }, 'CNIG_IDURBA_MULTIPLE_FOUND'],
  ['a day to come', { [ZONES]: zones({ DATVALID: '20990101' }) }, 'PARVIS_FUTURE_DAY 20990101'],
  [
    'the document of another commune',
    { [ZONES]: zones({ IDURBA: '62999_PLU_20240314' }) },
    'CNIG_IDURBA_UNEXPECTED 62999_PLU_20240314',
  ],
  ['heights', { [ZONES]: zones({}, { geometry: wkb({ height: 12 }) }) }, 'PARVIS_HEIGHTS'],
  ['a curve', { [ZONES]: zones({}, { geometry: wkb({ type: 10 }) }) }, 'ATTRIBUTE_GEOMETRY_INVALID_FORMAT'],
  [
    'an infinite place',
    { [ZONES]: zones({}, { geometry: wkb({ ring: [[Number.NaN, 7_080_000], ...CORNERS] }) }) },
    'ATTRIBUTE_GEOMETRY_INVALID_FORMAT',
  ],
  ['no zone', { [DOCUMENT]: { rows: [ROW] } }, 'FILE_MISSING_MANDATORY ZONE_URBA'],
  [
    'another projection',
    {
      [ZONES]: zones(
        {},
        {
          srid: 3950,
          geometry: wkb({ ring: CORNERS.map(([x, y]) => [x + 1_000_000, y - 7_080_000 + 9_300_000] as const) }),
        },
      ),
    },
    'PARVIS_PROJECTION EPSG:3950',
  ],
  [
    'a drawing of a million points',
    { [ZONES]: zones({}, { geometry: wkb({ ring: CIRCLE }) }) },
    'CNIG_GEOMETRY_COMPLEXITY_ERROR',
  ],
] as const)('a package with %s is told so', async (_, tables, expected) => {
  expect(await codesOf(tables)).toContain(expected)
})
