import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compactDossierNumber,
  type DossierNumber,
  inseeCodeOf,
  NUMBER_PREFIXES,
  nextDossierNumber,
  nextSuffixedNumber,
  numberPrefixOf,
  placeOfInseeCode,
  platauNumber,
  printDossierNumber,
  seriesOf,
  yearOf,
} from '#law/dossier-number.ts'
import { isTypedDossierNumber, readDossierNumber } from '#law/dossier-number-reading.ts'
import { times } from '#tests/properties.ts'

const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((value) => String(value).padStart(length, '0'))
const inseeCode = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1, max: 95 }).filter((department) => department !== 20),
      digits(3),
    )
    .map(([department, commune]) => `${String(department).padStart(2, '0')}${commune}`),
  fc.tuple(fc.constantFrom('2A', '2B'), digits(3)).map(([department, commune]) => department + commune),
  fc
    .tuple(fc.constantFrom('971', '972', '973', '974', '976', '987', '988'), digits(2))
    .map(([department, commune]) => department + commune),
)
const sequence = fc.oneof(
  digits(5),
  fc.tuple(fc.constantFrom(...'ABCHMTXYZ'), digits(4)).map(([letter, rest]) => letter + rest),
)
const suffix = fc.option(
  fc.record({ of: fc.constantFrom('amendment', 'transfer'), index: fc.integer({ min: 1, max: 99 }) }),
  { nil: undefined },
)
const anyNumber: fc.Arbitrary<DossierNumber> = fc
  .record({
    prefix: fc.constantFrom(...NUMBER_PREFIXES),
    place: inseeCode.map(placeOfInseeCode),
    year: digits(2),
    sequence,
    suffix,
  })
  .map(({ prefix, place, year, sequence: five, suffix: given }) => ({
    prefix,
    ...place,
    year,
    sequence: five,
    ...(given && { suffix: given }),
  }))

const read = (text: string) => {
  const reading = readDossierNumber(text)
  return reading.outcome === 'read' ? printDossierNumber(reading.number) : reading.reason
}

describe('A423-3: a number is what it prints', () => {
  test('what is printed, or kept without spaces, is read back the same and without remark', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        for (const text of [printDossierNumber(number), compactDossierNumber(number)]) {
          const reading = readDossierNumber(text)
          expect(reading).toMatchObject({ outcome: 'read', number })
          expect(
            reading.outcome === 'read' && reading.oddities.filter((oddity) => oddity !== 'letterInSequence'),
          ).toEqual([])
        }
      }),
      { numRuns: times(500) },
    )
  })

  test('spaces, case and separators change nothing', () => {
    const separator = fc.constantFrom(' ', '-', '.', '_', '/', '\u00a0', '  ')
    fc.assert(
      fc.property(anyNumber, separator, (number, between) => {
        const text = printDossierNumber(number).toLowerCase().replaceAll(' ', between)
        expect(readDossierNumber(text)).toMatchObject({ outcome: 'read', number })
      }),
    )
  })

  test('any text is read or refused, and what is read prints a number that reads the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(PC|DP)?[ -]?[0-9AB ]{0,16}[MT]?[0-9]{0,3}$/)), (text) => {
        const reading = readDossierNumber(text)
        if (reading.outcome === 'read') {
          expect(readDossierNumber(printDossierNumber(reading.number))).toMatchObject({ number: reading.number })
        }
      }),
      { numRuns: times(1000) },
    )
  })

  test('the INSEE code of the commune comes back from the number', () => {
    fc.assert(
      fc.property(inseeCode, (code) => {
        expect(inseeCodeOf({ prefix: 'PC', ...placeOfInseeCode(code), year: '26', sequence: '00001' })).toBe(code)
      }),
    )
  })
})

