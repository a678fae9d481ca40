// @vitest-environment happy-dom

import { afterEach, describe, expect, test } from 'vitest'
import { CitedTexts } from '#client/clock/cited-texts.tsx'
import { LawWatchScreen } from '#client/dossier/law-watch/law-watch-screen.tsx'
import { LawChanges } from '#client/place/datasets/law-changes.tsx'
import type { LawWatch } from '#contract/dossier/law-watch/law-watch.ts'
import type { LawTexts } from '#contract/place/law-texts/law-texts.ts'
import { type Rendered, render, serving } from '#tests/client/render.tsx'

let page: Rendered | undefined
afterEach(() => page?.unmount())

const WATCH: LawWatch = {
  codes: [{ title: 'Code de l’urbanisme', updatedOn: '2027-04-03', importedAt: '2027-04-10T09:00:00Z' }],
  ruleCount: 818,
  moved: [
    {
      name: 'ordinaryPeriod/housePermit',
      table: 'Délai d’instruction de droit commun',
      says: '2 mois',
      article: 'R*423-23 b',
      outcome: 'texte modifié depuis la lecture',
      readOn: '2026-11-25',
      texts: [
        { reference: 'R423-23 b', code: 'Code de l’urbanisme', asOf: '2027-04-03', texts: [['b) Six semaines.']] },
      ],
      dossiers: [
        { id: '0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f', number: 'PC 062 998 27 00012', title: 'Maison individuelle' },
      ],
    },
  ],
  newLetters: [],
  dossierCount: 14,
  dossiersLeft: 0,
}
const shown = async (watch: LawWatch) => {
  serving(() => Response.json(watch))
  page = await render(<LawWatchScreen />)
  await page.until(() => /Codes comparés|Aucun code/.test(page?.text() ?? ''))
  return page
}

describe('the list of the day of the jurist', () => {
  test('puts the rule beside the words of today, and links the dossiers it touches', async () => {
    const { text, named } = await shown(WATCH)
    expect(text()).toContain('818\u00a0règles comparées aux codes importés, 1 à relire')
    expect(text()).toContain('Règle lue le 25\u00a0novembre 2026\u00a0: texte modifié depuis la lecture.')
    expect(text()).toContain('b) Six semaines.')
    expect(named('link', 'PC 062 998 27 00012').getAttribute('href')).toContain('/dossiers/0f0f0f0f')
  })

  test('says that nothing moved, or that nothing can be compared', async () => {
    expect((await shown({ ...WATCH, moved: [] })).text()).toContain('Aucune règle n’est à relire')
    await page?.unmount()
    expect((await shown({ ...WATCH, codes: [], moved: [] })).text()).toContain('Aucun code n’est importé')
  })
})

test('letters of a newer code that nobody has answered for are told', async () => {
  expect((await shown(WATCH)).text()).not.toContain('ni règle ni réponse')
  await page?.unmount()
  const { text } = await shown({ ...WATCH, newLetters: ['R424-2 k', 'R424-26'] })
  const said = text().replace(/[\u00a0\u202f]/g, ' ')
  expect(said).toContain('2 lettres ou alinéas de ce code n’ont ni règle ni réponse dans Parvis : R424-2 k, R424-26.')
})

describe('the words of a citation', () => {
  const answered = async (texts: LawTexts) => {
    serving(() => Response.json(texts))
    page = await render(<CitedTexts articles="R*423-23 b" />)
    await page.until(() => page?.text().includes('R423-23 b') === true)
    return page.text()
  }
  const cited = { reference: 'R423-23 b', code: 'Code de l’urbanisme', asOf: '2026-04-03', readOn: '2026-11-25' }
  const words = { headings: [], paragraphs: ['b) Deux mois.'] }

  test('are dated, and said to be those that the rule follows', async () => {
    const text = await answered({ texts: [{ ...cited, outcome: 'found', texts: [words] }], others: ['CE 2023'] })
    expect(text).toContain('état du code au 3\u00a0avril 2026, celui que la règle suit')
    expect(text).toContain('b) Deux mois.')
    expect(text).toContain('Texte non fourni, aucun code importable ne le porte')
  })

  test('that moved since the reading are to be read before the rule is trusted', async () => {
    const text = await answered({ texts: [{ ...cited, readOn: null, outcome: 'found', texts: [words] }], others: [] })
    expect(text).toContain('n’a pas été comparée à ces mots')
  })

  test('are missing until the code is imported, and the reader is told where to go', async () => {
    const texts: LawTexts['texts'] = [{ ...cited, asOf: null, readOn: null, outcome: 'notImported', texts: [] }]
    expect(await answered({ texts, others: [] })).toContain('lisez l’article sur Légifrance')
  })
})

describe('the import of a newer state of a code, on screen', () => {
  const LAW = {
    ...{ code: 'CU', from: '2026-04-03', to: '2026-11-03', counts: { changed: 1, new: 0, repealed: 0 } },
    paragraphs: [{ article: 'R423-23', key: 'b', change: 'changed' as const }],
    rows: [{ name: 'ordinaryPeriod/housePermit', article: 'R*423-23 b', says: '2 mois', references: ['CU R423-23 b'] }],
  }
  const touched = (change: object) => ({
    ...{ dossierCount: 2, dossiersLeft: 0, mail: 'Aucun courriel ne peut partir.' },
    rows: [
      {
        ...{ name: 'ordinaryPeriod/housePermit', dossierCount: 2 },
        dossiers: [{ id: '0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f', number: 'PC 062 998 27 00012', title: 'Maison' }],
      },
    ],
    ...change,
  })

  test('gives paragraphs, rules, dossiers that may be read, the count of the others, and what became of the mail', async () => {
    serving(() => Response.json(touched({})))
    page = await render(<LawChanges id={3} law={LAW} />)
    await page.until(() => page?.text().includes('Aucun courriel') ?? false)
    const text = page.text().replace(/[\u00a0\u202f]/g, ' ')
    for (const words of [
      ...['État du 3 novembre 2026, après celui du 3 avril 2026 : 1 alinéa modifié, aucun nouveau, aucun abrogé.'],
      ...[
        'R423-23 b : modifié',
        'R*423-23 b',
        '2 mois',
        'PC 062 998 27 00012',
        '1 autre que vos rôles ne montrent pas',
      ],
      '2 dossiers en cours ont une date qui cite un texte modifié.',
    ])
      expect(text).toContain(words)
  })

  test('says so when no rule reads what changed, and when the dossiers could not be counted', async () => {
    serving(() =>
      Response.json({ type: '/aide', status: 503, title: 'Indisponible', detail: 'Réessayez.' }, { status: 503 }),
    )
    page = await render(<LawChanges id={3} law={{ ...LAW, rows: [] }} />)
    await page.until(() => page?.text().includes('Indisponible') ?? false)
    expect(page.text()).toContain('Aucune règle de Parvis ne lit un texte modifié.')
  })
})
