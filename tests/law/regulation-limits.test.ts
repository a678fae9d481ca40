import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isClearOf, proposedOf, type RegulationLimit, subjectRules } from '#law/regulation-limits.ts'
import { type AssessedSubject, subjectsOf } from '#law/tables/regulation-articles.ts'

const limits = (subject: AssessedSubject, html: string) =>
  (subjectRules([subject], html)[0]?.limits ?? []).map(({ bound, value, unit, to }) => [bound, value, unit, to])

describe('the bound that an article of a plan sets', () => {
  test.each<[AssessedSubject, string, ReturnType<typeof limits>]>([
    [
      'footprint',
      '<p>L’emprise au sol de l’ensemble des constructions n’excède pas 40&nbsp;% de l’unité foncière.</p>',
      [['atMost', 40, '%', null]],
    ],
    ['footprint', '<p>L’emprise au sol maximale est de 0,5 ha et de 60 %.</p>', [['atMost', 60, '%', null]]],
    ['height', '<p>Hauteur maximale : 11,50 mètres.</p>', [['atMost', 11.5, 'm', null]]],
    [
      'height',
      '<p>La hauteur est mesurée au terrain naturel.</p><table><tr><td>À l’égout du toit</td><td>7 m</td></tr><tr><td>Au faîtage</td><td>11 m</td></tr></table>',
      [
        ['atMost', 7, 'm', 'eaves'],
        ['atMost', 11, 'm', 'ridge'],
      ],
    ],
    ['street', '<p>Les constructions respectent un recul de 5 m au moins.</p>', [['atLeast', 5, 'm', null]]],
    ['sideBoundary', '<p>3 m au moins</p>', [['atLeast', 3, 'm', null]]],
    ['freeGround', '<p>Au moins 35 % de l’unité foncière reste en pleine terre.</p>', [['atLeast', 35, '%', null]]],
    ['street', '<p>Le recul ne peut être inférieur à 5 m.</p>', [['atLeast', 5, 'm', null]]],
    ['sideBoundary', '<p>Cette distance ne doit en aucun cas être inférieure à 3 m.</p>', [['atLeast', 3, 'm', null]]],
    ['street', '<p>Les constructions ne peuvent être implantées à moins de 5 m.</p>', [['atLeast', 5, 'm', null]]],
    ['footprint', '<p>L’emprise au sol ne doit pas être supérieure à 30 %.</p>', [['atMost', 30, '%', null]]],
    ['footprint', '<p>L’emprise au sol n’est jamais supérieure à 30 %.</p>', [['atMost', 30, '%', null]]],
    ['height', '<p>La hauteur ne saurait dépasser 9 m.</p>', [['atMost', 9, 'm', null]]],
    ['freeGround', '<p>La pleine terre ne peut représenter moins de 35 %.</p>', [['atLeast', 35, '%', null]]],
  ])('%s: %s', (subject, html, expected) => expect(limits(subject, html)).toEqual(expected))

  test.each<[AssessedSubject, string]>([
    ['sideBoundary', '<p>Elles sont en limite si leur hauteur n’excède pas 3,50 m, sinon à 3 m au moins.</p>'],
    ['sideBoundary', '<p>D’une distance égale à la moitié de leur hauteur, sans descendre sous 3 m.</p>'],
    ['street', '<p>Un recul de 5 m au moins ; il est ramené à 3 m le long des allées.</p>'],
    ['street', '<p>Le recul est de 3 m au moins et de 12 m au plus.</p>'],
    ['footprint', '<p>40 % au plus.</p><p>60 % au plus.</p>'],
    ['footprint', '<p>20 m² au plus.</p>'],
    ['height', '<p>Non réglementée.</p>'],
    ['height', '<p>Les constructions d’une hauteur supérieure à 9 m sont interdites.</p>'],
    ['street', '<p>Les constructions dont le recul est inférieur à 5 m respectent l’ordre de la rue.</p>'],
  ])('no number is taken for %s from a text with conditions, two bounds or none: %s', (subject, html) =>
    expect(limits(subject, html)).toEqual([]),
  )

  test('in an article about several things each one has its own sentences', () => {
    const rules = subjectRules(
      ['footprint', 'height'],
      '<p>L’emprise au sol n’excède pas 50 %. La hauteur n’excède pas 9 m. L’aspect est soigné.</p>',
    )
    expect(rules.map(({ sentences }) => sentences)).toEqual([
      ['L’emprise au sol n’excède pas 50 %.'],
      ['La hauteur n’excède pas 9 m.'],
    ])
  })
})

