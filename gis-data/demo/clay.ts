import { type Field, fieldOf } from './contours.ts'
import type { Land } from './land.ts'
import type { Box } from './plane.ts'
import { noise } from './terrain.ts'

/** Low values are clayey ground: the flanks of hills in the south, lenses in the polder. */
export const clayField = (land: Land): Field => {
  const { width, height } = land.layout
  const box: Box = [0, 0, width, height]
  const size = width > 10000 ? 2300 : 700
  const [broad, fine] = [noise('clay', size), noise('clay detail', size / 4)]
  return fieldOf(
    box,
    width > 10000 ? 60 : 30,
    (p) => broad(p) + 0.25 * fine(p) + (land.terrain.inPolder(p) ? 0.3 : 0) + (land.terrain.toCoastM(p) < 500 ? 2 : 0),
  )
}
