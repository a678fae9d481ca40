import {
  columns,
  type DocumentType,
  type FileRule,
  files,
  type Standard,
  table,
  withColumns,
} from '#server/plan/package-check/standard.ts'
import { INFORMATIONS, PRESCRIPTION_PAIRS, PRESCRIPTIONS, SUB_INFORMATIONS, SUB_PRESCRIPTIONS } from './codes.ts'

// CNIG, « Prescriptions nationales pour la dématérialisation des documents d’urbanisme », PLU and carte communale,
// versions of April 2013, October 2014, December 2017 and after. What is not in the columns of a version is not asked.

const ZONE = columns(`
  LIBELLE! text 12
  LIBELONG text 254
  NOMFIC file 80
  URLFIC url 254
  DATVALID day
  WKT! polygon
`)

const SECTOR = columns(`
  TYPESECT! text 3 = 01|02|03|99
  NOMFIC file 80
  URLFIC url 254
  DATVALID day
  WKT! polygon
`)

const LABELLED = columns(`
  LIBELLE! text 254
  TXT text 10
  NOMFIC file 80
  URLFIC url 254
`)

const DRAWN = { PCT: 'point', LIN: 'line', SURF: 'polygon' } as const
type Drawn = keyof typeof DRAWN

const OF_COMMUNE = columns('INSEE! text 5')
const OF_DOCUMENT = columns('IDURBA! text 30')
const APPROVED = columns('DATAPPRO day')

const TEXT_DRESSING = columns(`
  NATECR! text 40
  TXT! text 80
  POLICE! text 40
  TAILLE! integer
  STYLE text 40
  ANGLE integer
  WKT! point
`)

const documentTable = (block: string) =>
  columns(
    `
    DATAPPRO day
    DATEFIN day
    NOMREG text 80
    URLREG url 254
    URLPLAN url 254
    SITEWEB text 254
  `,
    block,
  )

const DOCUMENT_OF_2013 = (types: string, states: string, references: string, siren = 'SIREN') =>
  documentTable(`
    IDURBA! text 20
    TYPEDOC! text 4 = ${types}
    ETAT! text 2 = ${states}
    INTERCO! text 1 = T|F
    ${siren} text 9
    NOMPLAN text 80
    TYPEREF text 15 = ${references}
    DATEREF text ~ [0-9]{8}
  `)

const PLAN_NAME = '([0-9]{9}|(2A|2B|[0-9]{2})[0-9]{3})'

/** Differences of a document of 2017 by its type. */
const DOCUMENT_OF_2017: Partial<Record<DocumentType, string>> = {
  PLU: `
    TYPEDOC! text 4 = PLU|POS|CC|PSMV
    NOMREG text 80 ~ ${PLAN_NAME}_reglement_[0-9]{8}(_[a-zA-Z])?.pdf
    NOMPROC text 10 ~ E|R|A|M[0-9]+|MC[0-9]+|MJ[0-9]+|MS[0-9]+|RS[0-9]+
    NOMPLAN text 80 ~ ${PLAN_NAME}_reglement_graphique(_[0-9]+)?_[0-9]{8}(_[a-zA-Z])?(.pdf|.zip)
    TYPEREF text 2 = 01|02|03|04
    DATEREF! text ~ [0-9]{8}`,
  PLUi: `
    TYPEDOC! text 4 = PLUI
    SIREN! text 9
    NOMPROC text 10 ~ E|R|A|M[0-9]+|MC[0-9]+|MJ[0-9]+|MS[0-9]+|RS[0-9]+
    NOMPLAN text 80 ~ ${PLAN_NAME}_reglement_graphique(_[0-9]+)?_[0-9]{8}(_[a-zA-Z])?(.pdf|.zip)
    TYPEREF! text 2 = 01|02|03|04
    DATEREF text ~ [0-9]{8}`,
  CC: `
    TYPEDOC! text 4 = CC
    ETAT! text 2 = 01|03|04|05|06|07|08|09
    NOMPROC text 10 ~ E|R|A|MJ[0-9]+|MS[0-9]+
    NOMPLAN text 80 ~ ${PLAN_NAME}_sectorisation_graphique(_[0-9]+)?_[0-9]{8}(_[a-zA-Z])?(.pdf|.zip)
    TYPEREF text 2 = 01|02|03|04
    DATEREF! text ~ [0-9]{8}`,
}

