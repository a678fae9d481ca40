// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { readNumber, writtenNumber } from '#client/services/forms/answer-number.ts'
import { DraftPart } from '#client/services/forms/draft-part.tsx'
import { FormContent } from '#contract/services/forms/form-content.ts'
import { NOBODY, type OwnDraft } from '#contract/services/forms/form-request.ts'
import { problem } from '#tests/client/fake-server.ts'
import { type Rendered, render, typeIn } from '#tests/client/render.tsx'

const TOKEN = 'jeton-de-la-demande'
const PATH = `/api/public/form-requests/${TOKEN}`

const draft = (change: Partial<OwnDraft> = {}): OwnDraft => ({
  state: 'draft',
  answers: {},
  applicant: NOBODY,
  saves: 0,
  savedAt: '2026-11-24T09:00:00Z',
  changes: [],
  aside: [],
  device: '',
  form: {
    path: 'demande-de-bac',
    state: 'published',
    closedBecause: '',
    owner: { inseeCode: '62998', authority: 'Commune de Saint-Exemple' },
    revision: 1,
    communes: [],
    content: FormContent.parse({
      title: 'Demande de bac',
      fields: [
        { kind: 'yesNo', id: 'garden', label: 'Avez-vous un jardin ?', required: true },
        {
          kind: 'text',
          id: 'more',
          label: 'Précisions',
          shownIf: { field: 'garden', operator: 'equals', value: true },
        },
        { kind: 'siret', id: 'siret', label: 'Numéro SIRET' },
      ],
    }),
  },
  ...change,
})

/** A server of drafts that answers as it is told, and keeps what was sent. */
function serving(save: (body: { basedOn: number }) => Response, now: OwnDraft = draft()) {
  const sent: { basedOn: number; answers: Record<string, unknown> }[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (path === '/api/session') return Response.json({ role: null, person: null })
    if (path === PATH && init.method === 'PUT') {
      const body = JSON.parse(String(init.body))
      sent.push(body)
      return save(body)
    }
    return path === PATH ? Response.json(now) : problem(404, 'introuvable', 'Introuvable', 'Rien.')
  })
  return sent
}

const saved = (body: { basedOn: number }) => Response.json({ saves: body.basedOn + 1, savedAt: '2026-11-24T13:02:00Z' })
const choose = (page: Rendered, label: string) =>
  page.act(() => {
    const found = [...page.container.querySelectorAll('label')].find(({ textContent }) => textContent === label)
    found?.querySelector('input')?.click()
  })
const field = (page: Rendered, label: string) => {
  const found = [...page.container.querySelectorAll('label')].find(({ textContent }) => textContent?.includes(label))
  return page.container.querySelector<HTMLInputElement>(`[id="${found?.htmlFor}"]`) as HTMLInputElement
}

afterEach(() => {
  vi.unstubAllGlobals()
  sessionStorage.clear()
  document.body.replaceChildren()
})

describe('a request being written', () => {
  test('asks what its conditions open, and says at what time it was saved', async () => {
    const sent = serving(saved)
    const page = await render(<DraftPart token={TOKEN} draft={draft()} />)
    expect(page.text()).not.toContain('Précisions')
    await choose(page, 'oui')
    await typeIn(field(page, 'Précisions'), 'Au fond')
    expect(sessionStorage.length).toBe(1)
    await page.until(() => page.text().includes('Enregistré à 14'))
    expect(sent.at(-1)).toMatchObject({ basedOn: 0, answers: { garden: true, more: 'Au fond' } })
    expect(sessionStorage.length).toBe(0)
    await page.unmount()
  })

  test('comes back from this tab when it could not be saved, and is saved then', async () => {
    serving(() => problem(503, 'serveur-injoignable', 'Le serveur ne répond pas', 'Réessayez.'))
    const page = await render(<DraftPart token={TOKEN} draft={draft()} />)
    await choose(page, 'non')
    await page.until(() => page.text().includes('Pas enregistré'))
    await page.unmount()

    const sent = serving(saved)
    const again = await render(<DraftPart token={TOKEN} draft={draft()} />)
    await again.until(() => sent.length > 0)
    expect(sent[0]?.answers).toEqual({ garden: false })
    await again.unmount()
  })

  test('shows what another device wrote, and writes nothing over it before a choice', async () => {
    const theirs = draft({ saves: 4, answers: { garden: false, siret: '732 829 320 00074' }, device: 'other' })
    const sent = serving(
      (body) =>
        body.basedOn < 4 ? problem(412, 'enregistre-ailleurs', 'Modifiée ailleurs', 'Choisissez.') : saved(body),
      theirs,
    )
    const page = await render(<DraftPart token={TOKEN} draft={draft()} />)
    await choose(page, 'oui')
    await page.until(() => page.text().includes('Sur l’autre appareil'))
    expect(page.text()).toContain('732 829 320 00074')
    expect(sent).toHaveLength(1)
    await page.click('button', 'Garder ce qui est écrit ici')
    await page.until(() => sent.length === 2)
    expect(sent[1]).toMatchObject({ basedOn: 4, answers: { garden: true } })
    await page.unmount()
  })

  test('lists what is to mend, each a link to its question, and sends nothing', async () => {
    serving(saved)
    const page = await render(<DraftPart token={TOKEN} draft={draft({ answers: { siret: '123' } })} />)
    await page.click('button', 'Envoyer la demande')
    expect(page.text()).toContain('réponses à corriger')
    const links = page.allByRole<HTMLAnchorElement>('link').map((link) => link.getAttribute('href'))
    expect(links).toEqual(expect.arrayContaining(['#q-name', '#q-email', '#q-garden', '#q-siret']))
    await page.unmount()
  })

  test('tells what the form asks otherwise since, with the answers put aside', async () => {
    serving(saved)
    const changed = draft({
      changes: [{ change: 'added', id: 'garden', label: 'Avez-vous un jardin ?' }],
      aside: [{ label: 'Ancienne question', answer: 'oui' }],
    })
    const page = await render(<DraftPart token={TOKEN} draft={changed} />)
    expect(page.text()).toContain('Le formulaire a changé : 1 question nouvelle.')
    expect(page.text()).toContain('Ancienne question : oui')
    await page.unmount()
  })
})

test.each([
  ['1 250,50', true, 125_050],
  ['1250,5 €', true, 125_050],
  ['-3', true, -300],
  ['12,345', true, '12,345'],
  ['3,5', false, 3.5],
  ['douze', false, 'douze'],
  ['', true, null],
])('« %s » typed in French is kept as %s cents or number: %s', (text, isAmount, value) => {
  expect(readNumber(text, isAmount)).toBe(value)
  if (typeof value === 'number') expect(readNumber(writtenNumber(value, isAmount), isAmount)).toBe(value)
})
