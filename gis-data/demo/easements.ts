import { surroundings } from './buffers.ts'
import { dissolve } from './dissolve.ts'
import { act, BUFFER, DRAWN, type Easement, type EasementSet, manager, prefect, SAME } from './easement-model.ts'
import { networkSets } from './easement-networks.ts'
import { protectionSets } from './easement-protections.ts'
import { floodOf } from './flood.ts'
import { areaShape, ringShape } from './layer.ts'
import { at, circle } from './plane.ts'
import { dangerSite } from './risk-technology.ts'
import type { Territory } from './territory.ts'

/** What bears on the whole territory, on its risks, and around its graveyards. */
const safetySets = (territory: Territory): EasementSet[] => {
  const { land, parcels } = territory
  const whole = dissolve(land, () => 'x').get('x') ?? []
  const graves = parcels.filter((p) => p.use === 'cemetery' && p.cadastralAreaM2 > 600)
  const flood = floodOf(land)
  const danger = dangerSite(territory)
  return [
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
  ]
}

/** Every easement of the territory, by category. */
export const easementSets = (territory: Territory): EasementSet[] => [
  ...protectionSets(territory),
  ...networkSets(territory),
  ...safetySets(territory),
]