const documentOf2017 = (type: DocumentType) =>
  withColumns(
    documentTable(`
      IDURBA! text 30
      ETAT! text 2 = 01|02|03|04|05|06|07|08|09
      SIREN text 9
      URLPE url 254
    `),
    columns(DOCUMENT_OF_2017[type] ?? DOCUMENT_OF_2017.PLU ?? ''),
  )

type TableName = (name: string) => string

/** Tables of the ground, by version: `nameOf` writes the path of each. */
function groundTables(version: Era, type: DocumentType, nameOf: TableName): FileRule[] {
  const shape = (drawn: Drawn) => columns(`WKT! ${DRAWN[drawn]}`)
  const drawns = ['LIN', 'PCT', 'SURF'] as const
  const main =
    type === 'CC'
      ? table('SECTEUR_CC', nameOf('SECTEUR_CC'), version === '2013' ? 'optional' : 'required', sectors(version))
      : table('ZONE_URBA', nameOf('ZONE_URBA'), type === 'PSMV' ? 'optional' : 'required', zones(version, type))
  return [
    ...drawns.flatMap((drawn) => [
      table(`HABILLAGE_${drawn}`, nameOf(`HABILLAGE_${drawn}`), 'optional', [
        ...columns('NATTRAC! text 40'),
        ...shape(drawn),
        ...belonging(version, 'IDHAB', { LIN: 'HL', PCT: 'HP', SURF: 'HS' }[drawn], 'LIB_IDHAB'),
      ]),
      table(`INFO_${drawn}`, nameOf(`INFO_${drawn}`), 'optional', [...informations(version, drawn), ...shape(drawn)]),
      ...(type === 'CC'
        ? []
        : [
            table(`PRESCRIPTION_${drawn}`, nameOf(`PRESCRIPTION_${drawn}`), 'optional', [
              ...prescriptions(version, drawn),
              ...shape(drawn),
            ]),
          ]),
    ]),
    table('HABILLAGE_TXT', nameOf('HABILLAGE_TXT'), 'optional', [
      ...TEXT_DRESSING,
      ...belonging(version, 'IDHAB', 'HT', 'LIB_IDHAB'),
    ]),
    main,
  ]
}

/** Versions whose tables differ. */
type Era = '2013' | '2014' | '2017' | '2022'

/** How an object says whose it is: its commune until 2014 (with a number of its own in 2014), its document since 2017. */
function belonging(version: Era, number: string, prefix: string, ownName: string) {
  if (version === '2013') return OF_COMMUNE
  if (version === '2014') return [...OF_COMMUNE, ...columns(`${number} text 10 ~ ${prefix}([0-9]+)?`)]
  return [...OF_DOCUMENT, ...columns(`${ownName}${version === '2022' ? '?' : ''} text 40`)]
}

/** Symbol of a type, asked since 2022; the standard leaves it empty when the national symbol is used. */
const symbol = (version: Era) => (version === '2022' ? columns('SYMBOLE text 50') : [])

function zones(version: Era, type: DocumentType) {
  const base = withColumns(ZONE, type === 'PLUi' && version !== '2013' ? columns('NOMFIC! file 80') : [])
  const mine = belonging(version, 'IDZONE', 'Z', 'LIB_IDZONE')
  const uses = version === '2022' ? 'FORMDOMI? text 4\nDESTOUI? text 120\nDESTCDT? text 120\nDESTNON? text 120' : ''
  if (version === '2017' || version === '2022')
    return [...base, ...mine, ...symbol(version), ...columns('TYPEZONE! text 3 = U|AUc|AUs|A|N', uses)]
  const types = version === '2013' ? 'U|AUc|AUs|A|N|Nh|Nd' : 'U|AUc|AUs|A|N|Nh|Nd|Ah'
  const destinations = 'DESTDOMI! text 2 = 00|01|02|03|04|05|07|08|09|10|99'
  return [...base, ...mine, ...APPROVED, ...columns(`TYPEZONE! text 3 = ${types}`, destinations)]
}

function sectors(version: Era) {
  if (version === '2017' || version === '2022')
    return [
      ...SECTOR,
      ...OF_DOCUMENT,
      ...symbol(version),
      ...columns(`
        LIBELLE! text 12 = ZC|ZCa|ZnC|RNU
        LIBELONG text 254
        FERMRECO text 3 =  | |oui
        LIB_IDZONE${version === '2022' ? '?' : ''} text 40`),
    ]
  return [
    ...SECTOR,
    ...OF_COMMUNE,
    ...APPROVED,
    ...columns(`
      LIBELLE! text ${version === '2013' ? 254 : 12}
      FERMRECO text 3 =  |Oui
      DESTDOMI! text 2 = 01|02|07|08|99`),
  ]
}

