import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { FootprintImport } from '#contract/dossier/deposit/deposit.ts'
import { buildVillage, idOf } from '#tests/documents/village.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'

type Cell = string | number
const pairs = (...cells: Cell[]) => `${cells.join('\n')}\n`

type Parts = { units?: number; blocks?: string; entities: string }
const dxf = ({ units, blocks = '', entities }: Parts) =>
  pairs(0, 'SECTION', 2, 'HEADER', 9, '$ACADVER', 1, 'AC1015') +
  (units === undefined ? '' : pairs(9, '$INSUNITS', 70, units)) +
  pairs(0, 'ENDSEC') +
  (blocks === '' ? '' : pairs(0, 'SECTION', 2, 'BLOCKS') + blocks + pairs(0, 'ENDSEC')) +
  pairs(0, 'SECTION', 2, 'ENTITIES') +
  entities +
  pairs(0, 'ENDSEC', 0, 'EOF')

const line = (layer: string, x1: number, y1: number, x2: number, y2: number) =>
  pairs(0, 'LINE', 8, layer, 10, x1, 20, y1, 11, x2, 21, y2)

/** Vertices of a closed light polyline, each with the bulge of the side that leaves it. */
const lwpolyline = (layer: string, vertices: readonly [x: number, y: number, bulge?: number][], scale = 1) =>
  pairs(
    ...[0, 'LWPOLYLINE', 8, layer, 90, vertices.length, 70, 1],
    ...vertices.flatMap(([x, y, bulge = 0]) => [10, x * scale, 20, y * scale, 42, bulge]),
  )

const polyline = (layer: string, vertices: readonly [number, number][]) =>
  pairs(0, 'POLYLINE', 8, layer, 66, 1, 70, 1) +
  vertices.map(([x, y]) => pairs(0, 'VERTEX', 8, layer, 10, x, 20, y)).join('') +
  pairs(0, 'SEQEND')

const box = (x: number, y: number, w: number, h: number): [number, number][] => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
]

const imported = async (desk: Desk, content: string, query: Record<string, string> = {}) => {
  const answer = await desk.app.request(
    `/api/footprints/import?${new URLSearchParams({ name: 'plan.dxf', ...query })}`,
    {
      method: 'POST',
      headers: { ...(await desk.signedIn(await desk.person([]))), 'content-type': 'application/octet-stream' },
      body: content,
    },
  )
  return { status: answer.status, body: await answer.json() }
}

async function read(desk: Desk, content: string, query: Record<string, string> = { srid: '2154' }) {
  const { status, body } = await imported(desk, content, query)
  expect(status, JSON.stringify(body)).toBe(200)
  const answer = FootprintImport.parse(body)
  if (answer.outcome !== 'read') throw new Error(answer.outcome)
  return answer
}

const [X, Y] = [641_000, 7_090_000]

/** Lambert-93 stretches the ground of the village by less than this. */
const SHARE = 0.006
const expectArea = (m2: number | undefined, expected: number) => {
  expect(m2).toBeGreaterThan(expected * (1 - SHARE))
  expect(m2).toBeLessThan(expected * (1 + SHARE))
}

