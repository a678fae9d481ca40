import { dissolve } from './dissolve.ts'
import { floodOf } from './flood.ts'
import { areaShape, date, integer, type Layer, type Row, real, text } from './layer.ts'
import type { Polygon } from './plane.ts'
import { oneEach, table } from './risk-table.ts'
import type { Territory } from './territory.ts'

const PPRI = { id: '62DDTM20150003', short: '20150003', approved: '20190614', prescribed: '20150220' } as const
const URL = 'https://risques.parvis.example/ppri-vliere'

/** The flood prevention plan of the river in the COVADIS model. */
export const floodPlanLayers = (territory: Territory): Layer[] => {
  const flood = floodOf(territory.land)
  let zone = 0
  const numbered = (rows: Row[]): Row[] =>
    rows.map((row) => {
      zone += 1
      return { ...row, values: { id_zone: zone, ...row.values } }
    })
  const source = { srce_geom: 'Levé LIDAR 2017 et modèle hydraulique', srce_annee: '2018', precision: 'M' }
  const hazard = (polygons: readonly Polygon[], level: string, standard: string, words: string) =>
    oneEach(polygons, {
      id_gaspar: PPRI.id,
      descript: words,
      coderisque: '1120000',
      nomrisque: 'Inondation - Par une crue à débordement lent de cours d’eau',
      multi_alea: 'non',
      nivalea: level,
      nivalea_st: standard,
      ...source,
      titrecarte: 'Carte des aléas',
      datecarte: '20181012',
      typecarte: 'Carte de synthèse des aléas',
      nomfic: 'ppri_vliere_aleas.pdf',
      urlfic: `${URL}/aleas.pdf`,
    })
  const rule = (polygons: readonly Polygon[], code: string, type: string, words: string) =>
    oneEach(polygons, {
      id_gaspar: PPRI.id,
      nom: words,
      codezone: code,
      typereg: type,
      soumisalea: 'oui',
      nomfic: 'ppri_vliere_reglement.pdf',
      urlfic: `${URL}/reglement.pdf`,
      ...source,
    })
  const drawn = [text('srce_geom', 100), text('srce_annee', 4)]
  return [
    table(
      `N_DOCUMENT_PPRN_${PPRI.short}_S_062`,
      'area',
      [
        text('ID_GASPAR', 18),
        text('NOM', 103),
        text('ETAT', 2),
        date('DATEAPPRO'),
        date('DATEFINVAL'),
        text('MULTI_RISQ', 3),
        text('CODERISQUE', 7),
        text('NOMRISQUE', 150),
        text('SITE_WEB', 254),
        text('URI_GASPAR', 254),
        text('PRODUCTEUR', 80),
        date('DATEPRESCR'),
        text('NOMREG', 80),
        text('URLREG', 254),
      ],
      [
        {
          values: {
            ID_GASPAR: PPRI.id,
            NOM: 'Plan de prévention du risque d’inondation de la vallée de la Vlière',
            ETAT: '02',
            DATEAPPRO: PPRI.approved,
            DATEFINVAL: null,
            MULTI_RISQ: 'NON',
            CODERISQUE: '1120000',
            NOMRISQUE: 'Inondation - Par une crue à débordement lent de cours d’eau',
            SITE_WEB: URL,
            URI_GASPAR: null,
            PRODUCTEUR: 'DDTM du Pas-de-Calais (démonstration)',
            DATEPRESCR: PPRI.prescribed,
            NOMREG: 'ppri_vliere_reglement.pdf',
            URLREG: `${URL}/reglement.pdf`,
          },
          shape: areaShape(flood.envelope),
        },
      ],
    ),
    table(
      `N_PERIMETRE_PPRN_${PPRI.short}_S_062`,
      'area',
      [text('id_gaspar', 18), text('libelle', 100), text('type', 2), date('datevalid'), date('datefinval'), ...drawn],
      [
        {
          values: {
            id_gaspar: PPRI.id,
            libelle: 'Périmètre d’exposition aux risques',
            type: '02',
            datevalid: PPRI.approved,
            datefinval: null,
            srce_geom: 'Modèle hydraulique',
            srce_annee: '2018',
          },
          shape: areaShape(flood.envelope),
        },
      ],
    ),
    table(
      `N_ZONE_ALEA_PPRN_${PPRI.short}_S_062`,
      'area',
      [
        integer('id_zone'),
        text('id_gaspar', 18),
        text('descript', 100),
        text('coderisque', 7),
        text('nomrisque', 150),
        text('multi_alea', 3),
        text('nivalea', 5),
        text('nivalea_st', 2),
        ...drawn,
        text('precision', 2),
        text('titrecarte', 100),
        date('datecarte'),
        text('typecarte', 50),
        text('nomfic', 80),
        text('urlfic', 254),
      ],
      numbered([
        ...hazard(flood.strong, 'F', '04', 'Plus d’un mètre d’eau'),
        ...hazard(flood.medium, 'M', '02', 'Entre 0,50 m et un mètre d’eau'),
        ...hazard(flood.weak, 'Fai', '01', 'Moins de 0,50 m d’eau'),
      ]),
    ),
    table(
      `N_ZONE_REG_PPRN_${PPRI.short}_S_062`,
      'area',
      [
        integer('id_zone'),
        text('id_gaspar', 18),
        text('nom', 254),
        text('codezone', 50),
        text('typereg', 2),
        text('soumisalea', 3),
        text('nomfic', 80),
        text('urlfic', 254),
        ...drawn,
        text('precision', 2),
      ],
      numbered([
        ...rule(flood.strong, 'Rouge', '03', 'Zone rouge : inconstructible sauf exceptions'),
        ...rule(
          flood.medium,
          'Bleu foncé',
          '02',
          'Zone bleu foncé : constructible sous conditions, cote de référence + 0,30 m',
        ),
        ...rule(flood.weak, 'Bleu clair', '02', 'Zone bleu clair : constructible sous conditions, cote de référence'),
      ]),
    ),
  ]
}

