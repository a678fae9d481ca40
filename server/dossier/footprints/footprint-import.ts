import {
  DRAWING_UNITS,
  type DrawingUnit,
  type FootprintImport,
  type FootprintImportQuery,
  type ProjectionChoice,
  type UnitSize,
} from '#contract/dossier/deposit/deposit.ts'
import type { Database } from '#platform/database.ts'
import { candidatesFor, crsName, fits } from '#platform/geodata/crs.ts'
import { DRAWING_FAULTS, projectionAsked, UNIT_NAMES } from '#wording/dossier/footprints/footprint-problems.ts'
import { lengthText } from '#wording/quantity.ts'
import { type Drawing, readDrawing, unreadable } from './footprint-drawing.ts'
import { localOutlines } from './footprint-local.ts'
import { outlinesOf } from './footprint-outlines.ts'
import { distanceToSite, placedPolygons } from './footprint-queries.ts'

/** Further than this from the parcels, a drawing is more likely in another projection than of another place. */
const FAR_M = 500

/** A projection that puts the drawing further than this from its parcels is not the drawing's, in metres. */
const ELSEWHERE_M = 20_000

/** Longitude and latitude, WGS 84. */
const DEGREES = 4326

/** Below it, a shape is a symbol of the drawing rather than a building, in m². */
const SMALLEST_M2 = 1

/** A plan larger than this is no plan of a site: it is a wrong unit, in metres. */
const PLAN_MAX_M = 5000

const METRES: Readonly<Record<DrawingUnit, number>> = { m: 1, cm: 0.01, mm: 0.001 }

type Extent = readonly [minX: number, minY: number, maxX: number, maxY: number]

/**
 * The footprints that a GeoJSON or a DXF draws. When neither the file nor the person says the projection, the question
 * comes back with those that put the drawing in France, the one that falls nearest to the site first. A plan in local
 * coordinates comes back without a place, for the person to move and turn.
 *
 * @throws Problem 422 when the file cannot be read, or draws no closed shape.
 */
export async function importFootprints(
  db: Database,
  bytes: Buffer,
  query: FootprintImportQuery,
): Promise<FootprintImport> {
  const { name, srid: said, parcels = [] } = query
  const drawing = await readDrawing(bytes, name)
  const { extent } = drawing
  if (!extent) throw unreadable(name, DRAWING_FAULTS.empty)
  if (query.local) return readLocal(db, drawing, extent, query)
  const srid = said ?? drawing.srid
  if (srid === undefined || (said === undefined && !fits(srid, extent))) {
    return askProjection(db, drawing, extent, parcels, name)
  }
  const unit = unitIn(srid, drawing, extent, query.unit)
  if (!fits(srid, scaled(extent, unit))) {
    throw unreadable(name, DRAWING_FAULTS.otherProjection({ crs: crsName(srid), extent }))
  }
  return readPlaced(db, drawing, await choiceOf(db, srid, unit, extent, parcels), name)
}

/** The unit said by the person; else that of the file when it falls in France; else the first that does. */
const unitIn = (
  srid: number,
  { unit: declared }: Drawing,
  extent: Extent,
  said: DrawingUnit | undefined,
): DrawingUnit => said ?? unitsFor(declared).find((unit) => fits(srid, scaled(extent, unit))) ?? 'm'

const unitsFor = (declared: DrawingUnit | undefined): DrawingUnit[] => [
  ...new Set([...(declared ? [declared] : []), ...DRAWING_UNITS]),
]

const scaled = ([minX, minY, maxX, maxY]: Extent, unit: DrawingUnit): Extent => {
  const by = METRES[unit]
  return [minX * by, minY * by, maxX * by, maxY * by]
}

const middle = ([minX, minY, maxX, maxY]: Extent): [number, number] => [(minX + maxX) / 2, (minY + maxY) / 2]

