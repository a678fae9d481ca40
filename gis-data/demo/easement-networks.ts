import { around, corridor, staked } from './buffers.ts'
import { across, act, BUFFER, type EasementSet, line, manager, prefect, SAME } from './easement-model.ts'
import { areaShape, pointShape, ringShape } from './layer.ts'
import { at, circle, lengthOf, type Point, slice } from './plane.ts'
import type { Territory } from './territory.ts'

/** What crosses the country: gas, power, radio links, railway, water. */
export const networkSets = (territory: Territory): EasementSet[] => {
  const { land } = territory
  const { width, height } = land.layout
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
  const mast: Point = [width * 0.7, height * 0.22]
  return [
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
