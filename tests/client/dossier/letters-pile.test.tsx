// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { LettersPile } from '#client/dossier/decisions/letters-pile.tsx'
import type { LetterToSignLine } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import { paths } from '#contract/paths.ts'
import { problem } from '#tests/client/fake-server.ts'
import { keeping, render } from '#tests/client/render.tsx'

const line = (number: number, change: Partial<LetterToSignLine> = {}): LetterToSignLine => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  dossierId: `00000000-0000-4000-8000-00000000001${number}`,
  letter: 'piecesRequest',
  number: `PC 062 998 26 0000${number}`,
  title: 'Maison individuelle',
  communeName: 'Saint-Exemple',
  preparedBy: 'Camille Delattre',
  preparedAt: '2026-11-20T09:00:00Z',
  effectiveUntil: '2026-12-03',
  refusal: null,
  ...change,
})

/** A signatory whose code of a moment ago still serves. */
const session = () =>
  Response.json({
    role: null,
    person: {
      id: '11111111-1111-4111-8111-111111111111',
      name: 'Jeanne Maire',
      email: 'maire@example.org',
      grants: [],
      secondFactor: 'confirmed',
      codeServesSeconds: 300,
      awaitsProof: false,
    },
  })

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

const HAND = { handwriting: { type: 'typed', name: 'Jeanne Maire' } }

const nothing = () => problem(404, 'introuvable', 'Introuvable', 'Introuvable')

describe('letters that wait for a signatory', () => {
  test('none is said', async () => {
    keeping(nothing)
    const screen = await render(<LettersPile letters={[]} signer="Jeanne Maire" />)
    expect(screen.text()).toContain('Aucune lettre n’attend votre signature.')
  })

  test('each says what it is, until when it counts and by whom; one that may not be signed says why', async () => {
    keeping(nothing)
    const refusal = 'Votre délégation ne couvre pas cette nature de dossier.'
    const screen = await render(<LettersPile letters={[line(1), line(2, { refusal })]} signer="Jeanne Maire" />)
    const text = screen.text().replaceAll('\u00a0', ' ')
    expect(text).toContain('Demande de pièces, PC 062 998 26 00001')
    expect(text).toContain('À notifier au plus tard le 3 décembre 2026. Préparée par Camille Delattre')
    expect(text).toContain(refusal)
    const boxes = [...screen.container.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
    expect(boxes.map(({ disabled }) => disabled)).toEqual([false, true])
    expect(text).not.toContain('Signer et envoyer')
  })

  test('several are signed with one code, and what was refused of one is told', async () => {
    const sent = keeping((path) =>
      path.includes(line(2).id)
        ? problem(409, 'liste-changee', 'La liste a changé', 'La liste des pièces a changé depuis.')
        : path.endsWith('/signature')
          ? Response.json({ documentId: line(1).id, fileName: 'a.pdf', sha256: 'x' }, { status: 201 })
          : path === paths.session
            ? session()
            : nothing(),
    )
    const screen = await render(<LettersPile letters={[line(1), line(2)]} signer="Jeanne Maire" />)
    const boxes = () => [...screen.container.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
    await screen.act(() => boxes()[0]?.click())
    await screen.act(() => boxes()[1]?.click())
    await screen.until(() =>
      screen.text().includes('Le code à usage unique que vous avez donné il y a peu sert encore.'),
    )
    expect(screen.text().replaceAll('\u00a0', ' ')).toContain('Signer et envoyer 2 lettres')
    await screen.click('button', 'Signer et envoyer')
    expect(screen.text()).toContain('Tracez votre nom à la main, ou tapez-le.')
    expect(sent).toEqual([])
    await screen.act(() => boxes()[2]?.click())
    await screen.click('button', 'Signer et envoyer')
    await screen.until(() => screen.text().replaceAll('\u00a0', ' ').includes('1 lettre signée et partie, 1 refusée.'))
    expect(screen.text()).toContain('La liste des pièces a changé depuis.')
    expect(sent.map(({ body }) => body)).toEqual([HAND, HAND])
  })
})
