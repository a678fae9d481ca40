import { gzipSync } from 'node:zlib'
import { clayLayer } from './clay.ts'
import { toLonLat } from './lambert.ts'
import { type Layer, mapLayer } from './layer.ts'
import { bytes, type Files, merged, pdfOf, under, zipped } from './package-files.ts'
import { placed } from './planning-document.ts'
import { floodDirectiveLayers, floodPlanLayers } from './risk-flood.ts'
import { siteLayers } from './risk-sites.ts'
import { technologyPlanLayers } from './risk-technology.ts'
import type { Territory } from './territory.ts'
import { writeGeoPackage } from './write-geopackage.ts'
import { writeShapefile } from './write-shapefile.ts'
import { writeCsv, writeGeoJson } from './write-text.ts'

export const RISK_PATHS = {
  floodPlan: 'risques/62DDTM20150003.zip',
  technologyPlan: 'risques/pprt_62dreal20120002.gpkg',
  floodDirective: 'risques/TRI_VLIERE',
  installations: 'risques/icpe-62.geojson',
  installationTable: 'risques/icpe-georisques.csv',
  formerSites: 'risques/basias-62.geojson',
  pollutedSoils: 'risques/sites-sols-pollues-62.geojson',
  clay: 'risques/alea-argiles-62.geojson.gz',
} as const

/** The register of installations has no shape: coordinates are two columns among others. */
const withCoordinates = (layer: Layer): Layer => ({
  ...layer,
  rows: mapLayer(layer, toLonLat).rows.map(({ values, shape }) => {
    const [lon, lat] = shape?.kind === 'point' ? (shape.points[0] ?? [0, 0]) : [0, 0]
    return { values: { ...values, Longitude: lon.toFixed(6), Latitude: lat.toFixed(6) } }
  }),
})

export const riskFiles = async (territory: Territory): Promise<Files> => {
  const { land } = territory
  const utf8 = { bytes: 'utf8', announced: 'UTF-8' } as const
  const flood = merged(...floodPlanLayers(territory).map((layer) => writeShapefile(placed(land, layer), utf8)))
  flood.set(
    'ppri_vliere_reglement.pdf',
    await pdfOf('PPRI de la vallée de la Vlière – Règlement', [
      '# Zone rouge',
      'Les constructions nouvelles sont interdites, hors exceptions énumérées.',
      '# Zones bleues',
      'Le premier plancher est placé au-dessus de la cote de référence, majorée de 0,30 m en zone bleu foncé.',
    ]),
  )
  const directive = merged(
    ...floodDirectiveLayers(territory).map((layer) => writeShapefile(placed(land, layer), { bytes: 'utf8' })),
  )
  const sites = siteLayers(territory)
  return new Map([
    [RISK_PATHS.floodPlan, zipped(under('62DDTM20150003', flood))],
    [RISK_PATHS.technologyPlan, writeGeoPackage(technologyPlanLayers(territory).map((layer) => placed(land, layer)))],
    ...under(RISK_PATHS.floodDirective, directive),
    [RISK_PATHS.installations, bytes(writeGeoJson(placed(land, sites.installations), 'lambert93'))],
    [
      RISK_PATHS.installationTable,
      bytes(writeCsv(withCoordinates(placed(land, sites.installationTable)), { delimiter: ';', bom: true })),
    ],
    [RISK_PATHS.formerSites, bytes(writeGeoJson(placed(land, sites.formerSites), 'wgs84'))],
    [RISK_PATHS.pollutedSoils, bytes(writeGeoJson(placed(land, sites.pollutedSoils), 'wgs84'))],
    [RISK_PATHS.clay, gzipSync(bytes(writeGeoJson(placed(land, clayLayer(territory)), 'wgs84')), { level: 6 })],
  ])
}