const choiceOf = async (
  db: Database,
  srid: number,
  unit: DrawingUnit,
  extent: Extent,
  parcels: readonly string[],
): Promise<ProjectionChoice> => ({
  srid,
  unit,
  name: unit === 'm' ? crsName(srid) : `${crsName(srid)}, en ${UNIT_NAMES[unit]}`,
  distanceM: parcels.length === 0 ? null : await distanceToSite(db, parcels, middle(scaled(extent, unit)), srid),
})

async function askProjection(
  db: Database,
  { format, unit: declared }: Drawing,
  extent: Extent,
  parcels: readonly string[],
  name: string,
): Promise<FootprintImport> {
  const all: ProjectionChoice[] = []
  for (const unit of format === 'DXF' ? unitsFor(declared) : (['m'] as const)) {
    for (const srid of candidatesFor(scaled(extent, unit))) {
      // Nobody draws a building in degrees: small numbers in a DXF are metres from a corner of the sheet.
      if (format !== 'DXF' || srid !== DEGREES) all.push(await choiceOf(db, srid, unit, extent, parcels))
    }
  }
  const choices = all.filter(({ distanceM }) => (distanceM ?? 0) <= ELSEWHERE_M)
  const units = unitsFor(declared)
    .map((unit) => sizeIn(unit, extent, unit === declared))
    .filter(({ widthM, heightM }) => Math.max(widthM, heightM) <= PLAN_MAX_M)
  if (choices.length === 0 && units.length === 0) {
    throw unreadable(name, DRAWING_FAULTS.nowhere({ extent }))
  }
  return {
    outcome: 'askProjection',
    sentence: projectionAsked({ name, extent, isPlaced: choices.length > 0 }),
    choices: choices.toSorted((one, other) => (one.distanceM ?? Infinity) - (other.distanceM ?? Infinity)),
    units,
  }
}

const sizeIn = (unit: DrawingUnit, [minX, minY, maxX, maxY]: Extent, isDeclared: boolean): UnitSize => ({
  unit,
  widthM: (maxX - minX) * METRES[unit],
  heightM: (maxY - minY) * METRES[unit],
  isDeclared,
})

async function readPlaced(
  db: Database,
  drawing: Drawing,
  projection: ProjectionChoice,
  name: string,
): Promise<FootprintImport> {
  const { outlines, notes } = await outlinesOf(db, drawing, METRES[projection.unit])
  const placed = await placedPolygons(
    db,
    outlines.map(({ polygon }) => polygon),
    projection.srid,
  )
  const polygons = placed.filter(({ areaM2 }) => areaM2 >= SMALLEST_M2)
  if (polygons.length === 0) throw nothingClosed(name, notes)
  const { distanceM } = projection
  return {
    outcome: 'read',
    projection,
    found: polygons.map(({ rank, geometry, areaM2 }) => ({
      label: outlines[rank]?.label ?? '',
      layer: outlines[rank]?.layer ?? '',
      heightM: null,
      geometry: { ...geometry },
      areaM2,
    })),
    notes: [
      ...notes,
      ...(distanceM !== null && distanceM > FAR_M
        ? [`Le dessin tombe à ${lengthText(distanceM)} du terrain : vérifiez la projection choisie.`]
        : []),
    ],
  }
}

async function readLocal(
  db: Database,
  drawing: Drawing,
  extent: Extent,
  { name, unit: said }: FootprintImportQuery,
): Promise<FootprintImport> {
  const unit = said ?? drawing.unit ?? 'm'
  const { widthM, heightM } = sizeIn(unit, extent, true)
  if (Math.max(widthM, heightM) > PLAN_MAX_M) {
    throw unreadable(name, DRAWING_FAULTS.tooLarge({ widthM, heightM, unit }))
  }
  const { outlines, notes } = await outlinesOf(db, drawing, METRES[unit])
  const found = localOutlines(outlines, SMALLEST_M2)
  if (found.length === 0) throw nothingClosed(name, notes)
  return { outcome: 'local', unit, found, notes }
}

const nothingClosed = (name: string, notes: readonly string[]) =>
  unreadable(name, DRAWING_FAULTS.nothingClosed({ notes }))