describe('what a drawing is made of', () => {
  test('single lines whose ends meet to within five centimetres are one outline, and it is said', async ({ desk }) => {
    const entities =
      line('MAISON', X, Y, X + 10, Y) +
      line('MAISON', X + 10, Y + 8, X + 10, Y + 0.03) +
      line('MAISON', X + 10, Y + 8, X, Y + 8) +
      line('MAISON', X, Y + 8, X, Y)
    const { found, notes } = await read(desk, dxf({ entities }))
    expect(found).toHaveLength(1)
    expect(found[0]?.layer).toBe('MAISON')
    expectArea(found[0]?.areaM2, 80)
    expect(notes.join(' ')).toContain('moins de 5 cm')
  })

  test('a polyline with bulges keeps its arcs: a half circle on a side of ten metres', async ({ desk }) => {
    const [a, b, c, d] = box(X, Y, 10, 8) as [[number, number], [number, number], [number, number], [number, number]]
    const { found } = await read(desk, dxf({ entities: lwpolyline('APSE', [[...a], [...b, 1], [...c], [...d]]) }))
    // a half disc of radius 4 m stands on the side of 8 m
    const half = (Math.PI * 16) / 2
    expect(found[0]?.areaM2).toBeGreaterThan(80 + half - 0.5)
    expect(found[0]?.areaM2).toBeLessThan(80 + half + 0.5)
  })

  test('an arc and the lines at its ends are one outline', async ({ desk }) => {
    const entities = pairs(0, 'ARC', 8, 'TOUR', 10, X, 20, Y, 40, 5, 50, 0, 51, 180) + line('TOUR', X - 5, Y, X + 5, Y)
    const { found } = await read(desk, dxf({ entities }))
    const half = (Math.PI * 25) / 2
    expect(found[0]?.areaM2).toBeGreaterThan(half - 0.5)
    expect(found[0]?.areaM2).toBeLessThan(half + 0.5)
  })

  test('old polylines and blocks, moved, turned and stretched, are read with the layer they are put on', async ({
    desk,
  }) => {
    const blocks =
      pairs(0, 'BLOCK', 8, '0', 2, 'GARAGE', 70, 0, 10, 0, 20, 0, 3, 'GARAGE') +
      lwpolyline('0', box(0, 0, 3, 6)) +
      pairs(0, 'ENDBLK', 8, '0')
    const entities =
      polyline('MAISON', box(X, Y, 10, 8)) +
      pairs(0, 'INSERT', 8, 'ANNEXES', 2, 'GARAGE', 10, X + 20, 20, Y, 41, 2, 42, 1, 50, 90)
    const { found } = await read(desk, dxf({ blocks, entities }))
    expect(found.map(({ layer }) => layer)).toEqual(['MAISON', 'ANNEXES'])
    expectArea(found[0]?.areaM2, 80)
    expectArea(found[1]?.areaM2, 36)
  })
})

describe('units', () => {
  test.for([
    [4, 1000, 'mm'],
    [5, 100, 'cm'],
    [6, 1, 'm'],
  ] as const)(
    'a plan in the unit that $INSUNITS %s says is placed in metres',
    async ([code, scale, unit], { desk }) => {
      const drawing = dxf({ units: code, entities: lwpolyline('MAISON', box(X, Y, 10, 8), scale) })
      const asked = FootprintImport.parse((await imported(desk, drawing)).body)
      if (asked.outcome !== 'askProjection') throw new Error(asked.outcome)
      expect(asked.choices[0]).toMatchObject({ srid: 2154, unit })
      const { found, projection } = await read(desk, drawing)
      expect(projection.unit).toBe(unit)
      expectArea(found[0]?.areaM2, 80)
    },
  )

  test('a unit that software wrote and nobody chose gives way to the one that falls in France', async ({ desk }) => {
    const drawing = dxf({ units: 4, entities: lwpolyline('MAISON', box(X, Y, 10, 8)) })
    const { found, projection } = await read(desk, drawing)
    expect(projection).toMatchObject({ unit: 'm', name: 'Lambert-93' })
    expectArea(found[0]?.areaM2, 80)
  })
})

describe('a plan in local coordinates', () => {
  const drawing = dxf({
    units: 5,
    entities: lwpolyline('MAISON', box(100, 200, 10, 8), 100) + lwpolyline('ABRI', box(115, 200, 2, 3), 100),
  })

  test('is never given a place: its unit is asked by the size that it would have', async ({ desk }) => {
    await buildVillage(desk.db)
    const asked = FootprintImport.parse((await imported(desk, drawing, { parcels: idOf(12) })).body)
    if (asked.outcome !== 'askProjection') throw new Error(asked.outcome)
    expect(asked.choices).toEqual([])
    expect(asked.sentence).toContain('coordonnées locales')
    expect(asked.units[0]).toMatchObject({ unit: 'cm', isDeclared: true, widthM: 17, heightM: 8 })
  })

  test('comes in metres around its middle, for the person to move and turn', async ({ desk }) => {
    const { body } = await imported(desk, drawing, { local: 'true', unit: 'cm' })
    const local = FootprintImport.parse(body)
    if (local.outcome !== 'local') throw new Error(local.outcome)
    expect(local.found.map(({ layer, areaM2 }) => [layer, Math.round(areaM2)])).toEqual([
      ['MAISON', 80],
      ['ABRI', 6],
    ])
    expect(local.found[0]?.rings[0]).toEqual([
      [-8.5, -4],
      [1.5, -4],
      [1.5, 4],
      [-8.5, 4],
    ])
  })

  test('in a unit that would make it a country it is refused', async ({ desk }) => {
    const { status, body } = await imported(desk, drawing, { local: 'true', unit: 'm' })
    expect(status).toBe(200)
    const far = dxf({ entities: lwpolyline('0', box(0, 0, 9_000, 9_000)) })
    const refused = await imported(desk, far, { local: 'true', unit: 'm' })
    expect(refused.status).toBe(422)
    expect(refused.body.detail).toContain('Choisissez une autre unité')
    expect(body.outcome).toBe('local')
  })
})

