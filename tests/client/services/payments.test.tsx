// @vitest-environment happy-dom

import { act } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ClaimActions } from '#client/services/payments/claim-actions.tsx'
import { ClaimStanding } from '#client/services/payments/claim-standing.tsx'
import { ReconcileForm } from '#client/services/payments/reconcile-form.tsx'
import { ResendLink } from '#client/services/payments/resend-link.tsx'
import type { PublicClaim } from '#contract/services/payments/public-claim.ts'
import { answer } from '#tests/client/fake-server.ts'
import { render, serving } from '#tests/client/render.tsx'

beforeEach(() => void vi.stubGlobal('fetch', async (path: string) => answer('GET', path)))
afterEach(() => void vi.unstubAllGlobals())

const CLAIM: PublicClaim = {
  reference: '7K4Q9M2PTX3B',
  communeName: 'Saint-Exemple',
  collector: 'Régie des salles',
  act: 'décision n° 2024-12',
  article: 'article 3',
  product: 'Location de salles',
  object: 'Salle des fêtes',
  amountCents: 12_000,
  leftCents: 0,
  tariff: 'Habitant',
  deliberation: 'délibération n° 2026-31',
  rule: '',
  dueOn: null,
  titleNumber: null,
  state: 'paid',
  placeLost: false,
  cancelReason: '',
  saisie: 'W',
  isOnline: true,
  emailKnown: true,
  isDown: false,
  attempt: null,
  receipts: [],
  refund: null,
}

const told = async (change: Partial<PublicClaim>) =>
  (await render(<ClaimStanding claim={{ ...CLAIM, ...change }} onLook={() => undefined} />)).text()

const receipt = { id: 'r', label: '2026-00001', day: '2026-11-24', amountCents: 12_000 }

describe('where a claim stands', () => {
  test('speaks of a ticket of PayFiP to who paid there alone', async () => {
    expect(await told({ receipts: [{ ...receipt, means: 'card' }] })).toContain('son ticket par courriel')
    expect(await told({ receipts: [{ ...receipt, means: 'cash' }] })).not.toContain('PayFiP')
  })

  test('tells what came in beyond what was owed by where its refund stands', async () => {
    const refund = (state: 'asked' | 'done' | 'refused') =>
      told({ refund: { state, amountCents: 3000, isTest: false } })
    expect(await refund('asked')).toContain('en demande le remboursement')
    expect(await refund('done')).toContain('vous les a rendus')
    expect(await refund('refused')).not.toContain('en plus')
    const trial = await told({ refund: { state: 'asked', amountCents: 3000, isTest: true } })
    expect(trial).toMatch(/en plus : c’était un essai, rien n’est à rendre/)
  })

  test('offers to pay again after a refusal as long as something is owed', async () => {
    const attempt = { state: 'refused', createdAt: '2026-11-24T09:00:00Z', lookedAt: null } as const
    expect(await told({ state: 'due', attempt })).toContain('Vous pouvez recommencer')
    expect(await told({ state: 'cancelled', attempt })).not.toContain('recommencer')
  })
})

describe('who takes the money of a sum', () => {
  const sum = {
    ...{ id: 'c', state: 'due', world: 'till', contractName: 'Régie des salles', means: ['cash'], mayKeep: true },
    ...{ amountCents: 12_000, paidCents: 0, refunds: [] },
  }
  const text = async (change: object) => (await render(<ClaimActions claim={{ ...sum, ...change } as never} />)).text()

  test('S-B2: is its cashier alone, and an agent reads that the régie does', async () => {
    expect(await text({})).toContain('Encaisser au guichet')
    const agent = await text({ mayKeep: false })
    expect(agent).toContain('À encaisser par la régie')
    expect(agent).not.toContain('Encaisser au guichet')
    expect(await text({ mayKeep: false, state: 'paid' })).toBe('')
  })

  test('is the accountant where a title bears it, and nobody at the town hall', async () => {
    for (const mayKeep of [true, false]) {
      const title = await text({ world: 'title', means: [], mayKeep })
      expect(title).toContain('Rien ne s’encaisse à la mairie')
      expect(title).not.toContain('Encaisser au guichet')
    }
  })
})

describe('the link sent again', () => {
  const button = { id: 'c', debtorEmail: 'odile@example.org', linkSendsLeft: 2, mayKeep: true }
  const text = async (change: object) => (await render(<ResendLink claim={{ ...button, ...change }} />)).text()

  test('is offered to the cashier, as long as there is an address and it may still leave', async () => {
    expect(await text({})).toContain('Renvoyer le lien')
    expect(await text({ mayKeep: false })).toBe('')
    expect(await text({ debtorEmail: null })).toBe('')
    expect(await text({ linkSendsLeft: 0 })).toContain('renvoyé trois fois')
  })
})

describe('the file of the accountant', () => {
  const CONTRACT = { id: '7', name: 'Régie des salles', communeName: 'Saint-Exemple', fileColumns: null }
  const choose = async (respond: () => Response) => {
    serving(respond)
    // only what the form reads of a contract
    const page = await render(<ReconcileForm contracts={[CONTRACT as never]} />)
    const chooser = page.container.querySelector<HTMLInputElement>('input[type="file"]')
    if (!chooser) throw new Error('no file is asked')
    Object.defineProperty(chooser, 'files', { value: [new File(['x'], 'p.xlsx')] })
    await act(async () => chooser.dispatchEvent(new Event('change', { bubbles: true })))
    return page
  }

  test('has its columns read by the server, each shown with what it says, and guessed by its name', async () => {
    const columns = [
      { name: 'N°', example: '1' },
      { name: 'Réf. facture', example: 'WAAAAAA' },
      { name: 'Montant', example: '12.5' },
      { name: 'Date', example: '' },
    ]
    const page = await choose(() => Response.json(columns))
    await vi.waitFor(() => expect(page.text()).toContain('Réf. facture (WAAAAAA)'))
    const chosen = [...page.container.querySelectorAll('select')].map(({ value }) => value)
    expect(chosen).toEqual(['7', 'Réf. facture', 'Montant', 'Date', 'euros'])
  })

  test('says why it cannot be read', async () => {
    const detail = 'Le fichier est abîmé. Rien n’est rapproché.'
    const page = await choose(() =>
      Response.json(
        { type: 'fichier-du-comptable-refuse', title: 'Ce fichier ne peut pas être lu', status: 422, detail },
        { status: 422 },
      ),
    )
    await vi.waitFor(() => expect(page.text()).toContain(detail))
    expect(page.text()).not.toContain('Colonne du montant')
  })
})
