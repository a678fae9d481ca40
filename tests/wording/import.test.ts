import { describe, expect, test } from 'vitest'
import { issuePlace, issueSentence, type RowFacts, type RowReason } from '#wording/place/datasets/import-issue.ts'
import { type ImportProblemCode, importProblemText } from '#wording/place/datasets/import-problem.ts'
import { progressText, reportLines } from '#wording/place/datasets/import-report.ts'

const TOLD = { value: 'x', count: 3, lines: [1, 4, 9] }

/** What each reason is told with, once. */
const SAMPLES: { readonly [Reason in RowReason]: RowFacts[Reason] } = {
  addressKey: TOLD,
  parcelLink: TOLD,
  banIdMalformed: TOLD,
  banIdSame: TOLD,
  banIdParentMissing: TOLD,
  banIdAddressMissing: TOLD,
  banIdOfOtherCommune: TOLD,
  banIdSomeRowsOnly: TOLD,
  codeReplaced: { ...TOLD, code: '05-00' },
  codeUnknown: TOLD,
  typeMissing: { ...TOLD, code: '99-00' },
  dateUnusable: { ...TOLD, column: 'DATVALID' },
  informationMoved: { ...TOLD, now: 'prescription' },
  zoneKindMissing: TOLD,
  zoneKindUnknown: TOLD,
  geometryMissing: {},
  geometryEmpty: {},
  geometryUnreadable: { message: 'fin inattendue' },
  geometryOtherDimension: { type: 'POINT' },
  geometryRepaired: { invalidity: 'Self-intersection', place: '1 2' },
  geometryChanged: {
    ...{ invalidity: 'Hole lies outside shell', place: '1 2', beforeM2: 2000, afterM2: 6235 },
    ...{ piecesBefore: 1, piecesAfter: 2 },
  },
  geometryLeft: {
    ...{ invalidity: 'Hole lies outside shell', place: '1 2', beforeM2: 2000, afterM2: 6235 },
    ...{ piecesBefore: 1, piecesAfter: 2 },
  },
  geometryTooLarge: { vertices: 600_000, limit: 500_000 },
  rowUnusable: { message: 'hors limites' },
  encodingDetected: { encoding: 'CP1252', file: 'a.dbf' },
  encodingCorrected: { encoding: 'UTF-8', declared: 'CP1252', file: 'a.dbf' },
  mojibakeMended: { count: 12 },
  mojibakeBeyondRepair: { count: 3, example: 'CitÃ' },
  shxMissing: {},
  dbfMissing: {},
  oldDatum: { srid: 27572 },
  moreIssues: { count: 40, reason: 'keyMissing' },
  parcelIdentity: { section: 'AB' },
  parcelTwice: { id: '62057000AB0001' },
  communeElsewhere: { inseeCode: '62057', kilometres: 412 },
  communeNowhere: { inseeCode: '99999' },
  rowOutsideFrance: { inseeCode: '62057' },
  outsideCommune: { inseeCode: '62057', metres: 3500 },
  apartFromCommune: { inseeCode: '62057' },
  contourDoubted: { inseeCode: '62057', rows: 60, outside: 20 },
  groundApart: { inseeCode: '62057', rows: 60, apart: 3 },
  groundAlreadyZoned: { title: 'PLU de X', zones: 3, all: 9 },
  communePartial: { inseeCode: '62057', present: 12, inForce: 900 },
  sectionIdentity: { id: null, section: 'ABC' },
  outsideKnownCommunes: {},
  communeCode: { code: '57' },
  communeUnreadable: { value: null },
  nameMissing: {},
  nameLong: { length: 3000, limit: 500 },
  streetMissing: {},
  legalPersonGroup: {},
  addressNumber: { number: '12bis' },
  addressWithoutNumber: TOLD,
  sirenElsewhere: { siren: '216200576', inseeCode: '62057', place: '62318' },
  addressTwice: { name: 'Rue Haute', number: 12 },
  zoneWithoutLabel: {},
  attributesWithoutGeometry: {},
  coverageUnknown: { kind: 'risk/clay' },
  muchSmaller: { before: 900, after: 12 },
  documentEndContradicts: { document: '62057_PLU_20200128', ended: '2019-01-01', approved: '2020-01-28', state: '03' },
  documentVersionsSameDay: { documents: ['62057_PLU_20170128', '62057_PLU_20200128'], day: '2020-01-28' },
  documentIdUnreadable: {},
  pagesNotCounted: {},
  keyMissing: {},
  keyNotUnique: { key: 'AC1-1' },
  generatorNotUnique: { key: 'G1', easements: ['a', 'b'], chosen: null },
  generatorMissing: { key: 'G1' },
  actWithoutEasement: { key: null },
  easementCategoryMissing: {},
  hazardUnknown: { hazard: '77' },
  noHazard: { level: 'nul' },
  layerRedundant: { kept: 'zone_urba' },
  sameObjectElsewhere: {},
  duplicate: { key: 'AC1-1' },
  communeUnknown: { commune: '62057' },
  natureNotDrawn: { nature: 'Bac' },
  labelMissing: {},
  territoryRowUnreadable: { fields: 'code' },
  regulationUnreadable: { message: 'aucun titre' },
  lawCodeUnreadable: { why: 'noHead' },
  'ignored/nomenclature': {},
  'ignored/stake': {},
  'ignored/origin': {},
  'ignored/structure': {},
  'ignored/protectedZone': {},
  'ignored/map': {},
  'ignored/measure': {},
  'ignored/vulnerability': {},
  'ignored/revision': {},
  riskZoneWithoutCode: {},
}