/** Flood-directive set (TRI): three scenarios and their water heights. */
export const floodDirectiveLayers = (territory: Territory): Layer[] => {
  const { land } = territory
  const flood = floodOf(land)
  const tri = 'FRA_TRI_VLIERE'
  const whole = dissolve(land, () => 'x').get('x') ?? []
  const name = (layer: string) => `N_TRI_VLIE_${layer}_062`
  const flooded = [
    text('ID_S_INOND', 30),
    text('TYP_INOND', 2),
    text('SCENARIO', 5),
    text('COURS_DEAU', 127),
    date('DATENTREE'),
    date('DATSORTIE'),
    text('EST_REF', 1),
    text('ID_TRI', 50),
    text('TYP_INOND2', 2),
  ]
  const scenario = (id: string, code: string, polygons: readonly Polygon[]): Row => ({
    values: {
      ID_S_INOND: id,
      TYP_INOND: '01',
      SCENARIO: code,
      COURS_DEAU: 'LA VLIÈRE',
      DATENTREE: '20180801',
      DATSORTIE: null,
      EST_REF: code === '02Moy' ? 'T' : 'F',
      ID_TRI: tri,
      TYP_INOND2: null,
    },
    shape: areaShape(polygons),
  })
  const height = (polygons: readonly Polygon[], low: number, high: number | null, id: number): Row => ({
    values: {
      ID_ZONE: `ZCH_${id}`,
      ID_S_INOND: 'SIN_2',
      TYP_INOND: '01',
      SCENARIO: '02Moy',
      COURS_DEAU: 'LA VLIÈRE',
      HT_MIN: low,
      HT_MAX: high,
      DATENTREE: '20180801',
      DATSORTIE: null,
      EST_REF: 'T',
      TYP_INOND2: null,
      ID_TRI: tri,
    },
    shape: areaShape(polygons),
  })
  return [
    table(
      name('TRI_S'),
      'area',
      [
        text('ID_TRI', 50),
        text('NOM', 254),
        integer('HAB_PERM'),
        integer('HAB_SAISON'),
        integer('TX_HAB_SAI'),
        date('DATENTREE'),
        date('DATSORTIE'),
      ],
      [
        {
          values: {
            ID_TRI: tri,
            NOM: 'TRI de la Vlière (démonstration)',
            HAB_PERM: 4210,
            HAB_SAISON: 380,
            TX_HAB_SAI: 9,
            DATENTREE: '20121127',
            DATSORTIE: null,
          },
          shape: areaShape(whole),
        },
      ],
    ),
    table(name('INONDABLE_FOR_S'), 'area', flooded, [scenario('SIN_1', '01For', flood.strong)]),
    table(name('INONDABLE_MOY_S'), 'area', flooded, [scenario('SIN_2', '02Moy', flood.envelope)]),
    table(name('INONDABLE_FAI_S'), 'area', flooded, [scenario('SIN_3', '04Fai', flood.extreme)]),
    table(
      name('ISO_HT_MOY_S'),
      'area',
      [
        text('ID_ZONE', 30),
        ...flooded.slice(0, 4),
        real('HT_MIN', 10),
        real('HT_MAX', 10),
        ...flooded.slice(4, 7),
        text('TYP_INOND2', 2),
        text('ID_TRI', 50),
      ],
      [height(flood.weak, 0, 0.5, 1), height(flood.medium, 0.5, 1, 2), height(flood.strong, 1, null, 3)],
    ),
  ]
}
