import { legalPlacing } from '#platform/geodata/legal-projections.ts'
import { mercatorBounds, type TileAddress } from './grid.ts'

const DEGREES: ReturnType<typeof legalPlacing> = { srid: 4326, place: (lon, lat) => [lon, lat] }

const RADIUS_M = 6_378_137
const DEGREE = Math.PI / 180

/**
 * How a tile stands in the projection of its data.
 * `box`: all that can show in it, west, south, east, north. `affine`: a, b, d, e, x, y of ST_Affine, from the data to the units
 * of the tile, exact in its middle.
 */
export type Compass = {
  srid: number
  box: [number, number, number, number]
  affine: [number, number, number, number, number, number]
}

/** From this zoom, a tile is so small that its edges are straight in any projection, to less than the slack. */
const FLAT_ZOOM = 12
const SLACK_UNITS = 4

const SIDES = [-1, 0, 1]
/** Corners of a square and middles of its sides, then its corners alone. */
const SQUARE = SIDES.flatMap((across) => SIDES.map((up) => [across, up] as const))
const CORNERS = SQUARE.filter(([across, up]) => across !== 0 && up !== 0)

/**
 * @param units side of the tile in its own units
 * @param margin drawn beyond its edges, in the same units
 */
export function compass(address: TileAddress, units: number, margin: number, isInDegrees: boolean): Compass {
  const { west, north, sideM } = mercatorBounds(address)
  const halfM = sideM / 2
  const middle: [number, number] = [west + halfM, north - halfM]
  const lon = middle[0] / RADIUS_M / DEGREE
  const lat = Math.atan(Math.sinh(middle[1] / RADIUS_M)) / DEGREE
  const { srid, place } = isInDegrees ? DEGREES : legalPlacing(lon, lat)
  /** Metres of the web map from the middle of the tile. */
  const at = (eastM: number, northM: number) =>
    place((middle[0] + eastM) / RADIUS_M / DEGREE, Math.atan(Math.sinh((middle[1] + northM) / RADIUS_M)) / DEGREE)

  const [x0, y0] = at(0, 0)
  const [eastX, eastY] = at(halfM, 0)
  const [westX, westY] = at(-halfM, 0)
  const [northX, northY] = at(0, halfM)
  const [southX, southY] = at(0, -halfM)
  const ex = (eastX - westX) / units
  const ey = (eastY - westY) / units
  const sx = (southX - northX) / units
  const sy = (southY - northY) / units
  const turn = ex * sy - ey * sx
  const reachM = halfM + ((margin + SLACK_UNITS) * sideM) / units
  const reach = reachM / (sideM / units)
  const edge: [number, number][] =
    address.z < FLAT_ZOOM
      ? SQUARE.map(([across, up]) => at(across * reachM, up * reachM))
      : CORNERS.map(([across, up]) => [x0 + reach * (across * ex - up * sx), y0 + reach * (across * ey - up * sy)])
  const xs = edge.map(([x]) => x)
  const ys = edge.map(([, y]) => y)
  return {
    srid,
    box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    affine: [
      sy / turn,
      -sx / turn,
      -ey / turn,
      ex / turn,
      units / 2 - (sy * x0 - sx * y0) / turn,
      units / 2 - (ex * y0 - ey * x0) / turn,
    ],
  }
}
