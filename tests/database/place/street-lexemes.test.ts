import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type BorneWord, lexemeQuery, withoutImplied } from '#server/place/addresses/street-lexemes.ts'
import { test } from '#tests/fixtures/database.ts'
import { times } from '#tests/properties.ts'
import { isEmptyWord, WAY_WORDS } from '#wording/place/addresses/street-search.ts'

const WORDS = ['gare', 'martin', 'mairie', 'marais', 'saint', 'rue', 'place', 'de', 'd', '8', '1945', 'ma']

const streets = fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 12,
})
const choices = fc.array(
  fc.record({
    words: fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 10 }),
    areWhole: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
)

const bears = (street: readonly string[], { words, areWhole }: BorneWord) =>
  street.some((word) => words.some((one) => (areWhole ? word === one : word.startsWith(one))))

describe('streets by their words and couples of words', () => {
  test('those that bear each word, and no other, with or without the words that others imply', ({ db }) =>
    fc.assert(
      fc.asyncProperty(streets, choices, async (named, borne) => {
        const needed = withoutImplied(borne.map((one) => ({ borne: one }))).map((one) => one.borne)
        const found = await db.many<{ plain: boolean; needed: boolean }>(sql`
          select street_lexemes(name) @@ ${lexemeQuery(borne)}::tsquery as plain,
            street_lexemes(name) @@ ${lexemeQuery(needed)}::tsquery as needed
          from unnest(${named.map((words) => words.join(' '))}::text[]) with ordinality as street (name, rank)
          order by rank`)
        const expected = named.map((street) => borne.every((one) => bears(street, one)))
        expect(found.map(({ plain }) => plain)).toEqual(expected)
        expect(found.map((one) => one.needed)).toEqual(expected)
      }),
      { numRuns: times(300) },
    ))

  test('the database couples the words that the search does', async ({ db }) => {
    const words = [
      ...WAY_WORDS,
      'de',
      'du',
      'des',
      'la',
      'le',
      'les',
      'l',
      'd',
      'a',
      'au',
      'aux',
      'et',
      'en',
      'sur',
      '8',
      'gare',
    ]
    const coupled = await db.many<{ word: string }>(sql`
      select word from unnest(${words}::text[]) as word
      where street_lexemes(word || ' zouaves') @@ quote_literal(' ' || word || ' zouaves')::tsquery`)
    expect(coupled.map(({ word }) => word)).toEqual(
      words.filter((word) => word.length > 1 && !isEmptyWord(word) && !WAY_WORDS.has(word)),
    )
  })
})