describe('a measure is of the kind of its article', () => {
  test.each<[string, AssessedSubject[]]>([
    ['Article UB 3 - Conditions de desserte des terrains par les voies publiques ou privées', []],
    ['Accès et desserte par les voies ouvertes à la circulation publique', []],
    ['Stationnement des véhicules hors des voies publiques', []],
    ['Hauteur des clôtures à l’alignement et en limite séparative', []],
    ['Implantation par rapport aux voies et emprises publiques', ['street']],
    ['Implantation par rapport aux voies ouvertes au public et desserte', ['street']],
    ['Hauteur maximale des constructions et des clôtures', ['height']],
    ['Article UB 7', ['sideBoundary']],
    ['Article UBv 7 – Qualité urbaine et architecturale', []],
    ['Article UBv 10 – Mixité sociale', []],
  ])('« %s » is about %j', (heading, subjects) => expect(subjectsOf(heading)).toEqual(subjects))

  test.each<[AssessedSubject, string]>([
    ['sideBoundary', '<p>La hauteur des constructions en limite n’excède pas 3,50 m.</p>'],
    ['street', '<p>La hauteur à l’alignement n’excède pas 9 m.</p>'],
  ])('a bound that %s shares with another subject is read by a person: %s', (subject, html) =>
    expect(limits(subject, html)).toEqual([]),
  )

  test('the bound of another subject alone is left out, and the own one stands', () => {
    expect(
      limits('sideBoundary', '<p>La hauteur n’excède pas 9 m.</p><p>Elles sont à 3 m au moins des limites.</p>'),
    ).toEqual([['atLeast', 3, 'm', null]])
  })

  test('« limitée à » names no limit, and a recoil from the limits no street', () => {
    const rules = subjectRules(
      ['height', 'street', 'sideBoundary'],
      '<p>La hauteur est limitée à 9 m. Le recul par rapport aux limites séparatives est de 3 m au moins.</p>',
    )
    expect(rules.map(({ limits: [limit] }) => limit?.value)).toEqual([9, undefined, 3])
  })
})

describe('what is proposed to the officer', () => {
  const limit = (
    bound: RegulationLimit['bound'],
    value: number,
    to: RegulationLimit['to'] = null,
  ): RegulationLimit => ({
    ...{ bound, value, to },
    unit: 'm',
  })
  const proposed = (subject: AssessedSubject, all: RegulationLimit[], value: number, precision = 0) =>
    proposedOf({ subject, limits: all }, { value, precision })

  test('within the bound, beyond it, and nothing when the precision does not tell', () => {
    expect(proposed('street', [limit('atLeast', 5)], 6, 0.5)).toBe('complies')
    expect(proposed('street', [limit('atLeast', 5)], 4, 0.5)).toBe('doesNotComply')
    expect(proposed('street', [limit('atLeast', 5)], 4.8, 0.5)).toBeUndefined()
    expect(proposed('height', [limit('atMost', 9)], 9)).toBe('complies')
    expect(proposed('height', [], 9)).toBeUndefined()
  })

  test('a height between the eaves and the ridge allowed is for the officer to read', () => {
    const both = [limit('atMost', 7, 'eaves'), limit('atMost', 11, 'ridge')]
    expect(proposed('height', both, 6.5)).toBe('complies')
    expect(proposed('height', both, 9)).toBeUndefined()
    expect(proposed('height', both, 12)).toBe('doesNotComply')
    expect(proposed('height', [limit('atMost', 7, 'eaves')], 9)).toBeUndefined()
  })

  test('ground without building can be too little; it never proves that enough is open ground', () => {
    expect(proposed('freeGround', [limit('atLeast', 35)], 80)).toBeUndefined()
    expect(proposed('freeGround', [limit('atLeast', 35)], 20)).toBe('doesNotComply')
  })
})