function prescriptions(version: Era, drawn: Drawn) {
  const mine = belonging(version, 'IDPSC', { PCT: 'P', LIN: 'L', SURF: 'S' }[drawn], 'LIB_IDPSC')
  const base = [...LABELLED, ...mine, ...symbol(version), ...columns('DATVALID day')]
  if (version === '2013' || version === '2014')
    return [...base, ...APPROVED, ...columns(`TYPEPSC! text 2 = ${PRESCRIPTIONS[version]}`)]
  const codes = `TYPEPSC! text 2 = ${PRESCRIPTIONS['2017']}\nSTYPEPSC! text 2 = ${SUB_PRESCRIPTIONS}`
  return [...base, ...columns(codes, version === '2022' ? 'NATURE? text 50' : '')]
}

function informations(version: Era, drawn: Drawn) {
  const mine = belonging(version, 'IDINFO', { PCT: 'POI', LIN: 'LIN', SURF: 'PERI' }[drawn], 'LIB_IDINFO')
  const base = [...LABELLED, ...mine, ...symbol(version)]
  if (version === '2013' || version === '2014')
    return [...base, ...columns(`TYPEINF! text 2 = ${INFORMATIONS[version]}`)]
  return [
    ...base,
    ...columns(`DATVALID day\nTYPEINF! text 2 = ${INFORMATIONS['2017']}\nSTYPEINF! text 2 = ${SUB_INFORMATIONS}`),
  ]
}

const PART = '(_[a-zA-Z])?'
const DAY = `_[0-9]{8}${PART}`

/** Written pieces of a PLU, of a PLUi or of a POS since 2014; `who` is the commune or the authority. */
const writtenPieces = (who: string) =>
  files(`
    ! folder 0_Procedure Pieces_ecrites/0_Procedure
    ! pdf PROCEDURE Pieces_ecrites/0_Procedure/${who}_procedure${DAY}
    - pdf JUGEMENT Pieces_ecrites/0_Procedure/${who}_jugement${DAY}
    ! folder 1_Rapport_de_presentation Pieces_ecrites/1_Rapport_de_presentation
    ! pdf RAPPORT Pieces_ecrites/1_Rapport_de_presentation/${who}_rapport(_97_00)?(_[0-9]+)?${DAY}
    - pdf EVALUATION_ENVIRONNEMENTALE Pieces_ecrites/1_Rapport_de_presentation/${who}_eval_environnement${DAY}
    ! folder 2_PADD Pieces_ecrites/2_PADD
    ! pdf PADD Pieces_ecrites/2_PADD/${who}_padd(_97_00)?${DAY}
    ! folder 3_Reglement Pieces_ecrites/3_Reglement
    ! pdf REGLEMENT Pieces_ecrites/3_Reglement/${who}_reglement(_97_00)?${DAY}
    - pdf REGLEMENT_GRAPHIQUE Pieces_ecrites/3_Reglement/${who}_reglement_graphique(_97_00)?(_[0-9]+)?${DAY}
    - pdf PRESCRIPTION Pieces_ecrites/3_Reglement/${who}_prescription_(lin|pct|surf)(_[0-9]+)?(_[0-9]+)?(_[0-9]+)?${DAY}
    ! folder 4_Annexes Pieces_ecrites/4_Annexes
    ! pdf ANNEXE Pieces_ecrites/4_Annexes/[^/]*
    - folder 5_Orientations_amenagement Pieces_ecrites/5_Orientations_amenagement
    - pdf ORIENTATIONS_AMENAGEMENT Pieces_ecrites/5_Orientations_amenagement/${who}_orientations(_amenagement)?(_[0-9]+)?(_[0-9]+)?(_[0-9]+)?${DAY}
  `)

