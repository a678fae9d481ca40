// @vitest-environment happy-dom

import { afterEach, describe, expect, test } from 'vitest'
import { matchingPhrases, phrasesForPiece } from '#client/dossier/phrases/phrase-search.ts'
import { PhrasesScreen } from '#client/dossier/phrases/phrases-screen.tsx'
import type { Phrase } from '#contract/dossier/phrases/phrase.ts'
import { paths } from '#contract/paths.ts'
import { problem } from '#tests/client/fake-server.ts'
import { type Rendered, render, serving } from '#tests/client/render.tsx'

const phrase = (change: Partial<Phrase>): Phrase => ({
  key: 'prescription.clotures',
  family: 'condition',
  title: 'Clôtures',
  body: 'Les clôtures de {commune} sont des haies.',
  article: null,
  inseeCode: null,
  version: 1,
  reason: 'Jeu de départ',
  writtenBy: null,
  writtenAt: '2026-11-01T09:00:00Z',
  ...change,
})
const OWN = phrase({
  inseeCode: '62998',
  version: 2,
  body: 'Les clôtures de {commune} sont des haies vives.',
  reason: 'Délibération',
})
const VISA = phrase({ key: 'visa.plan', family: 'visa', title: 'Document d’urbanisme', body: 'Vu le {plan} ;' })

const desk = (mayWrite: boolean) => ({
  communes: [{ inseeCode: '62998', name: 'Saint-Exemple', mayWrite }],
  mayWriteTerritory: false,
})

function library(mayWrite: boolean) {
  serving((_method, address) => {
    const { pathname } = new URL(address, 'http://saint-exemple.test')
    if (pathname === paths.phraseDesk) return Response.json(desk(mayWrite))
    if (pathname === paths.phrases) return Response.json([VISA, OWN])
    if (pathname.endsWith('/versions')) return Response.json([OWN, phrase({})])
    return problem(404, 'introuvable', 'Introuvable', pathname)
  })
}

let page: Rendered
afterEach(() => page.unmount())

describe('the library of phrases', () => {
  test('is read by part, with who wrote each; a phrase opens on its versions and what changed', async () => {
    library(true)
    page = await render(<PhrasesScreen />)
    await page.until(() => page.text().includes('2\u00a0phrases'))
    expect(page.allByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'Phrases',
      'Visas',
      'Prescriptions',
    ])
    expect(page.text()).toContain('Saint-Exemple, version 2')
    await page.click('button', 'Clôtures')
    await page.until(() => page.text().includes('Raison : Délibération'))
    expect(page.container.querySelector('mark')?.textContent).toBe('commune')
    expect(page.container.querySelector('ins')?.textContent).toBe('haies vives.')
    expect(page.container.querySelector('del')?.textContent).toBe('haies.')
  })

  test('offers to write where one may, and says who may elsewhere', async () => {
    library(false)
    page = await render(<PhrasesScreen />)
    await page.until(() => page.text().includes('2\u00a0phrases'))
    expect(page.text()).not.toContain('Nouvelle phrase')
    await page.click('button', 'Clôtures')
    expect(page.text()).toContain('écrite par l’instructeur ou le signataire')
  })

  test('a version without reason is not sent, and the field says so', async () => {
    library(true)
    page = await render(<PhrasesScreen />)
    await page.until(() => page.text().includes('2\u00a0phrases'))
    await page.click('button', 'Clôtures')
    await page.click('button', 'Écrire une nouvelle version')
    await page.click('button', 'Écrire cette version')
    expect(page.text()).toContain('Dites pourquoi cette version est écrite')
  })

  test('a refusal of the server is said with what to do', async () => {
    serving(() => problem(403, 'role-insuffisant', 'La bibliothèque est réservée aux agents', 'Demandez un rôle.'))
    page = await render(<PhrasesScreen />)
    await page.until(() => page.text().includes('réservée aux agents'))
    expect(page.text()).toContain('Réessayer')
  })
})

test('phrases are found without accents, those that say it in their title first', () => {
  const other = phrase({ key: 'a.b', title: 'Haies', body: 'Une cloture.' })
  expect(matchingPhrases([other, OWN, VISA], null, 'CLOTURE').map(({ key }) => key)).toEqual([
    'prescription.clotures',
    'a.b',
  ])
  expect(matchingPhrases([other, OWN, VISA], 'visa', '')).toEqual([VISA])
})

describe('a phrase said of a piece', () => {
  const said = (key: string, article: string | null, title = key) => phrase({ key, article, title, family: 'letter' })
  const LIBRARY = [
    said('courrier.recours-rejete', null),
    said('courrier.plan-masse-cotes', 'R*431-9'),
    said('courrier.notice-materiaux', 'R*431-8'),
    said('courrier.coupe-terrain', 'R*431-10 b'),
    said('courrier.non-conforme', 'R462-6'),
    said('courrier.pcmi4-couleurs', null, 'PCMI4 sans couleurs'),
    said('courrier.pcmi2-nord', null, 'PCMI2 sans nord'),
  ]
  const offered = (code: string, article: string) =>
    phrasesForPiece(LIBRARY, { code, article }).map(({ key }) => key.replace('courrier.', ''))

  test.each([
    ['PCMI2', 'R431-9', ['pcmi2-nord', 'plan-masse-cotes', 'recours-rejete', 'non-conforme']],
    ['PCMI4', 'R431-8', ['pcmi4-couleurs', 'notice-materiaux', 'recours-rejete', 'non-conforme']],
    ['PCMI3', 'R431-10 b', ['coupe-terrain', 'recours-rejete', 'non-conforme']],
    ['DPC2', 'R431-36 b', ['plan-masse-cotes', 'recours-rejete', 'non-conforme']],
    ['DPC3', 'R431-36, R431-10 b', ['coupe-terrain', 'recours-rejete', 'non-conforme']],
  ])('%s: its own first, never that of another piece', (code, article, expected) => {
    expect(offered(code, article)).toEqual(expected)
  })
})
