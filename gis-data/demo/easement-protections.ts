import { corridor, surroundings } from './buffers.ts'
import type { Building } from './buildings.ts'
import { dissolve } from './dissolve.ts'
import {
  act,
  BUFFER,
  DRAWN,
  type Easement,
  type EasementSet,
  irregular,
  manager,
  prefect,
  SAME,
} from './easement-model.ts'
import { areaShape, lineShape, pointShape, ringShape } from './layer.ts'
import { add, at, circle, distance, type Point } from './plane.ts'
import type { Territory } from './territory.ts'

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

/** What protects: monuments, sites, water catchments, street alignments. */
export const protectionSets = (territory: Territory): EasementSet[] => {
  const { land } = territory
  const { width, height } = land.layout
  const dunes = dissolve(land, (g) => (g.use === 'dune' ? 'x' : undefined)).get('x') ?? []
  const town = at(land.settlements, 0)
  const second = at(land.settlements, 1)
  const k = width > 10000 ? 1 : 0.35
  const well: Point = at(
    [...land.grounds]
      .filter((g) => g.use === 'field')
      .sort(
        (m, n) => distance(m.inside, [width * 0.62, height * 0.3]) - distance(n.inside, [width * 0.62, height * 0.3]),
      ),
    0,
  ).inside
  const streets = land.graph.lines
    .filter(({ kind, points }) => kind === 'mainRoad' && points.some((p) => distance(p, town.place.at) < 200))
    .slice(0, 2)
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
  ]
}
