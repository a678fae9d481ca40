// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { PieceRow } from '#client/dossier/attachments/piece-row.tsx'
import { ProposalItem } from '#client/dossier/consultations/proposal-item.tsx'
import { Verdict } from '#client/place/guide/procedure-answer.tsx'
import type { DuePiece } from '#contract/dossier/completeness/completeness.ts'
import type { ConsultationProposal } from '#contract/dossier/consultations/consultation-desk.ts'
import type { ProcedureAnswer } from '#contract/place/guide/procedure.ts'
import type { LawTexts } from '#contract/place/law-texts/law-texts.ts'
import { type Rendered, render, serving } from '#tests/client/render.tsx'

let page: Rendered | undefined
afterEach(async () => {
  await page?.unmount()
  vi.unstubAllGlobals()
})

/** Answers with words that name what was asked, and keeps what was asked. */
function lawServed(): string[] {
  const asked: string[] = []
  serving((_method, path) => {
    const articles = new URL(path, 'http://localhost').searchParams.get('articles') ?? ''
    asked.push(articles)
    const texts: LawTexts = {
      texts: [
        {
          reference: articles.replace('*', ''),
          code: 'Code de l’urbanisme',
          outcome: 'found',
          asOf: '2026-04-03',
          readOn: '2026-11-25',
          texts: [{ headings: [], paragraphs: [`Ce que dit ${articles}.`] }],
        },
      ],
      others: [],
    }
    return Response.json(texts)
  })
  return asked
}

async function opened(citation: string): Promise<string> {
  expect(page?.text()).not.toContain(`Ce que dit ${citation}.`)
  await page?.click('button', citation)
  await page?.until(() => page?.text().includes(`Ce que dit ${citation}.`) === true)
  expect(page?.named('button', citation).getAttribute('aria-expanded')).toBe('true')
  const text = page?.text() ?? ''
  await page?.click('button', citation)
  expect(page?.text()).not.toContain(`Ce que dit ${citation}.`)
  return text
}

const DATED = 'état du code au 3\u00a0avril 2026'

const PIECE: DuePiece = {
  key: 'PCMI2',
  code: 'PCMI2',
  label: 'Plan de masse',
  article: 'R*431-9',
  duty: 'required',
  dutyText: 'Toujours due.',
  note: null,
  mayBeAsked: true,
  whyNotAsked: null,
  suggestions: [],
  attachments: [],
  review: null,
}

const PROPOSAL: ConsultationProposal = {
  rule: 'roadManager',
  service: 'roadManager',
  serviceName: 'Gestionnaire de la voie',
  nature: 'advisoryOpinion',
  text: 'Son avis est simple.',
  certainty: 'certain',
  because: [],
  article: 'R*423-53',
  confidence: 'text',
  answer: { text: '1 mois ; silence : avis réputé favorable.', article: 'R*423-59', confidence: 'text' },
  seen: 'both',
  establishes: false,
  useful: null,
  site: null,
}

const ANSWER: ProcedureAnswer = {
  outcome: 'settled',
  text: 'Déposez une déclaration préalable.',
  on: '2026-11-26',
  formalities: [],
  possible: [],
  works: [
    {
      work: 'EXTENSION',
      name: 'Extension',
      outcomes: [
        {
          procedure: 'DP',
          reasons: [{ rule: 'wall', text: 'Le mur est en abords.', article: 'R*421-12', confidence: 'text' }],
        },
      ],
    },
  ],
  questions: [],
  assumptions: [],
  warnings: [],
  taxes: [],
}

describe('a citation opens on the dated words of its article', () => {
  test('beside a piece of the dossier, and nothing is asked before', async () => {
    const asked = lawServed()
    page = await render(<PieceRow dossierId="d" piece={PIECE} mayReview={false} onView={() => {}} />)
    expect(asked).toEqual([])
    expect(await opened('R*431-9')).toContain(DATED)
    expect(asked).toEqual(['R*431-9'])
  })

  test('beside a consultation, what calls for it and what its silence is worth', async () => {
    lawServed()
    page = await render(<ProposalItem dossierId="d" proposal={PROPOSAL} mayAct={false} />)
    expect(await opened('R*423-53')).toContain(DATED)
    expect(await opened('R*423-59')).toContain(DATED)
  })

  test('beside the reason of a procedure', async () => {
    lawServed()
    page = await render(<Verdict answer={ANSWER} />)
    expect(await opened('R*421-12')).toContain(DATED)
  })
})
