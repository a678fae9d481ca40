import { around, surroundings } from './buffers.ts'
import { churchRing } from './buildings.ts'
import { dissolve } from './dissolve.ts'
import type { NetworkLine } from './graph.ts'
import type { Land } from './land.ts'
import { areaShape, lineShape, pointShape, type Row, ringShape, type Shape, type Value } from './layer.ts'
import { COMMUNAL_MAP_COMMUNE } from './layout.ts'
import { article } from './naming.ts'
import { along, at, circle, distance, inRing, lengthOf, type Point, rectangle, slice } from './plane.ts'
import { seeded } from './random.ts'
import { centre, longAxis } from './streets.ts'
import type { Territory } from './territory.ts'
import { inPlan } from './zones.ts'

export type Marks = { surfaces: Row[]; lines: Row[]; points: Row[] }

const row = (
  code: string,
  label: string,
  reference: string,
  file: string,
  shape: Shape,
  more: Record<string, Value> = {},
): Row => {
  const [type = '99', sub = '00'] = code.split('-')
  return {
    values: {
      LIBELLE: label,
      TXT: reference,
      TYPEPSC: type,
      STYPEPSC: sub,
      NATURE: null,
      NOMFIC: file,
      BENEF: null,
      ...more,
    },
    shape,
  }
}

const inCommunes = (land: Land, p: Point): boolean => {
  const ground = land.groundAt(p)
  return ground !== undefined && inPlan(land, ground)
}

/** Part of a network line that lies inside the plan's territory and is long enough to be drawn. */
const stretches = (
  land: Land,
  keep: (line: NetworkLine) => boolean,
  every: number,
): { line: NetworkLine; points: Point[] }[] =>
  land.graph.lines.filter(keep).flatMap((line, i) => {
    if (i % every !== 0 || lengthOf(line.points) < 120) return []
    const points = slice(line.points, 10, lengthOf(line.points) - 10)
    return points.every((p) => inCommunes(land, p)) ? [{ line, points }] : []
  })

const RESERVED = [
  ['05-01', 'Élargissement de la voie à 8 m', 'Commune'],
  ['05-01', 'Création d’une liaison douce vers les écoles', 'Commune'],
  ['05-02', 'Extension du groupe scolaire', 'Commune'],
  ['05-02', 'Extension du cimetière', 'Commune'],
  ['05-03', 'Bassin de rétention des eaux pluviales', 'CC du Parvis'],
  ['05-03', 'Station de relevage', 'CC du Parvis'],
  ['05-04', 'Création d’un parc public', 'Commune'],
  ['05-04', 'Restauration de la berge', 'Syndicat de la Vlière'],
  ['05-01', 'Carrefour giratoire sur la D 940', 'Département du Pas-de-Calais'],
] as const

