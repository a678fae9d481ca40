import { areaShape, type Layer, type Row, text } from './layer.ts'
import { EPCI } from './layout.ts'
import { type Files, zipped } from './package-files.ts'
import { COMMON, placed, UTF8 } from './planning-document.ts'
import type { Territory } from './territory.ts'
import { writeShapefile } from './write-shapefile.ts'
import { modifiedZonesOf, ZONES } from './zones.ts'

/** A zoning that nobody has approved: it is received by the room of the drafts, and never imported. */
export const DRAFT_PATH = 'projets/modification-1.zip'

const ID = `${EPCI.siren}_PLUi_20261015`

/** The zoning of the modification under way, as its draughtsman hands it over. */
export const draftFiles = ({ land }: Territory): Files => {
  const rows = modifiedZonesOf(land).map(
    ({ label, polygon }): Row => ({
      values: { LIBELLE: label, LIBELONG: ZONES[label].name, TYPEZONE: ZONES[label].kind, IDURBA: ID },
      shape: areaShape([polygon]),
    }),
  )
  const layer: Layer = {
    name: `${EPCI.siren}_ZONE_URBA_20261015`,
    shape: 'area',
    fields: [text('LIBELLE', 12), text('LIBELONG', 254), text('TYPEZONE', 3), ...COMMON],
    rows,
  }
  return new Map([[DRAFT_PATH, zipped(writeShapefile(placed(land, layer), UTF8))]])
}
