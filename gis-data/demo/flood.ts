import { bandsOf, below, distanceField, type Field, nodeOf } from './contours.ts'
import type { Land } from './land.ts'
import type { Box, Polygon } from './plane.ts'
import { noise } from './terrain.ts'

/** Hazard of the river: how far water goes depends on the distance to the bed, softened or stopped by the ground. */
export type Flood = { strong: Polygon[]; medium: Polygon[]; weak: Polygon[]; envelope: Polygon[]; extreme: Polygon[] }

const floodField = (land: Land): Field => {
  const full = land.layout.width > 10000
  const box: Box = [0, 0, land.layout.width, land.layout.height]
  const beds = land.graph.lines.filter(
    ({ kind, name }) =>
      kind === 'river' && name !== undefined && !name.startsWith('Canal') && !name.startsWith('Grand'),
  )
  const step = full ? 25 : 12
  const main = distanceField(
    box,
    step,
    beds.slice(0, 1).map(({ points }) => points),
    900,
  )
  const minor = distanceField(
    box,
    step,
    beds.slice(1).map(({ points }) => points),
    300,
  )
  const [wide, fine] = [noise('flood', 620), noise('flood detail', 160)]
  for (let j = 0; j < main.rows; j++)
    for (let i = 0; i < main.columns; i++) {
      const index = j * main.columns + i
      const p = nodeOf(main, i, j)
      const spread = (land.terrain.inPolder(p) ? 1.55 : 1) * (full ? 1 : 0.6)
      const nearest = Math.min(main.values[index] ?? 900, (minor.values[index] ?? 300) * 1.8)
      main.values[index] = land.terrain.inSea(p) ? 900 : (nearest * (1 + 0.5 * wide(p)) + 14 * fine(p)) / spread
    }
  return main
}

export const floodOf = (land: Land): Flood => {
  const field = floodField(land)
  const [strong = [], medium = [], weak = []] = bandsOf(field, [52, 125, 235])
  return { strong, medium, weak, envelope: below(field, 235), extreme: below(field, 380) }
}
