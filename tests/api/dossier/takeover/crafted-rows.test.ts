import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'
import { readTable } from '#platform/tables/read-table.ts'
import { readRows } from '#server/dossier/takeover/reading.ts'
import { readDay } from '#server/dossier/takeover/values.ts'
import { operisSales } from '#tests/fixtures/operis-sales.ts'
import { operisTable } from '#tests/fixtures/operis-table.ts'
import { times } from '#tests/properties.ts'
import { refusalSentence } from '#wording/dossier/takeover/takeover-words.ts'

const TODAY = '2026-11-24'
const HEADER = operisTable().split('\r\n')[0] ?? ''
const COLUMNS = HEADER.split(';')

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

type Row = Readonly<Record<string, string>>
const GOOD: Row = {
  ...{ Type: 'DP', Numéro: '06299812S0103', INSEE: '62998', Commune: 'Saint-Exemple', Demandeur: 'MARTIN Odile' },
  ...{ Etat: 'Décision notifiée au demandeur', 'Centre instructeur': 'Pôle ADS', 'Dépôt en mairie': '13/01/2012' },
}
const lineOf = (row: Row) => COLUMNS.map((column) => row[column] ?? '').join(';')
const fileOf = (...rows: readonly Row[]) => [HEADER, ...rows.map((row) => lineOf({ ...GOOD, ...row }))].join('\r\n')

function read(file: string | Uint8Array, change: Partial<TakeoverMapping> = {}) {
  const table = readTable(typeof file === 'string' ? Buffer.from(file) : file)
  if (table.outcome !== 'read') throw new Error(table.why)
  const first = readRows(table.table, null, TODAY)
  if (first.outcome !== 'read') throw new Error('not read')
  const reading = readRows(table.table, { ...first.mapping, ...change }, TODAY)
  if (reading.outcome !== 'read') throw new Error('not read')
  return {
    ...reading,
    proposed: first.mapping,
    told: reading.refused.map(({ line, refusal }) => plain(`${line}: ${refusalSentence(refusal)}`)),
  }
}

describe('days that read two ways', () => {
  test('are asked for when nothing in the file tells, with two figures or four', () => {
    const file = fileOf({ 'Dépôt en mairie': '05/06/21', Numéro: '06299821S0001' }, { 'Dépôt en mairie': '05/06/2012' })
    expect(read(file)).toMatchObject({
      proposed: { dateOrder: null },
      dossiers: [],
      told: [expect.stringMatching(/^2: « 05\/06\/21 » se lit de deux/), expect.stringMatching(/^3: « 05\/06\/2012 »/)],
    })
    const said = read(file, { dateOrder: 'dayFirst' })
    expect(said.dossiers.map(({ filedOn }) => filedOn)).toEqual(['2021-06-05', '2012-06-05'])
    const swapped = read(file, { dateOrder: 'monthFirst' })
    expect(swapped.dossiers.map(({ filedOn }) => filedOn)).toEqual(['2021-05-06', '2012-05-06'])
  })

  test('in a column that writes now the day, now the month first, are not taken as the rest of the file is', () => {
    const file = fileOf(
      { Numéro: '06299812S0101', 'Date de décision': '02/13/2012' },
      { Numéro: '06299812S0102', 'Date de décision': '05/06/2012' },
      { Numéro: '06299812S0103', 'Date de décision': '25/06/2012' },
      { Numéro: '06299812S0104', 'Date de décision': '06/06/2012' },
    )
    const said = read(file, { dateOrder: 'dayFirst' })
    expect(said.proposed.dateOrder).toBeNull()
    expect(said.dossiers.map(({ decidedOn }) => decidedOn)).toEqual(['2012-06-25', '2012-06-06'])
    expect(said.told).toEqual([
      '2: « 02/13/2012 » n’est pas une date : écrivez 15/04/2015, 2015-04-15 ou 15 avril 2015, ou donnez à la colonne le format date du tableur.',
      expect.stringMatching(/^3: « 05\/06\/2012 » se lit de deux façons, et sa colonne écrit tantôt le jour/),
    ])
  })
})

