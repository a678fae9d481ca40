import { around, corridor, staked, surroundings } from './buffers.ts'
import type { Building } from './buildings.ts'
import { dissolve } from './dissolve.ts'
import { floodOf } from './flood.ts'
import { areaShape, lineShape, pointShape, ringShape, type Shape } from './layer.ts'
import { add, at, circle, distance, lengthOf, type Point, slice } from './plane.ts'
import { dangerSite } from './risks.ts'
import { noise } from './terrain.ts'
import type { Territory } from './territory.ts'

/** An easement (servitude d’utilité publique): the act that founds it, what generates it, and where it bears. */
export type Generator = {
  shape: Shape
  kind: string
  areas: readonly { shape: Shape; kind: string; mode: string; metres: number }[]
}
export type Easement = {
  name: string
  description: string
  act: { kind: string; reference: string; day: string; published: string }
  generators: readonly Generator[]
}
export type EasementSet = {
  category: string
  manager: { id: string; name: string; address: string }
  day: string
  format: 'shapefile mixed' | 'shapefile upper' | 'csv' | 'gml' | 'geopackage' | 'shapefile utf8'
  easements: readonly Easement[]
}

const SAME = 'Égale au générateur'
const BUFFER = 'Zone tampon'
const DRAWN = 'Digitalisation'

const manager = (n: number, name: string, address: string) => ({
  id: `9990000${String(n).padStart(2, '0')}`,
  name,
  address,
})
const act = (kind: string, reference: string, day: string) => ({ kind, reference, day, published: day })

const irregular = (p: Point, radius: number, seed: string): Point[] => {
  const wave = noise(seed, 1)
  return circle(p, radius, 40).map((q) => {
    const k = 1 + 0.28 * wave([(q[0] - p[0]) / radius + 7, (q[1] - p[1]) / radius + 7])
    return [p[0] + (q[0] - p[0]) * k, p[1] + (q[1] - p[1]) * k]
  })
}

const monuments = ({ land, buildings }: Territory): Easement[] => {
  const churchOf = (commune: number) =>
    buildings.find((b) => b.parcel.use === 'square' && b.parcel.ground.commune === commune)
  const farm = buildings.find((b) => b.isMain && b.parcel.use === 'farmstead')
  const town = at(land.settlements, 0)
  const made: Easement[] = []
  const put = (b: Building | undefined, name: string, day: string, listed: string, delimited: boolean) => {
    if (!b) return
    made.push({
      name,
      description: `${name} : ${listed} par arrêté du ${day.slice(6)}/${day.slice(4, 6)}/${day.slice(0, 4)}`,
      act: act('Arrêté ministériel', `MH-${day}`, day),
      generators: [
        {
          shape: ringShape(b.ring),
          kind: 'Monument',
          areas: [
            { shape: ringShape(b.ring), kind: 'Monument', mode: SAME, metres: 0 },
            delimited
              ? {
                  shape: ringShape(irregular(town.place.at, town.place.radiusM * 0.42, 'pda')),
                  kind: 'Périmètre délimité des abords',
                  mode: DRAWN,
                  metres: 0,
                }
              : {
                  shape: ringShape(surroundings(b.ring, 500)),
                  kind: 'Périmètre des abords',
                  mode: BUFFER,
                  metres: 500,
                },
          ],
        },
      ],
    })
  }
  put(churchOf(0), `Église ${town.place.saint}`, '19130710', 'classement', true)
  put(churchOf(1), `Église ${at(land.settlements, 1).place.saint}`, '19470314', 'inscription', false)
  put(
    churchOf(6) ?? buildings.find((b) => b.isMain && b.parcel.use === 'core'),
    'Ancien hôtel de la châtellenie',
    '19841221',
    'inscription',
    false,
  )
  put(farm, 'Ferme fortifiée de la Commanderie', '19900130', 'inscription', false)
  return made
}

/** Straight lines across the country, with a few bends. */
const across = (
  territory: Territory,
  from: readonly [number, number],
  bends: readonly (readonly [number, number])[],
): Point[] => {
  const { width, height } = territory.land.layout
  return staked(
    [from, ...bends].map(([x, y]): Point => [x * width, y * height]),
    400,
  )
}

const line = (points: Point[], kind: string, areas: readonly [string, number][]): Generator => ({
  shape: lineShape(points),
  kind,
  areas: areas.map(([name, metres]) => ({
    shape: metres < 20 ? ringShape(corridor(points, metres)) : areaShape(around([points], metres)),
    kind: name,
    mode: BUFFER,
    metres,
  })),
})

