import { corridor } from './buffers.ts'
import { dissolve } from './dissolve.ts'
import { informationsOf } from './informations.ts'
import type { Land } from './land.ts'
import {
  areaShape,
  type Field,
  inFrench,
  integer,
  type Layer,
  lineShape,
  mapLayer,
  pointShape,
  type Row,
  ringShape,
  text,
} from './layer.ts'
import { COMMUNAL_MAP_COMMUNE, EPCI, SCOT } from './layout.ts'
import { bytes, type Files, merged, pdfOf, under, zipped } from './package-files.ts'
import { at, type Point } from './plane.ts'
import { prescriptionsOf } from './prescriptions.ts'
import type { Territory } from './territory.ts'
import { regulationJson, regulationText, regulationXml } from './write-regulation.ts'
import { type TextCoding, writeShapefile } from './write-shapefile.ts'
import { escapeXml, writeMif } from './write-text.ts'
import { ZONES, zonesOf } from './zones.ts'

/** The four dates of the plan: approved, enforceable, published, and (not yet) repealed. */
export const PLAN = { approved: '20250318', enforceable: '20250425', id: `${EPCI.siren}_PLUi_20250318` } as const
const SITE = 'https://plui.parvis.example/documents'

/** Layers are drawn from the corner of the sketch; files carry Lambert-93. */
export const placed = (land: Land, layer: Layer): Layer =>
  mapLayer(layer, ([x, y]): Point => [x + land.layout.origin[0], y + land.layout.origin[1]])

const UTF8: TextCoding = { bytes: 'utf8', announced: 'UTF-8' }
const LATIN1: TextCoding = { bytes: 'latin1', announced: 'ISO-8859-1' }
/** UTF-8 that nothing announces: readers must find out. */
const UNANNOUNCED: TextCoding = { bytes: 'utf8' }

const COMMON: readonly Field[] = [text('NOMFIC', 80), text('URLFIC', 254), text('IDURBA', 30), text('DATVALID', 8)]
const ZONE_FIELDS = [
  text('LIBELLE', 12),
  text('LIBELONG', 254),
  text('TYPEZONE', 3),
  text('FORMDOMI', 4),
  text('DESTOUI', 120),
  text('DESTCDT', 254),
  text('DESTNON', 120),
  ...COMMON,
  text('SYMBOLE', 30),
]
const PRESCRIPTION_FIELDS = [
  text('LIBELLE', 254),
  text('TXT', 10),
  text('TYPEPSC', 2),
  text('STYPEPSC', 2),
  text('NATURE', 50),
  ...COMMON,
  text('BENEF', 80),
]
const INFORMATION_FIELDS = [text('LIBELLE', 254), text('TXT', 10), text('TYPEINF', 2), text('STYPEINF', 2), ...COMMON]