describe('a year of two figures', () => {
  test.for([
    [
      'of a file of 2026 that is due the year after',
      '06299826S0001',
      { DLI: '15/01/27' },
      'decisionDeadline',
      '2027-01-15',
    ],
    [
      'of a file of 1999 that was decided in 2000',
      '06299899S0001',
      { 'Date de décision': '05/01/00', DLI: '31/01/00' },
      'decidedOn',
      '2000-01-05',
    ],
    ['of a file of 2012', '06299812S0001', { 'Date de décision': '25/03/12' }, 'decidedOn', '2012-03-25'],
  ] as const)('is the nearest to its dossier: %s', ([, number, days, field, day]) => {
    const filed = `25/10/${number.slice(6, 8)}`
    const { dossiers, told } = read(fileOf({ Numéro: number, 'Dépôt en mairie': filed, ...days }))
    expect(told).toEqual([])
    expect(dossiers[0]?.[field]).toBe(day)
  })

  test('that makes of it a day to come is refused, and not thrown a century back', () => {
    expect(read(fileOf({ 'Date de décision': '25/03/35' })).told).toEqual(['2: Le 25 mars 2035 n’est pas encore venu.'])
  })
})

describe('a table that its writer damaged', () => {
  test('a mark of order, separators and lines inside quotation marks shift nothing', () => {
    const object = '"clôture ; portail\nen deux lignes, ""Les Prés"""'
    const file = `\ufeff${fileOf({ Projet: object, Demandeur: '"MARTIN; Odile"' })}`
    expect(read(file).dossiers).toMatchObject([
      { title: 'clôture ; portail\nen deux lignes, "Les Prés"', applicant: { name: 'MARTIN; Odile' } },
    ])
  })

  test('a separator that nobody quoted refuses its row alone: no cell is read in the place of another', () => {
    const full = COLUMNS.map((column) => GOOD[column] || 'x')
    const shifted = full.with(5, 'clôture; portail').join(';')
    const { told, dossiers } = read([HEADER, shifted, lineOf({ ...GOOD, Numéro: '06299812S0104' })].join('\r\n'))
    expect(told).toEqual([
      '2: La ligne compte 25 cases pour 24 colonnes : un séparateur se trouve dans un texte sans guillemets.',
    ])
    expect(dossiers.map(({ line }) => line)).toEqual([3])
  })

  test('quotation marks that nobody closed swallow no row in silence', () => {
    const rows = Array.from({ length: 9 }, (_, at): Row => ({ Numéro: `06299812S010${at}` }))
    const file = fileOf(
      ...rows
        .with(2, { Numéro: '06299812S0102', Projet: '"clôture' })
        .with(6, { Numéro: '06299812S0106', Projet: '"abri"' }),
    )
    expect(readTable(Buffer.from(file))).toMatchObject({ outcome: 'unreadable' })
  })
})

describe('a number', () => {
  test('twice, however it is written, of another commune, of another kind: each row says why', () => {
    const { told, dossiers } = read(
      fileOf(
        {},
        { Numéro: 'DP 062 998 12 S0103' },
        { Numéro: '06299912S0104' },
        { Numéro: 'PC 062 998 12 S0105' },
        { Numéro: '06299812S0103-1', Initial: '06299812S0103', 'Type Evolution': 'Transfert' },
        { Numéro: '06299812S0103-2', Initial: '06299812S0103' },
      ),
    )
    expect(told).toEqual(
      [
        expect.stringMatching(/^3: Ce numéro est déjà celui de la ligne 2/),
        expect.stringMatching(/^4: Le code de la commune est 62998, mais le numéro .* est d’une autre commune/),
        expect.stringMatching(/^5: La nature est « déclaration préalable », mais le numéro est PC/),
        expect.stringMatching(/^7: .* rien ne dit si c’est un modificatif ou un transfert/),
      ].toSorted(),
    )
    expect(dossiers.map(({ line, variant }) => [line, variant])).toEqual([
      [2, null],
      [6, 'transfer'],
    ])
  })
})

test('whatever is done to a table of either software, each of its rows is a dossier or is refused with a sentence', () => {
  const noise = fc.constantFrom(
    ';',
    '"',
    '\r\n',
    '05/06/21',
    '31/02/2012',
    '=cmd',
    '\ufeff',
    '-1',
    'Œ',
    '0',
    ' ',
    '\u0000',
  )
  const change = fc.record({ at: fc.nat(), drop: fc.integer({ min: 0, max: 30 }), put: noise })
  fc.assert(
    fc.property(fc.constantFrom(operisTable(), operisSales()), fc.array(change, { maxLength: 6 }), (table, changes) => {
      const header = table.indexOf('\n') + 1
      const mangled = changes.reduce((text, { at, drop, put }) => {
        const from = header + (at % Math.max(1, text.length - header))
        return `${text.slice(0, from)}${put}${text.slice(from + drop)}`
      }, table)
      const reading = readTable(Buffer.from(mangled))
      if (reading.outcome !== 'read') return
      const rows = readRows(reading.table, null, TODAY)
      if (rows.outcome !== 'read') return
      expect(rows.dossiers.length + rows.refused.length).toBe(rows.rows)
      for (const { refusal } of rows.refused) expect(refusalSentence(refusal)).toMatch(/[.…]$/)
      for (const { number } of rows.dossiers) expect(number).toMatch(/^[A-Z]{2,3}\d/)
    }),
    { numRuns: times(300) },
  )
})

