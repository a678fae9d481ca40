// @vitest-environment happy-dom

import { afterEach, expect, test, vi } from 'vitest'
import { QueueScreen } from '#client/dossier/desk/queue-screen.tsx'
import type { Role } from '#contract/agency/identity/session.ts'
import { render, serving } from '../render.tsx'

const PERSON = {
  id: '11111111-1111-4111-8111-111111111111',
  ...{
    name: 'Paul Rameau',
    email: 'rameau@example.org',
    secondFactor: 'none',
    codeServesSeconds: 0,
    awaitsProof: false,
  },
}
const holding = (...roles: readonly Role[]) => ({
  role: null,
  person: {
    ...PERSON,
    grants: roles.map((role) => ({
      ...{ role, inseeCode: '62998', communeName: 'Saint-Exemple', service: null },
      ...{ validFrom: '2026-01-01', validTo: '2032-03-31' },
    })),
  },
})

afterEach(() => void vi.unstubAllGlobals())

test.each([
  [['electedMember'], '/mandat'],
  [['consultee'], '/avis'],
  [['swornOfficer'], '/infractions'],
  [['cashier'], '/carte'],
  [[], '/mes-dossiers'],
] as const)('whoever instructs nothing (%s) reads no empty list of dossiers, and is shown %s', async (roles, href) => {
  const asked: string[] = []
  serving((_method, path) => {
    asked.push(path)
    return Response.json(holding(...roles))
  })
  const screen = await render(<QueueScreen />)
  await screen.until(() => screen.text().includes('Cette liste est celle des agents qui instruisent'))
  expect(screen.allByRole<HTMLAnchorElement>('link').map((link) => link.getAttribute('href'))).toEqual([href])
  expect(asked).toEqual(['/api/session'])
})
