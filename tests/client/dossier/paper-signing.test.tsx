// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { DraftActions } from '#client/dossier/decisions/draft-actions.tsx'
import { PaperReturning } from '#client/dossier/decisions/paper-returning.tsx'
import { MovedList } from '#client/dossier/period-stops/moved-list.tsx'
import { StopForm } from '#client/dossier/period-stops/stop-form.tsx'
import type { DecisionDraft, DecisionFile } from '#contract/dossier/decisions/decision.ts'
import { problem } from '#tests/client/fake-server.ts'
import { keeping, render, serving } from '#tests/client/render.tsx'

const nothing = () => problem(404, 'introuvable', 'Introuvable', 'Introuvable')

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

const MAYOR = { id: '11111111-1111-4111-8111-111111111111', name: 'Jeanne Maire' }

describe('the copy that waits to be signed by hand', () => {
  test('says its code, its hash and its pages, and asks for all that is read on the paper', async () => {
    keeping(nothing)
    const screen = await render(
      <PaperReturning
        dossierId="22222222-2222-4222-8222-222222222222"
        waiting={{
          id: '33333333-3333-4333-8333-333333333333',
          code: 'K7F2-9QRT',
          revision: 1,
          signatory: MAYOR,
          printedAt: '2026-11-20T09:00:00Z',
          printedBy: 'Camille Delattre',
          printedSha256: 'a'.repeat(64),
          isInBook: false,
          pageCount: 3,
        }}
        signers={[{ ...MAYOR, capacity: 'Le maire' }]}
      />,
    )
    expect(screen.text()).toContain('Exemplaire K7F2-9QRT')
    expect(screen.text()).toContain('a'.repeat(64))
    expect(screen.text()).toContain('3 au moins')
    await screen.until(() => !(screen.named('button', 'Enregistrer la décision signée') as HTMLButtonElement).disabled)
    await screen.click('button', 'Enregistrer la décision signée')
    for (const sentence of [
      'Recopiez le code imprimé au bas des pages.',
      'Dites qui a signé.',
      'Indiquez le jour écrit à la main.',
      'Joignez la numérisation de l’exemplaire signé.',
    ])
      expect(screen.text()).toContain(sentence)
  })
})

describe('the draft whose copy waits', () => {
  test('offers its return at once, even where the draft could no longer be signed, and nothing that would change it', async () => {
    const asked: string[] = []
    serving((_, path) => {
      asked.push(path)
      return nothing()
    })
    const draft = { sense: 'granted', revision: 1, blocks: [], submitted: null } as unknown as DecisionDraft
    const decision = {
      obstacles: [{ pointer: '#/blocks/0', detail: 'Ce paragraphe est à relire.' }],
      guard: { outcome: 'unlawful' },
      waitingPaper: 'K7F2-9QRT',
      isUnassessed: false,
      may: { write: true, review: false, sign: true },
    } as unknown as DecisionFile
    const idle = () => undefined
    const page = await render(
      <DraftActions
        id="22222222-2222-4222-8222-222222222222"
        {...{ decision, draft, isChanged: false, isSaving: false, onSave: idle, onSense: idle }}
      />,
    )
    expect(page.text()).toContain('L’exemplaire K7F2-9QRT attend sa signature à la main et sa numérisation')
    expect(page.container.querySelector('details')?.open).toBe(true)
    await page.until(() => asked.some((path) => path.includes('paper-copies')))
    for (const gone of ['Enregistrer', 'Envoyer à la signature', 'Changer de sens'])
      expect(page.text()).not.toContain(gone)
  })
})

describe('the form of a text that stops periods', () => {
  test('asks for the text and its days before it shows what moves', async () => {
    const sent = keeping(nothing)
    const screen = await render(<StopForm onStopped={() => undefined} />)
    await screen.click('button', 'Voir ce qui bouge')
    expect(screen.text()).toContain('Écrivez la nature, le numéro et la date du texte')
    expect(screen.text()).not.toContain('Suspendre les délais (')
    expect(sent).toEqual([])
  })

  test('names each dossier by its number as it is printed, with what had told the former date', async () => {
    const page = await render(
      <MovedList
        moved={[
          {
            dossierId: '22222222-2222-4222-8222-222222222222',
            number: 'CU0629512600002',
            title: 'Avant une vente',
            communeName: 'Saint-Exemple',
            dates: [
              { name: 'decisionDeadline', label: 'date limite de décision', from: '2026-12-05', to: '2026-12-26' },
            ],
            told: [],
          },
        ]}
      />,
    )
    expect(page.text().replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
      'CU 062 951 26 00002 · Avant une vente, Saint-ExempleDate limite de décision : 5 décembre 2026 devient 26 décembre 2026',
    )
  })
})
