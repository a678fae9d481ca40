// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { PieceList } from '#client/dossier/attachments/piece-list.tsx'
import { validatePiecesSearch } from '#client/dossier/attachments/pieces-search.ts'
import { AnswersPanel } from '#client/dossier/completeness/answers-panel.tsx'
import { RequestPanel } from '#client/dossier/completeness/request-panel.tsx'
import type { CompletenessFile, DuePiece } from '#contract/dossier/completeness/completeness.ts'
import { problem } from '#tests/client/fake-server.ts'
import { render, serving } from '#tests/client/render.tsx'

const ID = '00000000-0000-4000-8000-000000000001'
const FILE = '00000000-0000-4000-8000-000000000002'

const piece = (change: Partial<DuePiece>): DuePiece => ({
  key: 'PCMI2',
  code: 'PCMI2',
  label: 'Plan de masse',
  article: 'R431-9',
  duty: 'required',
  dutyText: 'Toujours due.',
  note: null,
  mayBeAsked: true,
  whyNotAsked: null,
  suggestions: ['Le plan n’est pas coté.'],
  attachments: [
    {
      id: FILE,
      code: 'PCMI2',
      title: '',
      version: 1,
      replaces: null,
      fileName: 'masse.pdf',
      mediaType: 'application/pdf',
      byteCount: 2_400_000,
      sha256: 'abcdef0123456789',
      pageCount: 2,
      scan: 'clean',
      addedAt: '2026-11-03T09:00:00Z',
      review: null,
      reviewNote: null,
    },
  ],
  review: null,
  ...change,
})

const allowed = {
  outcome: 'allowed',
  sentence: 'Possible jusqu’au 3 décembre 2026 inclus.',
  article: null,
  until: null,
} as const
const late = {
  outcome: 'withoutEffect',
  sentence: 'Sans effet : reçue après le premier mois.',
  article: 'R*423-41',
  until: null,
} as const

const file = (change: Partial<CompletenessFile> = {}): CompletenessFile => ({
  form: { form: 'PCMI', cerfa: '13406', label: 'Permis', article: 'A431-4' },
  pieces: [piece({})],
  others: [],
  month: { until: '2026-12-03', daysLeft: 9, article: 'R*423-38' },
  toAsk: [],
  guards: null,
  replaces: null,
  requests: [],
  answers: [],
  signedBy: null,
  mayReview: true,
  ...change,
})

const toAsk = [{ key: 'PCMI3', code: 'PCMI3', label: 'Coupe', why: 'Cette pièce n’est pas au dossier.' }]

/** Answers each request with what the test gives, and keeps what was sent. */
function keeping(respond: (path: string) => Response) {
  const sent: { path: string; body: unknown }[] = []
  serving()
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    if (init?.body) sent.push({ path, body: JSON.parse(String(init.body)) })
    return respond(path)
  })
  return sent
}

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

describe('the list of the pieces', () => {
  test('each file says its version, weight, hash and what the antivirus said', async () => {
    serving()
    const seen: string[] = []
    const screen = await render(<PieceList dossierId={ID} file={file()} onView={(id) => seen.push(id)} />)
    const text = screen.text().replaceAll('\u00a0', ' ')
    for (const words of [
      'version 1, reçue le 3 novembre 2026',
      '2,4 Mo · 2 pages',
      'empreinte abcdef01…',
      'contrôle antivirus passé',
    ]) {
      expect(text).toContain(words)
    }
    await screen.click('button', 'Voir masse.pdf')
    expect(seen).toEqual([FILE])
  })

  test('what a colleague found is read with its reason, and that another version came since', async () => {
    serving()
    const review = {
      verdict: 'insufficient',
      reason: 'Non coté',
      attachmentId: null,
      by: 'Camille Delattre',
      at: '2026-11-20T09:00:00Z',
      isStale: true,
    } as const
    const screen = await render(
      <PieceList dossierId={ID} file={file({ pieces: [piece({ review })], mayReview: false })} onView={() => {}} />,
    )
    expect(screen.text()).toContain('Non coté')
    expect(screen.text()).toContain('Camille Delattre')
    expect(screen.text()).toContain('à vérifier de nouveau')
    expect(screen.container.querySelector('input')).toBeNull()
  })

  test('insufficient waits for its reason, proposes what is often said, then is sent', async () => {
    const sent = keeping(() => Response.json(file()))
    const screen = await render(<PieceList dossierId={ID} file={file()} onView={() => {}} />)
    const radio = [...screen.container.querySelectorAll<HTMLInputElement>('input[type=radio]')].find(
      ({ value }) => value === 'insufficient',
    )
    await screen.act(() => radio?.click())
    expect(sent).toEqual([])
    await screen.click('button', 'Garder')
    expect(screen.text()).toContain('Écrivez la raison')
    await screen.click('button', 'Le plan n’est pas coté.')
    await screen.click('button', 'Garder')
    expect(sent).toEqual([
      {
        path: `/api/dossiers/${ID}/completeness/pieces/PCMI2`,
        body: { verdict: 'insufficient', reason: 'Le plan n’est pas coté.', seen: null },
      },
    ])
  })

  test('a refusal is shown where it was caused', async () => {
    keeping(() => problem(409, 'verification-modifiee', 'Un collègue a vérifié cette pièce', 'Rechargez.'))
    const screen = await render(<PieceList dossierId={ID} file={file()} onView={() => {}} />)
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('input[value=conforming]')?.click())
    await screen.until(() => screen.text().includes('Un collègue'))
    expect(screen.byRole('alert').textContent).toContain('Rechargez.')
  })
})

