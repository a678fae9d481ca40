import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printedReference, readReference, readReferences } from '#wording/place/parcels/parcel-reference.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
const section = fc.oneof(
  fc.constantFrom(...letters).map((letter) => `0${letter}`),
  fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...letters)).map((pair) => pair.join('')),
)
const number = fc.integer({ min: 1, max: 9999 }).map((value) => String(value).padStart(4, '0'))
const prefix = fc.integer({ min: 0, max: 999 }).map((value) => String(value).padStart(3, '0'))
const inseeCode = fc.oneof(
  fc.integer({ min: 1001, max: 95999 }).map((value) => String(value).padStart(5, '0')),
  fc.integer({ min: 1, max: 999 }).map((value) => `2A${String(value).padStart(3, '0')}`),
)

describe('a reference is read as it is written', () => {
  test.each([
    ['AB 12', { section: 'AB', number: '0012' }],
    ['ab12', { section: 'AB', number: '0012' }],
    ['ab-12', { section: 'AB', number: '0012' }],
    ['A 7', { section: '0A', number: '0007' }],
    ['0A0007', { section: '0A', number: '0007' }],
    ['000AB0012', { prefix: '000', section: 'AB', number: '0012' }],
    ['302 AB 12', { prefix: '302', section: 'AB', number: '0012' }],
    ['62057000AB0012', { inseeCode: '62057', prefix: '000', section: 'AB', number: '0012' }],
    ['62057 000 AB 0012', { inseeCode: '62057', prefix: '000', section: 'AB', number: '0012' }],
    ['2A004000BK0007', { inseeCode: '2A004', prefix: '000', section: 'BK', number: '0007' }],
    ['67482000030012', { inseeCode: '67482', prefix: '000', section: '03', number: '0012' }],
    ['section AB n° 12', { section: 'AB', number: '0012' }],
    ['Section AB numéro 12', { section: 'AB', number: '0012' }],
    ['section 3 n° 12', { section: '03', number: '0012' }],
    ['parcelle cadastrée section AB n°12', { section: 'AB', number: '0012' }],
    ['Audruicq AB 12', { section: 'AB', number: '0012', place: 'AUDRUICQ' }],
    ['AB 12 Audruicq', { section: 'AB', number: '0012', place: 'AUDRUICQ' }],
    ['AB 12 à Saint-Omer-Capelle', { section: 'AB', number: '0012', place: 'A SAINT OMER CAPELLE' }],
    ['62370 AB 12', { inseeCode: '62370', section: 'AB', number: '0012' }],
    ['N 12', { section: '0N', number: '0012' }],
    ['950 000 AC 0012', { communeNumber: '950', prefix: '000', section: 'AC', number: '0012' }],
    ['950000AC0012', { communeNumber: '950', prefix: '000', section: 'AC', number: '0012' }],
    ['62 950 000 AC 0012', { inseeCode: '62950', prefix: '000', section: 'AC', number: '0012' }],
    ['AC 12p', { section: 'AC', number: '0012', place: '' }],
    ['AC 12 p', { section: 'AC', number: '0012', place: '' }],
    ['AC 12 (partie)', { section: 'AC', number: '0012', place: '' }],
    ['AC 12 pour partie', { section: 'AC', number: '0012', place: '' }],
    ['cadastré AC n° 12 pour 5a 20ca', { section: 'AC', number: '0012', place: '' }],
    [
      'cadastrée section AC numéro 12 d’une contenance de 5 ares 20 centiares',
      { section: 'AC', number: '0012', place: '' },
    ],
    ['AC 12 pour une contenance de 1 ha 05 a 20 ca', { section: 'AC', number: '0012' }],
    ['AC 12 (520 m²)', { section: 'AC', number: '0012', place: '' }],
    ['AC 12, 0,52 ha', { section: 'AC', number: '0012', place: '' }],
    ['parcelle n° 12 de la section AC', { section: 'AC', number: '0012', place: '' }],
    ['n°12 section AC', { section: 'AC', number: '0012', place: '' }],
    ['AC 12 62370 Audruicq', { section: 'AC', number: '0012', inseeCode: '62370', place: 'AUDRUICQ' }],
    ['terrain sis commune d’Audruicq section AC n° 12', { section: 'AC', number: '0012' }],
  ])('%s', (text, expected) => expect(readReference(text)).toMatchObject(expected))

  test.each(['', 'rue du Parvis', '14', 'Audruicq', 'AB', 'AB 0', 'AB 12345', '62370'])(
    '« %s » is no reference',
    (text) => expect(readReference(text)).toBeNull(),
  )

  test('any notation gives back the reference it was made of', () => {
    const notation = fc.constantFrom<(p: string, s: string, n: string) => string>(
      (p, s, n) => `${p}${s}${n}`,
      (p, s, n) => `${p} ${s} ${Number(n)}`,
      (p, s, n) => `${p} ${s.replace(/^0/, '')} ${n}`.toLowerCase(),
      (p, s, n) => `préfixe ${p} section ${s.replace(/^0/, '')} n° ${Number(n)}`,
      (p, s, n) => `${p}-${s}-${n}`,
    )
    fc.assert(
      fc.property(prefix, section, number, notation, (p, s, n, write) => {
        expect(readReference(write(p, s, n))).toMatchObject({ prefix: p, section: s, number: n, place: '' })
      }),
    )
  })

  test('any identifier gives back its parts, whatever the spaces and the case', () => {
    fc.assert(
      fc.property(inseeCode, prefix, section, number, fc.boolean(), (commune, p, s, n, isSpaced) => {
        const text = isSpaced ? `${commune} ${p} ${s} ${n}` : `${commune}${p}${s}${n}`.toLowerCase()
        expect(readReference(text)).toMatchObject({ inseeCode: commune, prefix: p, section: s, number: n })
      }),
    )
  })

  test('what is printed is read again', () => {
    fc.assert(
      fc.property(prefix, section, number, (p, s, n) => {
        const read = readReference(printedReference({ prefix: p, section: s, number: n }))
        expect(read).toMatchObject({ section: s, number: n })
        expect(read?.prefix ?? '000').toBe(p)
      }),
    )
  })
})

