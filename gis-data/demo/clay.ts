import { bandsOf, type Field, fieldOf } from './contours.ts'
import type { Land } from './land.ts'
import { integer, type Layer, text } from './layer.ts'
import type { Box, Polygon } from './plane.ts'
import { oneEach, table } from './risk-table.ts'
import { noise } from './terrain.ts'
import type { Territory } from './territory.ts'

/** Low values are clayey ground: the flanks of hills in the south, lenses in the polder. */
const clayField = (land: Land): Field => {
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

/** Shrinking and swelling of clays (RGA): exposure 1 to 3, drawn by the geology of the invented hills. */
export const clayLayer = ({ land }: Territory): Layer => {
  const [high = [], medium = [], low = []] = bandsOf(clayField(land), [-0.42, -0.1, 0.42])
  const rows = (polygons: readonly Polygon[], level: number, words: string) =>
    oneEach(polygons, { DPT: '62', NIVEAU: level, ALEA: words })
  return table(
    'AleaRG_Fxx_62_L93',
    'area',
    [text('DPT', 3), integer('NIVEAU', 1), text('ALEA', 20)],
    [...rows(low, 1, 'Faible'), ...rows(medium, 2, 'Moyen'), ...rows(high, 3, 'Fort')],
  )
}
