// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { AccessPanel } from '#client/dossier/register/access-panel.tsx'
import { fill, paths } from '#contract/paths.ts'
import { render, serving } from '#tests/client/render.tsx'

const ID = '11111111-1111-4111-8111-111111111111'
const OFFICER = '22222222-2222-4222-8222-222222222222'

const access = (change: Record<string, unknown> = {}) => ({
  at: '2026-11-24T09:00:00.000Z',
  personId: OFFICER,
  personName: 'Karim Vasseur',
  subject: 'dossier',
  subjectId: ID,
  label: 'PC 062 998 26 00001',
  inseeCode: '62998',
  purpose: 'instruction',
  ...change,
})

/** A session of that role, before a journal or a refusal. */
const desk = (role: 'administrator' | null, journal: () => Response) =>
  serving((_method, path) => {
    if (path === paths.session) return Response.json({ role, person: null })
    if (path === fill(paths.dossierAccesses, { id: ID })) return journal()
    return new Response(null, { status: 404 })
  })

describe('who looked at a dossier', () => {
  test('is read by an administrator: when, who, what, why', async () => {
    desk('administrator', () =>
      Response.json([
        access({ subject: 'attachment', label: 'PC 062 998 26 00001 · PCMI2' }),
        access({ personId: null, personName: null, purpose: 'document délivré' }),
      ]),
    )
    const screen = await render(<AccessPanel dossierId={ID} />)
    await screen.until(() => screen.text().includes('Consultations du dossier'))
    expect(screen.text()).not.toContain('Karim Vasseur')
    await screen.click('button', 'Lire le journal des consultations')
    await screen.until(() => screen.text().includes('Karim Vasseur'))
    expect(screen.text()).toContain('2\u00a0consultations par 2\u00a0personnes')
    expect(screen.text()).toContain('Pièce PCMI2')
    expect(screen.text()).toContain('Code d’administration')
    expect(screen.text()).toContain('document délivré')
    await screen.unmount()
  })

  test('a long journal shows its first lines, then all', async () => {
    desk('administrator', () =>
      Response.json(Array.from({ length: 40 }, (_, rank) => access({ purpose: `motif ${rank}` }))),
    )
    const screen = await render(<AccessPanel dossierId={ID} />)
    await screen.until(() => screen.text().includes('Lire le journal'))
    await screen.click('button', 'Lire le journal des consultations')
    await screen.until(() => screen.text().includes('motif 0'))
    expect(screen.text()).not.toContain('motif 39')
    await screen.click('button', 'Montrer les 40 consultations')
    await screen.until(() => screen.text().includes('motif 39'))
    await screen.unmount()
  })

  test('says that nobody did, or why it cannot be read', async () => {
    desk('administrator', () => Response.json([]))
    const empty = await render(<AccessPanel dossierId={ID} />)
    await empty.until(() => empty.text().includes('Lire le journal'))
    await empty.click('button', 'Lire le journal des consultations')
    await empty.until(() => empty.text().includes('Personne n’a consulté ce dossier'))
    await empty.unmount()
    desk('administrator', () =>
      Response.json(
        { type: '/aide/problemes/role-insuffisant', status: 403, title: 'Réservé', detail: 'Code à usage unique.' },
        { status: 403, headers: { 'content-type': 'application/problem+json' } },
      ),
    )
    const refused = await render(<AccessPanel dossierId={ID} />)
    await refused.until(() => refused.text().includes('Lire le journal'))
    await refused.click('button', 'Lire le journal des consultations')
    await refused.until(() => refused.text().includes('Code à usage unique.'))
    await refused.unmount()
  })

  test('nothing of it is drawn for anybody else', async () => {
    let asked = 0
    desk(null, () => {
      asked += 1
      return Response.json([access()])
    })
    const screen = await render(
      <>
        <AccessPanel dossierId={ID} />
        <p>Fin</p>
      </>,
    )
    await screen.until(() => screen.text().includes('Fin'))
    expect(screen.text()).toBe('Fin')
    expect(asked).toBe(0)
    await screen.unmount()
  })
})
