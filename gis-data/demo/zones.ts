import { dissolve } from './dissolve.ts'
import type { Ground, Land } from './land.ts'
import { COMMUNAL_MAP_COMMUNE } from './layout.ts'
import { at, distance, type Point, type Polygon, perimeter } from './plane.ts'
import { noise } from './terrain.ts'

/** Zones of the plan: printed label, full name and kind (TYPEZONE of the CNIG standard). */
export const ZONES = {
  UA: { name: 'Centre ancien dense des villes', kind: 'U' },
  UAv: { name: 'Cœur de village', kind: 'U' },
  UB: { name: 'Faubourgs et extensions anciennes des villes', kind: 'U' },
  UBv: { name: 'Extensions anciennes des villages', kind: 'U' },
  UC: { name: 'Quartiers pavillonnaires', kind: 'U' },
  UCl: { name: 'Quartiers pavillonnaires de la station littorale', kind: 'U' },
  UD: { name: 'Ensembles d’habitat collectif', kind: 'U' },
  UH: { name: 'Villages-rues et hameaux', kind: 'U' },
  UE: { name: 'Équipements publics et d’intérêt collectif', kind: 'U' },
  UX: { name: 'Activités économiques industrielles et artisanales', kind: 'U' },
  UXc: { name: 'Activités commerciales', kind: 'U' },
  UL: { name: 'Sports et loisirs', kind: 'U' },
  '1AU': { name: 'À urbaniser à court terme, à dominante d’habitat', kind: 'AUc' },
  '1AUx': { name: 'À urbaniser à court terme, à vocation économique', kind: 'AUc' },
  '2AU': { name: 'À urbaniser à long terme, fermée', kind: 'AUs' },
  A: { name: 'Agricole', kind: 'A' },
  Ap: { name: 'Agricole protégée pour le paysage', kind: 'A' },
  N: { name: 'Naturelle et forestière', kind: 'N' },
  Nd: { name: 'Naturelle, dunes et espaces remarquables du littoral', kind: 'N' },
  Nh: { name: 'Naturelle, zones humides', kind: 'N' },
  Nj: { name: 'Naturelle, jardins familiaux et cœurs de jardins', kind: 'N' },
  Nl: { name: 'Naturelle, secteur de taille et de capacité limitées pour le tourisme', kind: 'N' },
} as const
export type ZoneLabel = keyof typeof ZONES
export const ZONE_LABELS: readonly ZoneLabel[] = Object.keys(ZONES).filter(
  (label): label is ZoneLabel => label in ZONES,
)

const labelOf = (land: Land, ground: Ground): ZoneLabel => {
  const place = at(land.layout.places, ground.commune)
  const isTown = place.population >= 3500
  switch (ground.use) {
    case 'core':
    case 'square':
      return isTown ? 'UA' : 'UAv'
    case 'faubourg':
      return isTown ? 'UB' : 'UBv'
    case 'estate':
      return land.terrain.toCoastM(ground.inside) < land.layout.seasideM && isTown ? 'UCl' : 'UC'
    case 'collective':
      return 'UD'
    case 'hamlet':
      return 'UH'
    case 'facility':
    case 'cemetery':
      return 'UE'
    case 'activity':
      return 'UX'
    case 'retail':
      return 'UXc'
    case 'leisure':
      return 'UL'
    case 'campsite':
      return 'Nl'
    case 'allotment':
      return 'Nj'
    case 'future':
      return '1AU'
    case 'futureActivity':
      return '1AUx'
    case 'reserve':
      return '2AU'
    case 'wood':
      return 'N'
    case 'dune':
      return 'Nd'
    case 'wetland':
      return 'Nh'
    case 'meadow':
      return land.terrain.inPolder(ground.inside) || ground.inside[0] % 2 < 1.4 ? 'A' : 'N'
    case 'field':
    case 'farmstead':
      return land.terrain.toCoastM(ground.inside) < 1500 ? 'Ap' : 'A'
  }
}

export type Zone = { label: ZoneLabel; polygon: Polygon }

