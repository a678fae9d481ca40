import type { Work } from '#law/procedure/procedure-facts.ts'
import {
  atLeast,
  atMost,
  inside,
  is,
  isNot,
  outside,
  over,
  type RulesByWork,
  rule,
  under,
} from '#law/procedure/procedure-rule.ts'
import { HERITAGE, HERITAGE_RESERVE_OR_PARK } from './procedure-sectors.ts'

/** Constructions and works on constructions: exempt, prior declaration or building permit (R421-1 to R421-17-1). */
export const CONSTRUCTION_RULES = {
  NEW_BUILDING: [
    rule('NB1', [outside(...HERITAGE_RESERVE_OR_PARK), atMost('height', 12), atMost('size', 5)], 'none', 'R421-2 a', {
      note: 'Ni l’emprise au sol ni la surface de plancher ne dépassent 5 m²',
    }),
    rule('NB2', [outside(...HERITAGE_RESERVE_OR_PARK), atMost('height', 12), atMost('size', 20)], 'DP', 'R421-9 a'),
    rule('NB3', [outside(...HERITAGE), over('height', 12), atMost('size', 5)], 'DP', 'R421-9 c', {
      note: 'Sauf éoliennes, solaire au sol, ombrières et antennes-relais',
    }),
    rule('NB4', [inside(...HERITAGE_RESERVE_OR_PARK), atMost('height', 12), atMost('size', 20)], 'DP', 'R421-11 I a', {
      note: 'Même sous 5 m². En réserve naturelle ou cœur de parc, R421-2 ne réserve que SPR, abords et sites classés : lecture prudente, DP',
    }),
    rule('NB5', [], 'PC', 'R421-1', {
      note: 'Tout le reste : plus de 20 m², ou plus de 12 m de haut et plus de 5 m², ou plus de 12 m en secteur protégé',
    }),
  ],
  EXTENSION: [
    rule('EX0', [inside('MH_INSCRIT')], 'PC', 'R421-16', {
      note: 'Tous travaux sur immeuble inscrit, sauf entretien et réparations ordinaires',
    }),
    rule('EX1', [atMost('size', 5), isNot('exteriorChanged')], 'none', 'R421-13', {
      note: 'Cas rare : une extension modifie en général l’aspect extérieur',
    }),
    rule('EX2', [atMost('size', 5)], 'DP', 'R421-17 a', { note: 'Moins de 5 m² mais aspect extérieur modifié' }),
    rule('EX3', [atMost('size', 20)], 'DP', 'R421-17 f'),
    rule('EX4', [is('zoneU'), atMost('size', 40), isNot('aboveArchitectCeiling')], 'DP', 'R421-17 f, R421-14 b'),
    rule('EX5', [is('zoneU'), atMost('size', 40), is('aboveArchitectCeiling')], 'PC', 'R421-14 b', {
      note: '20 à 40 m² et total après travaux au-dessus d’un seuil de R431-2',
    }),
    rule('EX6', [is('zoneU')], 'PC', 'R421-14 b', { note: 'Plus de 40 m²' }),
    rule('EX7', [], 'PC', 'R421-14 a', { note: 'Plus de 20 m² hors zone U' }),
  ],
  FLOOR_CONVERSION: [
    rule('FC0', [inside('MH_INSCRIT')], 'PC', 'R421-16'),
    rule('FC1', [atMost('size', 5), isNot('exteriorChanged')], 'none', 'R421-13, R421-17 g'),
    rule('FC2', [atMost('size', 20)], 'DP', 'R421-17 g (ou R421-17 a si l’aspect extérieur change)', {
      note: 'Rép. min. 23533, JO Sénat 30 mars 2017 : DP, sous réserve du permis',
    }),
    rule('FC3', [is('zoneU'), atMost('size', 40), isNot('aboveArchitectCeiling')], 'DP', 'R421-17 g, R421-14 b'),
    rule('FC4', [], 'PC', 'R421-14 a ou b', {
      note: 'Création de surface de plancher au-dessus des seuils',
      open: 'R421-17 g n’a pas de plafond propre ; certains services s’en tiennent à la DP au-delà de 20 m²',
    }),
  ],
  CHANGE_OF_DESTINATION: [
    rule('CD0', [inside('MH_INSCRIT'), is('structureOrFacadeWorks')], 'PC', 'R421-16'),
    rule('CD1', [is('structureOrFacadeWorks')], 'PC', 'R421-14 c', { note: 'Y compris entre sous-destinations' }),
    rule('CD2', [is('sameDestination')], 'none', 'R421-17 b', {
      note: 'Changement de sous-destination seul, sans travaux',
    }),
    rule('CD3', [], 'DP', 'R421-17 b', { note: 'Locaux accessoires réputés avoir la destination du local principal' }),
  ],
  EXTERIOR_CHANGE: [
    rule('EC0', [inside('MH_INSCRIT')], 'PC', 'R421-16'),
    rule('EC1', [], 'DP', 'R421-17 a', {
      note: 'Ouvertures, toiture, panneaux en toiture, clôture exclue. Entretien ordinaire exclu',
    }),
  ],
  HEAT_PUMP: [
    rule(
      'HP1',
      [outside(...HERITAGE_RESERVE_OR_PARK, 'MH_INSCRIT'), isNot('visibleFromPublicSpace')],
      'none',
      'R421-13 ; décret n° 2026-117 du 20 février 2026',
      {
        confidence: 'secondary',
        inForceSince: '2026-02-21',
        note: 'Conditions exactes non lues',
        open: 'lire le texte du décret 2026-117',
      },
    ),
    rule('HP2', [inside('MH_INSCRIT')], 'PC', 'R421-16'),
    rule('HP3', [], 'DP', 'R421-17 a'),
  ],
  RAVALEMENT: [
    rule('RV1', [inside('MH_INSCRIT')], 'PC', 'R421-16'),
    rule(
      'RV2',
      [
        inside(
          'SPR_CLASSE',
          'ABORDS',
          'SITE_INSCRIT',
          'SITE_CLASSE',
          'RESERVE_NATURELLE',
          'COEUR_PARC',
          'PLU_L151_19',
          'COUNCIL_RAVALEMENT',
        ),
      ],
      'DP',
      'R421-17-1',
      {
        letters: {
          SPR_CLASSE: 'a',
          ABORDS: 'a',
          SITE_INSCRIT: 'b',
          SITE_CLASSE: 'b',
          RESERVE_NATURELLE: 'c',
          COEUR_PARC: 'c',
          PLU_L151_19: 'd',
          COUNCIL_RAVALEMENT: 'e',
        },
      },
    ),
    rule('RV3', [], 'none', 'R421-2 m, R421-13'),
  ],
  ORDINARY_MAINTENANCE: [rule('OM1', [], 'none', 'R421-13, R421-16, R421-17')],
  PROTECTED_ELEMENT_WORKS: [
    rule('PE1', [inside('MH_INSCRIT')], 'PC', 'R421-16'),
    rule('PE2', [inside('PLU_L151_19')], 'DP', 'R421-17 d ou R421-23 h', {
      note: 'Bâti : R421-17 d ; autre élément (haie, mur, parc) : R421-23 h',
    }),
    rule('PE3', [inside('PSMV')], 'DP', 'R421-17 c'),
    rule('PE4', [inside('L111_22')], 'DP', 'R421-17 e ou R421-23 i', { note: 'Territoire sans PLU' }),
    rule('PE5', [], 'none', 'R421-13, R421-18', { note: 'Aucun élément protégé : évaluer le travail lui-même' }),
  ],
  MH_INSCRIT_WORKS: [rule('MH1', [], 'PC', 'R421-16')],
  RESTAURATION_IMMOBILIERE: [rule('RI1', [], 'PC', 'R421-14 d')],
  POOL: [
    rule('PO1', [outside(...HERITAGE), atMost('basin', 10)], 'none', 'R421-2 d', {
      note: 'Le texte ne vise pas la couverture ; un abri haut peut être une construction à évaluer à part',
    }),
    rule('PO2', [outside(...HERITAGE), atMost('basin', 100), under('coverHeight', 1.8)], 'DP', 'R421-9 f'),
    rule('PO3', [inside(...HERITAGE), atMost('basin', 100), under('coverHeight', 1.8)], 'DP', 'R421-11 II d', {
      note: 'Même sous 10 m²',
    }),
    rule('PO4', [], 'PC', 'R421-1', {
      note: 'Bassin de plus de 100 m², ou couverture de 1,80 m et plus',
      open: 'petit bassin (20 m² au plus) sous abri de 1,80 m ou plus : R421-9 a parfois appliqué',
    }),
  ],
  RETAINING_WALL: [
    rule('RW1', [inside('SPR', 'ABORDS')], 'DP', 'R421-3, R421-11 I c', { note: 'Hors SPR et abords, dispense' }),
    rule('RW2', [], 'none', 'R421-3 a'),
  ],
  WALL: [
    rule('WA1', [inside(...HERITAGE_RESERVE_OR_PARK)], 'DP', 'R421-11 I c', { note: 'Quelle que soit la hauteur' }),
    rule('WA2', [under('height', 2)], 'none', 'R421-2 f', { note: 'Sauf clôture relevant de R421-12' }),
    rule('WA3', [], 'DP', 'R421-9 e'),
  ],
  FENCE: [
    rule('FE1', [is('farmOrForest'), outside(...HERITAGE)], 'none', 'R421-2 g'),
    rule(
      'FE2',
      [inside('SPR_CLASSE', 'ABORDS', 'SITE_INSCRIT', 'SITE_CLASSE', 'PLU_L151_19', 'COUNCIL_FENCE')],
      'DP',
      'R421-12',
    ),
    rule('FE3', [is('isWall'), atLeast('height', 2)], 'DP', 'R421-9 e', {
      confidence: 'secondary',
      note: 'Mur de clôture de 2 m et plus',
    }),
    rule('FE4', [], 'none', 'R421-2 g'),
  ],
  GREENHOUSE: [
    rule('GR1', [outside(...HERITAGE), atMost('height', 1.8)], 'none', 'R421-2 e'),
    rule('GR2', [outside(...HERITAGE), atMost('height', 4), atMost('groundArea', 2000)], 'DP', 'R421-9 g', {
      note: 'Entre 1,80 et 4 m, 2 000 m² par unité foncière',
    }),
    rule('GR3', [inside(...HERITAGE), under('height', 4), atMost('groundArea', 2000)], 'DP', 'R421-11 II e'),
    rule('GR4', [], 'PC', 'R421-1'),
  ],
  GROUND_SOLAR: [
    rule('SO1', [inside(...HERITAGE_RESERVE_OR_PARK), under('peakKw', 3)], 'DP', 'R421-11 I b'),
    rule('SO2', [outside(...HERITAGE), under('peakKw', 3), atMost('height', 1.8)], 'none', 'R421-2 c'),
    rule('SO3', [outside(...HERITAGE), under('peakKw', 3000)], 'DP', 'R421-9 h', {
      note: '3 kW à moins de 3 MW, toute hauteur ; moins de 3 kW et plus de 1,80 m. Ombrières à énergie renouvelable comprises',
    }),
    rule('SO4', [], 'PC', 'R421-1', { note: '3 MW et plus ; ou 3 kW et plus en SPR, abords ou site classé' }),
  ],
  WIND_TURBINE: [
    rule('WT1', [inside(...HERITAGE), under('mastHeight', 12)], 'DP', 'R421-11 II b'),
    rule('WT2', [under('mastHeight', 12)], 'none', 'R421-2 c'),
    rule('WT3', [], 'PC', 'R421-1', {
      note: 'Mât et nacelle de 12 m et plus ; l’autorisation environnementale peut en dispenser (R425-29-2)',
    }),
  ],
  ANTENNA: [
    rule('AN1', [outside(...HERITAGE), atMost('size', 20)], 'DP', 'R421-9 j', {
      note: 'Toute hauteur ; locaux techniques de plus de 5 à 20 m²',
    }),
    rule('AN2', [inside(...HERITAGE_RESERVE_OR_PARK), atMost('height', 12), atMost('size', 20)], 'DP', 'R421-11 I a'),
    rule('AN3', [], 'PC', 'R421-1'),
  ],
  POWER_LINE: [
    rule('PL1', [is('underground')], 'none', 'R421-4'),
    rule('PL2', [under('voltageKv', 63)], 'DP', 'R421-9 d, R421-11 II c'),
    rule('PL3', [], 'PC', 'R421-1', { note: 'Autres régimes possibles (code de l’énergie)' }),
  ],
  HLL_ON_AUTHORISED_SITE: [
    rule('HL1', [inside(...HERITAGE)], 'DP', 'R421-11 II a', { note: 'Quelle que soit la surface' }),
    rule('HL2', [atMost('floor', 35)], 'none', 'R421-2 b', { note: 'Emplacements de R111-38' }),
    rule('HL3', [], 'DP', 'R421-9 b'),
  ],
  FARM_PIT: [
    rule('FP1', [outside(...HERITAGE), atMost('basin', 10)], 'none', 'R421-2 l'),
    rule('FP2', [atMost('basin', 100)], 'DP', 'R421-9 i, R421-11 II i'),
    rule('FP3', [], 'PC', 'R421-1'),
  ],
  FARM_PLATFORM: [rule('FA1', [inside(...HERITAGE)], 'DP', 'R421-11 II h'), rule('FA2', [], 'none', 'R421-2 k')],
  TERRACE_GROUND_LEVEL: [
    rule('TE1', [inside(...HERITAGE)], 'DP', 'R421-11 II g'),
    rule('TE2', [], 'none', 'R421-2 j', {
      note: 'Une terrasse surélevée crée de l’emprise : à traiter comme une construction nouvelle ou une extension',
    }),
  ],
  TEMPORARY_STRUCTURE: [
    rule('TM1', [inside(...HERITAGE, 'COUNCIL_TEMPORARY'), atMost('days', 15)], 'none', 'R421-7'),
    rule('TM2', [outside(...HERITAGE, 'COUNCIL_TEMPORARY'), atMost('days', 92)], 'none', 'R421-5', {
      note: 'Trois mois ; un an pour relogement d’urgence ou manifestation, deux ans pour résidences et hébergement social',
    }),
    rule('TM3', [], 'asNewBuilding', 'R421-1', { note: 'Au-delà, régime d’une construction nouvelle' }),
  ],
  CEMETERY_MONUMENT: [rule('CE1', [inside(...HERITAGE)], 'DP', 'R421-11 II f'), rule('CE2', [], 'none', 'R421-2 i')],
} as const satisfies Partial<RulesByWork<Work>>
