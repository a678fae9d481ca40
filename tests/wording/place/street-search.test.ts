import { describe, expect, test } from 'vitest'
import { isSameName, streetSearchText, typedAddress } from '#wording/place/addresses/street-search.ts'

describe('names of streets', () => {
  test.each([
    ['Bd du Gal de Gaulle', 'Boulevard du Général de Gaulle'],
    ['av. St-Pierre', 'AVENUE SAINT PIERRE'],
    ['Pl. de l’Église', 'place de l eglise'],
    ['RTE NATIONALE', 'Route nationale'],
    ['Imp. des Œillets', 'impasse des oeillets'],
    ['Ch. Ste-Marie', 'Chemin Sainte-Marie'],
  ])('%s is %s', (left, right) => expect(isSameName(left, right)).toBe(true))

  test('a name is searched with its commune, in plain words', () => {
    expect(streetSearchText('Av. du Gal Leclerc', 'St-Omer')).toBe('avenue du general leclerc saint omer')
  })
})

describe('a typed address', () => {
  test.each([
    ['14 rue du Parvis', { number: 14, suffix: null, postalCode: null, words: ['rue', 'parvis'] }],
    [
      '14 bis rue du Parvis 62370 Audruicq',
      { number: 14, suffix: 'bis', postalCode: '62370', words: ['rue', 'parvis', 'audruicq'] },
    ],
    ['14bis, r. du parvis', { number: 14, suffix: 'bis', postalCode: null, words: ['rue', 'parvis'] }],
    ['rue du Parvis 14 ter', { number: 14, suffix: 'ter', postalCode: null, words: ['rue', 'parvis'] }],
    ['audruicq parvis 14', { number: 14, suffix: null, postalCode: null, words: ['audruicq', 'parvis'] }],
    ['rue du 8 mai 1945', { number: null, suffix: null, postalCode: null, words: ['rue', '8', 'mai', '1945'] }],
    ['12 rue du 8 mai', { number: 12, suffix: null, postalCode: null, words: ['rue', '8', 'mai'] }],
    ['3 route D 219', { number: 3, suffix: null, postalCode: null, words: ['route', '219'] }],
    ['62370', { number: null, suffix: null, postalCode: '62370', words: [] }],
    ['de la', { number: null, suffix: null, postalCode: null, words: ['de', 'la'] }],
  ])('%s', (text, expected) => expect(typedAddress(text)).toMatchObject(expected))

  test.each([
    ['12 rue de la', 'rue de la'],
    ['14 bis, r. du Gal de', 'rue du general de'],
    ['62370 Audruicq', 'audruicq'],
  ])('« %s » begins as « %s »', (text, phrase) => expect(typedAddress(text).phrase).toBe(phrase))
})
