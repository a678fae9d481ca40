import type { MapScale } from '#contract/documents/document-operations.ts'
import type { Database } from '#platform/database.ts'
import {
  BUILDING_LEGEND,
  MAP_DATE,
  NO_BASE_MAP,
  selectedLegend,
  sourceText,
} from '#wording/place/parcels/urbanism-note.ts'
import { extentOf, frameOf, turnOf } from './map.ts'
import { BASE_KINDS, type MapExtract, shapeOf } from './map-extract.ts'
import { drawnBase, drawnBuildings, drawnParcels, gridConvergence, type SiteParcel, versionTitles } from './queries.ts'

/** Scale at which one finds a piece of ground in its commune. */
const SITUATION: MapScale = 25_000

/** Roads and names of this rank and above are drawn: lanes and hamlets, not footpaths. */
const LOWEST_RANK = 5

/** Where the parcels lie in their commune: roads, waters, woods, places and buildings, and no rule. */
export async function situationMap(
  db: Database,
  {
    parcels,
    size,
    today,
  }: { parcels: readonly SiteParcel[]; size: { widthMm: number; heightMm: number }; today: string },
): Promise<MapExtract> {
  const seen = extentOf(parcels)
  const frame = frameOf(seen, size, SITUATION)
  const chosen = await drawnParcels(
    db,
    frame,
    parcels.map(({ id }) => id),
    Number.POSITIVE_INFINITY,
  )
  const buildings = await drawnBuildings(db, frame)
  const base = await drawnBase(db, frame, LOWEST_RANK)
  const { degrees } = await gridConvergence(db, frame)
  // Limits of communes and names of places come with the cadastre that the buildings are of.
  const told = [...buildings, ...base.filter(({ kind }) => kind !== 'commune' && kind !== 'place')]
  const sources = await versionTitles(db, [...new Set(told.map(({ versionId }) => versionId))])
  const hasBase = base.some(({ kind }) => kind !== 'commune' && kind !== 'place')
  return {
    scale: SITUATION,
    ...size,
    northDegrees: turnOf(degrees),
    base: base
      .map(({ kind, rank, name, labelAt, geometry }) => ({ kind, rank, name, labelAt, shape: shapeOf(geometry) }))
      .toSorted((a, b) => BASE_KINDS.indexOf(a.kind) - BASE_KINDS.indexOf(b.kind)),
    parcels: chosen.map(({ number, geometry, ...parcel }) => ({
      ...parcel,
      number: String(Number(number)),
      shape: shapeOf(geometry),
    })),
    buildings: buildings.map(({ kind, geometry }) => ({ isLight: kind === 'light', shape: shapeOf(geometry) })),
    constraints: [],
    legend: [
      { symbol: 'site', label: selectedLegend(parcels.length) },
      ...(buildings.length > 0 ? [{ symbol: 'building', label: BUILDING_LEGEND }] : []),
    ],
    covering: [],
    sources: [
      ...(hasBase ? [] : [NO_BASE_MAP]),
      ...sources.map(({ title, vintage }) => sourceText(title, vintage)),
      MAP_DATE(today),
    ],
  }
}
