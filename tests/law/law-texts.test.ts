import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { LawTable } from '#law/article.ts'
import { UNSETTLED_READINGS, type UnsettledReading } from '#law/tables/unsettled-readings.ts'
import { citedSources, referenceText } from '#law/texts/citation-references.ts'
import { compareRows, isToReread, outcomeCounts, rowName } from '#law/texts/comparison.ts'
import { type ConsolidatedCode, readConsolidatedCode, textsUnder } from '#law/texts/consolidated-code.ts'
import { contradictedPoints } from '#law/texts/contradiction.ts'
import { normalisedText, paragraphsAt } from '#law/texts/paragraph.ts'
import type { Reading, Readings } from '#law/texts/reading.ts'
import { READINGS, readingsOf } from '#law/texts/readings.ts'
import { isReadTwice } from '#law/texts/second-reading.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
import { comparedRowText, outcomeCountsText } from '#wording/law-texts.ts'

const CODE = `---
title: "Code de l'urbanisme"
identifier: "LEGITEXT000006074075"
last_updated: "2026-04-03"
---
# Code de l'urbanisme

## Partie réglementaire

##### Article R*900-1

Le délai est :



a) D'un mois pour les déclarations ;

b) De deux mois :

1° Pour les démolitions ;

2° Pour les maisons.

## Partie arrêtés

##### Article R900-2

Ancien texte.

##### Article *R900-2

Texte nouveau.

##### Article R900-3

I.-Un principe.

II.-Des exceptions :

a) La première ;

b) La seconde.

Le dernier alinéa.
`

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const read = (markdown: string): ConsolidatedCode => {
  const code = readConsolidatedCode(markdown)
  if ('unreadable' in code) throw new Error(code.unreadable)
  return code
}
const code = read(CODE)
const paragraphs = (number: string) => textsUnder(code, number)[0]?.paragraphs ?? []
const references = (article: string) => citedSources(article).texts.map(referenceText)

describe('a consolidated code', () => {
  test('articles are found whatever the star and the spaces of their number, with the headings they stand under', () => {
    expect(textsUnder(code, 'R. 900-1')).toHaveLength(1)
    expect(textsUnder(code, 'R*900-1')[0]?.headings).toEqual(["Code de l'urbanisme", 'Partie réglementaire'])
    expect(textsUnder(code, 'R900-3')[0]?.headings).toEqual(["Code de l'urbanisme", 'Partie arrêtés'])
    expect(code.updatedOn).toBe('2026-04-03')
  })

  test('a number may head several texts', () => {
    expect(textsUnder(code, 'R900-2').map((text) => text.paragraphs)).toEqual([['Ancien texte.'], ['Texte nouveau.']])
  })

  test.each([
    ['a file without head', '# Code\n', 'noHead'],
    ['a code that no rule cites', CODE.replace('LEGITEXT000006074075', 'LEGITEXT000000000000'), 'unknownCode'],
    ['a head without article', CODE.slice(0, CODE.indexOf('##### Article')), 'noArticle'],
  ])('%s is not read', (_, markdown, unreadable) => {
    expect(readConsolidatedCode(markdown)).toEqual({ unreadable })
  })
})

describe('the paragraphs that a rule rests on', () => {
  test('an item carries the words that introduce its list, and what stands under it', () => {
    expect(paragraphsAt(paragraphs('R900-1'), ['a'])).toEqual([
      'Le délai est :',
      "a) D'un mois pour les déclarations ;",
    ])
    expect(paragraphsAt(paragraphs('R900-1'), ['b', '2°'])).toEqual([
      'Le délai est :',
      'b) De deux mois :',
      '2° Pour les maisons.',
    ])
    expect(paragraphsAt(paragraphs('R900-3'), ['II', 'a'])).toEqual(['II.-Des exceptions :', 'a) La première ;'])
  })

  test('a paragraph by its rank, the last one, or the whole article', () => {
    expect(paragraphsAt(paragraphs('R900-3'), ['al. 2'])).toEqual(['II.-Des exceptions :'])
    expect(paragraphsAt(paragraphs('R900-3'), ['dernier alinéa'])).toEqual(['Le dernier alinéa.'])
    expect(paragraphsAt(paragraphs('R900-3'), [])).toHaveLength(5)
  })

  test('a paragraph that does not exist is not found', () => {
    expect(paragraphsAt(paragraphs('R900-1'), ['z'])).toBeUndefined()
    expect(paragraphsAt([], [])).toBeUndefined()
  })

  test('the same words give the same text whatever spaces and apostrophes the edition uses', () => {
    expect(normalisedText(['L’accord\u00a0: deux  mois', '', ' fin '])).toBe(
      normalisedText(["L'accord : deux mois", 'fin']),
    )
    expect(normalisedText(['deux mois'])).not.toBe(normalisedText(['trois mois']))
  })
})