/** Labels of all faces; leftovers between lines are given to the neighbour they touch most, as a draughtsman would. */
const labels = (land: Land): Map<Ground, ZoneLabel> => {
  const found = new Map<Ground, ZoneLabel>(land.grounds.map((g) => [g, labelOf(land, g)]))
  for (const ground of land.grounds) {
    const { face } = ground
    if (face.areaM2 > 1600 && face.areaM2 / perimeter(face.ring) > 5) continue
    const votes = new Map<ZoneLabel, number>()
    face.halfEdges.forEach((half, i) => {
      const other = land.groundOf(land.graph.faceOf[half ^ 1] ?? -1)
      const label = other && other !== ground ? found.get(other) : undefined
      if (label) votes.set(label, (votes.get(label) ?? 0) + distance(at(face.ring, i), at(face.ring, i + 1)))
    })
    const winner = [...votes].sort((m, n) => n[1] - m[1])[0]
    if (winner) found.set(ground, winner[0])
  }
  return found
}

/** The plan was drawn on an older ground: limits are off by decimetres in town, by metres in open country. */
const drawnElsewhere = (land: Land) => {
  const [dx, dy, rough] = [noise('plan x', 420), noise('plan y', 420), noise('plan rough', 1700)]
  const settled = land.settlements.map(({ place }) => place)
  return (p: Point): Point => {
    const inTown = settled.some((place) => distance(p, place.at) < place.radiusM * 1.7)
    const reach = inTown ? 0.45 : 2.5 + 14 * Math.max(0, rough(p) - 0.35)
    return [p[0] + dx(p) * reach, p[1] + dy(p) * reach]
  }
}

/** A bow-tie, as a slip of the mouse makes: two neighbouring corners of the outer ring change places. */
const withSlip = (zone: Zone): Zone => {
  const outer = [...zone.polygon.outer]
  let longest = 0
  outer.forEach((p, i) => {
    if (distance(p, at(outer, i + 1)) > distance(at(outer, longest), at(outer, longest + 1))) longest = i
  })
  const [i, j] = [longest, (longest + 1) % outer.length]
  const [a, b] = [at(outer, i), at(outer, j)]
  outer[i] = b
  outer[j] = a
  return { ...zone, polygon: { ...zone.polygon, outer } }
}

export const inPlan = (land: Land, ground: Ground): boolean =>
  at(land.layout.places, ground.commune).inseeCode !== COMMUNAL_MAP_COMMUNE

/**
 * Zones of the intercommunal plan. Like most real plans it has faults: one or two zones cross themselves, and a corner
 * of the territory was forgotten.
 */
export const zonesOf = (land: Land): Zone[] => {
  const zones = drawnZones(land, labels(land))
  const faulty = [zones.find((z) => z.label === 'Nj'), zones.findLast((z) => z.label === '2AU')]
  return zones.map((zone) => (faulty.includes(zone) ? withSlip(zone) : zone))
}

const MODIFIED: Partial<Record<ZoneLabel, ZoneLabel>> = { '2AU': '1AU', '1AUx': 'A' }

/** As a first modification would leave it: what waited is opened to building, what was meant for firms goes back to farming. */
export const modifiedZonesOf = (land: Land): Zone[] =>
  drawnZones(land, new Map([...labels(land)].map(([ground, label]) => [ground, MODIFIED[label] ?? label])))

const drawnZones = (land: Land, label: ReadonlyMap<Ground, ZoneLabel>): Zone[] => {
  const forgotten = land.grounds
    .filter((g) => inPlan(land, g) && g.use === 'field')
    .sort((m, n) => m.inside[0] + m.inside[1] - n.inside[0] - n.inside[1])[0]
  const shapes = dissolve(
    land,
    (g) => (inPlan(land, g) && g !== forgotten ? label.get(g) : undefined),
    drawnElsewhere(land),
  )
  return ZONE_LABELS.flatMap((key) => (shapes.get(key) ?? []).map((polygon): Zone => ({ label: key, polygon })))
}
