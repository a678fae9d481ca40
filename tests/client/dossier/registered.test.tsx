// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { RegisteredScreen } from '#client/dossier/registered/registered-screen.tsx'
import type { RegisteredBatch } from '#contract/dossier/registered/registered.ts'
import { keeping, render, typeIn } from '#tests/client/render.tsx'

const BATCH: RegisteredBatch = {
  ...{ id: '00000000-0000-4000-8000-000000000001', inseeCode: '62998', communeName: 'Saint-Exemple' },
  ...{ postedOn: '2026-11-10', letters: [] },
}

const opened = async (batches: readonly RegisteredBatch[]) => {
  const sent = keeping((_path, method) =>
    Response.json(
      method === 'POST'
        ? { lines: [{ verdict: 'record', column: 'number', sentence: 'Présenté ou avisé le 12 novembre 2026.' }] }
        : { today: '2026-11-30', toPost: [], batches },
    ),
  )
  const screen = await render(<RegisteredScreen />)
  await screen.until(() => screen.text().includes('Lots déposés'))
  return { screen, sent }
}

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

describe('registered letters', () => {
  test('nothing comes back of what nobody posted', async () => {
    const { screen } = await opened([])
    expect(screen.text()).toContain('Aucune lettre recommandée n’attend son dépôt.')
    expect(screen.text()).toContain('Aucun lot n’est encore déposé.')
    expect(screen.text()).not.toContain('Numéro du pli')
  })

  test('what is missing of a return is told; once it is kept, the next one begins without a fault', async () => {
    const { screen, sent } = await opened([BATCH])
    await screen.click('button', 'Enregistrer ce retour')
    expect(screen.text()).toContain('Lisez ou tapez le numéro du pli.')
    const [number, on] = [...screen.container.querySelectorAll<HTMLInputElement>('form input')]
    if (!number || !on) throw new Error('no fields')
    await typeIn(number, '2C17400012345')
    await typeIn(on, '2026-11-12')
    await screen.click('button', 'Enregistrer ce retour')
    await screen.until(() => screen.text().includes('Présenté ou avisé le 12 novembre 2026.'))
    expect(sent.map(({ body }) => body)).toEqual([
      { returns: [{ number: '2C17400012345', status: 'Présenté ou avisé', on: '2026-11-12', firstPresentedOn: '' }] },
    ])
    expect([number.value, on.value]).toEqual(['', '2026-11-12'])
    expect(screen.text()).not.toContain('Lisez ou tapez le numéro du pli.')
  })
})
