import { corridor } from './buffers.ts'
import { informationsOf } from './informations.ts'
import {
  areaShape,
  type Field,
  inFrench,
  integer,
  type Layer,
  lineShape,
  pointShape,
  type Row,
  ringShape,
  text,
} from './layer.ts'
import { COMMUNAL_MAP_COMMUNE, EPCI } from './layout.ts'
import { bytes, type Files, merged, pdfOf, under, zipped } from './package-files.ts'
import { PIECES } from './plan-pieces.ts'
import { COMMON, DOC_URBA_FIELDS, LATIN1, metadata, placed, table, UNANNOUNCED, UTF8 } from './planning-document.ts'
import { prescriptionsOf } from './prescriptions.ts'
import type { Territory } from './territory.ts'
import { regulationJson, regulationText, regulationXml } from './write-regulation.ts'
import { type TextCoding, writeShapefile } from './write-shapefile.ts'
import { ZONES, zonesOf } from './zones.ts'

/** Approved on 18 March 2025; the deliberation among the pieces says from when it is enforceable (25 April 2025). */
const PLAN = { approved: '20250318', id: `${EPCI.siren}_PLUi_20250318` } as const
const SITE = 'https://plui.parvis.example/documents'

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
