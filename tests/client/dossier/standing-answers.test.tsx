// @vitest-environment happy-dom

import { afterEach, describe, expect, test } from 'vitest'
import { ChoiceForm } from '#client/dossier/completeness/period-choice.tsx'
import { StandingAnswersScreen } from '#client/dossier/standing-answers/standing-answers-screen.tsx'
import type { KeptAnswer, StandingAnswer } from '#contract/dossier/standing-answers/standing-answer.ts'
import { keeping, type Rendered, render, typeIn } from '#tests/client/render.tsx'

let page: Rendered | undefined
afterEach(() => page?.unmount())

const ID = '00000000-0000-4000-8000-000000000001'
const KEPT: KeptAnswer = {
  id: '00000000-0000-4000-8000-000000000009',
  outcome: 'refused',
  reason: 'Sous 50 m',
  by: 'Camille Roussel',
  writtenOn: '2026-12-01',
  until: '2027-12-01',
}
const PROPOSED = {
  name: 'Autorisation de défense',
  isCertain: false,
  kept: null,
  consultations: ['Ministre'],
  choices: [],
}
const ground = { ground: 'circumstance', circumstance: 'defenceAuthorisation' } as const
const form = (change: Partial<Parameters<typeof ChoiceForm>[0]['proposal']> = {}) => (
  <ChoiceForm dossierId={ID} ground={ground} isAccepted={false} proposal={{ ...PROPOSED, ...change }} />
)
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const chosen = (sent: readonly { path: string; body: unknown }[]) =>
  sent.filter(({ path }) => path.endsWith('/choices')).map(({ body }) => body)
function textOf({ container }: Rendered): HTMLTextAreaElement {
  const field = container.querySelector('textarea')
  if (!field) throw new Error('no text to write in')
  return field
}
const refused = () =>
  Response.json({ type: '/aide/problemes/introuvable', title: '', status: 404, detail: '' }, { status: 404 })

describe('a doubt of the commune', () => {
  test('answered already, it is taken up in one gesture, with who said why and until when', async () => {
    const sent = keeping(refused)
    page = await render(form({ kept: KEPT }))
    expect(plain(page.text())).toContain('Sous 50 m')
    expect(plain(page.text())).toContain(
      'Camille Roussel, le 1er décembre 2026 ; vaut jusqu’au 1er décembre 2027 inclus',
    )
    await page.click('button', 'Appliquer la réponse gardée')
    expect(chosen(sent)).toEqual([{ ...ground, kept: KEPT.id, outcome: 'refused', reason: '' }])
  })

  test('what is certain is accepted without a sentence; a refusal says why, and what else it sets aside', async () => {
    const sent = keeping(refused)
    page = await render(form({ isCertain: true }))
    await page.click('button', 'Accepter')
    expect(chosen(sent)).toEqual([{ ...ground, outcome: 'accepted', reason: '' }])
    await page.click('button', 'Refuser')
    expect(page.text()).toContain('Écarter aussi, pour la même raison : Ministre')
    const [, keeps] = page.container.querySelectorAll<HTMLInputElement>('input[type=checkbox]')
    await page.act(() => keeps?.click())
    expect(page.text()).toContain('Vaut jusqu’au')
    await typeIn(textOf(page), 'Sous 50 m')
    await page.click('button', 'Refuser ce motif')
    expect(chosen(sent).at(-1)).toMatchObject({
      ...{ outcome: 'refused', reason: 'Sous 50 m', settles: true },
      keepUntil: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    })
  })
})

const ANSWER: StandingAnswer = {
  ...KEPT,
  communeName: 'Saint-Exemple',
  subject: 'consultation',
  about: 'Consultation : ministre chargé de l’aviation civile',
  dossierCount: 3,
  state: 'inForce',
  revoked: null,
  mayRevoke: true,
}

describe('the answers that are kept', () => {
  test('are told with their count, and one is taken back with a reason', async () => {
    const revoked = { by: 'Moi', on: '2026-12-02', why: 'Fini' }
    let now = ANSWER
    const sent = keeping((_path, method) => {
      if (method === 'POST') now = { ...ANSWER, state: 'revoked', mayRevoke: false, revoked }
      return Response.json([now])
    })
    page = await render(<StandingAnswersScreen />)
    await page.until(() => plain(page?.text() ?? '').includes('Appliquée à 3 dossiers.'))
    await page.act(() => page?.container.querySelector<HTMLButtonElement>('[aria-label^=Retirer]')?.click())
    await typeIn(textOf(page), 'Fini')
    const submit = page.container.querySelector<HTMLButtonElement>('dialog button[type=submit]')
    await page.act(() => submit?.click())
    await page.until(() => page?.text().includes('Retirée par Moi') ?? false)
    expect(sent.at(-1)?.body).toEqual({ why: 'Fini' })
  })

  test('none is said so', async () => {
    keeping(() => Response.json([]))
    page = await render(<StandingAnswersScreen />)
    await page.until(() => page?.text().includes('Aucune réponse n’est gardée') ?? false)
  })
})