describe('R18: a day as a town types it', () => {
  test.for([
    ['15 avril 2015', '2015-04-15'],
    ['1er août 2016', '2016-08-01'],
    ['lundi 3 févr. 2014', '2014-02-03'],
    ['7 DÉCEMBRE 09', '2009-12-07'],
    ['42370', '2016-01-01'],
    ['42370,5', '2016-01-01'],
  ] as const)('« %s »', ([written, day]) => {
    expect(readDay(written, { order: null, isMixed: false, dossierYear: 2015 })).toEqual({ outcome: 'day', day })
  })

  test.for(['31 avril 2015', '15 brumaire 2015', '2015', '423700', '99999', '15 avril'])('not « %s »', (written) => {
    expect(readDay(written, { order: null, isMixed: false, dossierYear: 2015 }).outcome).toBe('unreadable')
  })
})

describe('R18: a table that has no column for the state', () => {
  const tableOf = (...rows: readonly string[]) =>
    ['Numéro;Type;Commune;Date de dépôt;Décision;Date de décision;DOC;DAACT', ...rows].join('\r\n')
  const row = (sequence: number, kind: string, cells: string) =>
    `${kind.slice(0, 2)} 062 998 18 0000${sequence};${kind};Saint-Exemple;13/01/2018;${cells}`
  const standings = (rows: ReturnType<typeof read>) =>
    rows.dossiers.map(({ state, sense, stateWritten }) => [state, sense, stateWritten])

  test('is read from what was decided and from the days of the works; what says neither is asked', () => {
    const file = tableOf(
      row(1, 'PCMI', 'Accordé;13/03/2018;;'),
      row(2, 'PCMI', 'Accordé;13/03/2018;01/09/2018;'),
      row(3, 'PCMI', 'Accordé;13/03/2018;01/09/2018;02/10/2019'),
      row(4, 'PCMI', 'Refusé;13/03/2018;01/09/2018;'),
      row(5, 'PCMI', 'Permis tacite;;;'),
      row(6, 'PCMI', ';13/03/2018;;'),
      row(7, 'PCMI', ';;;'),
    )
    const found = read(file)
    expect(found.proposed).toMatchObject({ isStateDeduced: true, stateOfAll: null })
    expect(standings(found)).toEqual([
      ['decided', 'granted', null],
      ['worksUnderway', 'granted', null],
      ['completed', 'granted', null],
      ['decided', 'refused', null],
      ['tacitlyDecided', 'tacitPermit', null],
      ['decided', null, null],
    ])
    expect(found.told).toEqual([expect.stringMatching(/^8: Ni décision, ni jour de décision, ni travaux/)])
    expect(standings(read(file, { stateOfAll: 'underReview' })).at(-1)).toEqual(['underReview', null, null])
    expect(read(file, { isStateDeduced: false }).told).toHaveLength(7)
  })

  test('a word of the column of decisions may say that it fell: the works do not raise it', () => {
    const file = tableOf(row(1, 'PCMI', 'Annulé;28/06/2019;01/09/2019;'), row(2, 'DP', 'Abandon;;;'))
    expect(read(file).told.map((told) => told.slice(0, 28))).toEqual([
      '2: La décision « Annulé » n’',
      '3: La décision « Abandon » n',
    ])
    expect(standings(read(file, { senses: { Annulé: 'revoked', Abandon: 'withdrawn' } }))).toEqual([
      ['revoked', null, 'Annulé'],
      ['withdrawn', null, 'Abandon'],
    ])
  })

  test('a state that is written and explained by nobody stops its row, whatever the decision says', () => {
    const file = 'Numéro;Type;État;Décision;Date de décision\r\nPC 062 998 18 00001;PCMI;Clos;Accordé;13/03/2018'
    expect(read(file, { isStateDeduced: true }).told).toEqual([expect.stringMatching(/^2: L’état « Clos » n’a pas/)])
  })
})