export const easementSets = (territory: Territory): EasementSet[] => {
  const { land, parcels } = territory
  const { width, height } = land.layout
  const whole = dissolve(land, () => 'x').get('x') ?? []
  const dunes = dissolve(land, (g) => (g.use === 'dune' ? 'x' : undefined)).get('x') ?? []
  const town = at(land.settlements, 0)
  const second = at(land.settlements, 1)
  const k = width > 10000 ? 1 : 0.35
  const gas = across(
    territory,
    [0.04, 0.12],
    [
      [0.2, 0.26],
      [0.44, 0.31],
      [0.67, 0.4],
      [0.97, 0.36],
    ],
  )
  const power = across(
    territory,
    [0.98, 0.78],
    [
      [0.78, 0.7],
      [0.56, 0.62],
      [0.3, 0.66],
      [0.02, 0.58],
    ],
  )
  const second90 = across(
    territory,
    [0.56, 0.62],
    [
      [0.57, 0.4],
      [0.62, 0.05],
    ],
  )
  const water = across(
    territory,
    [0.62, 0.28],
    [
      [0.58, 0.42],
      [0.54, 0.5],
    ],
  )
  const rail = at(
    land.graph.lines.filter(({ kind }) => kind === 'rail'),
    0,
  ).points.filter(([x]) => x > 20 && x < width - 20)
  const well: Point = at(
    [...land.grounds]
      .filter((g) => g.use === 'field')
      .sort(
        (m, n) => distance(m.inside, [width * 0.62, height * 0.3]) - distance(n.inside, [width * 0.62, height * 0.3]),
      ),
    0,
  ).inside
  const mast: Point = [width * 0.7, height * 0.22]
  const streets = land.graph.lines
    .filter(({ kind, points }) => kind === 'mainRoad' && points.some((p) => distance(p, town.place.at) < 200))
    .slice(0, 2)
  const graves = parcels.filter((p) => p.use === 'cemetery' && p.cadastralAreaM2 > 600)
  const flood = floodOf(land)
  const danger = dangerSite(territory)
  const prefect = (reference: string, day: string) => act('Arrêté préfectoral', reference, day)

  return [
    {
      category: 'AC1',
      manager: manager(1, 'DRAC Hauts-de-France (démonstration)', '1 rue du Lombard, 59000 Lille'),
      day: '20240315',
      format: 'shapefile mixed',
      easements: monuments(territory),
    },
    {
      category: 'AC2',
      manager: manager(2, 'DREAL Hauts-de-France (démonstration)', '44 rue de Tournai, 59000 Lille'),
      day: '20231006',
      format: 'csv',
      easements: [
        {
          name: 'Dunes et estran',
          description: 'Site inscrit des dunes et de l’estran',
          act: act('Arrêté ministériel', 'SITE-19780412', '19780412'),
          generators: [
            {
              shape: areaShape(dunes),
              kind: 'Site',
              areas: [{ shape: areaShape(dunes), kind: 'Site inscrit', mode: SAME, metres: 0 }],
            },
          ],
        },
      ],
    },
    {
      category: 'AC4',
      manager: manager(1, 'DRAC Hauts-de-France (démonstration)', '1 rue du Lombard, 59000 Lille'),
      day: '20240315',
      format: 'gml',
      easements: [
        {
          name: `Site patrimonial remarquable de ${second.place.name}`,
          description: 'Front de mer, villas et chapelle des marins',
          act: act('Arrêté ministériel', 'SPR-20110526', '20110526'),
          generators: [
            {
              shape: ringShape(second.core),
              kind: 'SPR',
              areas: [{ shape: ringShape(second.core), kind: 'Périmètre SPR', mode: SAME, metres: 0 }],
            },
          ],
        },
      ],
    },
    {
      category: 'AS1',
      manager: manager(3, 'ARS Hauts-de-France (démonstration)', '556 avenue Willy-Brandt, 59000 Lille'),
      day: '20220901',
      format: 'geopackage',
      easements: [
        {
          name: 'Captage du Fond du Val',
          description: 'Forage F1, débit autorisé 1 200 m³ par jour',
          act: prefect('DUP-2006-118', '20060619'),
          generators: [
            {
              shape: pointShape(well),
              kind: 'Captage',
              areas: [
                {
                  shape: ringShape(circle(well, 22, 8)),
                  kind: 'Périmètre de protection immédiate',
                  mode: DRAWN,
                  metres: 0,
                },
                {
                  shape: ringShape(irregular(well, 330 * k, 'near well')),
                  kind: 'Périmètre de protection rapprochée',
                  mode: DRAWN,
                  metres: 0,
                },
                {
                  shape: ringShape(irregular(add(well, [180 * k, -260 * k]), 950 * k, 'far well')),
                  kind: 'Périmètre de protection éloignée',
                  mode: DRAWN,
                  metres: 0,
                },
              ],
            },
          ],
        },
      ],
    },
    {
      category: 'EL7',
      manager: manager(4, 'Département du Pas-de-Calais (démonstration)', 'Rue Ferdinand-Buisson, 62000 Arras'),
      day: '20190211',
      format: 'gml',
      easements: streets.map(({ points, name }, i): Easement => {
        const inTown = points.filter((p) => distance(p, town.place.at) < 420)
        return {
          name: `Plan d’alignement de la ${name ?? 'voie'}`,
          description: 'Traverse de la ville',
          act: act('Arrêté préfectoral', `ALI-18${62 + i}`, `18${62 + i}0405`),
          generators: [
            {
              shape: lineShape(inTown),
              kind: 'Voie routière',
              areas: [{ shape: ringShape(corridor(inTown, 9)), kind: 'Plan d’alignement', mode: DRAWN, metres: 0 }],
            },
          ],
        }
      }),
    },
    {
      category: 'I1',
      manager: manager(5, 'DREAL, contrôle des canalisations (démonstration)', '44 rue de Tournai, 59000 Lille'),
      day: '20181122',
      format: 'geopackage',
      easements: [
        {
          name: 'Canalisation DN 500 Artois–Littoral',
          description: 'Gaz naturel, pression maximale de service 67,7 bar',
          act: prefect('I1-2018-447', '20181122'),
          generators: [
            line(gas, 'Canalisation (maîtrise d’urbanisation)', [
              ['SUP 1 – effets létaux (phénomène majorant)', 195 * k],
              ['SUP 2 – premiers effets létaux (phénomène réduit)', 5],
              ['SUP 3 – effets létaux significatifs (phénomène réduit)', 4],
            ]),
          ],
        },
      ],
    },
    {
      category: 'I3',
      manager: manager(6, 'Transporteur de gaz (démonstration)', '6 rue Raoul-Nordling, 92270 Bois-Colombes'),
      day: '20170610',
      format: 'shapefile upper',
      easements: [
        {
          name: 'Canalisation DN 500 Artois–Littoral',
          description: 'Bande de servitude de 10 m, non aedificandi et non plantandi',
          act: prefect('DUP-1985-071', '19850302'),
          generators: [line(gas, 'Canalisation de transport de produit', [['Servitude forte', 5]])],
        },
      ],
    },
    {
      category: 'I4',
      manager: manager(7, 'Transporteur d’électricité (démonstration)', '62 rue Louis-Delos, 59700 Marcq-en-Barœul'),
      day: '20200117',
      format: 'shapefile utf8',
      easements: [
        {
          name: 'Ligne aérienne 225 kV Grande-Cense–Les Salines',
          description: 'Deux circuits',
          act: prefect('DUP-1974-033', '19740918'),
          generators: [line(power, 'Supports et câbles', [['Câble électrique', 30 * Math.max(k, 0.5)]])],
        },
        {
          name: 'Ligne aérienne 90 kV Les Salines–Le Fond-du-Val',
          description: 'Un circuit',
          act: prefect('DUP-1981-012', '19810506'),
          generators: [line(second90, 'Supports et câbles', [['Câble électrique', 20 * Math.max(k, 0.5)]])],
        },
      ],
    },
    {
      category: 'PT1',
      manager: manager(
        8,
        'Agence nationale des fréquences (démonstration)',
        '78 avenue du Général-de-Gaulle, 94700 Maisons-Alfort',
      ),
      day: '20160404',
      format: 'csv',
      easements: [
        {
          name: 'Centre radioélectrique du Mont-Hulin',
          description: 'Zone de protection contre les perturbations',
          act: act('Décret', 'PT1-19920211', '19920211'),
          generators: [
            {
              shape: pointShape(mast),
              kind: 'Centre de réception',
              areas: [
                {
                  shape: ringShape(circle(mast, 1500 * k, 72)),
                  kind: 'Zone de protection',
                  mode: BUFFER,
                  metres: 1500,
                },
              ],
            },
          ],
        },
      ],
    },
    {
      category: 'PT2',
      manager: manager(
        8,
        'Agence nationale des fréquences (démonstration)',
        '78 avenue du Général-de-Gaulle, 94700 Maisons-Alfort',
      ),
      day: '20160404',
      format: 'csv',
      easements: [
        {
          name: 'Liaison hertzienne Mont-Hulin–Les Dunes',
          description: 'Hauteur des obstacles limitée à 25 m',
          act: act('Décret', 'PT2-19920211', '19920211'),
          generators: [
            line(staked([mast, [width * 0.34, height * 0.9]], 2000), 'Centre de réception', [
              ['Zone spéciale de dégagement', 100 * Math.max(k, 0.5)],
            ]),
          ],
        },
      ],
    },
    {
      category: 'T1',
      manager: manager(9, 'Gestionnaire du réseau ferré (démonstration)', '100 boulevard de Turin, 59777 Euralille'),
      day: '20210101',
      format: 'shapefile mixed',
      easements: [
        {
          name: 'Ligne n° 304 000, section littorale',
          description: 'Servitudes relatives aux chemins de fer',
          act: act('Texte de loi', 'Loi du 15 juillet 1845', '18450715'),
          generators: [
            {
              shape: ringShape(corridor(rail, 9)),
              kind: 'Emprise chemin de fer',
              areas: [
                { shape: ringShape(corridor(rail, 9)), kind: 'Emprise de la voie ferrée', mode: SAME, metres: 0 },
                { shape: areaShape(around([rail], 59)), kind: 'Zone de servitude de 50 m', mode: BUFFER, metres: 50 },
              ],
            },
          ],
        },
      ],
    },
    {
      category: 'T7',
      manager: manager(
        10,
        'Direction générale de l’aviation civile (démonstration)',
        '50 rue Henry-Farman, 75015 Paris',
      ),
      day: '19900725',
      format: 'gml',
      easements: [
        {
          name: 'Servitudes aéronautiques à l’extérieur des zones de dégagement',
          description: 'Tout le territoire : installations de plus de 50 m hors agglomération, 100 m en agglomération',
          act: act('Arrêté ministériel', 'Arrêté du 25 juillet 1990', '19900725'),
          generators: [
            {
              shape: areaShape(whole),
              kind: 'Zone dégagement',
              areas: [{ shape: areaShape(whole), kind: 'Territoire entier', mode: SAME, metres: 0 }],
            },
          ],
        },
      ],
    },
    {
      category: 'PM1',
      manager: manager(11, 'DDTM du Pas-de-Calais (démonstration)', '100 avenue Winston-Churchill, 62000 Arras'),
      day: '20190614',
      format: 'geopackage',
      easements: [
        {
          name: 'PPRI de la vallée de la Vlière',
          description: 'Plan de prévention du risque d’inondation',
          act: prefect('PPRI-2019-06', '20190614'),
          generators: [
            {
              shape: areaShape(flood.envelope),
              kind: 'Périmètre réglementé du PPR',
              areas: [
                { shape: areaShape(flood.strong), kind: 'Zone rouge', mode: DRAWN, metres: 0 },
                { shape: areaShape([...flood.medium, ...flood.weak]), kind: 'Zone bleue', mode: DRAWN, metres: 0 },
              ],
            },
          ],
        },
      ],
    },
    {
      category: 'PM3',
      manager: manager(2, 'DREAL Hauts-de-France (démonstration)', '44 rue de Tournai, 59000 Lille'),
      day: '20140203',
      format: 'shapefile upper',
      easements: [
        {
          name: `PPRT ${danger.name}`,
          description: 'Plan de prévention des risques technologiques',
          act: prefect('PPRT-2014-02', '20140203'),
          generators: [
            {
              shape: ringShape(danger.site),
              kind: 'Périmètre réglementé du PPR',
              areas: [
                {
                  shape: ringShape(circle(danger.at, danger.radii[2], 64)),
                  kind: 'Périmètre d’exposition aux risques',
                  mode: DRAWN,
                  metres: 0,
                },
              ],
            },
          ],
        },
      ],
    },
    {
      category: 'INT1',
      manager: manager(12, 'CC du Parvis (démonstration)', 'Place de l’Église, 62999 Audenkerque'),
      day: '20230130',
      format: 'shapefile mixed',
      easements: graves.map(
        (parcel): Easement => ({
          name: `Cimetière de ${at(land.layout.places, parcel.ground.commune).name}`,
          description: 'Distance de 100 m aux habitations et aux puits (hors agglomération)',
          act: act('Texte de loi', 'CGCT L. 2223-5', '18040612'),
          generators: [
            {
              shape: areaShape(parcel.shape),
              kind: 'Cimetière',
              areas: [
                {
                  shape: ringShape(surroundings(at(parcel.shape, 0).outer, 100)),
                  kind: 'Voisinage de cimetière',
                  mode: BUFFER,
                  metres: 100,
                },
              ],
            },
          ],
        }),
      ),
    },
    {
      category: 'A5',
      manager: manager(12, 'CC du Parvis (démonstration)', 'Place de l’Église, 62999 Audenkerque'),
      day: '20200313',
      format: 'shapefile upper',
      easements: [
        {
          name: 'Conduite d’eau potable du Fond-du-Val à la ville',
          description: 'Eau potable, DN 300, bande de 6 m',
          act: prefect('A5-2003-09', '20030915'),
          generators: [
            line(slice(water, 0, lengthOf(water)), 'Canalisation d’eau et d’assainissement', [['Zone de pose', 3]]),
          ],
        },
      ],
    },
  ]
}
