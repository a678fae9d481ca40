import { describe, expect, test } from 'vitest'
import type { LawTable } from '#law/article.ts'
import type { ConsolidatedCode } from '#law/texts/consolidated-code.ts'
import { reviewedRows } from '#law/texts/review.ts'
import { lawReviewText } from '#wording/law-review.ts'

const table = (rows: Readonly<Record<string, readonly [says: string, article: string]>>): LawTable => ({
  name: 'periods',
  title: 'Délais',
  rows: Object.entries(rows).map(([key, [says, article]]) => ({
    key,
    says,
    citation: { article, confidence: 'text' },
  })),
})
const BEFORE = table({ house: ['2 mois', 'R*423-23 b'], kept: ['1 mois', 'R*423-23 a'], gone: ['5 mois', 'R*424-9'] })
const AFTER = table({
  kept: ['1 mois', 'R*423-23 a'],
  house: ['3 mois', 'R*423-23 c'],
  fresh: ['6 mois', 'C. patr. L632-2'],
})
const CODE: ConsolidatedCode = {
  ...{ code: 'CU', identifier: 'LEGITEXT000006074075', title: 'Code', updatedOn: '2026-04-03' },
  articles: [
    {
      number: 'R423-23',
      headings: [],
      paragraphs: ['Le délai est de :', 'a) Un mois ;', 'b) Deux *mois* ;', 'c) Trois mois.'],
    },
  ],
}
const review = (codes: readonly ConsolidatedCode[]) =>
  lawReviewText(
    reviewedRows([BEFORE], [AFTER], { readings: {}, codes, hash: () => 'abcdef0123456789' }),
    'main',
  ).replaceAll('\u00a0', ' ')

describe('a change to a table of law, for the description of its review', () => {
  test('each row that changed, is new or gone, before and after; one that only moved is not told', () => {
    const text = review([CODE])
    expect(text).toContain('## Tables de droit : 3 lignes depuis `main`')
    expect(text).toMatch(
      /`periods\/house` \(Délais\), modifiée\n\nAvant : 2 mois · R\\\*423-23 b .*\n\nAprès : 3 mois · R\\\*423-23 c/,
    )
    expect(text).toContain('`periods/fresh` (Délais), nouvelle')
    expect(text).toContain('`periods/gone` (Délais), retirée')
    expect(text).not.toContain('periods/kept')
  })

  test('the words stand under the row, those of its former citation too; they are no markup', () => {
    const text = review([CODE])
    expect(text).toContain('**CU R423-23 c** (jamais lue, `abcdef012345`)\n\n> Le délai est de :\n>\n> c) Trois mois.')
    expect(text).toContain('Le texte cité auparavant :')
    expect(text).toContain('> b) Deux \\*mois\\* ;')
  })

  test('a code that was not supplied is said so, and so is a change that touches no row', () => {
    expect(review([CODE])).toContain('**C. patr. L632-2** : texte non fourni.')
    expect(review([]).match(/texte non fourni/g)?.length).toBe(4)
    const nothing = reviewedRows([BEFORE], [BEFORE], { readings: {}, codes: [], hash: () => '' })
    expect(lawReviewText(nothing, 'main')).toContain('Aucune ligne des tables de droit n’a changé')
  })
})
