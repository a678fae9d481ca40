import { retainedConsultation } from './retained-consultation.ts'
// @vitest-environment happy-dom

import { afterEach, expect, test } from 'vitest'
import { PieceList } from '#client/dossier/attachments/piece-list.tsx'
import { OpinionsDesk } from '#client/dossier/consultations/opinions-section.tsx'
import { Register } from '#client/dossier/register/register.tsx'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { CompletenessFile } from '#contract/dossier/completeness/completeness.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { type Rendered, render, serving } from '#tests/client/render.tsx'

let page: Rendered | undefined
afterEach(() => page?.unmount())

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)
const ID = uuid(1)

const attachment = (n: number, version: number): Attachment => ({
  id: uuid(1000 * version + n),
  code: `PC${n}`,
  title: '',
  version,
  replaces: version > 1 ? uuid(1000 * (version - 1) + n) : null,
  fileName: `piece-${n}-v${version}.pdf`,
  mediaType: 'application/pdf',
  byteCount: 1000,
  sha256: 'abcdef0123456789',
  pageCount: 1,
  scan: 'clean',
  addedAt: '2026-11-03T09:00:00Z',
  review: null,
  reviewNote: null,
})

/** Sixty pieces, each filed three times. */
const FILE: CompletenessFile = {
  form: { form: 'PC', cerfa: '13409', label: 'Permis', article: 'A431-4' },
  pieces: numbers(60).map((n) => ({
    key: `PC${n}`,
    code: `PC${n}`,
    label: `Pièce ${n}`,
    article: 'R431-9',
    duty: 'required',
    dutyText: 'Toujours due.',
    note: null,
    mayBeAsked: true,
    whyNotAsked: null,
    suggestions: [],
    attachments: [1, 2, 3].map((version) => attachment(n, version)),
    review: null,
  })),
  others: [],
  month: null,
  toAsk: [],
  guards: null,
  replaces: null,
  requests: [],
  answers: [],
  begunOn: null,
  signedBy: null,
  mayReview: true,
}

const consultation = (n: number) =>
  retainedConsultation({
    id: uuid(n + 1),
    serviceName: `Service ${n}`,
    nature: n === 14 ? 'agreement' : 'advisoryOpinion',
    reason: 'Accès.',
    state: n === 14 ? 'retained' : 'sent',
    sentence: 'Réponse attendue.',
    via: 'account',
    askedOn: n === 14 ? null : '2026-11-24',
  })

test('sixty pieces show their newest version; the older ones are folded under it', async () => {
  serving()
  page = await render(<PieceList dossierId={ID} file={FILE} onView={() => undefined} />)
  const pieces = [...page.container.querySelectorAll('ul > li:has(h3)')]
  expect(pieces).toHaveLength(60)
  for (const [n, piece] of pieces.entries()) {
    const folded = piece.querySelector('details')
    expect(folded?.open).toBe(false)
    expect(folded?.textContent).toContain(`piece-${n}-v1.pdf`)
    expect(folded?.textContent).not.toContain(`piece-${n}-v3.pdf`)
    expect(piece.textContent).toContain(`piece-${n}-v3.pdf`)
  }
})

test('fifteen consultations are one table, what binds first; only what is to be sent is unfolded', async () => {
  serving(() => Response.json({ isConfigured: true, departures: [] }))
  const desk = {
    proposals: [],
    ofNetworks: [],
    undetermined: [],
    reminders: [],
    letters: [],
    addressBook: [],
    mayAct: true,
    today: '2026-11-24',
  }
  page = await render(<OpinionsDesk dossierId={ID} desk={{ ...desk, consultations: numbers(15).map(consultation) }} />)
  const lines = [...page.container.querySelectorAll<HTMLElement>('table th[scope=row] button')]
  expect(lines.map((line) => line.textContent)).toEqual(['Service 14', ...numbers(14).map((n) => `Service ${n}`)])
  expect(lines.filter((line) => line.getAttribute('aria-expanded') === 'true').map((line) => line.textContent)).toEqual(
    ['Service 14'],
  )
  await page.click('button', 'Service 3')
  expect(page.text()).toContain('Relancer')
})

test('forty acts are read in their order, each once', async () => {
  serving()
  const acts = numbers(40).map((n) => ({
    id: uuid(n),
    ordinal: n + 1,
    kind: 'postedInTownHall',
    legalAt: '2026-11-24T09:00:00Z',
    recordedAt: '2026-11-24T09:00:00Z',
    channel: 'desk',
    actorName: 'Camille Delattre',
    actorRole: 'caseOfficer',
    payload: { on: '2026-11-24' },
    cancels: null,
    sha256: 'a'.repeat(64),
  })) as unknown as RegisterAct[]
  page = await render(<Register dossierId={ID} acts={acts} mayWrite={false} />)
  expect([...page.container.querySelectorAll('summary')].map((one) => one.textContent)).toEqual(
    numbers(40).map((n) => `Acte n° ${n + 1} du registre`),
  )
})