const PIECES: Record<string, { folder: string; title: string; paragraphs: readonly string[] }> = {
  procedure: {
    folder: '0_Procedure',
    title: 'Délibération d’approbation',
    paragraphs: [
      'Le conseil communautaire, réuni le 18 mars 2025, approuve à l’unanimité le plan local d’urbanisme intercommunal.',
      'Le dossier a été transmis au préfet le 25 mars 2025 et publié sur le portail national de l’urbanisme. Le plan est exécutoire le 25 avril 2025.',
    ],
  },
  rapport: {
    folder: '1_Rapport_de_presentation',
    title: 'Rapport de présentation',
    paragraphs: [
      '# Diagnostic',
      'Le territoire réunit quinze communes entre le littoral et les premières collines. La Vlière et le réseau des wateringues y commandent l’habitat, les cultures et le risque.',
      '# Choix retenus',
      'Le plan prévoit 1 180 logements à l’horizon 2035, dont 62 % dans l’enveloppe bâtie, et divise par deux la consommation d’espace.',
    ],
  },
  padd: {
    folder: '2_PADD',
    title: 'Projet d’aménagement et de développement durables',
    paragraphs: ['Habiter entre mer et marais ; produire et se nourrir ; composer avec l’eau ; se déplacer autrement.'],
  },
  ebc: {
    folder: '3_Reglement',
    title: 'Espaces boisés classés',
    paragraphs: [
      'Liste des espaces boisés classés à conserver et à créer, avec leur référence au règlement graphique.',
    ],
  },
  emplacements_reserves: {
    folder: '3_Reglement',
    title: 'Liste des emplacements réservés',
    paragraphs: ['Chaque emplacement porte un numéro, un objet et un bénéficiaire.'],
  },
  patrimoine: {
    folder: '3_Reglement',
    title: 'Éléments de patrimoine et de paysage (L. 151-19 et L. 151-23)',
    paragraphs: ['Fiches des éléments bâtis, des haies, des arbres et des zones humides repérés.'],
  },
  littoral: {
    folder: '3_Reglement',
    title: 'Application de la loi Littoral',
    paragraphs: ['Délimitation des espaces remarquables, de la bande de cent mètres et des espaces proches du rivage.'],
  },
  hauteurs: {
    folder: '3_Reglement',
    title: 'Plan des hauteurs',
    paragraphs: ['Les hauteurs maximales sont exprimées à l’égout du toit.'],
  },
  reglement_graphique: {
    folder: '3_Reglement',
    title: 'Règlement graphique',
    paragraphs: ['Le règlement graphique est composé de quinze planches au 1/5 000.'],
  },
  oap: {
    folder: '5_Orientations_amenagement',
    title: 'Orientations d’aménagement et de programmation',
    paragraphs: [
      'Chaque secteur à urbaniser fait l’objet d’un schéma : accès, trame viaire, densité, franges plantées, gestion de l’eau.',
      'Densité attendue : 18 logements à l’hectare dans les villages, 26 dans les deux villes.',
    ],
  },
  dpu: {
    folder: '4_Annexes',
    title: 'Droit de préemption urbain',
    paragraphs: [
      'Délibération du 18 mars 2025 instituant le droit de préemption urbain sur les zones U et AU, et son renforcement dans les centres anciens.',
    ],
  },
  zac: {
    folder: '4_Annexes',
    title: 'Zone d’aménagement concerté',
    paragraphs: ['Arrêté de création et dossier de réalisation du parc d’activités.'],
  },
  ens: {
    folder: '4_Annexes',
    title: 'Espaces naturels sensibles',
    paragraphs: ['Zone de préemption du Département du Pas-de-Calais.'],
  },
  sursis: {
    folder: '4_Annexes',
    title: 'Sursis à statuer',
    paragraphs: ['Périmètres dans lesquels l’autorité compétente peut surseoir à statuer.'],
  },
  archeologie: {
    folder: '4_Annexes',
    title: 'Présomption de prescriptions archéologiques',
    paragraphs: ['Arrêté du préfet de région. Seuils de saisine par commune.'],
  },
  taxe_amenagement: { folder: '4_Annexes', title: 'Taxe d’aménagement', paragraphs: ['Secteurs à taux majoré.'] },
  sis: {
    folder: '4_Annexes',
    title: 'Secteurs d’information sur les sols',
    paragraphs: ['Arrêté préfectoral du 9 octobre 2020.'],
  },
  classement_sonore: {
    folder: '4_Annexes',
    title: 'Classement sonore des infrastructures',
    paragraphs: ['Arrêté préfectoral du 14 novembre 2021 : catégories, largeurs des secteurs affectés et isolements.'],
  },
  peb: {
    folder: '4_Annexes',
    title: 'Plan d’exposition au bruit de l’aérodrome',
    paragraphs: ['Zones B, C et D. Les constructions à usage d’habitation sont limitées en zone C.'],
  },
  assainissement: {
    folder: '4_Annexes',
    title: 'Zonage d’assainissement',
    paragraphs: ['Zones d’assainissement collectif et non collectif.'],
  },
  liste_sup: {
    folder: '4_Annexes',
    title: 'Liste des servitudes d’utilité publique',
    paragraphs: ['AC1, AC2, AC4, AS1, EL7, I1, I3, I4, INT1, A5, PM1, PM3, PT1, PT2, T1, T7.'],
  },
}