describe('a pasted list', () => {
  const read = (text: string) => {
    const { references, unread } = readReferences(text)
    return { said: references.map(({ place, section: s, number: n }) => `${place} ${s} ${Number(n)}`.trim()), unread }
  }

  test.each([
    ['AB 12, AB 13', ['AB 12', 'AB 13']],
    ['AB 12\nAC 4\nAC 5', ['AB 12', 'AC 4', 'AC 5']],
    ['AB 12;AB 13\tAB 14', ['AB 12', 'AB 13', 'AB 14']],
    ['AB 12, 13 et 14', ['AB 12', 'AB 13', 'AB 14']],
    ['AB 12 AB 13 AC 4', ['AB 12', 'AB 13', 'AC 4']],
    ['Audruicq AB 12, AB 13', ['AUDRUICQ AB 12', 'AUDRUICQ AB 13']],
    ['AB 12, AB 13 Audruicq', ['AUDRUICQ AB 12', 'AUDRUICQ AB 13']],
    ['62057000AB0012\r\n62057000AB0013', ['AB 12', 'AB 13']],
    ['AC 12 à 15', ['AC 12', 'AC 13', 'AC 14', 'AC 15']],
    ['AC 12 a 15', ['AC 12', 'AC 13', 'AC 14', 'AC 15']],
    ['AC n° 12 à n° 15', ['AC 12', 'AC 13', 'AC 14', 'AC 15']],
    ['AC 12 à AC 15', ['AC 12', 'AC 13', 'AC 14', 'AC 15']],
    ['de AC 12 à AC 14', ['DE AC 12', 'DE AC 13', 'DE AC 14']],
    ['AC 12 jusqu’à 14', ['AC 12', 'AC 13', 'AC 14']],
    ['AC 12-15', ['AC 12', 'AC 13', 'AC 14', 'AC 15']],
    ['AC-12-15', ['AC 12', 'AC 13', 'AC 14', 'AC 15']],
    ['AC 12 - 14', ['AC 12', 'AC 13', 'AC 14']],
    ['AC 12 – 18 – 25', ['AC 12', 'AC 18', 'AC 25']],
    ['AC 12 - AC 18', ['AC 12', 'AC 18']],
    ['AC 12/13', ['AC 12', 'AC 13']],
    ['AC 12/AD 13', ['AC 12', 'AD 13']],
    ['AC 12 13 14', ['AC 12', 'AC 13', 'AC 14']],
    ['AC 12+13', ['AC 12', 'AC 13']],
    ['AC 12p, 13p et 14', ['AC 12', 'AC 13', 'AC 14']],
    ['AC n°s 12 et 13', ['AC 12', 'AC 13']],
    ['AC nos 12, 13', ['AC 12', 'AC 13']],
    ['AC 12, 14 à 16, AD 3', ['AC 12', 'AC 14', 'AC 15', 'AC 16', 'AD 3']],
    ['AC 12, 14 a 16', ['AC 12', 'AC 14', 'AC 15', 'AC 16']],
    ['AC 12, 14-16', ['AC 12', 'AC 14', 'AC 15', 'AC 16']],
    ['AC 12 à 13 à Audruicq', ['A AUDRUICQ AC 12', 'A AUDRUICQ AC 13']],
    ['section AC n° 12 pour 5a 20ca et n° 13 pour 1ha 02a 03ca', ['AC 12', 'AC 13']],
    ['ZA 12 A 7', ['ZA 12', '0A 7']],
    ['n° 12 et 13 section AC', ['AC 12', 'AC 13']],
    ['AC 12, AC 12', ['AC 12']],
  ])('%j', (text, expected) => expect(read(text)).toEqual({ said: expected, unread: [] }))

  test('an item that is no reference is told', () => {
    expect(read('AB 12, AB 13, à vérifier')).toEqual({ said: ['AB 12', 'AB 13'], unread: ['à vérifier'] })
  })

  test('a range too long to be a site is told, not opened', () => {
    expect(read('AC 1 à 9999')).toEqual({ said: [], unread: ['AC 1 à 9999 (plus de 200 numéros)'] })
  })

  test('whatever is pasted, no more references than a site can hold are read', () => {
    const many = Array.from({ length: 60 }, (_value, at) => `A${String.fromCharCode(65 + (at % 26))} 1-200`).join(', ')
    expect(readReferences(many).references).toHaveLength(500)
  })

  test.each(['14 rue du Parvis, Audruicq', '14 rue du Parvis, 62370 Audruicq', 'Audruicq, Nord'])(
    '« %s » is an address, not a list',
    (text) => expect(read(text)).toEqual({ said: [], unread: [] }),
  )
})
