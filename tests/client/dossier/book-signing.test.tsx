// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { BookSigning } from '#client/dossier/decisions/book-signing.tsx'
import type { SignatureBookDesk, SignatureFolder } from '#contract/dossier/signature-book/signature-book.ts'
import { problem } from '#tests/client/fake-server.ts'
import { keeping, render } from '#tests/client/render.tsx'

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

const DOSSIER = '22222222-2222-4222-8222-222222222222'
const MAYOR = { id: '11111111-1111-4111-8111-111111111111', name: 'Anne Durand', capacity: 'Le maire' }

const FOLDER: SignatureFolder = {
  id: '33333333-3333-4333-8333-333333333333',
  code: 'K7F2-9QRT',
  title: 'PC 062 998 26 00001 - Arrêté URBA-2026-1 - K7F2-9QRT',
  state: 'there',
  sentence: 'Attend : signature, Bureau de la maire.',
  reason: null,
  createdAt: '2026-11-20T09:00:00Z',
  seenAt: '2026-11-20T09:10:00Z',
  signatory: 'Anne Durand',
  printedSha256: 'a'.repeat(64),
  signed: null,
  isOpen: true,
  hasSignature: false,
  isNumberSpent: true,
}

const SIGNED: NonNullable<SignatureFolder['signed']> = {
  sha256: 'b'.repeat(64),
  on: '2026-11-21',
  signers: [
    {
      name: 'Paul Vidal',
      issuer: 'Autorité',
      validFrom: '2020-01-01T00:00:00Z',
      validTo: '2040-01-01T00:00:00Z',
      saidAt: '2026-11-21T09:00:00Z',
    },
  ],
  nameMatch: 'other',
  dayMatch: 'same',
  doubts: ['Le certificat est au nom de « Paul Vidal » ; Anne Durand devait signer.'],
  told: [],
}

/** The room as the server says it; what is sent is kept. */
async function shown(desk: Partial<SignatureBookDesk>, isReady = true) {
  const said = { isSet: true, folder: null, signers: [MAYOR], ...desk }
  const sent = keeping((path, method) => {
    if (path.endsWith('/decision/signature-book') && method === 'GET') return Response.json(said)
    if (path.endsWith('/decision/signature-book'))
      return Response.json({ ...said, folder: { ...FOLDER, state: 'sending' } }, { status: 201 })
    return problem(404, 'introuvable', 'Introuvable', 'Introuvable')
  })
  const screen = await render(
    <BookSigning {...{ dossierId: DOSSIER, revision: 4, isStay: false, asksWhy: false, isReady }} />,
  )
  return { screen, sent }
}

describe('the signature book in a decision', () => {
  test('is not offered where none is set, nor for a text that cannot be signed', async () => {
    expect((await shown({ isSet: false })).screen.text()).toBe('')
    expect((await shown({}, false)).screen.text()).toBe('')
  })

  test('takes the text in its version, for the one who may sign', async () => {
    const { screen, sent } = await shown({})
    await screen.until(() => screen.text().includes('Envoyer au parapheur'))
    await screen.click('button', 'Envoyer au parapheur')
    await screen.until(() => screen.text().includes('En route vers le parapheur'))
    expect(sent).toEqual([
      { path: expect.stringContaining('/decision/signature-book'), body: { revision: 4, signatory: MAYOR.id } },
    ])
  })

  test('shows where the text is, and that its number is spent once it is given up', async () => {
    const { screen } = await shown({ folder: FOLDER }, false)
    await screen.until(() => screen.text().includes('Bureau de la maire'))
    expect(screen.container.querySelector('details')?.open).toBe(true)
    expect(screen.text()).toContain('sous un autre numéro')
    expect(screen.text()).not.toMatch(/Envoyer|Enregistrer la décision/)
  })

  test('says the reason of a rejection, and sends again a text that is ready', async () => {
    const folder = { ...FOLDER, state: 'rejected' as const, isOpen: false, reason: 'Anne Durand : article 3 à revoir' }
    const { screen } = await shown({ folder })
    await screen.until(() => screen.text().includes('« Anne Durand : article 3 à revoir »'))
    expect(screen.text()).toContain('Envoyer de nouveau au parapheur')
    expect(screen.text()).not.toContain('Abandonner')
  })

  test('asks what happened of a certificate that is another’s, before anything is recorded', async () => {
    const folder = { ...FOLDER, state: 'signed' as const, signed: SIGNED, hasSignature: true }
    const { screen, sent } = await shown({ folder })
    await screen.until(() => screen.text().includes('Paul Vidal'))
    await screen.until(() => !(screen.named('button', 'Enregistrer la décision signée') as HTMLButtonElement).disabled)
    await screen.click('button', 'Enregistrer la décision signée')
    expect(screen.text()).toContain('Dites ce qui s’est passé.')
    expect(screen.text()).toContain('non révoqué n’est pas vérifié ici')
    expect(sent).toEqual([])
  })
})