describe('the request for pieces', () => {
  const panel = (change: Partial<CompletenessFile>) => (
    <RequestPanel
      dossierId={ID}
      file={file({ toAsk, guards: { electronic: late, registered: allowed, hand: allowed }, ...change })}
    />
  )

  test('nothing to ask is said, with what to do', async () => {
    serving()
    const screen = await render(<RequestPanel dossierId={ID} file={file()} />)
    expect(screen.text()).toContain('marquez celles qui manquent')
  })

  test('a way that would be late is told before, and leaves only with a reason', async () => {
    keeping(() => problem(404, 'introuvable', 'Introuvable', ''))
    const screen = await render(panel({}))
    await screen.click('button', 'Préparer la lettre')
    const electronic = screen.container.querySelector<HTMLInputElement>('input[value=electronic]')
    expect(screen.named('button', 'Envoyer la demande').hasAttribute('disabled')).toBe(false)
    await screen.act(() => electronic?.click())
    expect(screen.text()).toContain('Sans effet : reçue après le premier mois')
    expect(screen.text()).toContain('Pourquoi l’envoyer malgré tout')
    expect(screen.named('button', 'Envoyer la demande').hasAttribute('disabled')).toBe(true)
  })

  test('the letter leaves once confirmed, with the very list on the screen', async () => {
    const sent = keeping((path) =>
      path.endsWith('/request')
        ? Response.json({ documentId: ID, fileName: 'a.pdf', sha256: 'x' }, { status: 201 })
        : problem(404, 'introuvable', 'Introuvable', ''),
    )
    const screen = await render(panel({}))
    await screen.click('button', 'Préparer la lettre')
    await screen.click('button', 'Envoyer la demande')
    expect(sent).toEqual([])
    expect(screen.text()).toContain('La lettre sera figée')
    await screen.click('button', 'Envoyer (lettre recommandée)')
    expect(sent[0]?.body).toEqual({
      via: 'registered',
      asked: [{ key: 'PCMI3', why: 'Cette pièce n’est pas au dossier.' }],
      withIncrease: false,
      replaces: null,
    })
  })

  test('a second request says that it replaces the first', async () => {
    keeping(() => problem(404, 'introuvable', 'Introuvable', ''))
    const screen = await render(panel({ replaces: ID }))
    await screen.click('button', 'Préparer une lettre qui la remplace')
    expect(screen.text()).toContain('Cette lettre remplace la demande précédente')
    expect(screen.text()).toContain('R*423-40')
  })
})

describe('the answer of the applicant', () => {
  const request = {
    act: ID,
    documentId: null,
    via: 'hand',
    sentOn: '2026-11-10',
    notifiedOn: '2026-11-10',
    standing: 'effective',
    dueOn: '2027-02-10',
    pieces: [...toAsk, { key: 'PCMI2', code: 'PCMI2', label: 'Plan de masse', why: 'x' }],
    remaining: [...toAsk, { key: 'PCMI2', code: 'PCMI2', label: 'Plan de masse', why: 'x' }],
    isAnswered: false,
  } as const

  test('what remains is told before a part is recorded, and a part completes nothing', async () => {
    const sent = keeping(() => Response.json(file()))
    const shown = file({ requests: [{ ...request, pieces: [...request.pieces], remaining: [...request.remaining] }] })
    const screen = await render(<AnswersPanel dossierId={ID} file={shown} />)
    await screen.click('button', 'Enregistrer l’arrivée')
    expect(screen.text()).toContain('Cochez au moins une pièce reçue')
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('input[type=checkbox]')?.click())
    expect(screen.text()).toContain('Réponse partielle : PCMI2 reste attendue')
    await screen.click('button', 'Enregistrer l’arrivée')
    expect(sent[0]?.body).toMatchObject({ pieces: ['PCMI3'], completes: false })
  })

  test('nothing asked, nothing answered: nothing is shown', async () => {
    serving()
    expect((await render(<AnswersPanel dossierId={ID} file={file()} />)).text()).toBe('')
  })
})

describe('the address of an open piece', () => {
  test('what is no identifier or no page is left out', () => {
    expect(validatePiecesSearch({ voir: FILE, page: '3', avec: 'x' })).toEqual({ voir: FILE, page: 3 })
    expect(validatePiecesSearch({ voir: '<script>', page: '-1' })).toEqual({})
  })
})
