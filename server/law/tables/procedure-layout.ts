import type { Work } from '#law/procedure/procedure-facts.ts'
import { atLeast, inside, is, over, type RulesByWork, rule } from '#law/procedure/procedure-rule.ts'
import { HERITAGE, HERITAGE_OR_RESERVE } from './procedure-sectors.ts'

/** Layout works (R421-18 to R421-25, R442-1) and demolition (R421-26 to R421-29). */
export const LAYOUT_RULES = {
  URBAN_FURNITURE_OR_ART: [
    rule('UF1', [inside(...HERITAGE_OR_RESERVE)], 'DP', 'R421-25', {
      note: 'Œuvres d’art, mobilier, modification de voies ou espaces publics et plantations',
    }),
    rule('UF2', [], 'none', 'R421-2 h, R421-18'),
  ],
  LOTISSEMENT: [
    rule('LO0', [is('exemptR442_1')], 'none', 'R442-1', {
      note: 'Permis valant division, détachement de bâti conservé, rattachement au voisin, ZAC...',
    }),
    rule('LO1', [inside(...HERITAGE)], 'PA', 'R421-19 a'),
    rule('LO2', [is('commonWorks')], 'PA', 'R421-19 a', {
      note: 'Voies, espaces ou équipements communs à plusieurs lots à bâtir, à la charge du lotisseur',
    }),
    rule('LO3', [], 'DP', 'R421-23 a'),
  ],
  LAND_DIVISION: [
    rule('LD1', [is('zoneL115_3')], 'DP', 'R421-23 b', {
      note: 'Sauf opération autorisée, aménagement foncier rural, bail rural',
    }),
    rule('LD2', [], 'none', 'R421-18', { note: 'Division sans lot à bâtir hors zone L115-3' }),
  ],
  CAMPING: [
    rule('CA1', [over('people', 20)], 'PA', 'R421-19 c'),
    rule('CA2', [over('pitches', 6)], 'PA', 'R421-19 c'),
    rule('CA3', [], 'DP', 'R421-23 c', { note: 'Mise à disposition habituelle' }),
  ],
  PRL_OR_HOLIDAY_VILLAGE: [
    rule('PR1', [], 'PA', 'R421-19 d', {
      note: 'Réaménagement de plus de 10 % d’emplacements : R421-19 e ; végétation : R421-19 f',
    }),
  ],
  CARAVAN_STORAGE_ON_LAND: [
    rule('CV1', [over('days', 90)], 'DP', 'R421-23 d', {
      note: 'Plus de trois mois par an, périodes cumulées : comptés 90 jours, lecture prudente',
    }),
    rule('CV2', [], 'none', 'R421-18'),
  ],
  PARKING: [
    rule('PK1', [inside(...HERITAGE_OR_RESERVE)], 'PA', 'R421-20', {
      note: 'Aires ouvertes au public, quelle que soit l’importance',
    }),
    rule('PK2', [atLeast('units', 50)], 'PA', 'R421-19 j'),
    rule('PK3', [atLeast('units', 10)], 'DP', 'R421-23 e'),
    rule('PK4', [], 'none', 'R421-18'),
  ],
  EARTHWORKS: [
    rule('EW0', [is('neededForBuildingPermit')], 'none', 'R421-19 k, R421-23 f', {
      note: 'Couvert par le permis de construire',
    }),
    rule('EW1', [over('depth', 2), inside(...HERITAGE_OR_RESERVE), atLeast('area', 100)], 'PA', 'R421-20'),
    rule('EW2', [over('depth', 2), atLeast('area', 20000)], 'PA', 'R421-19 k'),
    rule('EW3', [over('depth', 2), atLeast('area', 100)], 'DP', 'R421-23 f'),
    rule('EW4', [], 'none', 'R421-18', { note: 'Le PLU peut néanmoins fixer des règles' }),
  ],
  SPORT_OR_LEISURE_PARK: [
    rule('SP1', [is('motorised')], 'PA', 'R421-19 g'),
    rule('SP2', [inside(...HERITAGE_OR_RESERVE)], 'PA', 'R421-20'),
    rule('SP3', [over('area', 20000)], 'PA', 'R421-19 h'),
    rule('SP4', [], 'none', 'R421-18'),
  ],
  GOLF: [
    rule('GO1', [inside(...HERITAGE_OR_RESERVE)], 'PA', 'R421-20'),
    rule('GO2', [over('area', 250000)], 'PA', 'R421-19 i'),
    rule('GO3', [], 'none', 'R421-18'),
  ],
  TREE_FELLING: [
    rule('TR1', [is('exemptR421_23_2')], 'none', 'R421-23-2', {
      note: 'Arbres dangereux, chablis, bois morts, plan de gestion, débroussaillement légal...',
    }),
    rule('TR2', [is('inEBC')], 'DP', 'R421-23 g'),
    rule('TR3', [is('inWoodOrPark'), is('pluPrescribed')], 'DP', 'R421-23 g'),
    rule('TR4', [inside('PLU_L151_19')], 'DP', 'R421-23 h'),
    rule('TR5', [], 'none', 'R421-18'),
  ],
  TRAVELLERS_SITE: [
    rule('GV1', [over('mobileHomes', 2)], 'PA', 'R421-19 l', { note: 'Terrains de L444-1' }),
    rule('GV2', [], 'DP', 'R421-23 k ou j', {
      note: 'Lettre j : résidence isolée installée plus de trois mois consécutifs',
    }),
  ],
  DEMOUNTABLE_DWELLINGS: [
    rule('DD1', [atLeast('count', 2), over('floor', 40)], 'PA', 'R421-19 m'),
    rule('DD2', [atLeast('count', 2)], 'DP', 'R421-23 l'),
    rule('DD3', [], 'asNewBuilding', 'R421-1, R421-9'),
  ],
  OPEN_SPACE_AROUND_BUILDING: [
    rule('OS1', [inside('SPR', 'ABORDS')], 'DP', 'R421-24'),
    rule('OS2', [], 'none', 'R421-18'),
  ],
  ROAD_CREATION_OR_CHANGE: [
    rule('RO1', [inside('SPR', 'ABORDS')], 'PA', 'R421-21', { note: 'Sauf projets de R425-29-3' }),
    rule('RO2', [inside('SITE_CLASSE', 'RESERVE_NATURELLE'), is('publicRoadChanged')], 'DP', 'R421-25'),
    rule('RO3', [], 'none', 'R421-3 b, R421-18'),
  ],
  PUBLIC_SPACE_CREATION: [
    rule('PS1', [inside(...HERITAGE_OR_RESERVE)], 'PA', 'R421-20'),
    rule('PS2', [], 'none', 'R421-18'),
  ],
  LITTORAL_REMARKABLE_LAYOUT: [
    rule('LI1', [], 'PA', 'R421-22', { note: 'Aménagements 1° à 4° de R121-5 en espace remarquable' }),
  ],
  DEMOLITION: [
    rule('DE1', [is('exemptR421_29')], 'none', 'R421-29', {
      note: 'Péril, insalubrité, décision de justice, alignement, lignes et canalisations, défense',
    }),
    rule(
      'DE2',
      [inside('SPR_CLASSE', 'ABORDS', 'MH_INSCRIT', 'ORI', 'SITE_INSCRIT', 'SITE_CLASSE', 'PLU_L151_19', 'L111_22')],
      'PD',
      'R421-28',
      {
        letters: {
          SPR_CLASSE: 'a',
          ABORDS: 'b',
          MH_INSCRIT: 'b',
          ORI: 'c',
          SITE_INSCRIT: 'd',
          SITE_CLASSE: 'd',
          PLU_L151_19: 'e',
          L111_22: 'e',
        },
      },
    ),
    rule('DE3', [inside('COUNCIL_DEMOLITION')], 'PD', 'R421-27'),
    rule('DE4', [], 'none', 'R421-26 a contrario'),
  ],
} as const satisfies Partial<RulesByWork<Work>>
