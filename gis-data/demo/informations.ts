import { around } from './buffers.ts'
import { dissolve } from './dissolve.ts'
import type { Land } from './land.ts'
import { areaShape, lineShape, pointShape, type Row, ringShape, type Shape } from './layer.ts'
import { at, inRing, type Point, shift } from './plane.ts'
import type { Marks } from './prescriptions.ts'
import { seeded } from './random.ts'
import { centre } from './streets.ts'
import type { Territory } from './territory.ts'
import { inPlan } from './zones.ts'

const row = (code: string, label: string, text: string, file: string, shape: Shape): Row => {
  const [type = '99', sub = '00'] = code.split('-')
  return { values: { LIBELLE: label, TXT: text, TYPEINF: type, STYPEINF: sub, NOMFIC: file }, shape }
}

const URBAN = new Set([
  'core',
  'square',
  'faubourg',
  'estate',
  'collective',
  'facility',
  'cemetery',
  'activity',
  'retail',
  'leisure',
  'hamlet',
  'future',
  'futureActivity',
  'reserve',
])

const runsInside = (land: Land, points: readonly Point[]): Point[][] => {
  const runs: Point[][] = [[]]
  for (const p of points) {
    const ok = p[0] > 30 && p[1] > 30 && p[0] < land.layout.width - 30 && p[1] < land.layout.height
    if (ok) at(runs, -1).push(p)
    else if (at(runs, -1).length > 0) runs.push([])
  }
  return runs.filter((run) => run.length > 2)
}

/** Perimeters annexed to the plan for information: they bind by other laws. */
export const informationsOf = ({ land, parcels }: Territory): Marks => {
  const random = seeded('informations')
  const surfaces: Row[] = []
  const lines: Row[] = []
  const points: Row[] = []
  const communes = land.layout.places
  const urban = dissolve(land, (g) => (inPlan(land, g) && URBAN.has(g.use) ? String(g.commune) : undefined))
  for (const [commune, polygons] of urban)
    surfaces.push(
      row(
        '04-00',
        `Droit de préemption urbain – ${at(communes, Number(commune)).name}`,
        'DPU',
        'dpu',
        areaShape(polygons),
      ),
    )
  const cores = dissolve(land, (g) =>
    inPlan(land, g) && g.use === 'core' && at(communes, g.commune).population >= 3500 ? String(g.commune) : undefined,
  )
  for (const [, polygons] of cores)
    surfaces.push(row('04-01', 'Droit de préemption urbain renforcé', 'DPUR', 'dpu', areaShape(polygons)))
  const collected =
    dissolve(land, (g) => (inPlan(land, g) && URBAN.has(g.use) && g.use !== 'hamlet' ? 'x' : undefined)).get('x') ?? []
  surfaces.push(row('19-01', 'Zone d’assainissement collectif', 'Zonage', 'assainissement', areaShape(collected)))
  const zac = dissolve(land, (g) =>
    inPlan(land, g) &&
    (g.use === 'activity' || g.use === 'futureActivity') &&
    at(communes, g.commune).population >= 3500
      ? String(g.commune)
      : undefined,
  )
  for (const [commune, polygons] of zac)
    surfaces.push(
      row(
        '02-00',
        `ZAC du parc d’activités de ${at(communes, Number(commune)).name}`,
        'ZAC',
        'zac',
        areaShape(polygons),
      ),
    )
  const dunes = dissolve(land, (g) => (g.use === 'dune' && inPlan(land, g) ? 'x' : undefined)).get('x') ?? []
  if (dunes.length > 0)
    surfaces.push(
      row('03-00', 'Zone de préemption au titre des espaces naturels sensibles', 'ENS', 'ens', areaShape(dunes)),
    )
  for (const g of land.grounds.filter((h) => h.use === 'reserve' && inPlan(land, h)).slice(0, 2))
    surfaces.push(row('12-00', 'Périmètre de sursis à statuer', 'Sursis', 'sursis', ringShape(g.face.ring)))
  for (const { square, place } of land.settlements)
    if (place.population > 2000)
      surfaces.push(
        row(
          '16-00',
          'Zone de présomption de prescriptions archéologiques',
          'Archéo',
          'archeologie',
          ringShape(square.map((p) => shift(place.at, [1, 0], (p[0] - place.at[0]) * 3.2, (p[1] - place.at[1]) * 3.2))),
        ),
      )
  for (const g of land.grounds.filter((h) => h.use === 'future' && inPlan(land, h)).slice(0, 5))
    surfaces.push(
      row('32-00', 'Taxe d’aménagement : taux majoré à 12 %', 'TA 12 %', 'taxe_amenagement', ringShape(g.face.ring)),
    )
  random
    .shuffled(parcels.filter((p) => p.use === 'activity' && inPlan(land, p.ground)))
    .slice(0, 5)
    .forEach((parcel, i) => {
      surfaces.push(
        row(
          '38-00',
          `Secteur d’information sur les sols 62SIS0${at([7210, 7214, 7388, 7402, 7511], i)}`,
          'SIS',
          'sis',
          areaShape(parcel.shape),
        ),
      )
    })
  for (const line of land.graph.lines) {
    const band = line.kind === 'rail' ? 100 : line.kind === 'mainRoad' ? (line.name === 'D 940' ? 100 : 30) : 0
    if (band === 0) continue
    for (const run of runsInside(land, line.points)) {
      const what = line.kind === 'rail' ? 'Voie ferrée' : `${line.name}`
      surfaces.push(
        row(
          '14-00',
          `${what} – catégorie ${band === 100 ? 3 : 4} : secteur affecté par le bruit de ${band} m`,
          `Cat. ${band === 100 ? 3 : 4}`,
          'classement_sonore',
          areaShape(around([run], band)),
        ),
      )
      lines.push(
        row(
          '14-00',
          `${what} – infrastructure classée`,
          `Cat. ${band === 100 ? 3 : 4}`,
          'classement_sonore',
          lineShape(run),
        ),
      )
    }
  }
  const { width, height } = land.layout
  const runway: Point = [width * 0.83, height * 0.62]
  const ellipse = (a: number, b: number): Point[] =>
    Array.from({ length: 40 }, (_, i) => {
      const angle = (i / 40) * 2 * Math.PI
      return shift(runway, [0.94, 0.342], a * Math.cos(angle), b * Math.sin(angle))
    })
  const scale = width > 10000 ? 1 : 0.16
  for (const [zone, a, b] of [
    ['D', 2100, 620],
    ['C', 1300, 360],
    ['B', 760, 190],
  ] as const)
    surfaces.push(
      row(
        '27-00',
        `Plan d’exposition au bruit de l’aérodrome – zone ${zone}`,
        `PEB ${zone}`,
        'peb',
        ringShape(ellipse(a * scale, b * scale)),
      ),
    )
  const walk = land.terrain.coast.filter((p) => p[0] > 50 && p[0] < width - 50).map((p): Point => [p[0], p[1] - 60])
  if (walk.length > 2) lines.push(row('99-01', 'Sentier du littoral', 'Littoral', 'littoral', lineShape(walk)))
  for (const parcel of parcels
    .filter(
      (p) =>
        p.use === 'field' &&
        inPlan(land, p.ground) &&
        !land.settlements.some(({ outline }) => inRing(p.ground.inside, outline)),
    )
    .slice(0, communes.length))
    points.push(
      row('19-02', 'Station d’épuration', 'STEP', 'assainissement', pointShape(centre(at(parcel.shape, 0).outer))),
    )
  return { surfaces, lines, points }
}
