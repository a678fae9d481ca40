import type { MapScale } from '#contract/documents/document-operations.ts'
import type { Database } from '#platform/database.ts'
import type { SymbolGeometry } from '#symbols/symbol.ts'
import { symbolKey } from '#symbols/symbols.ts'
import {
  BUILDING_LEGEND,
  LIGHT_BUILDING_LEGEND,
  MAP_DATE,
  selectedLegend,
  sourceText,
} from '#wording/place/parcels/urbanism-note.ts'
import { fittingScale, type MapExtract, shapeOf, UNITS_PER_MM } from './map-extract.ts'
import {
  type DrawnConstraint,
  drawnBuildings,
  drawnConstraints,
  drawnParcels,
  type Frame,
  gridConvergence,
  type SiteParcel,
  versionTitles,
} from './queries.ts'

export type MapRequest = {
  parcels: readonly SiteParcel[]
  size: { widthMm: number; heightMm: number }
  /** Constraints to draw besides the zones; none of them nor any zone when null. */
  constraintIds: readonly number[] | null
  /** Asked for by the person; otherwise the largest that holds the parcels. */
  scale?: MapScale
  /** Legal day printed on the plan. */
  today: string
}

/** Smallest side of a parcel worth drawing on paper, hundredths of a millimetre. */
const SMALLEST_UNITS = 60

/** The ground around parcels of one place, ready for paper at its true scale. */
export async function mapExtract(db: Database, request: MapRequest): Promise<MapExtract> {
  const { size, parcels } = request
  const seen = extentOf(parcels)
  const scale = request.scale ?? fittingScale(seen.widthM * seen.groundFactor, seen.heightM * seen.groundFactor, size)
  const frame = frameOf(seen, size, scale)
  const ids = parcels.map((parcel) => parcel.id)
  const smallestM2 = (SMALLEST_UNITS / frame.unitsPerM) ** 2
  const drawn = await drawnParcels(db, frame, ids, smallestM2)
  const buildings = await drawnBuildings(db, frame)
  const found =
    request.constraintIds === null ? [] : await drawnConstraints(db, frame, request.constraintIds, request.today)
  const covering = found.filter(({ topic, coversFrame }) => topic !== 'zone' && coversFrame)
  const constraints = found.filter((constraint) => !covering.includes(constraint))
  const { degrees } = await gridConvergence(db, frame)
  const others = await versionTitles(db, [...new Set([...buildings, ...found].map(({ versionId }) => versionId))])
  const cadastre = new Map(parcels.map(({ dataset, vintage }) => [dataset, vintage]))
  return {
    scale,
    ...size,
    northDegrees: turnOf(degrees),
    base: [],
    parcels: drawn.map(({ number, geometry, ...parcel }) => ({
      ...parcel,
      number: String(Number(number)),
      shape: shapeOf(geometry),
    })),
    buildings: buildings.map(({ kind, geometry }) => ({ isLight: kind === 'light', shape: shapeOf(geometry) })),
    constraints: constraints.map((constraint) => ({
      symbol: keyOf(constraint),
      code: constraint.code,
      labelAt: constraint.labelAt,
      shape: shapeOf(constraint.geometry),
      isZone: constraint.topic === 'zone',
    })),
    legend: [
      { symbol: 'site', label: selectedLegend(parcels.length) },
      ...(buildings.some(({ kind }) => kind !== 'light') ? [{ symbol: 'building', label: BUILDING_LEGEND }] : []),
      ...(buildings.some(({ kind }) => kind === 'light')
        ? [{ symbol: 'building/light', label: LIGHT_BUILDING_LEGEND }]
        : []),
      ...legendOf(constraints),
    ],
    covering: [...new Set(covering.map(labelOf))],
    sources: [
      ...[...cadastre].map(([title, vintage]) => sourceText(title, vintage)),
      ...others.filter(({ title }) => !cadastre.has(title)).map(({ title, vintage }) => sourceText(title, vintage)),
      MAP_DATE(request.today),
    ],
  }
}

