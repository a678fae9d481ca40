/** The five files of a delivery, by their DGFiP names. */
export const MAJIC_FILES = ['NBAT', 'BATI', 'PROP', 'FPDL', 'D166'] as const
export type MajicFile = (typeof MAJIC_FILES)[number]

/** First character, counted from 1, and length, as the description of the files writes them. */
export type Place = readonly [start: number, length: number]

/**
 * How a place is read. `text`: trimmed, null when blank; `code`: each blank is a 0, as joins have it; `count`: digits, null when blank; `hundredths`: the same
 * with two decimals; `mark`: true for « 1 »; `day`: DDMMYYYY, null when it is no day; `parcel`: commune of the line and prefix, section, number from there.
 */
export type Reading = 'text' | 'code' | 'count' | 'hundredths' | 'mark' | 'day' | 'parcel'

export type Field = { at: Place; as: Reading }

/** Tables of the schema `owner` that a delivery fills. */
export const MAJIC_TABLES = [
  ...(['parcel', 'subdivision', 'exemption', 'local_place', 'local', 'unit', 'main_part'] as const),
  ...(['holder', 'condominium', 'component', 'lot', 'lot_local'] as const),
] as const
export type MajicTable = (typeof MAJIC_TABLES)[number]

/**
 * One sort of record. `table` null: read, counted and not kept. `needs`: last character of what the record cannot do without. `sealed`: what is kept under the
 * key alone. `ends`: last character of the fields that are read, up to which a padded file is as wide at least.
 */
export type MajicRecord = {
  table: MajicTable | null
  needs: number
  ends: number
  fields: Readonly<Record<string, Field>>
  sealed?: Readonly<Record<string, Field>>
}

/** `codeAt` null: every line is of one sort, named « * ». `longest`: last character that the layout writes. */
export type FileLayout = { codeAt: Place | null; longest: number; records: Readonly<Record<string, MajicRecord>> }

const at = (as: Reading) => (start: number, length: number) => ({ at: [start, length], as }) as const
const text = at('text')
const code = at('code')
const count = at('count')
const hundredths = at('hundredths')
const mark = at('mark')
const day = at('day')
const parcel = (start: number) => ({ at: [start, 9], as: 'parcel' }) as const

const NOT_KEPT = (needs: number, ends: number): MajicRecord => ({ table: null, needs, ends, fields: {} })

const NBAT: FileLayout = {
  codeAt: [20, 2],
  longest: 181,
  records: {
    '10': {
      table: 'parcel',
      needs: 30,
      ends: 178,
      fields: {
        id: parcel(7),
        account: code(32, 6),
        area_m2: count(22, 9),
        acted_on: day(38, 8),
        is_condominium: mark(51, 1),
        reference_parcel: { at: [52, 9], as: 'text' },
        first_number: text(65, 4),
        is_built: mark(71, 1),
        is_road: mark(84, 1),
        house_number: text(86, 4),
        suffix: text(90, 1),
        street_code: text(96, 4),
        street_kind: text(136, 4),
        street: text(140, 26),
        mother_parcel: { at: [166, 12], as: 'text' },
        filiation: text(178, 1),
      },
    },
    '21': {
      table: 'subdivision',
      needs: 30,
      ends: 136,
      fields: {
        parcel_id: parcel(7),
        letters: { at: [16, 2], as: 'text' },
        account: code(31, 6),
        area_m2: count(22, 9),
        revenue: hundredths(39, 10),
        revenue_revised: hundredths(49, 10),
        nature_group: text(60, 2),
        sub_group: text(62, 2),
        class: text(64, 2),
        special_nature: text(66, 5),
      },
    },
    '30': {
      table: 'exemption',
      needs: 19,
      ends: 48,
      fields: {
        parcel_id: parcel(7),
        letters: { at: [16, 2], as: 'text' },
        number: code(18, 2),
        authority: text(32, 2),
        share: count(34, 5),
        since_year: text(41, 4),
        until_year: text(45, 4),
      },
    },
    '36': NOT_KEPT(21, 98),
  },
}