describe('what a citation names', () => {
  test.each([
    ['R*423-24 a', ['CU R423-24 a']],
    ['R421-11 II d', ['CU R421-11 II d']],
    ['R421-14 a ou b', ['CU R421-14 a', 'CU R421-14 b']],
    ['C. patr. L524-2 b et c, L524-7 II', ['C. patr. L524-2 b', 'C. patr. L524-2 c', 'C. patr. L524-7 II']],
    ['C. patr. L621-30 à L621-32', ['C. patr. L621-30 à L621-32']],
    ['R423-15 a à f', ['CU R423-15']],
    ['CRPM L112-1-1 ; R423-59', ['CRPM L112-1-1', 'CU R423-59']],
    ['R*423-36-1 (c. com. L752-4)', ['CU R423-36-1']],
    ['R422-2 b bis', ['CU R422-2 b bis']],
    ['R*423-27 dernier alinéa', ['CU R423-27 dernier alinéa']],
    ['R421-26 a contrario', ['CU R421-26']],
    ['CGI 1635 quater D I 10°', ['CGI 1635QUATERD I 10°']],
    ['LPF L107 A', ['LPF L107A']],
  ])('%s', (article, expected) => {
    expect(references(article)).toEqual(expected)
  })

  test('judgments, texts outside the codes and practice are no article', () => {
    expect(citedSources('L424-5 ; CE 18 juillet 2025, n° 497128').others).toEqual([
      { kind: 'judgment', words: 'CE 18 juillet 2025, n° 497128' },
    ])
    expect(citedSources('loi du 18 juillet 1895').others[0]?.kind).toBe('uncodified')
    expect(citedSources('C. minier').others[0]?.kind).toBe('codeAlone')
  })

  test('every citation of every table is read to its last word', () => {
    const unread = EVERY_TABLE.flatMap(({ name, rows }) =>
      rows.flatMap(({ key, citation }) =>
        citedSources(citation.article).unread.map((words) => `${name}/${key}: ${words}`),
      ),
    )
    expect(unread).toEqual([])
  })
})

describe('comparing rows with a code', () => {
  const table = (article: string): LawTable => ({
    name: 't',
    title: 'Table',
    rows: [{ key: 'row', says: 'deux mois', citation: { article, confidence: 'text' } }],
  })
  const readAs = (text: readonly string[], reference: string): Readings => ({
    't/row': { readOn: '2026-11-25', texts: { [reference]: sha256(normalisedText(text)) } },
  })
  const compared = (article: string, readings: Readings = {}) => {
    const [row] = compareRows([table(article)], readings, [code], sha256)
    if (!row) throw new Error('no row')
    return row
  }

  test('unchanged as long as its paragraph says the same, changed as soon as it does not', () => {
    const same = readAs(['Le délai est :', 'a) D’un mois pour les déclarations ;'], 'CU R900-1 a')
    expect(compared('R*900-1 a', same).outcome).toBe('unchanged')
    const other = readAs(['Le délai est :', 'a) De deux mois pour les déclarations ;'], 'CU R900-1 a')
    expect(compared('R*900-1 a', other).outcome).toBe('changed')
  })

  test('a change elsewhere in the article leaves the row alone', () => {
    const reading = readAs(['Le délai est :', 'a) D’un mois pour les déclarations ;'], 'CU R900-1 a')
    const moved = read(CODE.replace('Pour les maisons', 'Pour les granges'))
    expect(compareRows([table('R*900-1 a')], reading, [moved], sha256)[0]?.outcome).toBe('unchanged')
  })

  test('where a number heads several texts, the hash names the one that was read', () => {
    expect(compared('R900-2').outcome).toBe('several')
    const named = compared('R900-2', readAs(['Texte nouveau.'], 'CU R900-2'))
    expect(named.outcome).toBe('unchanged')
    expect(named.texts[0]?.candidates.map((one) => one.paragraphs)).toEqual([['Texte nouveau.']])
  })

  test('not found, code not supplied, never read', () => {
    expect(compared('R900-9').outcome).toBe('notFound')
    expect(compared('R900-1 z').outcome).toBe('notFound')
    expect(compared('CCH L122-1').outcome).toBe('codeNotSupplied')
    expect(compared('CE 1er décembre 2023, n° 448905').outcome).toBe('codeNotSupplied')
    expect(compared('R900-1 a').outcome).toBe('unread')
  })

  test('a row is worth the worst of the texts it names', () => {
    const reading = readAs(['Texte nouveau.'], 'CU R900-2')
    expect(compared('R900-2, R900-9', reading).outcome).toBe('notFound')
  })

  test('a row that is not unchanged is to be read again unless it gives its reason; a text that moved always is', () => {
    const reading = (given: Reading): Readings => ({ 't/row': given })
    expect(isToReread(compared('R900-9'))).toBe(true)
    expect(isToReread(compared('R900-9', reading({ reason: 'laterThanText' })))).toBe(false)
    const moved = { texts: { 'CU R900-1 a': sha256('autre') }, reason: 'interpretation' } as const
    expect(isToReread(compared('R900-1 a', reading(moved)))).toBe(true)
  })

  test('the paragraph is printed beside the rule, and the five counts below', () => {
    const printed = comparedRowText(compared('R900-1 a', {}))
    expect(printed).toContain('deux mois')
    expect(printed).toContain("a) D'un mois pour les déclarations ;")
    expect(printed).toContain('│')
    const counts = outcomeCountsText(outcomeCounts([compared('R900-2', readAs(['Texte nouveau.'], 'CU R900-2'))]))
    expect(counts.split('\n')).toHaveLength(5)
    expect(counts.split('\n')[0]).toContain('1  inchangée')
  })
})

