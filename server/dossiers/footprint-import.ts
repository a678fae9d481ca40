import type { FootprintImport, FootprintImportQuery } from '#contract/deposit.ts'
import type { Database } from '#platform/database.ts'
import { candidatesFor, crsName, fits } from '#server/datasets/crs.ts'
import { countText, lengthText } from '#wording/quantity.ts'
import { type Drawing, readDrawing, unreadable } from './footprint-drawing.ts'
import { distanceToSite, polygonsOf } from './footprint-queries.ts'

/** Further than this from the parcels, a drawing is more likely in another projection than of another place. */
const FAR_M = 500

/** Longitude and latitude, WGS 84. */
const DEGREES = 4326

/** Below it, a shape is a symbol of the drawing rather than a building, in m². */
const SMALLEST_M2 = 1

type Choice = { srid: number; name: string; distanceM: number | null }

/**
 * The footprints that a GeoJSON or a DXF draws. When neither the file nor the person says the projection, the question
 * comes back with those that put the drawing in France, the one that falls nearest to the site first.
 *
 * @throws Problem 422 when the file cannot be read, has local coordinates, or draws no closed shape.
 */
export async function importFootprints(
  db: Database,
  bytes: Buffer,
  { name, srid: said, parcels = [] }: FootprintImportQuery,
): Promise<FootprintImport> {
  const drawing = await readDrawing(bytes, name)
  if (!drawing.extent) throw unreadable(name, 'ne contient aucun dessin. Vérifiez la couche exportée')
  const { extent } = drawing
  const srid = said ?? drawing.srid
  if (srid === undefined || (said === undefined && !fits(srid, extent))) {
    return askProjection(db, drawing, extent, parcels, name)
  }
  if (!fits(srid, extent)) {
    throw unreadable(
      name,
      `n’est pas en ${crsName(srid)} : ses coordonnées vont de ${coordinates(extent)}. Choisissez une autre projection`,
    )
  }
  return read(db, drawing, await choiceOf(db, srid, extent, parcels), name)
}

const middle = ([minX, minY, maxX, maxY]: readonly [number, number, number, number]): [number, number] => [
  (minX + maxX) / 2,
  (minY + maxY) / 2,
]
const coordinates = ([minX, minY, maxX, maxY]: readonly [number, number, number, number]) =>
  `${Math.round(minX)}, ${Math.round(minY)} à ${Math.round(maxX)}, ${Math.round(maxY)}`

const choiceOf = async (
  db: Database,
  srid: number,
  extent: readonly [number, number, number, number],
  parcels: readonly string[],
): Promise<Choice> => ({
  srid,
  name: crsName(srid),
  distanceM: parcels.length === 0 ? null : await distanceToSite(db, parcels, middle(extent), srid),
})

async function askProjection(
  db: Database,
  { format }: Drawing,
  extent: readonly [number, number, number, number],
  parcels: readonly string[],
  name: string,
): Promise<FootprintImport> {
  const choices: Choice[] = []
  // Nobody draws a building in degrees: small numbers in a DXF are metres from a corner of the sheet.
  const candidates = candidatesFor(extent).filter((srid) => format !== 'DXF' || srid !== DEGREES)
  for (const srid of candidates) choices.push(await choiceOf(db, srid, extent, parcels))
  if (choices.length === 0) {
    throw unreadable(
      name,
      `est en coordonnées locales (de ${coordinates(extent)}), que rien ne rattache au sol de France. Demandez à son auteur de le caler en Lambert-93 ou en CC${format === 'DXF' ? ', puis de l’exporter de nouveau' : ''}`,
    )
  }
  return {
    outcome: 'askProjection',
    sentence: `« ${name} » ne dit pas sa projection. Ses coordonnées vont de ${coordinates(extent)}.`,
    choices: choices.toSorted((one, other) => (one.distanceM ?? Infinity) - (other.distanceM ?? Infinity)),
  }
}

async function read(db: Database, { shapes }: Drawing, projection: Choice, name: string): Promise<FootprintImport> {
  const polygons = (
    await polygonsOf(
      db,
      shapes.map(({ geometry }, rank) => ({ rank, geometry })),
      projection.srid,
    )
  ).filter(({ areaM2 }) => areaM2 >= SMALLEST_M2)
  if (polygons.length === 0) {
    throw unreadable(
      name,
      'ne contient aucun contour fermé. Fermez la polyligne de l’emprise dans le logiciel de dessin, puis exportez-la de nouveau',
    )
  }
  const used = new Set(polygons.map(({ rank }) => rank))
  const ignored = shapes.length - used.size
  const { distanceM } = projection
  return {
    outcome: 'read',
    projection,
    found: polygons.map(({ rank, geometry, areaM2 }) => ({
      label: shapes[rank]?.label ?? '',
      layer: shapes[rank]?.layer ?? '',
      heightM: null,
      geometry: { ...geometry },
      areaM2,
    })),
    notes: [
      ...(ignored > 0
        ? [
            `${countText(ignored, 'trait, texte ou symbole non fermé', 'traits, textes ou symboles non fermés')} : non repris.`,
          ]
        : []),
      ...(distanceM !== null && distanceM > FAR_M
        ? [`Le dessin tombe à ${lengthText(distanceM)} du terrain : vérifiez la projection choisie.`]
        : []),
    ],
  }
}
