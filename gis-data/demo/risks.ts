import { clayField } from './clay.ts'
import { bandsOf } from './contours.ts'
import { dissolve } from './dissolve.ts'
import { floodOf } from './flood.ts'
import { areaShape, date, inFrench, integer, type Layer, pointShape, type Row, real, text } from './layer.ts'
import { at, circle, type Point, type Polygon } from './plane.ts'
import { seeded } from './random.ts'
import { centre } from './streets.ts'
import type { Territory } from './territory.ts'

const PPRI = { id: '62DDTM20150003', short: '20150003', approved: '20190614', prescribed: '20150220' } as const
const URL = 'https://risques.parvis.example/ppri-vliere'

const table = (name: string, shape: Layer['shape'], fields: Layer['fields'], rows: readonly Row[]): Layer => ({
  name,
  shape,
  fields,
  rows: inFrench(rows),
})
const oneEach = (polygons: readonly Polygon[], values: Row['values']): Row[] =>
  polygons.map((polygon) => ({ values, shape: areaShape([polygon]) }))

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

/** The one dangerous plant of the territory: a gas depot in the main business park. */
export const dangerSite = ({
  land,
  parcels,
}: Territory): { name: string; at: Point; site: readonly Point[]; radii: [number, number, number] } => {
  const parcel =
    parcels
      .filter((p) => p.use === 'activity')
      .sort((m, n) => n.cadastralAreaM2 - m.cadastralAreaM2 || (m.id < n.id ? -1 : 1))[0] ?? at(parcels, 0)
  const { outer } = at(parcel.shape, 0)
  const k = land.layout.width > 10000 ? 1 : 0.4
  return { name: 'Dépôt GPL des Salines', at: centre(outer), site: outer, radii: [110 * k, 230 * k, 390 * k] }
}

