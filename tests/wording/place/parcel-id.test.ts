import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  inseeCodeOf,
  parcelIdentity,
  parcelIdOf,
  readParcelId,
  readSheetParcelId,
} from '#wording/place/parcels/parcel-id.ts'

const inseeCode = fc.oneof(
  fc.integer({ min: 1001, max: 98999 }).map((value) => String(value).padStart(5, '0')),
  fc
    .tuple(fc.constantFrom('2A', '2B'), fc.integer({ min: 1, max: 999 }))
    .map(([department, commune]) => `${department}${String(commune).padStart(3, '0')}`),
)
const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const section = fc.oneof(
  letter,
  fc.tuple(letter, letter).map((pair) => pair.join('')),
  fc.integer({ min: 1, max: 99 }).map(String),
)
const prefix = fc.oneof(fc.constantFrom('', '0', '000', null), fc.integer({ min: 1, max: 999 }).map(String))
const number = fc.integer({ min: 1, max: 9999 })

describe('identity of a cadastral parcel', () => {
  test.each([
    ['Etalab', { inseeCode: '93010', prefix: '000', section: 'A', number: '224' }, '930100000A0224'],
    ['IGN', { inseeCode: '77053', prefix: '000', section: '0Y', number: '0049' }, '770530000Y0049'],
    ['tax files', { inseeCode: '13029', prefix: '   ', section: ' A', number: '0215' }, '130290000A0215'],
    ['Alsace', { inseeCode: '67482', prefix: '', section: '3', number: 12 }, '67482000030012'],
    ['a merged commune', { inseeCode: '62057', prefix: '302', section: 'AB', number: '12' }, '62057302AB0012'],
    ['Corsica', { inseeCode: '2a004', prefix: null, section: 'bk', number: '7' }, '2A004000BK0007'],
  ])('is the same from %s', (_source, parts, id) => {
    const reference = parcelIdentity(parts)
    expect(reference && parcelIdOf(reference)).toBe(id)
  })

  test.each([
    ['a number of five digits', { inseeCode: '93010', prefix: '000', section: 'A', number: '12345' }],
    ['no number', { inseeCode: '93010', prefix: '000', section: 'A', number: '' }],
    ['number zero', { inseeCode: '93010', prefix: '000', section: 'A', number: '0' }],
    ['no section', { inseeCode: '93010', prefix: '000', section: '', number: '1' }],
    ['a commune of another length', { inseeCode: '930100', prefix: '000', section: 'A', number: '1' }],
    ['a commune whose department is missing', { inseeCode: '010', prefix: '000', section: 'A', number: '1' }],
    ['a section of three letters', { inseeCode: '93010', prefix: '000', section: 'ABC', number: '1' }],
  ])('is refused for %s', (_case, parts) => {
    expect(parcelIdentity(parts)).toBeNull()
  })

  test('has 14 characters and reads back as itself, whatever the padding of its parts', () => {
    fc.assert(
      fc.property(inseeCode, prefix, section, number, fc.boolean(), (commune, before, letters, last, isPadded) => {
        const written = isPadded ? String(last).padStart(4, '0') : last
        const reference = parcelIdentity({ inseeCode: commune, prefix: before, section: letters, number: written })
        if (reference === null) throw new Error('a valid reference was refused')
        const id = parcelIdOf(reference)
        expect(id).toHaveLength(14)
        expect(readParcelId(id)).toEqual(reference)
      }),
    )
  })

  test('two different references never share an identifier', () => {
    fc.assert(
      fc.property(fc.tuple(prefix, section, number), fc.tuple(prefix, section, number), (left, right) => {
        const id = ([before, letters, last]: typeof left) =>
          parcelIdentity({ inseeCode: '62057', prefix: before, section: letters, number: last })
        const [one, other] = [id(left), id(right)]
        if (one === null || other === null) throw new Error('a valid reference was refused')
        const isSame = parcelIdOf(one) === parcelIdOf(other)
        expect(isSame).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
    )
  })

  test('EDIGÉO leaves the department out', () => {
    const reference = readSheetParcelId('0290000A0215', '13')
    expect(reference && parcelIdOf(reference)).toBe('130290000A0215')
    expect(readSheetParcelId('0290000A0215', '')).toBeNull()
  })

  test.each([
    ['77', '053', '77053'],
    ['1', '4', '01004'],
    ['97', '411', '97411'],
    ['974', '11', '97411'],
    ['974', '411', '97411'],
    ['2A', '004', '2A004'],
    ['', '', null],
  ])('department %s and commune %s make %s', (department, commune, code) => {
    expect(inseeCodeOf(department, commune)).toBe(code)
  })
})