const DIMENSIONS: readonly SymbolGeometry[] = ['point', 'line', 'surface']

const keyOf = (constraint: DrawnConstraint) =>
  symbolKey({ ...constraint, geometry: DIMENSIONS[constraint.dimension] ?? 'surface' })

/** One line per symbol and code, zones first, as met from the largest to the smallest. */
function legendOf(constraints: readonly DrawnConstraint[]): { symbol: string; label: string }[] {
  const lines = new Map<string, { symbol: string; label: string; isZone: boolean }>()
  for (const constraint of constraints) {
    const isZone = constraint.topic === 'zone'
    const line = `${keyOf(constraint)} ${constraint.code}`
    if (lines.has(line)) continue
    const label = labelOf(constraint)
    lines.set(line, { symbol: keyOf(constraint), label: isZone ? `Zone ${label}` : label, isZone })
  }
  const all = [...lines.values()]
  return [...all.filter(({ isZone }) => isZone), ...all.filter(({ isZone }) => !isZone)].map(({ symbol, label }) => ({
    symbol,
    label,
  }))
}

const labelOf = ({ code, label }: DrawnConstraint) => shortened(label === code ? code : `${code} – ${label}`)

const LONGEST_LABEL = 90
/** Cut between two words. */
const shortened = (label: string) =>
  label.length <= LONGEST_LABEL ? label : `${label.slice(0, label.lastIndexOf(' ', LONGEST_LABEL - 1))}…`

export const turnOf = (degrees: number): number => (degrees > 180 ? degrees - 360 : degrees)

type Seen = { srid: number; x: number; y: number; widthM: number; heightM: number; groundFactor: number }

export function extentOf(parcels: readonly SiteParcel[]): Seen {
  const [first] = parcels
  if (!first) throw new Error('a map shows at least one parcel')
  const xmin = Math.min(...parcels.map((parcel) => parcel.xmin))
  const ymin = Math.min(...parcels.map((parcel) => parcel.ymin))
  return {
    srid: first.srid,
    x: xmin,
    y: ymin,
    widthM: Math.max(...parcels.map((parcel) => parcel.xmax)) - xmin,
    heightM: Math.max(...parcels.map((parcel) => parcel.ymax)) - ymin,
    groundFactor: first.groundFactor,
  }
}

/** The frame centred on what must be seen; a millimetre of paper is `scale` millimetres of ground, not of projection. */
export function frameOf(seen: Seen, size: MapRequest['size'], scale: MapScale): Frame {
  const unitsPerM = ((seen.groundFactor * 1000) / scale) * UNITS_PER_MM
  const widthM = (size.widthMm * UNITS_PER_MM) / unitsPerM
  const heightM = (size.heightMm * UNITS_PER_MM) / unitsPerM
  return {
    srid: seen.srid,
    x: seen.x + seen.widthM / 2 - widthM / 2,
    y: seen.y + seen.heightM / 2 - heightM / 2,
    widthM,
    heightM,
    unitsPerM,
  }
}

/**
 * Gathers parcels that one sheet can hold, so that a list scattered over a commune gives several readable plans.
 * @param heldBy scale under which parcels are no longer put on one plan
 */
export function groupedForMaps(
  parcels: readonly SiteParcel[],
  size: MapRequest['size'],
  heldBy: MapScale = 5000,
): SiteParcel[][] {
  const groups: SiteParcel[][] = []
  for (const parcel of parcels) {
    const group = groups.find(([first, ...rest]) => {
      if (!first || first.srid !== parcel.srid) return false
      const seen = extentOf([first, ...rest, parcel])
      return fittingScale(seen.widthM * seen.groundFactor, seen.heightM * seen.groundFactor, size) <= heldBy
    })
    if (group) group.push(parcel)
    else groups.push([parcel])
  }
  return groups
}
