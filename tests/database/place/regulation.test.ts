import { describe, expect, test } from 'vitest'
import { citedFile } from '#server/place/constraints/citation.ts'
import type { TitleRow } from '#server/place/regulation/queries.ts'
import { applicableTitles } from '#server/place/regulation/regulation.ts'

let ordinal = 0
const title = (heading: string, level: number, more: Partial<TitleRow> = {}): TitleRow => ({
  titleId: heading,
  ordinal: ordinal++,
  level,
  heading,
  zoneLabels: [],
  prescriptionKeys: [],
  isGeneral: false,
  html: `<p>${heading}</p>`,
  ...more,
})

const REGULATION = [
  title('Dispositions générales', 1, { zoneLabels: ['porteeGenerale'], isGeneral: true }),
  title('Lexique', 2, { isGeneral: true }),
  title('Zones urbaines', 1),
  title('Zone UB', 2, { zoneLabels: ['UB'] }),
  title('Hauteurs', 3),
  title('Zone UBa', 2, { zoneLabels: ['UBa'] }),
  title('Zone A', 1, { zoneLabels: ['A'] }),
  title('Zone AU', 1, { zoneLabels: ['1AU', '2AU'] }),
  title('Haies', 2, { zoneLabels: ['A', 'UB'], prescriptionKeys: ['07-03'] }),
  title('Arbres isolés', 2, { prescriptionKeys: ['07-03-arbre'] }),
]
const headings = (subject: Parameters<typeof applicableTitles>[1]) =>
  applicableTitles(REGULATION, subject).map(({ heading, html }) => (html === '' ? `(${heading})` : heading))

describe('articles that apply', () => {
  test.each([
    ['UB', ['(Zones urbaines)', 'Zone UB', 'Hauteurs']],
    ['UBa', ['(Zones urbaines)', 'Zone UBa']],
    ['UBa1', ['(Zones urbaines)', 'Zone UBa']],
    ['UBb', ['(Zones urbaines)', 'Zone UB', 'Hauteurs']],
    ['Ap', ['Zone A']],
    ['1AUh', ['Zone AU']],
    ['AU', []],
    ['N', []],
  ])('to zone %s are its own, under their chapter, after the general provisions', (zone, own) => {
    expect(headings({ zone })).toEqual(['Dispositions générales', 'Lexique', ...own])
  })

  test('to a prescription are those that name it, local variants included', () => {
    expect(headings({ prescription: ['07-03'] })).toEqual([
      'Dispositions générales',
      'Lexique',
      '(Zone AU)',
      'Haies',
      'Arbres isolés',
    ])
  })
})

describe('a cited text', () => {
  test.each([
    ['reglement.pdf#page=12', null, { name: 'reglement.pdf', url: null, page: 12 }],
    [
      'reglement.pdf',
      'https://exemple.fr/d/reglement.pdf#page=3',
      { name: 'reglement.pdf', url: 'https://exemple.fr/d/reglement.pdf#page=3', page: 3 },
    ],
    [
      '',
      'https://exemple.fr/d/R%C3%A8glement.pdf?v=2',
      { name: 'Règlement.pdf', url: 'https://exemple.fr/d/R%C3%A8glement.pdf?v=2', page: null },
    ],
    ['3_Reglement\\reglement.pdf', 'voir la mairie', { name: 'reglement.pdf', url: null, page: null }],
    ['100%.pdf', null, { name: '100%.pdf', url: null, page: null }],
    ['', '', null],
    [null, undefined, null],
  ])('%s, %s', (name, url, expected) => expect(citedFile(name, url)).toEqual(expected))
})
