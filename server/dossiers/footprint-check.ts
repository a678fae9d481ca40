import {
  booleanPointInPolygon,
  buffer,
  difference,
  featureCollection,
  area as groundArea,
  kinks,
  polygon,
} from '@turf/turf'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { valid } from 'geojson-validation'
import type { Footprint } from '#contract/dossier.ts'
import type { ProblemField } from '#platform/problem.ts'

/** Overrun that the hand and the cadastre's own tolerance explain, in metres. */
const TOLERANCE_M = 0.5

/** Overrun below which a footprint still counts as inside, in m² of ground. */
const TOLERANCE_M2 = 1

/**
 * What is wrong with the drawn footprints, in French, each at its place in the draft: not a polygon, crossing itself,
 * outside the parcels. Without the parcels' drawing (`site` null) only the shape is checked.
 */
export function footprintProblems(
  footprints: readonly Footprint[],
  site: Polygon | MultiPolygon | null,
): ProblemField[] {
  return footprints.flatMap((footprint, index) => {
    const detail = shapeProblem(footprint) ?? (site ? placeProblem(footprint, site) : undefined)
    return detail ? [{ pointer: `#/footprints/${index}/geometry`, detail: `${named(footprint, index)} ${detail}` }] : []
  })
}

const named = ({ label }: Footprint, index: number) => (label ? `« ${label} »` : `L’emprise ${index + 1}`)

function shapeProblem({ geometry }: Footprint): string | undefined {
  if (geometry.type !== 'Polygon') return 'n’est pas un polygone. Dessinez un contour fermé.'
  if (!valid(geometry))
    return 'n’est pas un GeoJSON valable. Vérifiez que chaque anneau est fermé et compte au moins quatre points.'
  const drawn = asPolygon(geometry)
  if (kinks(drawn).features.length > 0)
    return 'se croise elle-même. Déplacez les sommets pour que le contour ne se recoupe pas.'
  if (groundArea(drawn) < TOLERANCE_M2) return 'est vide ou presque. Dessinez l’emprise de la construction.'
  return undefined
}

function placeProblem({ geometry }: Footprint, site: Polygon | MultiPolygon): string | undefined {
  const drawn = asPolygon(geometry)
  const ground: Feature<Polygon | MultiPolygon> = { type: 'Feature', properties: {}, geometry: site }
  const tolerated = buffer(ground, TOLERANCE_M, { units: 'meters' }) ?? ground
  const outside = difference(featureCollection<Polygon | MultiPolygon>([drawn, tolerated]))
  const outsideM2 = outside ? groundArea(outside) : 0
  if (outsideM2 <= TOLERANCE_M2) return undefined
  const corner = drawn.geometry.coordinates[0]?.find((position) => !booleanPointInPolygon(position, tolerated))
  const where = corner ? ` autour de ${corner[1]?.toFixed(6)}, ${corner[0]?.toFixed(6)}` : ''
  return `dépasse des parcelles du terrain de ${Math.ceil(outsideM2)} m²${where}. Ajoutez la parcelle voisine ou corrigez le dessin.`
}

/** A geometry whose shape has been checked. */
const asPolygon = ({ coordinates }: Footprint['geometry']) => polygon(coordinates as Polygon['coordinates'])