describe('numbers as people and former software write them', () => {
  test.each([
    ['PC 013 055 26 00123 M01', 'PC 013 055 26 00123 M01', []],
    ['PC0130552600123M01', 'PC 013 055 26 00123 M01', []],
    ['pc 062 057 26 00012', 'PC 062 057 26 00012', ['lowerCase']],
    ['PCMI 062 057 26 00012', 'PC 062 057 26 00012', ['longPrefix']],
    ['CUb 062 057 26 00108', 'CU 062 057 26 00108', ['lowerCase', 'longPrefix']],
    ['PC 62057 26 00012', 'PC 062 057 26 00012', ['shortDepartment']],
    ['PC 62 057 26 12', 'PC 062 057 26 00012', ['shortDepartment', 'shortSequence']],
    ['DP 2A004 26 3', 'DP 02A 004 26 00003', ['shortDepartment', 'shortSequence']],
    ['PC 974 411 24 A0123', 'PC 974 411 24 A0123', ['letterInSequence']],
    ['PC 97411 24 00123', 'PC 974 411 24 00123', ['shortDepartment']],
    ['PC 062 057 2026 00012', 'PC 062 057 26 00012', ['longYear']],
    ['PC 062 057 06 B0012-M2', 'PC 062 057 06 B0012 M02', ['letterInSequence', 'shortSuffix']],
    ['PC 062 057 06 B0012/1', 'PC 062 057 06 B0012 M01', ['letterInSequence', 'suffixWithoutLetter']],
    ['PC 062 057 06 A12', 'PC 062 057 06 A0012', ['shortSequence', 'letterInSequence']],
    ['N° PC06205726-00012', 'PC 062 057 26 00012', ['spacing']],
    ['PC06205726 00012T2', 'PC 062 057 26 00012 T02', ['shortSuffix']],
    ['AT 062 057 26 00001', 'AT 062 057 26 00001', []],
  ] as const)('%s is %s', (text, printed, oddities) => {
    const reading = readDossierNumber(text)
    expect(reading.outcome === 'read' && printDossierNumber(reading.number)).toBe(printed)
    expect(reading.outcome === 'read' && reading.oddities).toEqual(oddities)
  })

  test('Sitadel writes the nature apart', () => {
    expect(readDossierNumber('03155512A0079', 'PD')).toMatchObject({
      outcome: 'read',
      number: { prefix: 'PD', department: '031', commune: '555', year: '12', sequence: 'A0079' },
      oddities: ['prefixSupplied', 'letterInSequence'],
    })
  })

  test('an index of zero is the initial permit', () => {
    expect(read('PC 062 057 26 00012 00')).toBe('PC 062 057 26 00012')
  })

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['06205726 00012', 'unknownPrefix'],
    ['XX 062 057 26 00012', 'unknownPrefix'],
    ['PC', 'notANumber'],
    ['PC 062 057', 'notANumber'],
    ['PC 062 057 26 000123', 'notANumber'],
    ['PC 099 057 26 00012', 'unknownDepartment'],
    ['PC 020 057 26 00012', 'unknownDepartment'],
  ] as const)('« %s » is refused: %s', (text, reason) => {
    expect(read(text)).toBe(reason)
  })
})

describe('allotting', () => {
  const parent: DossierNumber = { prefix: 'PC', department: '062', commune: '057', year: '26', sequence: '00012' }

  test('numbers follow one another without gap in a series', () => {
    const numbers = [0, 1, 2].map((last) => nextDossierNumber('DP', '62057', 2026, last))
    expect(numbers.map((each) => each.outcome === 'allotted' && printDossierNumber(each.number))).toEqual([
      'DP 062 057 26 00001',
      'DP 062 057 26 00002',
      'DP 062 057 26 00003',
    ])
  })

  test('a series that is full says so', () => {
    expect(nextDossierNumber('DP', '62057', 2026, 99_999)).toEqual({ outcome: 'seriesFull' })
    expect(nextSuffixedNumber(parent, 'transfer', [{ of: 'transfer', index: 99 }])).toEqual({ outcome: 'seriesFull' })
  })

  test('houses and other buildings share one series, certificates another, sales have none', () => {
    expect([numberPrefixOf('housePermit'), numberPrefixOf('buildingPermit')]).toEqual(['PC', 'PC'])
    expect([numberPrefixOf('informativeCertificate'), numberPrefixOf('operationalCertificate')]).toEqual(['CU', 'CU'])
    expect(numberPrefixOf('saleDeclaration')).toBeUndefined()
  })

  test('a series is a commune, a year and a nature; a suffix belongs to the series of its parent', () => {
    expect(seriesOf({ ...parent, suffix: { of: 'amendment', index: 1 } })).toBe(seriesOf(parent))
    expect(seriesOf(parent)).not.toBe(seriesOf({ ...parent, year: '27' }))
    expect(seriesOf(parent)).not.toBe(seriesOf({ ...parent, prefix: 'DP' }))
  })

  test('A423-4: modifications and transfers are counted apart', () => {
    const known = [
      { of: 'amendment', index: 1 },
      { of: 'amendment', index: 2 },
      { of: 'transfer', index: 1 },
    ] as const
    const next = (of: 'amendment' | 'transfer') => {
      const allotted = nextSuffixedNumber(parent, of, known)
      return allotted.outcome === 'allotted' && printDossierNumber(allotted.number)
    }
    expect([next('amendment'), next('transfer')]).toEqual(['PC 062 057 26 00012 M03', 'PC 062 057 26 00012 T02'])
  })

  test('PLAT’AU carries the number and its suffix in two fields', () => {
    expect(platauNumber({ ...parent, suffix: { of: 'amendment', index: 1 } })).toEqual({
      noLocal: 'PC0620572600012',
      suffixeNoLocal: 'M01',
    })
    expect(platauNumber(parent).suffixeNoLocal).toBeUndefined()
  })

  test('the year on two figures reaches back to the seventies', () => {
    expect([yearOf({ ...parent, year: '94' }), yearOf(parent)]).toEqual([1994, 2026])
  })
})

describe('what is typed in the search field', () => {
  test.each(['DP 062 950 26 00011', 'dp0629502600011', 'PCMI 62950 26 11', 'DP 062 950 26', 'cu 062 950'])(
    '« %s » is a dossier number',
    (text) => expect(isTypedDossierNumber(text)).toBe(true),
  )

  test.each([
    'DP 62',
    'DP 62, DP 950, DP 26',
    'PC 12 13 14',
    'AB 12',
    'DP 0629',
    '62950000DP0062',
    '12 rue des Tanneurs',
  ])('« %s » is none', (text) => expect(isTypedDossierNumber(text)).toBe(false))
})
