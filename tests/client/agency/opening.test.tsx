// @vitest-environment happy-dom

import { describe, expect, test, vi } from 'vitest'
import { LegalFoot } from '#client/agency/opening/legal-foot.tsx'
import { OpeningBand } from '#client/agency/opening/opening.tsx'
import { OpeningScreen } from '#client/agency/opening/opening-screen.tsx'
import type { LegalStatement, Opening, OpeningLine } from '#contract/agency/opening/opening.ts'
import { paths } from '#contract/paths.ts'
import { keeping, render } from '#tests/client/render.tsx'
import { footLinks } from '#wording/agency/opening/legal-pages.ts'

const line = (change: Partial<OpeningLine>): OpeningLine => ({
  ...{
    line: 'platau',
    title: 'PLAT’AU',
    state: 'toDecide',
    found: 'PLAT’AU n’est pas raccordé.',
    lacking: [],
    who: 'Maire',
  },
  ...{ why: 'Pourquoi.', gap: 'Ce qui manque.', place: { to: '/administration/platau', label: 'PLAT’AU' } },
  ...{ mayDecide: true, decision: null },
  ...change,
})

const STATEMENT: LegalStatement = {
  ...{ name: '', publisherName: '', publisherAddress: '', publisherPhone: '', publisherEmail: '', director: '' },
  ...{ hostName: '', hostAddress: '', hostPhone: '', lawContact: '', delegateName: '', delegateContact: '' },
  ...{ accessState: 'unknown', accessOn: null, accessBy: '', accessGaps: '', accessContact: '', reviewedOn: null },
}

const OPENING: Opening = {
  checkedAt: '2026-11-24T09:00:00Z',
  communes: [],
  lines: [
    line({}),
    line({ line: 'signatory', title: 'Signataire', state: 'toDo', found: 'Personne ne signe.', mayDecide: false }),
    line({ line: 'mail', title: 'Courriel', state: 'done', found: 'Les courriels partent.' }),
  ],
  statement: STATEMENT,
}
const FOUND = {
  communes: [
    {
      inseeCode: '62998',
      name: 'Saint-Exemple',
      department: '62',
      postalCodes: ['62990'],
      epci: null,
      isServed: false,
    },
  ],
}

function answering(opening: Opening) {
  return keeping((path) => {
    if (path === paths.session) return Response.json({ role: 'administrator', person: null })
    if (path === paths.legalSummary) return Response.json({ name: 'Mairie', links: footLinks('partial') })
    return Response.json(path.startsWith(paths.communeCandidates) ? FOUND : opening)
  })
}

describe('« Mise en service »', () => {
  test('what is to do comes first, with who, why and what the gap brings', async () => {
    answering(OPENING)
    const page = await render(<OpeningScreen />)
    await page.until(() => page.text().includes('Mise en service : 1 à faire et 1 à décider.'))
    const text = page.text()
    expect(text.indexOf('Personne ne signe.')).toBeLessThan(text.indexOf('PLAT’AU n’est pas raccordé.'))
    expect(text).toContain('Quelle est votre commune ?')
    expect(page.container.querySelector(`a[href="${paths.openingRecord}"]`)).not.toBeNull()
    await page.unmount()
  })

  test('a line that may be left is decided with its reason; an empty one is refused before it leaves', async () => {
    const sent = answering(OPENING)
    const page = await render(<OpeningScreen />)
    await page.until(() => page.text().includes('Décider : PLAT’AU'))
    await page.click('button', 'Décider : PLAT’AU')
    await page.click('button', 'Enregistrer la décision')
    expect(page.text()).toContain('Écrivez la raison, en quelques mots')
    expect(sent).toEqual([])
    await page.unmount()
  })
})

test('while a decision is written its button says so and waits; nothing but the opening is read again', async () => {
  const decided = { choice: 'later' as const, reason: 'Au printemps', by: null, at: '2026-11-24T09:00:00Z' }
  const before = {
    ...OPENING,
    lines: [line({ state: 'decided', decision: decided, lacking: ['Saint-Exemple : voirie'] })],
  }
  const asked: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    asked.push(`${init?.method ?? 'GET'} ${path}`)
    if (path === paths.session) return Response.json({ role: 'administrator', person: null })
    if (path === paths.legalSummary) return Response.json({ name: 'Mairie', links: footLinks('partial') })
    if (init?.method === 'DELETE') await promise
    return Response.json(init?.method === 'DELETE' ? OPENING : before)
  })
  const page = await render(
    <>
      <OpeningScreen />
      <LegalFoot />
    </>,
  )
  await page.until(() => page.text().includes('Revenir sur « PLAT’AU »'))
  expect(page.text().replaceAll('\u00a0', ' ')).toContain('Ce qui manque, 1 communeSaint-Exemple : voirie')
  const readBefore = asked.length
  await page.click('button', 'Revenir sur « PLAT’AU »')
  await page.until(() => page.text().includes('Retrait de la décision…'))
  const waiting = page.named('button', 'Retrait de la décision…') as HTMLButtonElement
  expect(waiting.disabled).toBe(true)
  await page.act(() => resolve())
  await page.until(() => page.text().includes('Décider : PLAT’AU'))
  expect(asked.slice(readBefore)).toEqual(['DELETE /api/opening/lines/platau'])
  await page.unmount()
})

test('where an administrator lands, what is left is told until nothing is', async () => {
  answering(OPENING)
  const page = await render(<OpeningBand />)
  await page.until(() => page.text().includes('Signataire : Personne ne signe.'))
  expect(page.container.querySelector('a[href="/administration/mise-en-service"]')).not.toBeNull()
  await page.unmount()
  answering({ ...OPENING, lines: [line({ state: 'done' })] })
  const done = await render(<OpeningBand />)
  await done.until(() => done.text() === '')
  await done.unmount()
})

test('the foot of every page leads to the legal pages and says how accessible the service is', async () => {
  answering(OPENING)
  const page = await render(<LegalFoot />)
  await page.until(() => page.text().includes('Accessibilité : partiellement conforme'))
  for (const path of ['/mentions-legales', '/donnees-personnelles', '/plan-du-site'])
    expect(page.container.querySelector(`a[href="${path}"]`)).not.toBeNull()
  await page.unmount()
})
