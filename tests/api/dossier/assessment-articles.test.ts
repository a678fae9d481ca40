import { expect, test } from 'vitest'
import { withoutHeadings } from '#server/dossier/assessment/rules.ts'

const section = (level: number, heading: string, html = '', isGeneral = false) => ({ level, heading, html, isGeneral })

test('a chapter is a heading, not an article to judge; what it says is read with its first article', () => {
  const articles = withoutHeadings([
    section(1, 'Zone UB', '<p>Le bourg.</p>'),
    section(2, 'I. Destinations', '<p>Le chapitre.</p>'),
    section(3, 'Article UB 1', '<p>Interdits.</p>'),
    section(4, 'Article UB 1', '<p>Sauf annexes.</p>'),
    section(3, 'Article UB 2', '<p>Admis.</p>'),
    section(2, 'II. Volumes', '<p>Volumes</p>'),
    section(3, 'Article UB 3', '<p>40 %</p>'),
    section(1, 'Dispositions générales', '<p>Partout.</p>', true),
  ])
  expect(articles.map(({ heading, html }) => [heading, html])).toEqual([
    ['Article UB 1', '<p>Le bourg.</p>\n<p>Le chapitre.</p>\n<p>Interdits.</p>'],
    ['Article UB 1', '<p>Sauf annexes.</p>'],
    ['Article UB 2', '<p>Admis.</p>'],
    ['Article UB 3', '<p>40 %</p>'],
    ['Dispositions générales', '<p>Partout.</p>'],
  ])
})
