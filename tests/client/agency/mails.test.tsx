// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { MailsScreen } from '#client/agency/mail/mails-screen.tsx'
import type { DepartureDesk, DepartureLine } from '#contract/agency/mail/departure.ts'
import { paths } from '#contract/paths.ts'
import { render, serving } from '#tests/client/render.tsx'

const LINE: DepartureLine = {
  id: 7,
  subject: 'Lien de première connexion',
  dossier: null,
  to: ['l…@example.org'],
  state: 'failed',
  sentence: 'En attente d’un nouvel essai. Le serveur de courriel ne répond pas.',
  attempts: 2,
  writtenAt: '2026-11-24T09:00:00Z',
  nextAttemptAt: '2026-11-24T09:05:00Z',
}
const DESK: DepartureDesk = {
  isConfigured: true,
  counts: { waiting: 0, failed: 1, abandoned: 0 },
  lines: [LINE],
  isMore: false,
}

const answering = (desk: DepartureDesk, asked: string[] = []) =>
  serving((method, path) => {
    if (path === paths.session) return Response.json({ role: 'administrator', person: null })
    asked.push(`${method} ${path}`)
    if (method === 'GET') return Response.json(desk)
    return Response.json(path.endsWith('/7/again') ? { ...LINE, state: 'pending' } : { count: 1 })
  })

describe('the mails of the administration', () => {
  test('say why one did not leave, and send it again', async () => {
    const asked: string[] = []
    answering(DESK, asked)
    const page = await render(<MailsScreen />)
    await page.until(() => page.text().includes('Lien de première connexion'))
    expect(page.text()).toContain('Le serveur de courriel ne répond pas.')
    expect(page.text()).toContain('Non partis (1)')
    await page.click('button', 'Renvoyer : Lien de première connexion')
    await page.until(() => asked.filter((one) => one.startsWith('GET')).length > 1)
    expect(asked).toContain('POST /api/departures/7/again')
    await page.click('button', 'Réessayer maintenant')
    await page.until(() => page.text().includes('Nouvel essai lancé'))
    expect(asked).toContain('POST /api/departures/again?channel=mail')
    await page.unmount()
  })

  test('that left have no button; none at all is said', async () => {
    answering({ ...DESK, counts: { waiting: 0, failed: 0, abandoned: 0 }, lines: [{ ...LINE, state: 'sent' }] })
    const left = await render(<MailsScreen />)
    await left.until(() => left.text().includes('Lien de première connexion'))
    expect(left.allByRole('button').some(({ textContent }) => textContent?.includes('Renvoyer'))).toBe(false)
    await left.unmount()
    answering({ ...DESK, counts: { waiting: 0, failed: 0, abandoned: 0 }, lines: [] })
    const none = await render(<MailsScreen />)
    await none.until(() => none.text().includes('Aucun courriel n’est resté sans partir.'))
    await none.unmount()
  })

  test('say plainly when no mail server is configured', async () => {
    answering({ ...DESK, isConfigured: false })
    const page = await render(<MailsScreen />)
    await page.until(() => page.text().includes('Aucun serveur de courriel n’est configuré'))
    expect(page.text()).toContain('SMTP_URL')
    expect(page.allByRole('button').some(({ textContent }) => textContent?.includes('Réessayer'))).toBe(false)
    await page.unmount()
  })
})
