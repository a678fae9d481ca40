import { expect, test } from 'vitest'
import { funderText, toFunderText } from '#wording/services/grants/funder-text.ts'
import { AGREEMENT, decisionBody, twinText } from '#wording/services/grants/grant-words.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('a body is said with its article inside a sentence', () => {
  for (const [name, said, to] of [
    ['Commune d’Audruicq', 'la commune d’Audruicq', 'à la commune d’Audruicq'],
    ['Communauté de communes du Pays', 'la communauté de communes du Pays', 'à la communauté de communes du Pays'],
    ['CIAS du Pays', 'le CIAS du Pays', 'au CIAS du Pays'],
    ['Audruicq', 'Audruicq', 'à Audruicq'],
  ] as const) {
    expect(funderText(name)).toBe(said)
    expect(toFunderText(name)).toBe(to)
  }
})

test('letters, agreements and duplicates name the body as a sentence does', () => {
  const vote = { deliberation: '2026-118', on: '2026-11-24', amountCents: 1_500_00, object: 'Concerts', exercice: 2027 }
  expect(plain(decisionBody({ ...vote, outcome: 'carried', funder: 'Commune d’Audruicq' }, ''))).toContain(
    'du 24 novembre 2026, la commune d’Audruicq attribue à votre association',
  )
  expect(plain(AGREEMENT.between('CIAS du Pays', 'Harmonie', '', ''))).toContain('Entre le CIAS du Pays, ci-après')
  const twin = { number: 'DS-2026-00003', receivedOn: '2026-03-12', askedCents: 1_200_00, votedCents: null }
  expect(plain(twinText({ ...twin, funder: 'CIAS du Pays', isSameObject: true }))).toBe(
    'Déjà demandée au CIAS du Pays le 12 mars 2026 (DS-2026-00003) : 1 200 €',
  )
})
