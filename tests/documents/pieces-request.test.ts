import { describe, expect, test } from 'vitest'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { type PiecesRequestFacts, piecesRequestLetter } from '#server/documents/pieces-request-letter.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import {
  answerTimeText,
  incompleteText,
  replacedRequestText,
  reviewOnceCompleteText,
  suggestedReasons,
  tacitRejectionText,
} from '#wording/dossier/completeness/pieces-request.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const FACTS: PiecesRequestFacts = {
  reference: 'PC 062 998 26 00001 PIECES',
  issuedAt: '2026-11-20T09:00:00Z',
  number: 'PC 062 998 26 00001',
  addressee: ['Léontine Vandenbroucke', '3, sentier des Saules', '62998 Saint-Exemple'],
  identity: [{ key: 'Dossier', value: 'PC 062 998 26 00001' }],
  signature: {
    place: 'Saint-Exemple',
    on: '2026-11-20',
    capacity: 'L’adjointe à l’urbanisme',
    name: 'Camille Delattre',
  },
  incomplete: incompleteText('2026-11-03'),
  pieces: Array.from({ length: 30 }, (_, index) => ({
    code: `PCMI${index + 1}`,
    label: 'Plan de masse coté dans les trois dimensions',
    article: 'R431-9',
    why: 'Les distances de la construction aux limites séparatives et à la voie ne sont pas cotées.',
  })),
  answerTime: answerTimeText(3, '2027-02-20'),
  otherwise: tacitRejectionText(true),
  onceComplete: reviewOnceCompleteText(2, 'R*423-23 b'),
  replaces: null,
  increase: null,
}

const LETTERHEAD = { authority: 'Commune de Saint-Exemple', lines: ['1, place de l’Église'] }
const textOf = (facts: PiecesRequestFacts) =>
  plain(textOfBlocks(piecesRequestLetter(facts, LETTERHEAD).blocks).join('\n'))

describe('the letter that asks for pieces', () => {
  test('lists each piece with its text and what is missing, then the time to answer and what silence means', () => {
    const text = textOf(FACTS)
    expect(text).toContain('PCMI30 | Plan de masse coté dans les trois dimensions Article R431-9 | Les distances')
    expect(text).toContain('au plus tard le 20 février 2027 inclus (article R*423-39 a')
    expect(text).toContain('votre demande fera l’objet d’une décision tacite de rejet')
    expect(text).toContain('sera alors instruit en 2 mois (article R*423-23 b)')
    expect(text.indexOf('Pièces à nous adresser')).toBeLessThan(text.indexOf('Le délai pour répondre'))
  })

  test('a registered letter counts from its presentation; a declaration is opposed, not rejected', () => {
    expect(plain(answerTimeText(3, null))).toContain('dans les 3 mois qui suivent la première présentation')
    expect(tacitRejectionText(false)).toContain('décision tacite d’opposition')
  })

  test('a letter that replaces another says which', () => {
    expect(textOf({ ...FACTS, replaces: replacedRequestText('2026-11-10') })).toContain(
      'remplace celle du 10 novembre 2026',
    )
  })

  test('a long list runs over pages, tagged, in French, with its fonts embedded', async () => {
    const pdf = await readPdf(await renderPdf(piecesRequestLetter(FACTS, LETTERHEAD)))
    expect(pdf.pages.length).toBeGreaterThan(1)
    expect(pdf).toMatchObject({
      language: 'fr-FR',
      isMarked: true,
      title: expect.stringContaining('Demande de pièces'),
    })
    expect(pdf.fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true)
    const text = wholeText(pdf)
    expect(text.indexOf('PCMI1')).toBeLessThan(text.indexOf('PCMI30'))
    expect(text).toContain('Camille Delattre')
  })

  test('the reasons often given are those of the piece, the illegible one always among them', () => {
    expect(suggestedReasons('Plan de masse coté dans les trois dimensions')[0]).toContain('trois dimensions')
    expect(suggestedReasons('Tout autre document')).toContain('Le document est illisible.')
  })
})