const fileName = (key: string): string => `${EPCI.siren}_${key}_${PLAN.approved}.pdf`

const complete = (rows: readonly Row[]): Row[] =>
  rows.map(({ values, shape }) => {
    const key = typeof values.NOMFIC === 'string' ? values.NOMFIC : 'reglement'
    return {
      values: {
        ...values,
        NOMFIC: fileName(key),
        URLFIC: `${SITE}/${fileName(key)}`,
        IDURBA: PLAN.id,
        DATVALID: PLAN.approved,
      },
      shape,
    }
  })

const planLayers = (territory: Territory): { layer: Layer; coding: TextCoding }[] => {
  const { land } = territory
  const name = (layer: string) => `${EPCI.siren}_${layer}_${PLAN.approved}`
  const zones: Row[] = zonesOf(land).map(({ label, polygon }) => ({
    values: {
      LIBELLE: label,
      LIBELONG: ZONES[label].name,
      TYPEZONE: ZONES[label].kind,
      FORMDOMI: null,
      DESTOUI: null,
      DESTCDT: null,
      DESTNON: null,
      NOMFIC: 'reglement',
      SYMBOLE: null,
    },
    shape: areaShape([polygon]),
  }))
  const prescriptions = prescriptionsOf(territory)
  const informations = informationsOf(territory)
  const layer = (
    title: string,
    shape: Layer['shape'],
    fields: readonly Field[],
    rows: readonly Row[],
    coding: TextCoding,
  ) => ({ layer: { name: name(title), shape, fields, rows: inFrench(complete(rows)) }, coding })
  const dressing = (title: string, shape: Layer['shape'], fields: readonly Field[], rows: readonly Row[]) => ({
    layer: { name: name(title), shape, fields, rows },
    coding: LATIN1,
  })
  const idurba = text('IDURBA', 30)
  const river = land.graph.lines.find(({ kind }) => kind === 'river')
  return [
    layer('ZONE_URBA', 'area', ZONE_FIELDS, zones, UTF8),
    layer('PRESCRIPTION_SURF', 'area', PRESCRIPTION_FIELDS, prescriptions.surfaces, LATIN1),
    layer('PRESCRIPTION_LIN', 'line', PRESCRIPTION_FIELDS, prescriptions.lines, LATIN1),
    layer('PRESCRIPTION_PCT', 'point', PRESCRIPTION_FIELDS, prescriptions.points, LATIN1),
    layer('INFO_SURF', 'area', INFORMATION_FIELDS, informations.surfaces, UNANNOUNCED),
    layer('INFO_LIN', 'line', INFORMATION_FIELDS, informations.lines, UNANNOUNCED),
    layer('INFO_PCT', 'point', INFORMATION_FIELDS, informations.points, UNANNOUNCED),
    dressing(
      'HABILLAGE_SURF',
      'area',
      [text('NATTRAC', 40), text('COULEUR', 11), idurba],
      river
        ? [
            {
              values: { NATTRAC: 'Cours d’eau', COULEUR: '170-210-235', IDURBA: PLAN.id },
              shape: ringShape(corridor(river.points, 9)),
            },
          ]
        : [],
    ),
    dressing(
      'HABILLAGE_LIN',
      'line',
      [text('NATTRAC', 40), text('COULEUR', 11), idurba],
      land.graph.lines
        .filter(({ kind }) => kind === 'rail')
        .map(({ points }) => ({
          values: { NATTRAC: 'Voie ferrée', COULEUR: '60-60-60', IDURBA: PLAN.id },
          shape: lineShape(points),
        })),
    ),
    dressing(
      'HABILLAGE_PCT',
      'point',
      [text('NATTRAC', 40), text('COULEUR', 11), idurba],
      land.settlements.map(({ place }) => ({
        values: { NATTRAC: 'Clocher', COULEUR: '0-0-0', IDURBA: PLAN.id },
        shape: pointShape(place.at),
      })),
    ),
    dressing(
      'HABILLAGE_TXT',
      'point',
      [
        text('NATECR', 40),
        text('TXT', 80),
        text('POLICE', 40),
        integer('TAILLE', 4),
        text('STYLE', 40),
        text('COULEUR', 11),
        integer('ANGLE', 4),
        idurba,
      ],
      [
        ...land.settlements.map(({ place }) => ({
          values: {
            NATECR: 'Commune',
            TXT: place.name,
            POLICE: 'Arial',
            TAILLE: 12,
            STYLE: 'Gras',
            COULEUR: '0-0-0',
            ANGLE: 0,
            IDURBA: PLAN.id,
          },
          shape: pointShape(place.at),
        })),
        ...land.hamlets.map((h) => ({
          values: {
            NATECR: 'Lieu-dit',
            TXT: h.name,
            POLICE: 'Arial',
            TAILLE: 8,
            STYLE: 'Italique',
            COULEUR: '60-60-60',
            ANGLE: 0,
            IDURBA: PLAN.id,
          },
          shape: pointShape(h.at),
        })),
      ],
    ),
  ]
}

