import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StreetRow } from '#server/place/addresses/queries.ts'
import { nearestWords, nearness, streetScore } from '#server/place/addresses/ranking.ts'
import { slips } from '#wording/place/addresses/slips.ts'

const words = (list: string) => list.split(' ').map((word, uses) => ({ word, uses }))

describe('slips of the keyboard', () => {
  test.each([
    ['parvis', 'parvis', 0],
    ['pravis', 'parvis', 1],
    ['parvi', 'parvis', 1],
    ['parviss', 'parvis', 1],
    ['pqrvis', 'parvis', 1],
    ['gare', 'rue', 3],
    ['', 'rue', 3],
  ])('from %s to %s there are %d', (left, right, expected) => expect(slips(left, right)).toBe(expected))

  test('they are as many one way as the other, and none between a word and itself', () => {
    const word = fc.string({ minLength: 0, maxLength: 9, unit: fc.constantFrom('a', 'b', 'c') })
    fc.assert(
      fc.property(word, word, (left, right) => {
        expect(slips(left, right)).toBe(slips(right, left))
        expect(slips(left, right) === 0).toBe(left === right)
      }),
    )
  })

  test('a word is mended by its nearest ones, the commoner first, none too far', () => {
    expect(nearestWords('pravis', words('paris parvis prairie pavois'), 3)[0]).toBe('parvis')
    expect(nearestWords('galieni', words('gallieni galilee general'), 3)[0]).toBe('gallieni')
    expect(nearestWords('rye', words('rue rade'), 3)).toEqual(['rue'])
    expect(nearestWords('xyz', words('rue parvis'), 3)).toEqual([])
  })

  test('the beginning of a word may hold the slip', () => {
    expect(nearestWords('republqi', words('republique publique'), 3)).toEqual(['republique'])
  })
})

describe('order of the answers', () => {
  const street = (name: string, more: Partial<StreetRow> = {}): StreetRow => ({
    id: 1,
    kind: 'street',
    name,
    formerName: null,
    inseeCode: '62998',
    communeName: 'Saint-Exemple',
    postalCodes: ['62999'],
    lon: 2,
    lat: 50,
    ...more,
  })
  const sought = (text: string) =>
    text.split(' ').map((typed) => ({ typed, accepted: [typed], isSlip: false, uses: 1 }))
  const score = (
    name: string,
    text: string,
    more: Partial<StreetRow> = {},
    bias: { lon: number; lat: number } | null = null,
  ) => streetScore(street(name, more), sought(text), text, bias)

  test.each([
    ['rue moulin', 'Rue du Moulin', 'Rue du Moulin à Vent'],
    ['rue moulin', 'Rue du Moulin', 'Avenue du Moulin'],
    ['moulin', 'Rue du Moulin', 'Rue des Moulinets'],
    ['saint exemple moulin', 'Rue du Moulin', 'Rue de la Gare'],
    ['eglise', 'Place de la Mairie', 'Rue de la Gare'],
  ] as const)('« %s »: %s before %s', (text, first, second) => {
    const more = first === 'Place de la Mairie' ? { formerName: 'Place de l’Église' } : {}
    expect(score(first, text, more)).toBeGreaterThan(score(second, text))
  })

  test('of two same names, the nearest to the map comes first', () => {
    const near = score('Rue du Moulin', 'moulin', { lon: 2, lat: 50 }, { lon: 2.01, lat: 50 })
    const far = score('Rue du Moulin', 'moulin', { lon: 3, lat: 49 }, { lon: 2.01, lat: 50 })
    expect(near).toBeGreaterThan(far)
    expect(nearness({ lon: null, lat: null }, { lon: 2, lat: 50 })).toBe(0)
  })
})