export const prescriptionsOf = ({ land, parcels, buildings }: Territory): Marks => {
  const random = seeded('prescriptions')
  const surfaces: Row[] = []
  const lines: Row[] = []
  const points: Row[] = []
  const planned = land.grounds.filter((g) => inPlan(land, g))
  const each = (use: string) => planned.filter((g) => g.use === use)
  const union = (keep: (use: string) => boolean) =>
    dissolve(land, (g) => (inPlan(land, g) && keep(g.use) ? 'x' : undefined)).get('x') ?? []

  for (const polygon of union((use) => use === 'wood'))
    surfaces.push(row('01-01', 'Espace boisé classé à conserver', 'L113-1', 'ebc', areaShape([polygon])))
  for (const g of each('meadow').slice(0, 6))
    surfaces.push(
      row(
        '01-02',
        'Espace boisé classé à créer',
        'L113-1',
        'ebc',
        ringShape(circle(g.inside, random.between(18, 34), 14)),
      ),
    )
  for (const polygon of union((use) => use === 'wetland'))
    surfaces.push(
      row('07-04', 'Zone humide à préserver', 'L151-23', 'patrimoine', areaShape([polygon]), { NATURE: 'zone humide' }),
    )
  for (const polygon of union((use) => use === 'dune'))
    surfaces.push(row('31-01', 'Espaces remarquables : dunes et plages', 'L121-23', 'littoral', areaShape([polygon])))
  each('future')
    .concat(each('futureActivity'))
    .forEach((g, i) => {
      if (g.face.areaM2 < 3000) return
      surfaces.push(
        row(
          '18-00',
          `OAP n° ${i + 1} – ${g.use === 'future' ? 'Secteur d’habitat' : 'Parc d’activités'} (${at(land.layout.places, g.commune).name})`,
          `OAP ${i + 1}`,
          'oap',
          ringShape(g.face.ring),
        ),
      )
      if (g.use === 'future')
        surfaces.push(
          row(
            '17-00',
            'Programme de logements : 25 % de logements locatifs sociaux au moins',
            'L151-15',
            'reglement',
            ringShape(g.face.ring),
          ),
        )
      surfaces.push(
        row('49-01', 'Urbanisation par opération d’ensemble', 'R151-20', 'reglement', ringShape(g.face.ring)),
      )
    })
  for (const g of each('campsite'))
    surfaces.push(row('16-03', 'STECAL – camping et hébergement léger', 'L151-13', 'reglement', ringShape(g.face.ring)))
  for (const { place, core, square } of land.settlements) {
    const town = place.population >= 3500
    if (place.inseeCode === COMMUNAL_MAP_COMMUNE) continue
    surfaces.push(
      row(
        '39-02',
        town ? 'Hauteur maximale : 12 m à l’égout du toit' : 'Hauteur maximale : 7 m à l’égout du toit',
        'R151-39',
        'hauteurs',
        ringShape(core),
        { NATURE: town ? '12' : '7' },
      ),
    )
    if (town)
      surfaces.push(
        row('22-01', 'Diversité commerciale à protéger', 'L151-16', 'reglement', ringShape(surroundings(square, 90))),
      )
    points.push(
      row('07-01', `Église ${place.saint}`, 'L151-19', 'patrimoine', pointShape(centre(churchRing(place.at, 30)))),
    )
  }
  const settledParcels = parcels.filter(
    (p) =>
      inPlan(land, p.ground) &&
      ['estate', 'faubourg', 'facility', 'hamlet', 'meadow', 'future'].includes(p.use) &&
      p.cadastralAreaM2 > 260,
  )
  random
    .shuffled(settledParcels)
    .slice(0, land.layout.places.length * 6)
    .forEach((parcel, i) => {
      const [code, what, who] = at(RESERVED, i)
      const { outer } = at(parcel.shape, 0)
      const { d, widthM, lengthM } = longAxis(outer)
      const ring = code === '05-01' ? rectangle(centre(outer), d, lengthM * 1.1, Math.min(5, widthM * 0.4)) : outer
      const commune = at(land.layout.places, parcel.ground.commune).name
      surfaces.push(
        row(code, `ER ${i + 1} – ${what}`, `ER${i + 1}`, 'emplacements_reserves', ringShape(ring), {
          BENEF: who === 'Commune' ? `Commune ${article(commune)}` : who,
          NATURE: 'emplacement réservé',
        }),
      )
    })
  random
    .shuffled(parcels.filter((p) => inPlan(land, p.ground) && p.use === 'facility'))
    .slice(0, 12)
    .forEach((parcel) => {
      surfaces.push(row('07-02', 'Parc arboré à protéger', 'L151-19', 'patrimoine', areaShape(parcel.shape)))
    })
  for (const g of each('estate').filter((_, i) => i % 29 === 3))
    surfaces.push(
      row(
        '08-00',
        'Terrain cultivé à protéger en zone urbaine',
        'L151-23',
        'reglement',
        ringShape(circle(g.inside, 17, 12)),
      ),
    )
  for (const g of each('collective').slice(0, 3))
    surfaces.push(
      row(
        '05-07',
        'Périmètre d’attente d’un projet d’aménagement global (5 ans)',
        'L151-41',
        'reglement',
        ringShape(g.face.ring),
      ),
    )
  for (const line of land.graph.lines.filter(({ kind, halfWidthM }) => kind === 'river' && halfWidthM > 8)) {
    const inside = line.points.filter((p) => inCommunes(land, p))
    if (inside.length > 4)
      surfaces.push(
        row(
          '25-00',
          'Trame verte et bleue : réservoir de la vallée',
          'L151-23',
          'patrimoine',
          areaShape(around([inside], 70)),
        ),
      )
    if (inside.length > 4)
      surfaces.push(
        row(
          '02-02',
          'Secteur soumis à conditions spéciales : risque d’inondation',
          'R151-34',
          'reglement',
          areaShape(around([inside], 120)),
        ),
      )
  }

  for (const { points: line } of stretches(land, ({ kind }) => kind === 'track', 5))
    lines.push(row('24-04', 'Chemin à conserver', 'L151-38', 'reglement', lineShape(line)))
  for (const { points: line } of stretches(land, ({ kind, halfWidthM }) => kind === 'limit' && halfWidthM === 0, 9))
    lines.push(row('07-04', 'Haie bocagère à préserver', 'L151-23', 'patrimoine', lineShape(line), { NATURE: 'haie' }))
  for (const { points: line } of stretches(land, ({ kind }) => kind === 'ditch', 4))
    lines.push(row('25-00', 'Watergang : corridor écologique', 'L151-23', 'patrimoine', lineShape(line)))
  for (const line of land.graph.lines.filter(({ kind }) => kind === 'mainRoad')) {
    for (const { core, place } of land.settlements) {
      const inside = line.points.filter((p) => inRing(p, core))
      if (inside.length > 1 && place.population > 3500)
        lines.push(
          row('22-03', 'Linéaire commercial protégé en rez-de-chaussée', 'L151-16', 'reglement', lineShape(inside)),
        )
    }
    const outside = line.points.filter(
      (p) => inCommunes(land, p) && land.settlements.every(({ outline }) => !inRing(p, outline)),
    )
    for (let i = 0; i + 12 < outside.length; i += 24) {
      const part = outside.slice(i, i + 12)
      if (part.every((p, k) => k === 0 || distance(p, at(part, k - 1)) < 120))
        lines.push(
          row('15-01', 'Recul de 75 m par rapport à l’axe de la D 940', 'L111-6', 'reglement', lineShape(part)),
        )
    }
  }
  const farms = buildings.filter((b) => b.isMain && b.parcel.use === 'farmstead' && inPlan(land, b.parcel.ground))
  random
    .shuffled(farms)
    .slice(0, 4 + land.layout.places.length * 3)
    .forEach((b) => {
      points.push(
        row(
          '16-01',
          'Bâtiment agricole pouvant changer de destination',
          'L151-11',
          'reglement',
          pointShape(centre(b.ring)),
        ),
      )
    })
  const names = [
    'Calvaire',
    'Chapelle',
    'Maison de maître',
    'Ferme à cour carrée',
    'Moulin',
    'Pigeonnier',
    'Blockhaus',
    'Puits',
    'Brasserie ancienne',
    'École de 1882',
  ]
  random
    .shuffled(
      buildings.filter(
        (b) => b.isMain && ['core', 'hamlet', 'faubourg'].includes(b.parcel.use) && inPlan(land, b.parcel.ground),
      ),
    )
    .slice(0, land.layout.places.length * 5)
    .forEach((b, i) => {
      points.push(
        row(
          '07-01',
          `${at(names, i)} – élément remarquable n° ${i + 1}`,
          'L151-19',
          'patrimoine',
          pointShape(centre(b.ring)),
          { NATURE: 'patrimoine bâti' },
        ),
      )
    })
  for (const g of each('meadow').slice(6, 16))
    points.push(row('07-02', 'Arbre remarquable', 'L151-19', 'patrimoine', pointShape(along(g.face.ring, 20).point)))
  return { surfaces, lines, points }
}