describe('issue 30, 2.4: limits with neighbours are lateral or rear', () => {
  const kinds = (html: string) =>
    (subjectRules(['sideBoundary'], html)[0]?.limits ?? []).map(({ value, of }) => [value, of ?? 'all'])

  test('each bound is that of the limits that its sentence names', () => {
    const html = '<p>3 m au moins des limites latérales.</p><p>4 m au moins de la limite de fond de parcelle.</p>'
    expect(kinds(html)).toEqual([
      [3, 'lateral'],
      [4, 'rear'],
    ])
    expect(kinds('<p>4 m au moins des limites séparatives, latérales et de fond de parcelle.</p>')).toEqual([
      [4, 'all'],
    ])
    expect(kinds('<p>3 m au moins des limites séparatives.</p>')).toEqual([[3, 'all']])
  })
})

describe('issue 30, 2.4: what one gesture never covers', () => {
  const clear = (subject: AssessedSubject, sentence: string, value: number, precision = 0.5) =>
    isClearOf({ subject, sentences: [sentence] }, { value, precision })

  test('a measure beneath a number of its text, under a condition or not, or within its uncertainty of it', () => {
    const text = 'Un recul de 4 m au moins ; il est ramené à 2 m si la construction est une annexe.'
    expect(clear('sideBoundary', 'Elles sont à 4 m au moins des limites.', 3.74)).toBe(false)
    expect(clear('sideBoundary', 'Elles sont à 4 m au moins des limites.', 4.3)).toBe(false)
    expect(clear('sideBoundary', 'Elles sont à 4 m au moins des limites.', 4.5)).toBe(true)
    expect(clear('street', text, 3.74)).toBe(false)
    expect(clear('street', text, 6)).toBe(true)
  })

  test('a bound that depends on another measure is never met by a number', () => {
    const half = 'D’une distance égale à la moitié de leur hauteur, sans descendre sous 3 m.'
    expect(clear('sideBoundary', half, 12)).toBe(false)
    expect(clear('sideBoundary', 'La distance n’est pas réglementée.', 0)).toBe(true)
  })

  test.each<[AssessedSubject, string, number]>([
    ['street', 'Les constructions sont implantées à l’alignement.', 5],
    ['street', 'Elles sont à l’alignement ou à 3 m au moins.', 9],
    ['sideBoundary', 'Elles sont implantées sur au moins une limite latérale.', 5],
    ['sideBoundary', 'Elles sont sur une limite et à 3 m au moins de l’autre.', 5],
    ['sideBoundary', 'À trois mètres au moins.', 1],
    ['height', 'R+1+combles.', 14],
    ['height', '9 m au plus, soit R+1+combles.', 4],
    ['footprint', 'L’emprise au sol n’excède pas la moitié de la superficie.', 70],
    ['footprint', 'Coefficient d’emprise au sol : 0,4.', 60],
    ['footprint', '150 m² au plus.', 60],
    ['footprint', '80 % au plus et 150 m² au plus.', 60],
    ['height', 'La hauteur est mesurée au terrain naturel.', 4],
  ])('a sentence in which no number is read, or not all, is not met: %s « %s » at %d', (subject, sentence, value) =>
    expect(clear(subject, sentence, value)).toBe(false),
  )

  test.each([
    'Non réglementé.',
    'Sans objet.',
    'Néant',
    'Cet article n’est pas réglementé.',
    'Il n’est pas fixé de règle, aucune prescription.',
  ])('what asks nothing is clear: « %s »', (sentence) => expect(clear('footprint', sentence, 60)).toBe(true))

  test('what is clear of an article never fails its bounds', () => {
    const subjects = fc.constantFrom<AssessedSubject>('sideBoundary', 'street', 'betweenBuildings')
    const tenths = (max: number) => fc.integer({ min: 0, max: max * 10 }).map((value) => value / 10)
    fc.assert(
      fc.property(subjects, tenths(20), tenths(20), tenths(2), (subject, bound, value, precision) => {
        const sentence = `${String(bound).replace('.', ',')} m au moins.`
        const [rule] = subjectRules([subject], `<p>${sentence}</p>`)
        if (!rule || !isClearOf(rule, { value, precision })) return
        expect(proposedOf(rule, { value, precision })).toBe('complies')
      }),
    )
  })
})
