import type { Polygon, Position } from 'geojson'
import type { Database } from '#platform/database.ts'
import { countText } from '#wording/quantity.ts'
import type { Drawing } from './footprint-drawing.ts'
import { type DrawnLine, joinLines } from './footprint-joining.ts'
import { type DrawnPart, partsOf } from './footprint-queries.ts'

export type Outline = { layer: string; label: string; polygon: Polygon }

export type DrawnOutlines = {
  outlines: Outline[]
  /** What was not taken, and why, in French. */
  notes: string[]
}

/** Corners that one outline of a project may have: beyond, it is a survey. */
const CORNERS_MAX = 5000

/** The closed shapes of a drawing in metres: those drawn closed, then those that lines make whose ends meet. */
export async function outlinesOf(db: Database, { shapes }: Drawing, metresPerUnit: number): Promise<DrawnOutlines> {
  const parts = (
    await partsOf(
      db,
      shapes.map(({ geometry }) => geometry),
    )
  ).map((part) => scaledPart(part, metresPerUnit))
  const outlines: Outline[] = []
  const open: DrawnLine[] = []
  for (const { rank, geometry } of parts) {
    const { layer = '', label = '' } = shapes[rank] ?? {}
    if (geometry.type === 'Polygon') outlines.push({ layer, label, polygon: geometry })
    else if (isClosed(geometry.coordinates))
      outlines.push({ layer, label, polygon: { type: 'Polygon', coordinates: [geometry.coordinates] } })
    else open.push({ layer, points: geometry.coordinates })
  }
  const { rings, left, forks } = joinLines(open)
  const joined = rings.map(({ layer, points }): Outline => {
    return { layer, label: layer.slice(0, 80), polygon: { type: 'Polygon', coordinates: [[...points]] } }
  })
  const drawn = new Set(parts.map(({ rank }) => rank))
  const symbols = shapes.length - drawn.size
  const all = [...outlines, ...joined]
  const kept = all.filter(({ polygon }) => polygon.coordinates.flat().length <= CORNERS_MAX)
  return {
    outlines: kept,
    notes: [
      ...(left + symbols > 0
        ? [
            `${countText(left + symbols, 'trait, texte ou symbole non fermé', 'traits, textes ou symboles non fermés')} : non repris.`,
          ]
        : []),
      ...(forks > 0
        ? [
            `Plus de deux traits se rejoignent en ${countText(forks, 'point')} : le contour n’est pas deviné. Exportez le tracé extérieur seul, ou fermez-le en une polyligne.`,
          ]
        : []),
      ...(joined.length > 0
        ? [
            `${countText(joined.length, 'contour formé', 'contours formés')} de traits dont les bouts se touchent à moins de 5 cm : vérifiez leur forme sur la carte.`,
          ]
        : []),
      ...(kept.length < all.length
        ? [
            `${countText(all.length - kept.length, 'contour', 'contours')} de plus de 5 000 sommets : non repris. Simplifiez le tracé dans le logiciel de dessin.`,
          ]
        : []),
    ],
  }
}

function scaledPart({ rank, geometry }: DrawnPart, by: number): DrawnPart {
  if (by === 1) return { rank, geometry }
  const scaled = ([x = 0, y = 0]: Position): Position => [x * by, y * by]
  return geometry.type === 'Polygon'
    ? { rank, geometry: { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(scaled)) } }
    : { rank, geometry: { type: 'LineString', coordinates: geometry.coordinates.map(scaled) } }
}

/** Drawn closed: the last position is the first, and there is an inside. */
function isClosed(points: readonly Position[]): boolean {
  const [first, last] = [points[0], points.at(-1)]
  return points.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
}
