import { expect, test } from 'vitest'
import type { DuePiece, PieceReview } from '#contract/dossier/completeness/completeness.ts'
import { askable } from '#server/dossier/completeness/completeness.ts'

const found = (change: Partial<PieceReview>): DuePiece => ({
  key: 'PCMI7',
  code: 'PCMI7',
  label: 'Photographie dans l’environnement proche',
  article: 'R431-10 d',
  duty: 'required',
  dutyText: 'Toujours due.',
  note: null,
  mayBeAsked: true,
  whyNotAsked: null,
  suggestions: [],
  attachments: [],
  review: {
    verdict: 'missing',
    reason: '',
    attachmentId: null,
    by: 'Karim Vasseur',
    at: '2026-11-26T07:47:00Z',
    isStale: false,
    ...change,
  },
})

const why = (change: Partial<PieceReview>) => askable([found(change)]).map((asked) => asked.why)

test('a piece asked without a reason says whether something was received in its place', () => {
  expect(why({})).toEqual(['Cette pièce n’est pas au dossier.'])
  const attachmentId = '00000000-0000-4000-8000-000000000002'
  expect(why({ attachmentId })).toEqual(['Le document reçu à ce titre n’est pas cette pièce.'])
  expect(why({ attachmentId, reason: 'La photographie est illisible.' })).toEqual(['La photographie est illisible.'])
  expect(why({ verdict: 'conforming' })).toEqual([])
})
