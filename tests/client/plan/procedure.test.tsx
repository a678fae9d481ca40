// @vitest-environment happy-dom

import { useQuery } from '@tanstack/react-query'
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { Procedure } from '#client/plan/documents/procedure-screen.tsx'
import { procedureQuery } from '#client/plan/documents/queries.ts'
import { fill, paths } from '#contract/paths.ts'
import type { PlanEventLine, PlanProcedurePage } from '#contract/plan/documents/plan-document.ts'
import { problem } from '#tests/client/fake-server.ts'
import { render } from '#tests/client/render.tsx'
import { legalDay } from '#wording/day.ts'

const TODAY = legalDay(new Date().toISOString())

const line = (id: string, more: Partial<PlanEventLine> = {}): PlanEventLine => ({
  ...{ id, kind: 'approval', on: TODAY, author: '', actReference: '', note: '', communes: [], hasGround: false },
  ...{ rules: [], cancels: null, isCancelled: false, source: null, evidence: [], isJustified: false },
  ...{ recordedAt: '2026-11-24T09:00:00Z', recordedBy: 'Claire Urba' },
  ...more,
})

const PAGE: PlanProcedurePage = {
  document: { id: 'd', kind: 'PLU', title: 'PLU de Saint-Exemple' },
  procedure: {
    ...{ id: 'p', nature: 'making', name: 'Élaboration', launchedOn: null, state: 'prescribed', lastEventOn: null },
    ...{ toJustify: 0, isDelivered: false },
  },
  ...{ communes: [], formerCommunes: [], scotCovered: null, executoryOn: null, brokenAt: null, mayWrite: true },
  events: [line('before', { isCancelled: true })],
}

function Shown() {
  const { data } = useQuery(procedureQuery('p'))
  return data ? <Procedure told={data} /> : null
}

test('an event whose file is refused is recorded once: the form closes, and its row tells why the file is not there', async () => {
  let told = PAGE
  const sent: string[] = []
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    if (path === paths.demoClock) return Response.json({ today: TODAY, realToday: TODAY, isMovable: false })
    if (init?.method === 'POST') sent.push(path)
    if (path === fill(paths.planEvidence, { id: 'added' }))
      return problem(413, 'piece-trop-lourde', 'Cette pièce est trop lourde', 'Elle dépasse 50 Mo.')
    if (path === fill(paths.planEvents, { id: 'p' }))
      told = { ...PAGE, events: [...PAGE.events, line('added'), line('other', { kind: 'transmission' })] }
    return Response.json(told)
  })
  const page = await render(<Shown />)
  await page.until(() => page.text().includes('Ajouter un événement'))
  await page.click('button', 'Ajouter un événement')
  const chooser = [...page.container.querySelectorAll<HTMLInputElement>('input[type="file"]')].at(-1)
  if (!chooser) throw new Error('no file to choose')
  Object.defineProperty(chooser, 'files', { value: [new File(['x'], 'lourd.pdf')] })
  await act(async () => void chooser.dispatchEvent(new Event('change', { bubbles: true })))
  await page.click('button', 'Enregistrer l’événement')
  await page.until(() => page.text().includes('Elle dépasse 50 Mo.'))
  expect(page.text()).not.toContain('Enregistrer l’événement')
  expect(sent).toEqual([fill(paths.planEvents, { id: 'p' }), fill(paths.planEvidence, { id: 'added' })])
  await page.unmount()
})
