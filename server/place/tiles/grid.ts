/** The square grid of web maps (EPSG:3857): `z` halvings of the world, `x` from the west, `y` from the north. */
export type TileAddress = { z: number; x: number; y: number }

/** Half the side of the world in Mercator metres. */
const WORLD_M = 20_037_508.342_789_244

/** @returns corners in Mercator metres. */
export function mercatorBounds({ z, x, y }: TileAddress) {
  const sideM = (2 * WORLD_M) / 2 ** z
  const west = -WORLD_M + x * sideM
  const north = WORLD_M - y * sideM
  return { west, north, east: west + sideM, south: north - sideM, sideM }
}

/** Middle of a tile in degrees. */
export function tileMiddle({ z, x, y }: TileAddress): { lon: number; lat: number } {
  const world = 2 ** z
  const lat = Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + 0.5)) / world)))
  return { lon: ((x + 0.5) / world) * 360 - 180, lat: (lat * 180) / Math.PI }
}

export const isOnGrid = ({ z, x, y }: TileAddress): boolean => x < 2 ** z && y < 2 ** z
