import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usesAgainst } from '#law/request/use-against-rule.ts'
import { USE_WORDS } from '#law/tables/destination-words.ts'
import { SUB_DESTINATIONS } from '#law/tables/destinations.ts'

const text = (heading: string, ...sentences: string[]) => [{ zone: 'UB', heading, sentences }]
const found = (uses: readonly string[], texts: ReturnType<typeof text>) =>
  usesAgainst(uses, texts).map(({ use, sentence }) => [use, sentence])

const FORBIDDEN = 'Article UB 1 – Constructions et activités interdites'

describe('issue 30, 2.4: a use declared against what the zone forbids', () => {
  test('an item of the list that the article forbids', () => {
    const article = text(FORBIDDEN, 'Sont interdits :', 'l’industrie et les entrepôts ;', 'les campings.')
    expect(found(['industry', 'dwelling'], article)).toEqual([['industry', 'l’industrie et les entrepôts ;']])
    expect(found(['warehouse'], article)).toHaveLength(1)
    expect(found(['dwelling', 'retail'], article)).toEqual([])
  })

  test('a sentence that holds in some cases only is read by a person', () => {
    for (const sentence of [
      'les entrepôts de plus de 500 m² ;',
      'les constructions industrielles, sauf celles liées à une exploitation existante ;',
      'toute construction autre que l’habitation ;',
      'les logements, hors les cas de l’article 2 ;',
      'Sa transformation en logement ou en garage est interdite.',
      'les habitations légères de loisirs ;',
      'les dépôts de ferrailles à proximité des habitations ;',
      'les caravanes à usage d’habitation permanente ;',
      'les résidences mobiles constituant l’habitation de leurs utilisateurs ;',
      'les constructions non destinées à l’habitation ;',
      'les nouvelles constructions à usage d’habitation ;',
    ])
      expect(found(['industry', 'warehouse', 'dwelling'], text(FORBIDDEN, 'Sont interdits :', sentence))).toEqual([])
  })

  test('what is allowed after what is forbidden contradicts nothing, nor does a heading that says both', () => {
    const both = text(
      'Usages et affectations des sols interdits ou soumis à conditions',
      'Sont interdits :',
      'les commerces.',
      'Sont admis :',
      'les bureaux.',
    )
    expect(found(['retail', 'office'], both)).toEqual([['retail', 'les commerces.']])
    expect(found(['office'], text('Article UB 2 – Constructions soumises à conditions', 'les bureaux.'))).toEqual([])
    expect(found(['retail'], text('Destinations', 'Le commerce de gros est interdit.'))).toEqual([])
    expect(found(['wholesale'], text('Destinations', 'Le commerce de gros est interdit.'))).toHaveLength(1)
  })

  test('an article that is not about what may be built forbids no use', () => {
    const floors = 'Les logements au rez-de-rue sont interdits.'
    expect(found(['dwelling'], text('7 – Mixité sociale et commerciale', floors))).toEqual([])
    expect(found(['dwelling'], text('Article UX 1 – Destinations', 'Les logements sont interdits.'))).toHaveLength(1)
  })

  test('only what is created is told, and only where a text forbids', () => {
    const use = fc.constantFrom(...SUB_DESTINATIONS)
    fc.assert(
      fc.property(fc.array(use), fc.array(fc.string()), fc.string(), (uses, sentences, heading) => {
        for (const one of usesAgainst(uses, text(heading, ...sentences))) {
          expect(uses).toContain(one.use)
          expect(`${heading} ${sentences.join(' ')}`).toMatch(/interdit/i)
        }
        expect(usesAgainst([], text(FORBIDDEN, ...sentences))).toEqual([])
      }),
    )
  })

  test('every sub-destination has its words', () => {
    expect(Object.keys(USE_WORDS).toSorted()).toEqual([...SUB_DESTINATIONS].toSorted())
  })
})