describe('hostile files', () => {
  test('more than the limit is refused in a sentence, not read', async ({ desk }) => {
    const { status, body } = await imported(desk, 'x'.repeat(10 * 1024 * 1024 + 1))
    expect(status).toBe(413)
    expect(body.detail).toContain('dépasse la taille acceptée')
  })

  test('blocks within blocks that unfold to millions are refused at once', async ({ desk }) => {
    const blocks = Array.from(
      { length: 9 },
      (_, rank) =>
        pairs(0, 'BLOCK', 8, '0', 2, `B${rank}`, 70, 0, 10, 0, 20, 0, 3, `B${rank}`) +
        (rank === 0
          ? lwpolyline('0', box(X, Y, 1, 1))
          : pairs(0, 'INSERT', 8, '0', 2, `B${rank - 1}`, 10, 0, 20, 0).repeat(10)) +
        pairs(0, 'ENDBLK', 8, '0'),
    ).join('')
    const { status, body } = await imported(
      desk,
      dxf({ blocks, entities: pairs(0, 'INSERT', 8, '0', 2, 'B8', 10, 0, 20, 0) }),
    )
    expect(status).toBe(422)
    expect(body.detail.replaceAll('\u00a0', ' ')).toContain('100 000')
  })

  test('more objects than a project has are refused', async ({ desk }) => {
    const entities = Array.from({ length: 20_001 }, (_, rank) => line('0', X + rank, Y, X + rank, Y + 1)).join('')
    const { status, body } = await imported(desk, dxf({ entities }), { srid: '2154' })
    expect(status).toBe(422)
    expect(body.detail.replaceAll('\u00a0', ' ')).toContain('20 000')
  })

  test('a DXF that stops in the middle, or whose numbers are none, is no fault of the server', async ({ desk }) => {
    const whole = dxf({ entities: lwpolyline('0', box(X, Y, 10, 8)) })
    for (const broken of [
      whole.slice(0, whole.length / 2),
      whole.replaceAll(String(X), 'NaN'),
      whole.replaceAll('LWPOLYLINE', 'SPLINE'),
    ]) {
      expect([200, 422]).toContain((await imported(desk, broken, { srid: '2154' })).status)
    }
  })
})

test('a GeoJSON that declares its projection in the old way is placed there', async ({ desk }) => {
  await buildVillage(desk.db)
  const { x, y } = await desk.db.one<{ x: number; y: number }>(sql`
    select st_x(p) as x, st_y(p) as y
    from parcel, st_transform(st_centroid(geom), 3950) as p
    where id = ${idOf(12)}`)
  const ring = [...box(x, y, 8, 8), [x, y]]
  const content = JSON.stringify({
    type: 'FeatureCollection',
    crs: { type: 'name', properties: { name: 'EPSG:3950' } },
    features: [{ type: 'Feature', properties: { nom: 'Abri' }, geometry: { type: 'Polygon', coordinates: [ring] } }],
  })
  const answer = await read(desk, content, { name: 'abri.geojson', parcels: idOf(12) })
  expect(answer.projection).toMatchObject({ srid: 3950, name: 'CC50' })
  expect(answer.projection.distanceM).toBeLessThan(20)
})
