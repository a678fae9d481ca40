import { dissolve } from './dissolve.ts'
import { areaShape, type Layer, type Row, text } from './layer.ts'
import { COMMUNAL_MAP_COMMUNE, EPCI, SCOT } from './layout.ts'
import { type Files, merged, pdfOf, under } from './package-files.ts'
import { at } from './plane.ts'
import { COMMON, DOC_URBA_FIELDS, LATIN1, metadata, placed, table, UTF8 } from './planning-document.ts'
import type { Territory } from './territory.ts'
import { writeShapefile } from './write-shapefile.ts'
import { writeMif } from './write-text.ts'

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
