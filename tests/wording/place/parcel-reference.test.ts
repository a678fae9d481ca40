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
  ])('%j', (text, expected) => expect(read(text)).toEqual({ said: expected, unread: [] }))

  test('an item that is no reference is told', () => {
    expect(read('AB 12, AB 13, à vérifier')).toEqual({ said: ['AB 12', 'AB 13'], unread: ['à vérifier'] })
  })

  test.each(['14 rue du Parvis, Audruicq', '14 rue du Parvis, 62370 Audruicq', 'Audruicq, Nord'])(
    '« %s » is an address, not a list',
    (text) => expect(read(text)).toEqual({ said: [], unread: [] }),
  )
})
