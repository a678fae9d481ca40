// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { OwnSums } from '#client/services/payments/own-claims-screen.tsx'
import type { OwnClaim, OwnClaims } from '#contract/services/payments/own-claims.ts'
import { answer } from '#tests/client/fake-server.ts'
import { render } from '#tests/client/render.tsx'

beforeEach(() => void vi.stubGlobal('fetch', async (path: string) => answer('GET', path)))
afterEach(() => void vi.unstubAllGlobals())

const CLAIM: OwnClaim = {
  ...{
    reference: '7K4Q9M2PTX3B',
    communeName: 'Saint-Exemple',
    collector: 'Régie des salles',
    object: 'Salle des fêtes',
  },
  ...{ amountCents: 12_000, leftCents: 12_000, dueOn: '2026-12-01', state: 'due', placeLost: false, cancelReason: '' },
  ...{ originKind: 'booking', raisedAt: '2026-11-24T09:00:00Z', isTest: false, isOnline: true, isAwaited: false },
  receipts: [],
  moneyBackCents: 0,
  backWay: 'card',
  accountPath: null,
}

const told = async (claims: readonly OwnClaim[], change: Partial<OwnClaims> = {}) =>
  (
    await render(
      <OwnSums own={{ claims: [...claims], isMore: false, email: 'a@b.fr', isAddressProven: true, ...change }} />,
    )
  ).text()

describe('one’s own sums to pay', () => {
  test('say that nothing is owed, and where to pay with a notice in hand', async () => {
    const text = await told([])
    expect(text).toContain('Rien à payer')
    expect(text).toContain('Payer avec sa référence')
    expect(text).not.toContain('prouvée')
  })

  test('add up what is left and lead to pay, but not twice', async () => {
    const text = await told([CLAIM, { ...CLAIM, reference: '7K4Q9M2PTX3C', state: 'partlyPaid', leftCents: 2_000 }])
    expect(text).toMatch(/À payer : 140,00\s€/)
    expect(text).toMatch(/Payer 120,00\s€/)
    const awaited = await told([{ ...CLAIM, isAwaited: true }])
    expect(awaited).toContain('ne payez pas deux fois')
    expect(awaited).not.toContain('Payer 120')
    expect(await told([{ ...CLAIM, isOnline: false }])).toContain('au guichet')
  })

  test('give the receipts of what is paid, and ask to prove an address', async () => {
    const receipt = { id: 'r', label: '2026-00001', day: '2026-11-24', amountCents: 12_000, means: 'cash' } as const
    const text = await told([{ ...CLAIM, state: 'paid', leftCents: 0, receipts: [receipt] }], {
      isAddressProven: false,
    })
    expect(text).toContain('Quittance 2026-00001')
    expect(text).toContain('n’est pas prouvée')
  })
})
