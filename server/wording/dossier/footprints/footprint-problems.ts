import type { ProblemTable } from '#wording/problem.ts'
import { lengthText } from '#wording/quantity.ts'
import { listed } from '#wording/typography.ts'

type Extent = readonly [number, number, number, number]

/** « 1, 2 à 3, 4 » */
const coordinates = ([minX, minY, maxX, maxY]: Extent) =>
  `${Math.round(minX)}, ${Math.round(minY)} à ${Math.round(maxX)}, ${Math.round(maxY)}`

export const UNIT_NAMES = { m: 'mètres', cm: 'centimètres', mm: 'millimètres' } as const

/** What keeps a drawing from being read, and how to save it anew; said after its name. */
export const DRAWING_FAULTS = {
  dwg: 'est un DWG. Enregistrez-le en DXF depuis le logiciel de dessin',
  binaryDxf: 'est un DXF binaire. Enregistrez-le en DXF texte (ASCII) depuis le logiciel de dessin',
  otherFormat: 'n’est ni un GeoJSON ni un DXF. Exportez le dessin dans l’un de ces deux formats',
  nested: 'emboîte ses objets sans fin : ce n’est pas un dessin. Exportez-le de nouveau, en polygones',
  empty: 'ne contient aucun dessin. Vérifiez la couche exportée',
  brokenGeoJson: 'est un GeoJSON abîmé : le texte s’arrête trop tôt ou contient une faute. Exportez-le de nouveau',
  brokenDxf: 'est un DXF abîmé ou d’une version inconnue. Enregistrez-le de nouveau, en DXF 2013 ou plus ancien',
  tooManyShapes: 'dessine plus de 20 000 objets. N’exportez que le calque de l’emprise',
  tooManyEntities: 'dessine plus de 100 000 objets, blocs compris. N’exportez que le calque de l’emprise',
  nestedBlocks: 'emboîte des blocs les uns dans les autres sans fin. Décomposez les blocs dans le logiciel de dessin',
  otherProjection: ({ crs, extent }: { crs: string; extent: Extent }) =>
    `n’est pas en ${crs} : ses coordonnées vont de ${coordinates(extent)}. Choisissez une autre projection, ou placez-le vous-même comme un plan local`,
  nowhere: ({ extent }: { extent: Extent }) =>
    `va de ${coordinates(extent)} : dans aucune unité ce n’est un plan, ni un lieu de France. Exportez le plan de masse seul, calé en Lambert-93 ou en CC`,
  tooLarge: ({ widthM, heightM, unit }: { widthM: number; heightM: number; unit: keyof typeof UNIT_NAMES }) =>
    `mesurerait ${lengthText(widthM)} sur ${lengthText(heightM)} en ${UNIT_NAMES[unit]}. Choisissez une autre unité`,
  nothingClosed: ({ notes }: { notes: readonly string[] }) =>
    `ne contient aucun contour fermé${notes.length > 0 ? ` (${notes.map((note) => note.replace(/\.$/, '')).join(' ; ')})` : ''}. Fermez la polyligne de l’emprise dans le logiciel de dessin, puis exportez-la de nouveau`,
} as const

/** What is wrong with a drawn footprint, said after its name. */
export const FOOTPRINT_FAULTS = {
  notPolygon: 'n’est pas un polygone. Dessinez un contour fermé.',
  malformed: 'n’est pas un GeoJSON valable. Vérifiez que chaque anneau est fermé et compte au moins quatre points.',
  selfCrossing: ({ sides: [one, other] }: { sides: readonly [FootprintSide, FootprintSide] }) =>
    `se croise elle-même : le côté ${sideName(one)} touche le côté ${sideName(other)}. Déplacez l’un de ces sommets pour que le contour ne se recoupe pas.`,
  tooSmall: 'est vide ou presque. Dessinez l’emprise de la construction.',
  outside: ({ outsideM2, ranks }: { outsideM2: number; ranks: readonly number[] }) =>
    `dépasse des parcelles du terrain de ${Math.ceil(outsideM2)} m²${whereOutside(ranks)}. Ajoutez la parcelle voisine au terrain, ou déplacez le dessin.`,
} as const

/** A side of a ring: from the vertex of that rank to the next of `count`; ring 0 is the outline, the others are holes. */
type FootprintSide = { ring: number; rank: number; count: number }

/** `1–2`, as the vertices are numbered in the list of the drawing; a hole is told apart. */
const sideName = ({ rank, count, ring }: FootprintSide) =>
  `${rank + 1}–${((rank + 1) % count) + 1}${ring > 0 ? ` du vide ${ring}` : ''}`

function whereOutside(ranks: readonly number[]): string {
  if (ranks.length === 0) return ', entre deux sommets'
  const names = ranks.map((rank) => String(rank + 1))
  return ranks.length === 1 ? `, au sommet ${names[0]}` : `, aux sommets ${listed(names)}`
}

export const footprintName = (label: string | undefined, rank: number) =>
  label ? `« ${label} »` : `L’emprise ${rank + 1}`

/** What is asked of whoever sends a drawing that does not say where it lies. */
export const projectionAsked = ({ name, extent, isPlaced }: { name: string; extent: Extent; isPlaced: boolean }) =>
  isPlaced
    ? `« ${name} » ne dit pas sa projection. Ses coordonnées vont de ${coordinates(extent)}.`
    : `« ${name} » est en coordonnées locales (de ${coordinates(extent)}) : rien ne le rattache au terrain. Dites son unité, puis placez-le vous-même sur la carte ; ou demandez à son auteur de le caler en Lambert-93 ou en CC.`

/** Drawn footprints. */
export const FOOTPRINT_PROBLEMS = {
  drawingUnreadable: {
    type: 'dessin-illisible',
    status: 422,
    title: 'Ce dessin ne peut pas être lu',
    detail: ({ name, fault }: { name: string; fault: string }) =>
      `« ${name} » ${fault}, ou dessinez l’emprise sur la carte.`,
  },
} as const satisfies ProblemTable