const BATI: FileLayout = {
  codeAt: [31, 2],
  longest: 182,
  records: {
    '00': {
      table: 'local_place',
      needs: 44,
      ends: 105,
      fields: {
        invariant: code(7, 10),
        parcel_id: parcel(36),
        building: text(46, 2),
        entrance: text(48, 2),
        level: text(50, 2),
        door: text(52, 5),
        street_code: text(57, 4),
        house_number: text(67, 4),
        suffix: text(71, 1),
        street: text(76, 30),
      },
    },
    '10': {
      table: 'local',
      needs: 43,
      ends: 173,
      fields: {
        invariant: code(7, 10),
        account: code(38, 6),
        acted_on: day(44, 8),
        evaluation: text(58, 1),
        type: text(60, 1),
        nature: text(67, 2),
        rental_value: count(69, 9),
        rental_value_revised: count(133, 9),
        built_year: text(109, 4),
        levels: text(113, 2),
        social_housing: text(115, 1),
        change_kind: text(117, 2),
        activity: text(169, 5),
      },
    },
    '21': {
      table: 'unit',
      needs: 30,
      ends: 78,
      fields: {
        invariant: code(7, 10),
        number: code(28, 3),
        use: text(36, 1),
        category: text(38, 2),
        area_m2: count(55, 6),
        rental_value: count(61, 9),
        rental_value_revised: count(70, 9),
      },
    },
    '40': {
      table: 'main_part',
      needs: 35,
      ends: 125,
      fields: {
        invariant: code(7, 10),
        number: code(28, 3),
        part: code(33, 3),
        rooms: count(95, 2),
        area_m2: count(111, 6),
        built_year: text(121, 4),
        upkeep: text(125, 1),
        baths: count(84, 2),
        wcs: count(90, 2),
      },
    },
    '30': NOT_KEPT(35, 49),
    '31': NOT_KEPT(35, 49),
    '36': NOT_KEPT(32, 45),
    '50': NOT_KEPT(32, 53),
    '52': NOT_KEPT(32, 47),
    '60': NOT_KEPT(35, 43),
  },
}

const PROP: FileLayout = {
  codeAt: null,
  longest: 637,
  records: {
    '*': {
      table: 'holder',
      needs: 28,
      ends: 637,
      fields: {
        account: code(7, 6),
        rank: code(13, 2),
        person: code(19, 6),
        right_kind: text(25, 1),
        split: text(26, 1),
        nature: text(28, 1),
        legal_group: text(38, 2),
      },
      sealed: {
        siren: text(467, 9),
        denomination: text(57, 60),
        legal_form: text(50, 4),
        title: text(287, 3),
        familyName: text(290, 30),
        givenNames: text(320, 15),
        usedName: text(538, 60),
        usedGivenNames: text(598, 40),
        line3: text(121, 30),
        line4: text(151, 36),
        line5: text(187, 30),
        line6: text(217, 32),
        country: text(249, 3),
        bornOn: text(335, 10),
        bornAt: text(345, 58),
        particular: text(35, 3),
      },
    },
  },
}

const FPDL: FileLayout = {
  codeAt: [26, 2],
  longest: 97,
  records: {
    '10': {
      table: 'condominium',
      needs: 18,
      ends: 88,
      fields: {
        parcel_id: parcel(7),
        number: code(16, 3),
        kind: text(29, 3),
        name: text(62, 20),
        account: text(83, 6),
      },
    },
    '20': {
      table: 'component',
      needs: 36,
      ends: 36,
      fields: { parcel_id: parcel(7), number: code(16, 3), other_parcel_id: parcel(28) },
    },
    '30': {
      table: 'lot',
      needs: 25,
      ends: 88,
      fields: {
        parcel_id: parcel(7),
        number: code(16, 3),
        lot: code(19, 7),
        nature: text(28, 1),
        area_m2: count(29, 9),
        share: count(38, 7),
        share_of: count(45, 7),
        account: code(83, 6),
      },
    },
  },
}

const D166: FileLayout = {
  codeAt: null,
  longest: 60,
  records: {
    '*': {
      table: 'lot_local',
      needs: 46,
      ends: 60,
      fields: {
        parcel_id: parcel(7),
        number: code(16, 3),
        lot: code(19, 7),
        invariant: code(37, 10),
        share: count(47, 7),
        share_of: count(54, 7),
      },
    },
  },
}

/** The vintage that is read. Another is refused with what differs: places of fields are not guessed. */
export const VINTAGE = 2025

/** What each file of that vintage writes, and where. */
export const LAYOUT: Readonly<Record<MajicFile, FileLayout>> = { NBAT, BATI, PROP, FPDL, D166 }

/** Column, from 1, where the name of the tax office begins in the first line of each file. */
export const OFFICE_NAME_AT: Readonly<Record<MajicFile, number>> = { NBAT: 22, BATI: 36, PROP: 16, FPDL: 28, D166: 28 }
