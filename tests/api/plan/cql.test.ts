import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { type Expression, FilterFault } from '#server/plan/ogc/cql/expression.ts'
import { parseFilter, type Vocabulary } from '#server/plan/ogc/cql/parser.ts'
import { conditionOf } from '#server/plan/ogc/cql/to-sql.ts'

const VOCABULARY: Vocabulary = {
  properties: { section: 'text', surface_m2: 'number', approuve_le: 'day' },
  geometries: ['geometry'],
  isAcceptable: (x, y) => Math.abs(x) <= 180 && Math.abs(y) <= 90,
}

const read = (filter: string) => parseFilter(filter, VOCABULARY)

/** The statement of a filter: its words are ours, what was sent travels beside it. */
function statementOf(expression: Expression) {
  const { text, values } = conditionOf(expression, {
    column: (property) => sql([`"${property}"`]),
    meets: (wkt) => sql`meets(${wkt})`,
  })
  return { text: text.replaceAll(/\$\d+/g, '?'), values }
}

describe('a filter in CQL2 text', () => {
  test.each([
    ["section = 'AB'", '("section" = ?::text)'],
    [
      "section = 'AB' OR section = 'AC' AND surface_m2 > 10",
      '(("section" = ?::text) or (("section" = ?::text) and ("surface_m2" > ?::float8)))',
    ],
    ["NOT (section LIKE 'A%')", '(not ("section" like ?::text))'],
    ["section NOT IN ('AB', 'AC')", '(not ("section" in (?::text,?::text)))'],
    ['surface_m2 BETWEEN 1 AND 2.5e3', '("surface_m2" between ?::float8 and ?::float8)'],
    ['"section" IS NOT NULL', '(not ("section" is null))'],
    ["approuve_le >= DATE('2020-01-31')", '("approuve_le" >= ?::date)'],
    ['s_intersects(geometry, POINT(2 50.8))', 'meets(?)'],
    ['S_INTERSECTS(geometry, BBOX(1,50,2,51))', 'meets(?)'],
  ])('%s is read', (filter, expected) => {
    expect(statementOf(read(filter)).text).toBe(expected)
  })

  test.each([
    ["section = 'AB' AND", 18, 'le nom d’une colonne est attendu ici.'],
    ["propriétaire = 'Martin'", 0, /^la colonne « propriétaire » n’existe pas/],
    ['section = 12', 10, /est un texte/],
    ["surface_m2 = '12'", 13, /est un nombre/],
    ['S_BUFFER(geometry, 10)', 0, /n’est pas servie. Sont servis/],
    ["section = 'AB'; drop table parcel", 14, /n’est pas attendu/],
    ["section = 'AB' -- fin", 15, /n’est pas attendu/],
    ['S_INTERSECTS(geometry, POLYGON((0 0,1 0,1 1,0 2)))', 32, /finit là où il a commencé/],
    ['S_INTERSECTS(geometry, POINT(200 0))', 29, /hors du domaine/],
    ['S_INTERSECTS(geometry, POINT(1e999 0))', 29, /nombre/],
    ["section LIKE '%a%b%c%d%'", 13, /« % » au plus/],
    ["approuve_le = DATE('2026-02-30')", 19, /une date/],
    [`${'('.repeat(3000)}section = 'AB'${')'.repeat(3000)}`, 4000, /4000 signes/],
    [`${'NOT '.repeat(900)}section = 'AB'`, 100, /s’emboîte/],
  ])('%s is refused where it goes wrong', (filter, at, why) => {
    const fault = (() => {
      try {
        return read(filter)
      } catch (error) {
        return error
      }
    })()
    expect(fault).toBeInstanceOf(FilterFault)
    expect(fault).toMatchObject({ at, message: expect.stringMatching(why) })
  })

  test('whatever is sent is read or refused at a place of its text, and no word of it reaches the statement', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'section',
        'surface_m2',
        'approuve_le',
        'geometry',
        'AND',
        'OR',
        'NOT',
        '(',
        ')',
        ',',
        '=',
        '<>',
        'LIKE',
        'IN',
        'IS',
        'NULL',
        'BETWEEN',
        "'a''b'",
        '12',
        'DATE',
        "'2020-01-01'",
        'T_AFTER',
        'S_INTERSECTS',
        'POINT',
        'POLYGON',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom("'; drop table parcel; --", '$1', '$x', '\\', '"', "'"),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom(' ', ''), (pieces, between) => {
        const filter = pieces.join(between)
        try {
          const { text } = statementOf(read(filter))
          expect(text).toMatch(
            /^(?:["(),=<>?]|"(?:section|surface_m2|approuve_le)"|::(?:text|float8|boolean|date)|and|or|not|like|in|is|null|between|meets|coalesce|'-?infinity'|\s)+$/,
          )
        } catch (error) {
          if (!(error instanceof FilterFault)) throw error
          expect(error.at).toBeGreaterThanOrEqual(0)
          expect(error.at).toBeLessThanOrEqual(Math.max(filter.length, 0))
        }
      }),
    )
  })
})