const DOC_URBA_FIELDS = [
  text('IDURBA', 30),
  text('TYPEDOC', 4),
  text('ETAT', 2),
  text('NOMPROC', 10),
  text('DATAPPRO', 8),
  text('DATEFIN', 8),
  text('SIREN', 9),
  text('NOMREG', 80),
  text('URLREG', 254),
  text('NOMPLAN', 80),
  text('URLPLAN', 254),
  text('URLPE', 254),
  text('SITEWEB', 254),
  text('TYPEREF', 2),
  text('DATEREF', 8),
]

const table = (name: string, fields: readonly Field[], rows: Record<string, string | number | null>[]): Layer => ({
  name,
  shape: 'none',
  fields,
  rows: rows.map((values) => ({ values })),
})

/** ISO 19139 sheet, reduced to what catalogues read. */
const metadata = (id: string, title: string, day: string): Uint8Array =>
  bytes(`<?xml version="1.0" encoding="UTF-8"?>
<gmd:MD_Metadata xmlns:gmd="http://www.isotc211.org/2005/gmd" xmlns:gco="http://www.isotc211.org/2005/gco">
  <gmd:fileIdentifier><gco:CharacterString>fr-${id}</gco:CharacterString></gmd:fileIdentifier>
  <gmd:characterSet><gmd:MD_CharacterSetCode codeListValue="utf8">utf8</gmd:MD_CharacterSetCode></gmd:characterSet>
  <gmd:dateStamp><gco:Date>${day}</gco:Date></gmd:dateStamp>
  <gmd:referenceSystemInfo><gmd:MD_ReferenceSystem><gmd:referenceSystemIdentifier><gmd:RS_Identifier><gmd:code><gco:CharacterString>EPSG:2154</gco:CharacterString></gmd:code></gmd:RS_Identifier></gmd:referenceSystemIdentifier></gmd:MD_ReferenceSystem></gmd:referenceSystemInfo>
  <gmd:identificationInfo><gmd:MD_DataIdentification><gmd:citation><gmd:CI_Citation><gmd:title><gco:CharacterString>${escapeXml(title)}</gco:CharacterString></gmd:title></gmd:CI_Citation></gmd:citation></gmd:MD_DataIdentification></gmd:identificationInfo>
</gmd:MD_Metadata>
`)