describe('what an import tells', () => {
  test.each(Object.entries(SAMPLES))('%s has a sentence in French, with its facts', (reason, detail) => {
    const sentence = issueSentence({ severity: 'warning', reason, detail })
    expect(sentence).toMatch(/^[A-ZÀÉÊ«\d].*[.)…]$/s)
    expect(sentence).not.toMatch(/ [:;?!]|\bundefined\b|\bnull\b|\$\{/)
  })

  test('a reason that no import gives any more is told with its facts', () => {
    expect(issueSentence({ severity: 'refused', reason: 'gone', detail: { key: 'A' } })).toBe(
      'Ligne refusée. key\u00a0: «\u00a0A\u00a0»',
    )
  })

  test('a place is the file, its layer when it has several, its line', () => {
    expect(issuePlace({ file: 'lot/zones.shp', layer: 'zones', line: 12 })).toBe('lot/zones.shp, ligne 12')
    expect(issuePlace({ file: 'plu.gpkg', layer: 'zone', line: null })).toBe('plu.gpkg, zone')
  })

  test.each([
    ['archiveTooLarge', { file: 'a.zip', limitBytes: 12e9, ratio: 120 }],
    ['communeUnknown', { file: 'a.thf', code: '057', name: 'AUDRUICQ' }],
    ['truncated', { file: 'a.json', line: 12 }],
    ['nothingAccepted', { file: 'a.csv', rows: 3 }],
  ] as const satisfies readonly (readonly [ImportProblemCode, object])[])(
    '%s says what, where and how to mend it',
    (code, facts) => {
      const { title, detail, page } = importProblemText(code, facts)
      expect(title).not.toBe('')
      expect(detail).toContain('«')
      expect(detail).not.toMatch(/ [:;?!]|undefined|\$\{/)
      expect(page).toMatch(/^[a-z-]+$/)
    },
  )

  test('a report reads from top to bottom: what was recognised, what changed, what to mend, what to answer', () => {
    const layer = {
      file: 'p.json',
      layer: 'p',
      kind: 'cadastre/parcels',
      kindLabel: 'Parcelles cadastrales',
      datasetTitle: 'Parcelles de X',
      format: 'GeoJSON',
      encoding: 'UTF-8',
      crs: 'WGS 84',
      vintage: '2026-03-01',
      rowsRead: 2,
      rowsIn: 1,
      rowsRefused: 1,
      rowsRepaired: 0,
    }
    const lines = reportLines({
      layers: [layer],
      changes: [
        {
          dataset: 'Parcelles de X',
          created: 1,
          removed: 0,
          modified: 0,
          unchanged: 9,
          examples: [{ sentence: 'AB 1 apparaît.' }],
          parcelsAffected: 1,
        },
      ],
      questions: [{ code: 'crs', sentence: 'Laquelle ?', choices: [{ value: 'EPSG:2154', label: 'Lambert-93' }] }],
      issueCount: 10,
      issueGroups: [
        { severity: 'refused', file: 'p.json', layer: 'p', lines: [2], count: 1, sentence: 'Motif.' },
        { severity: 'warning', file: 'p.json', layer: 'p', lines: [3, 4], count: 9, sentence: 'Doute.' },
      ],
      durationMs: 1500,
    })
    expect(lines).toEqual([
      'Parcelles cadastrales\u00a0: p.json',
      '  GeoJSON, UTF-8, WGS 84, données au 1er\u00a0mars 2026',
      '  Parcelles de X\u00a0: 2\u00a0lignes lues, 1\u00a0retenue, 1\u00a0refusée, 0\u00a0réparée',
      'Depuis la version précédente de «\u00a0Parcelles de X\u00a0»\u00a0: 1\u00a0créé, 0\u00a0supprimé, 0\u00a0modifié, 9\u00a0inchangés, 1\u00a0parcelle concernée',
      '  AB 1 apparaît.',
      '10\u00a0remarques\u00a0:',
      '  [refusée] p.json, ligne 2\u00a0: Motif.',
      '  [à vérifier] p.json, ligne 3\u00a0: Doute. (9 remarques de cette sorte, dont lignes 3, 4…)',
      'Laquelle ?',
      '  --crs EPSG:2154   Lambert-93',
      'Durée\u00a0: 1,5\u00a0s',
    ])
  })
})

describe('what an import is doing', () => {
  test.each([
    [progressText('open', 0, 3), 'ouverture des fichiers'],
    [progressText('cadastre/parcels', 0, null), 'préparation'],
    [progressText('cadastre/parcels/rows', 457_000, null), 'lecture des lignes : 457 000'],
    [
      progressText('cadastre/parcels/rows', 12, 40, 'Parcelles cadastrales'),
      'Parcelles cadastrales, lecture des lignes : 12 sur 40',
    ],
  ])('%s', (told, expected) => expect(told.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(expected))
})