/** Programme of orientations and plans of sectors: PLUi alone. */
const ofIntercommunality = (who: string) =>
  files(`
    - folder 6_POA Pieces_ecrites/6_POA
    - pdf POA Pieces_ecrites/6_POA/${who}_POA(_97_00)?${DAY}
    - pdf PDU Pieces_ecrites/6_POA/${who}_PDU(_[0-9]+)?${DAY}
    - pdf PLH Pieces_ecrites/6_POA/${who}_PLH(_[0-9]+)?${DAY}
    - folder 7_Plans_de_secteur Pieces_ecrites/7_Plans_de_secteur
    - folder Secteur Pieces_ecrites/7_Plans_de_secteur/Secteur_[0-9]{2}
    - folder Secteur_Reglement Pieces_ecrites/7_Plans_de_secteur/Secteur_[0-9]{2}/3_Reglement
    - pdf SECTEUR_REGLEMENT_GRAPHIQUE Pieces_ecrites/7_Plans_de_secteur/Secteur_[0-9]{2}/3_Reglement/${who}_reglement_graphique_SECT[0-9]{2}(_[0-9]+)?${DAY}
    - pdf SECTEUR_REGLEMENT Pieces_ecrites/7_Plans_de_secteur/Secteur_[0-9]{2}/3_Reglement/${who}_reglement_SECT[0-9]{2}${DAY}
    - folder Secteur_Orientation_amenagament Pieces_ecrites/7_Plans_de_secteur/Secteur_[0-9]{2}/5_Orientations_amenagement
    - pdf SECTEUR_ORIENTATION_AMENAGEMENT Pieces_ecrites/7_Plans_de_secteur/Secteur_[0-9]{2}/5_Orientations_amenagement/${who}_orientations_amenagement_SECT[0-9]{2}(_[0-9]+)?${DAY}
    - pdf PLAN_DE_SECTEURS Pieces_ecrites/7_Plans_de_secteur/${who}_plan_de_secteurs${DAY}
  `)

const PIECES_OF_2013 = files(`
  ! folder 1_Rapport_de_presentation Pieces_ecrites/1_Rapport_de_presentation
  ! pdf RAPPORT Pieces_ecrites/1_Rapport_de_presentation/[AB0-9]{5}_rapport_[0-9]{8}
  ! folder 2_PADD Pieces_ecrites/2_PADD
  ! pdf PADD Pieces_ecrites/2_PADD/[AB0-9]{5}_(PADD|padd)_[0-9]{8}
  ! folder 3_Reglement Pieces_ecrites/3_Reglement
  ! pdf REGLEMENT Pieces_ecrites/3_Reglement/[AB0-9]{5}_reglement_[0-9]{8}
  ! folder 4_Annexes Pieces_ecrites/4_Annexes
  ! pdf ANNEXE Pieces_ecrites/4_Annexes/[^/]*
  - folder 5_Orientations_amenagement Pieces_ecrites/5_Orientations_amenagement
  - pdf ORIENTATIONS_AMENAGEMENT Pieces_ecrites/5_Orientations_amenagement/[AB0-9]{5}_orientations_amenagement(_[0-9]+)?_[0-9]{8}
`)

const CARTE_PIECES = {
  '2013': files(`
    ! folder Rapport_de_presentation Pieces_ecrites/Rapport_de_presentation
    ! pdf RAPPORT Pieces_ecrites/Rapport_de_presentation/[AB0-9]{5}_rapport_[0-9]{8}
    ! folder Annexes Pieces_ecrites/Annexes
    ! pdf ANNEXE Pieces_ecrites/Annexes/[^/]*
  `),
  '2014': files(`
    ! folder Procedures Pieces_ecrites/0_Procedure
    ! pdf PROCEDURE Pieces_ecrites/0_Procedure/[^/]*
    ! folder Rapport_de_presentation Pieces_ecrites/1_Rapport_de_presentation
    ! pdf RAPPORT Pieces_ecrites/1_Rapport_de_presentation/[AB0-9]{5}_rapport(_[0-9]+)?${DAY}
    ! folder Annexes Pieces_ecrites/4_Annexes
    ! pdf ANNEXE Pieces_ecrites/4_Annexes/[^/]*
  `),
  '2017': files(`
    ! folder Procedures Pieces_ecrites/0_Procedure
    ! pdf PROCEDURE Pieces_ecrites/0_Procedure/[AB0-9]{5}_procedure${DAY}
    ! folder Rapport_de_presentation Pieces_ecrites/1_Rapport_de_presentation
    ! pdf RAPPORT Pieces_ecrites/1_Rapport_de_presentation/[AB0-9]{5}_rapport(_[0-9]+)?${DAY}
    ! folder Annexes Pieces_ecrites/4_Annexes
    ! pdf ANNEXE Pieces_ecrites/4_Annexes/[^/]*
    ! pdf LISTE_ANNEXES Pieces_ecrites/4_Annexes/[AB0-9]{5}_liste_annexes${DAY}
  `),
} as const

