export const SHAPE_KINDS = ['point', 'line', 'area'] as const
export type ShapeKind = (typeof SHAPE_KINDS)[number]

/** Degrees, WGS 84: longitude, latitude. */
export type Position = readonly [lon: number, lat: number]

/** What was drawn on the map of a question: one position for a point, the corners of a line or of an area, which is not closed again. */
export type DrawnShape = { kind: ShapeKind; positions: readonly Position[] }

/** Corners that a shape may have: beyond, it was not drawn by a hand. */
export const CORNERS_MAX = 200

const LEAST: Readonly<Record<ShapeKind, number>> = { point: 1, line: 2, area: 3 }

/** Corners without which there is nothing yet. */
export const leastCorners = (kind: ShapeKind): number => LEAST[kind]

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number' && Number.isFinite(one))

const isShape = (value: unknown): value is DrawnShape =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  SHAPE_KINDS.some((kind) => kind === value.kind) &&
  'positions' in value &&
  Array.isArray(value.positions) &&
  value.positions.length > 0 &&
  value.positions.every(isPosition)

/** Shapes of an answer; nothing when one of them cannot be read. */
export const shapesOf = (value: unknown): readonly DrawnShape[] =>
  Array.isArray(value) && value.every(isShape) ? value : []

export type WrongShape = 'notOnGround' | 'tooFewCorners' | 'tooManyCorners' | 'crossed'

/** What keeps a shape from being one. */
export function wrongShape({ kind, positions }: DrawnShape): WrongShape | null {
  if (positions.some(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90 || (lon === 0 && lat === 0)))
    return 'notOnGround'
  const corners = positions.filter((one, at) => at === 0 || !isSame(one, positions[at - 1] ?? one))
  if (corners.length < LEAST[kind] || (kind === 'point' && positions.length > 1)) return 'tooFewCorners'
  if (positions.length > CORNERS_MAX) return 'tooManyCorners'
  return kind === 'area' && isCrossed(corners) ? 'crossed' : null
}

const isSame = (one: Position, other: Position) => one[0] === other[0] && one[1] === other[1]

const side = (a: Position, b: Position, c: Position) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

/** Two sides that are no neighbours cut each other. */
function isCrossed(corners: readonly Position[]): boolean {
  const sides = corners.map((from, at): [Position, Position] => [from, corners[(at + 1) % corners.length] ?? from])
  return sides.some(([a, b], at) =>
    sides.slice(at + 2).some(([c, d], after) => {
      if (at === 0 && after === sides.length - 3) return false
      return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
    }),
  )
}

const EQUATOR_M = 6_378_137
const FLATTENING = 1 / 298.257_223_563

/** Metres from the first corner, east and north, on the ellipsoid: true to a thousandth over a commune. */
function onGround(positions: readonly Position[]): readonly Position[] {
  const [first = [0, 0] as const] = positions
  const latitude = (first[1] * Math.PI) / 180
  const squared = FLATTENING * (2 - FLATTENING)
  const bend = 1 - squared * Math.sin(latitude) ** 2
  const north = (EQUATOR_M * (1 - squared)) / bend ** 1.5
  const east = (EQUATOR_M / Math.sqrt(bend)) * Math.cos(latitude)
  const metres = (degrees: number, radius: number) => ((degrees * Math.PI) / 180) * radius
  return positions.map(([lon, lat]): Position => [metres(lon - first[0], east), metres(lat - first[1], north)])
}

/** Metres along a line. */
export function lengthM({ positions }: DrawnShape): number {
  const ground = onGround(positions)
  return ground.slice(1).reduce((sum, to, at) => {
    const from = ground[at] ?? to
    return sum + Math.hypot(to[0] - from[0], to[1] - from[1])
  }, 0)
}

/** Square metres that an area covers. */
export function areaM2({ positions }: DrawnShape): number {
  const ground = onGround(positions)
  const twice = ground.reduce((sum, from, at) => {
    const to = ground[(at + 1) % ground.length] ?? from
    return sum + from[0] * to[1] - to[0] * from[1]
  }, 0)
  return Math.abs(twice) / 2
}

export type DrawnGeometry =
  | { type: 'Point'; coordinates: [number, number] }
  | { type: 'LineString'; coordinates: [number, number][] }
  | { type: 'Polygon'; coordinates: [number, number][][] }

/** The shape as maps draw it. */
export function geometryOf({ kind, positions }: DrawnShape): DrawnGeometry {
  const coordinates = positions.map(([lon, lat]): [number, number] => [lon, lat])
  const [first = [0, 0]] = coordinates
  switch (kind) {
    case 'point':
      return { type: 'Point', coordinates: [...first] }
    case 'line':
      return { type: 'LineString', coordinates }
    case 'area':
      return { type: 'Polygon', coordinates: [[...coordinates, [...first]]] }
  }
}

const DECIMALS = 7

/** Shapes as geographic software reads them in a column (WKT). */
export function wellKnownText(shapes: readonly DrawnShape[]): string {
  const pair = ([lon, lat]: Position) => `${Number(lon.toFixed(DECIMALS))} ${Number(lat.toFixed(DECIMALS))}`
  const all = shapes.map(({ kind, positions }) => {
    const pairs = positions.map(pair)
    if (kind === 'point') return `POINT (${pairs[0]})`
    return kind === 'line' ? `LINESTRING (${pairs.join(', ')})` : `POLYGON ((${[...pairs, pairs[0]].join(', ')}))`
  })
  return all.length === 1 ? (all[0] ?? '') : `GEOMETRYCOLLECTION (${all.join(', ')})`
}