/** A technological plan in the newer CNIG model: one GeoPackage, lower-case tables prefixed by the procedure. */
export const technologyPlanLayers = (territory: Territory): Layer[] => {
  const { name, at: p, radii } = dangerSite(territory)
  const code = '62DREAL20120002'
  const prefix = `pprt_${code.toLowerCase()}`
  const ring = (from: number, to: number): Polygon => ({
    outer: circle(p, to, 72),
    holes: from > 0 ? [[...circle(p, from, 72)].reverse()] : [],
  })
  const zone = (id: string, letter: string, words: string, type: string, polygon: Polygon): Row => ({
    values: {
      idzonereglementaire: id,
      codeprocedure: code,
      codezonereglement: letter,
      libellezonereglement: words,
      typereglement: type,
      obligationtravaux: null,
    },
    shape: areaShape([polygon]),
  })
  const fields = [
    text('idzonereglementaire', 8),
    text('codeprocedure', 16),
    text('codezonereglement', 10),
    text('libellezonereglement', 255),
    text('typereglement', 2),
  ]
  const [near, middle, far] = radii
  return [
    table(`${prefix}_zonereglementairefoncier_s`, 'area', fields, [
      zone('1', 'De1', 'Secteur de délaissement possible - De1', '03', ring(0, near * 1.2)),
    ]),
    table(
      `${prefix}_zonereglementaireurba_s`,
      'area',
      [...fields, integer('obligationtravaux', 1)],
      [
        zone('11', 'R1', 'Zone d’interdiction stricte - R1', '04', ring(0, near)),
        zone('12', 'B1', 'Zone d’autorisation limitée - B1', '02', ring(near, middle)),
        zone('13', 'b1', 'Zone de constructions possibles sous conditions - b1', '01', ring(middle, far)),
      ],
    ),
    table(
      `${prefix}_perimetre_s`,
      'area',
      [text('idperimetre', 8), text('codeprocedure', 16), text('etatprocedure', 10), date('dateetat')],
      [
        {
          values: { idperimetre: '1', codeprocedure: code, etatprocedure: 'APPROUVE', dateetat: '20140203' },
          shape: areaShape([ring(0, far)]),
        },
      ],
    ),
    table(
      `${prefix}_referenceinternet`,
      'none',
      [
        text('adresse', 254),
        text('codeprocedure', 16),
        text('nomressource', 50),
        text('typereference', 2),
        text('description', 255),
      ],
      [
        {
          values: {
            adresse: 'https://risques.parvis.example/pprt-salines',
            codeprocedure: code,
            nomressource: 'Site de démonstration',
            typereference: '99',
            description: 'Pièces écrites du PPRT',
          },
        },
      ],
    ),
    table(
      `${prefix}_procedure`,
      'none',
      [text('codeprocedure', 16), text('libelleprocedure', 254), text('typeprocedure', 10)],
      [{ values: { codeprocedure: code, libelleprocedure: `PPRT ${name}`, typeprocedure: 'PPRT' } }],
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

const FIRMS = [
  'Sucrerie des Salines',
  'Malterie Vandenbroucke',
  'Ateliers de la Vlière',
  'Conserverie du Littoral',
  'Transports Delahaye',
  'Coopérative Lin et Légumes',
  'Scierie du Mont-Hulin',
  'Garage de la Porte-d’Eau',
  'Plastiques d’Opale',
  'Menuiserie Wyart',
  'Blanchisserie du Marais',
  'Récupération Lecoustre',
]

/** Classified installations, old industrial sites and polluted soils, as Géorisques gives them out. */
export const siteLayers = (
  territory: Territory,
): { installations: Layer; installationTable: Layer; formerSites: Layer; pollutedSoils: Layer } => {
  const { land, parcels } = territory
  const random = seeded('sites')
  const communes = land.layout.places
  const firms = random
    .shuffled(parcels.filter((p) => p.use === 'activity' && p.cadastralAreaM2 > 1200))
    .slice(0, FIRMS.length)
  const farms = random.shuffled(parcels.filter((p) => p.use === 'farmstead')).slice(0, communes.length)
  const old = random
    .shuffled(parcels.filter((p) => (p.use === 'faubourg' || p.use === 'core') && p.cadastralAreaM2 > 240))
    .slice(0, communes.length * 4)
  const place = (p: { shape: readonly Polygon[] }) => pointShape(centre(at(p.shape, 0).outer))
  const plants = [
    ...firms.map((p, i) => ({
      p,
      name: at(FIRMS, i),
      regime: i === 0 ? 'Autorisation' : at(['Enregistrement', 'Déclaration', 'Autorisation'], i),
      seveso: i === 0 ? 'Seveso seuil bas' : 'Non Seveso',
    })),
    ...farms.map((p, i) => ({
      p,
      name: `EARL ${at(['du Watergang', 'de la Grande-Cense', 'des Hemmes', 'du Vivier', 'Leulliette', 'Vasseur'], i)}`,
      regime: 'Enregistrement',
      seveso: 'Non Seveso',
    })),
  ]
  const commune = (p: { ground: { commune: number } }) => at(communes, p.ground.commune)
  return {
    installations: table(
      'exportICPE',
      'point',
      [integer('fid'), text('nom_ets', 80), text('adresse', 120)],
      plants.map(({ p, name }, i) => ({
        values: {
          fid: i + 1,
          nom_ets: name.toUpperCase(),
          adresse: `Parcelle ${p.section} ${p.number}, ${commune(p).name}`,
        },
        shape: place(p),
      })),
    ),
    installationTable: table(
      'icpe-georisques',
      'none',
      [
        "Numéro d'établissement",
        'Nom établissement',
        'Adresse 1',
        'Adresse 2',
        'Adresse 3',
        'Code postal',
        'Commune',
        'Régime en vigueur',
        'Statut SEVESO',
        'Date de dernière inspection',
        'Statut IED',
        'Numéro SIRET',
        'Longitude',
        'Latitude',
      ].map((title) => text(title, 120)),
      plants.map(({ p, name, regime, seveso }, i) => ({
        values: {
          "Numéro d'établissement": `00065${String(62000 + i * 7)}`,
          'Nom établissement': name.toUpperCase(),
          'Adresse 1': `PARCELLE ${p.section} ${p.number}`,
          'Adresse 2': null,
          'Adresse 3': null,
          'Code postal': commune(p).postcode,
          Commune: commune(p).name,
          'Régime en vigueur': regime,
          'Statut SEVESO': seveso,
          'Date de dernière inspection': i % 3 ? null : '2023-05-16',
          'Statut IED': 'non',
          'Numéro SIRET': null,
        },
        shape: place(p),
      })),
    ),
    formerSites: table(
      'BASIAS : Anciens sites industriels et activités de service (démonstration)',
      'point',
      [],
      old.map((p, i) => ({
        values: {
          identifiant: `NPC62${String(10020 + i * 3)}`,
          raison_soc_ent: at(
            [
              'Tannerie',
              'Brasserie',
              'Garage',
              'Teinturerie',
              'Gazomètre',
              'Dépôt d’hydrocarbures',
              'Forge',
              'Savonnerie',
            ],
            i,
          ),
          nom_usuel: null,
          commune: `${commune(p).name.toUpperCase()} (${commune(p).inseeCode})`,
          code_activite: at(['c15.11', 'c11.05', 'g45.21', 'c13.30', 'd35.21', 'v89.03z'], i),
          etat_occup_site: 'Activité terminée',
          etat_connaissance: 'Inventorié',
          nom_commune: commune(p).name.toUpperCase(),
          code_insee: Number(commune(p).inseeCode),
          url_fichier: null,
        },
        shape: place(p),
      })),
    ),
    pollutedSoils: table(
      'Sites et sols pollués (démonstration)',
      'area',
      [],
      firms.slice(0, 4).map((p, i) => ({
        values: {
          id: i + 1,
          code_metie: `SSP00${String(9101 + i)}01`,
          nom_etabli: at(FIRMS, i).toUpperCase(),
          nom_instru: i % 2 ? null : 'Réhabilitation',
          statut_ins: at(['En cours', 'Clôturée'], i),
          code_insee: Number(commune(p).inseeCode),
          nom_commun: commune(p).name.toUpperCase(),
        },
        shape: areaShape(p.shape),
      })),
    ),
  }
}

/** Shrinking and swelling of clays (RGA): exposure 1 to 3, drawn by the geology of the invented hills. */
export const clayLayer = ({ land }: Territory): Layer => {
  const [high = [], medium = [], low = []] = bandsOf(clayField(land), [-0.42, -0.1, 0.42])
  const rows = (polygons: readonly Polygon[], level: number, words: string) =>
    oneEach(polygons, { DPT: '62', NIVEAU: level, ALEA: words })
  return table(
    'AleaRG_Fxx_62_L93',
    'area',
    [text('DPT', 3), integer('NIVEAU', 1), text('ALEA', 20)],
    [...rows(low, 1, 'Faible'), ...rows(medium, 2, 'Moyen'), ...rows(high, 3, 'Fort')],
  )
}