/** The intercommunal plan, as a zip in the layout of the CNIG standard. */
export const planFiles = async (territory: Territory): Promise<Files> => {
  const { land } = territory
  const communes = land.layout.places.map((place) => place.inseeCode).filter((code) => code !== COMMUNAL_MAP_COMMUNE)
  const geographic = merged(
    ...planLayers(territory).map(({ layer, coding }) => writeShapefile(placed(land, layer), coding)),
  )
  const pieces: Files = new Map()
  for (const [key, { folder, title, paragraphs }] of Object.entries(PIECES))
    pieces.set(`${folder}/${fileName(key)}`, await pdfOf(title, paragraphs))
  pieces.set(`3_Reglement/${fileName('reglement')}`, await pdfOf('Règlement écrit', regulationText()))
  const identity = {
    idUrba: PLAN.id,
    siren: EPCI.siren,
    communes,
    name: 'Règlement du PLUi du Parvis',
    link: `${SITE}/${fileName('reglement')}`,
  }
  const doc = table(`${EPCI.siren}_DOC_URBA_${PLAN.approved}`, DOC_URBA_FIELDS, [
    {
      IDURBA: PLAN.id,
      TYPEDOC: 'PLUI',
      ETAT: '03',
      NOMPROC: 'E',
      DATAPPRO: PLAN.approved,
      DATEFIN: null,
      SIREN: EPCI.siren,
      NOMREG: fileName('reglement'),
      URLREG: `${SITE}/${fileName('reglement')}`,
      NOMPLAN: fileName('reglement_graphique'),
      URLPLAN: `${SITE}/${fileName('reglement_graphique')}`,
      URLPE: SITE,
      SITEWEB: 'https://plui.parvis.example',
      TYPEREF: '01',
      DATEREF: '20240101',
    },
  ])
  const list = table(
    `${EPCI.siren}_DOC_URBA_COM_${PLAN.approved}`,
    [text('IDURBA', 30), text('INSEE', 5)],
    communes.map((INSEE) => ({ IDURBA: PLAN.id, INSEE })),
  )
  const folder = merged(
    writeShapefile(doc, UTF8),
    writeShapefile(list, UTF8),
    under('Donnees_geographiques', geographic),
    under('Pieces_ecrites', pieces),
    new Map([
      [
        `fr-${EPCI.siren}-plui${PLAN.approved}.xml`,
        metadata(`${EPCI.siren}-plui${PLAN.approved}`, 'PLUi du Parvis (démonstration)', '2025-03-25'),
      ],
    ]),
  )
  return new Map([
    [`urbanisme/${PLAN.id}.zip`, zipped(under(PLAN.id, folder))],
    [`urbanisme/${EPCI.siren}_reglement_${PLAN.approved}.json`, bytes(regulationJson(identity))],
    [`urbanisme/${EPCI.siren}_reglement_${PLAN.approved}.xml`, bytes(regulationXml(identity))],
  ])
}

const MAP_DATE = '20110922'

/** The commune that kept its communal map: sectors open or closed to building, in MapInfo. */
export const communalMapFiles = async ({ land }: Territory): Promise<Files> => {
  const code = COMMUNAL_MAP_COMMUNE
  const id = `${code}_CC_${MAP_DATE}`
  const own = land.layout.places.findIndex((place) => place.inseeCode === code)
  const open = new Set([
    'core',
    'square',
    'faubourg',
    'estate',
    'collective',
    'facility',
    'hamlet',
    'future',
    'leisure',
    'cemetery',
  ])
  const sectors = dissolve(land, (g) =>
    g.commune !== own ? undefined : g.use === 'activity' ? '02' : open.has(g.use) ? '01' : '03',
  )
  const names: Record<string, string> = {
    '01': 'Secteur où les constructions sont autorisées',
    '02': 'Secteur réservé à l’implantation d’activités',
    '03': 'Secteur où les constructions ne sont pas autorisées, sauf exceptions prévues par la loi',
  }
  const rows: Row[] = [...sectors].flatMap(([kind, polygons]) =>
    polygons.map(
      (polygon): Row => ({
        values: {
          LIBELLE: names[kind] ?? '',
          TYPESECT: kind,
          FERMRECO: 'non',
          NOMFIC: `${code}_rapport_${MAP_DATE}.pdf`,
          URLFIC: null,
          IDURBA: id,
          DATVALID: MAP_DATE,
        },
        shape: areaShape([polygon]),
      }),
    ),
  )
  const layer: Layer = {
    name: `${code}_SECTEUR_CC_${MAP_DATE}`,
    shape: 'area',
    fields: [text('LIBELLE', 254), text('TYPESECT', 2), text('FERMRECO', 3), ...COMMON],
    rows,
  }
  const doc = table(`${code}_DOC_URBA_${MAP_DATE}`, DOC_URBA_FIELDS, [
    {
      IDURBA: id,
      TYPEDOC: 'CC',
      ETAT: '03',
      NOMPROC: 'E',
      DATAPPRO: MAP_DATE,
      DATEFIN: null,
      SIREN: null,
      TYPEREF: '01',
      DATEREF: '20100101',
    },
  ])
  const list = table(
    `${code}_DOC_URBA_COM_${MAP_DATE}`,
    [text('IDURBA', 30), text('INSEE', 5)],
    [{ IDURBA: id, INSEE: code }],
  )
  const pieces: Files = new Map([
    [
      `1_Rapport_de_presentation/${code}_rapport_${MAP_DATE}.pdf`,
      await pdfOf('Carte communale – Rapport de présentation', [
        `La carte communale de ${at(land.layout.places, own).name} a été approuvée par le conseil municipal et par arrêté préfectoral.`,
        'Le règlement national d’urbanisme s’applique dans les secteurs constructibles.',
      ]),
    ],
  ])
  return under(
    `urbanisme/${id}`,
    merged(
      writeShapefile(doc, LATIN1),
      writeShapefile(list, LATIN1),
      under('Donnees_geographiques', writeMif(placed(land, layer))),
      under('Pieces_ecrites', pieces),
      new Map([
        [`fr-0000${code}-cc${MAP_DATE}.xml`, metadata(`0000${code}-cc${MAP_DATE}`, 'Carte communale', '2012-01-10')],
      ]),
    ),
  )
}