describe('the register of readings', () => {
  const rows = new Set(EVERY_TABLE.flatMap(({ name, rows: lines }) => lines.map(({ key }) => rowName(name, key))))

  test('no row is without one', () => {
    expect([...rows].filter((name) => READINGS[name] === undefined)).toEqual([])
  })

  test('no reading outlives its row', () => {
    expect(Object.keys(READINGS).filter((name) => !rows.has(name))).toEqual([])
  })

  test('a reading names texts with their sha256 and the day they were read, or says why it has none', () => {
    for (const [name, { readOn, texts, reason }] of Object.entries(READINGS)) {
      expect(Boolean(texts) || reason !== undefined, name).toBe(true)
      expect(Boolean(texts), name).toBe(readOn !== undefined)
      for (const hash of Object.values(texts ?? {})) expect(hash, name).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  test('a second reader is never the first, and none is recorded without a first', () => {
    const seconds = Object.values(READINGS).filter(({ second }) => second !== undefined)
    expect(seconds.filter(({ reader, second }) => reader === undefined || reader === second?.reader)).toEqual([])
  })

  test('a second reading is of the rule and the words of today', () => {
    const lines = EVERY_TABLE.flatMap(({ name, rows: all }) =>
      all.map((row) => ({ name: rowName(name, row.key), row })),
    )
    const fallen = lines.filter(({ name, row }) => {
      const reading = READINGS[name]
      return reading?.second !== undefined && !isReadTwice(row, reading, sha256)
    })
    expect(fallen.map(({ name }) => name)).toEqual([])
  })

  test('a reason that is not one of ours is refused', () => {
    expect(() => readingsOf({ 't/row': { reason: 'because' } })).toThrow('because')
  })
})

describe('unsettled points', () => {
  test('no settled text contradicts one, and each names the settled rows that rest on the same words', () => {
    expect(contradictedPoints(EVERY_TABLE, UNSETTLED_READINGS)).toEqual([])
    const points = EVERY_TABLE.find(({ name }) => name === 'unsettled')?.rows.map(({ key }) => key)
    expect(Object.keys(UNSETTLED_READINGS).toSorted()).toEqual(points?.toSorted())
  })

  const planted = (article: string) =>
    EVERY_TABLE.map((table) =>
      table.name === 'unsettled'
        ? {
            ...table,
            rows: [...table.rows, { key: 'planted', says: 'x', citation: { article, confidence: 'text' as const } }],
          }
        : table,
    )
  const reading = { retained: 'a', because: 'parce que', other: 'b', since: '1er décembre 2026' }
  const found = (article: string, more: Partial<UnsettledReading>) =>
    contradictedPoints(planted(article), { ...UNSETTLED_READINGS, planted: { ...reading, ...more } })

  test('L-B1: silence after electronic participation planted as open is contradicted by R*424-2 d, named or not', () => {
    const silenceOn = { circumstances: ['electronicParticipation'], kinds: ['buildingPermit'] } as const
    expect(found('R*424-2 d', { silenceOn })).toContainEqual({
      point: 'planted',
      by: 'silence',
      row: 'silence/electronicParticipation',
    })
    expect(found('R*424-2 d', {}).map(({ by }) => by)).toContain('words')
  })

  test('L-M1: an open point on R*423-33 has to name the row that settles it, and a row that exists', () => {
    expect(found('R*423-33', {})).toContainEqual({ point: 'planted', by: 'words', row: 'generalRules/noMajoration' })
    expect(found('R*423-33', { beside: ['generalRules/noMajoration', 'generalRules/gone'] })).toEqual([
      { point: 'planted', by: 'gone', row: 'generalRules/gone' },
    ])
  })
})