const COMMON = files(`
  ! folder Donnees_geographiques
  ! folder Pieces_ecrites
  ! metadata METADONNEES [^/]*
`)

/** Names of the written pieces in plain words, a table of its own since 2017. */
const piecesTitles = (who: string) =>
  table(
    'TITRES_PIECES_ECRITES',
    `Pieces_ecrites/4_Annexes/${who}_titres_pieces_ecrites_[0-9]{8}`,
    'optional',
    columns('NOM_FICHIER? text 254\nTITRE? text 254'),
  )

const WHO: Partial<Record<DocumentType, string>> = { PLUi: '[0-9]{9}' }

function standardOf(type: DocumentType, version: string, era: Era): Standard {
  const who = WHO[type] ?? '[AB0-9]{5}'
  const isOld = era === '2013' || era === '2014'
  const part = type === 'PLUi' || era === '2022' ? PART : ''
  const ground: TableName = (name) =>
    isOld
      ? `Donnees_geographiques/${name.replace('INFO_', 'INFO(RMATION)?_')}(_[AB0-9]{5})?(_[AB0-9]{3})?`
      : `Donnees_geographiques/${who}_${name}_[0-9]{8}${part}`
  const alone: TableName = (name) =>
    isOld ? `${name.replace('DOC_', 'DOC(UMENT)?_')}(_[AB0-9]{3})?` : `${who}_${name}_[0-9]{8}${part}`
  const asked = era === '2013' ? 'recommended' : 'required'
  return {
    name: `cnig_${type}_${version}`,
    type,
    version,
    folder: new RegExp(`^[a-zA-Z0-9]+_${type}_[0-9]{8}${PART}$`, 'i'),
    files: [
      ...COMMON,
      table('DOC_URBA', alone('DOC_URBA'), asked, documentColumns(type, era)),
      table('DOC_URBA_COM', alone('DOC_URBA_COM'), asked, communesColumns(era)),
      ...groundTables(era, type, ground),
      ...piecesOf(type, era, who),
    ],
    documentId: isOld ? 'territoryAndDay' : 'folderName',
    pairs: isOld ? null : PRESCRIPTION_PAIRS,
  }
}

function documentColumns(type: DocumentType, era: Era) {
  if (era === '2013') return DOCUMENT_OF_2013('PLU|POS|CC|PLUi', '01|02|03|04|05', '01|02|PCI|BD Parcellaire')
  if (era === '2014')
    return DOCUMENT_OF_2013('PLU|POS|CC|PSMV', '01|02|03|04|05|06|07', '01|02', type === 'PLUi' ? 'SIREN!' : 'SIREN')
  return documentOf2017(type)
}

function communesColumns(era: Era) {
  if (era === '2013') return columns('IDURBA text 20\nINSEE! text 5\nDATECOG day')
  return columns(`IDURBA text ${era === '2014' ? 20 : 30}\nINSEE! text 5`)
}

function piecesOf(type: DocumentType, era: Era, who: string): FileRule[] {
  const titles = era === '2017' || era === '2022' ? [piecesTitles(who)] : []
  if (type === 'CC') return [...CARTE_PIECES[era === '2022' ? '2017' : era], ...titles]
  if (era === '2013') return PIECES_OF_2013
  const pieces = writtenPieces(who)
  const asked = type === 'POS' ? pieces.filter(({ name }) => !/PADD|ORIENTATIONS/i.test(name)) : pieces
  return [...asked, ...titles, ...(type === 'PLUi' ? ofIntercommunality(who) : [])]
}

/** Versions in the order of their years; from 2022 on, their tables are the same here: the columns that only some ask are tolerated. */
const VERSIONS: readonly (readonly [version: string, era: Era])[] = [
  ['2013', '2013'],
  ['2014', '2014'],
  ['2017', '2017'],
  ['2022-10', '2022'],
  ['2024-01', '2022'],
  ['2025-06', '2022'],
]

const TYPES = ['PLU', 'PLUi', 'POS', 'PSMV', 'CC'] as const

export const PLANNING_STANDARDS: readonly Standard[] = TYPES.flatMap((type) =>
  VERSIONS.filter(([version]) => !(type === 'PLUi' && version === '2013')).map(([version, era]) =>
    standardOf(type, version, era),
  ),
)