const SCOT_DATE = '20210629'

/** The territorial coherence scheme: only its perimeter is drawn. */
export const scotFiles = async ({ land }: Territory): Promise<Files> => {
  const id = `${SCOT.siren}_SCOT_${SCOT_DATE}`
  const whole = dissolve(land, () => 'x').get('x') ?? []
  const layer: Layer = {
    name: `${SCOT.siren}_PERIMETRE_SCOT_${SCOT_DATE}`,
    shape: 'area',
    fields: [text('IDURBA', 30)],
    rows: [{ values: { IDURBA: id }, shape: areaShape(whole) }],
  }
  const doc = table(
    `${SCOT.siren}_DOC_URBA_${SCOT_DATE}`,
    [
      text('IDURBA', 30),
      text('NOM', 80),
      text('TYPEDOC', 4),
      text('ETAT', 2),
      text('TYPEPROC', 2),
      text('DATAPPRO', 8),
      text('DATEFIN', 8),
      text('SIREN', 9),
      text('RAPPORT', 80),
      text('PADD', 80),
      text('DOO', 80),
    ],
    [
      {
        IDURBA: id,
        NOM: SCOT.name,
        TYPEDOC: 'SCOT',
        ETAT: '03',
        TYPEPROC: '01',
        DATAPPRO: SCOT_DATE,
        DATEFIN: null,
        SIREN: SCOT.siren,
        RAPPORT: `${SCOT.siren}_rapport_${SCOT_DATE}.pdf`,
        PADD: `${SCOT.siren}_padd_${SCOT_DATE}.pdf`,
        DOO: `${SCOT.siren}_doo_${SCOT_DATE}.pdf`,
      },
    ],
  )
  const list = table(
    `${SCOT.siren}_DOC_URBA_COM_${SCOT_DATE}`,
    [text('IDURBA', 30), text('INSEE', 5), text('EPCI', 9)],
    land.layout.places.map(({ inseeCode }) => ({ IDURBA: id, INSEE: inseeCode, EPCI: EPCI.siren })),
  )
  const pieces: Files = new Map([
    [
      `1_SCOT/${SCOT.siren}_doo_${SCOT_DATE}.pdf`,
      await pdfOf('SCoT – Document d’orientation et d’objectifs', [
        'Objectif 4 : contenir l’extension urbaine à 42 hectares entre 2021 et 2031.',
        'Objectif 11 : préserver le réseau des wateringues et les champs d’expansion des crues.',
      ]),
    ],
  ])
  return under(
    `urbanisme/${id}`,
    merged(
      writeShapefile(doc, UTF8),
      writeShapefile(list, UTF8),
      under('Donnees_geographiques', writeShapefile(placed(land, layer), UTF8)),
      under('Pieces_ecrites', pieces),
    ),
  )
}
