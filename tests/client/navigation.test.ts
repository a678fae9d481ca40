import { Map as MapIcon } from 'lucide-react'
import { describe, expect, test } from 'vitest'
import { ENTRIES as MENU } from '#client/routes/entries.ts'
import { entriesFor, entryOf, inSight, offeredTo } from '#client/shell/navigation.ts'
import type { Role, Session } from '#contract/agency/identity/session.ts'

const ENTRIES = (['/', '/plan', '/plan/registre', '/plan/projets', '/dossiers'] as const).map((to) => ({
  to,
  label: to,
  icon: MapIcon,
}))

describe('the entry of the header that a screen belongs to', () => {
  test.each([
    ['/', '/'],
    ['/plan', '/plan'],
    ['/plan/registre', '/plan/registre'],
    ['/plan/projets/12', '/plan/projets'],
    ['/plan/procedures/7', '/plan'],
    ['/dossiers/8c3/decision', '/dossiers'],
    ['/planification', undefined],
  ])('%s: %s', (path, to) => expect(entryOf(ENTRIES, path)?.to).toBe(to))
})

const sessionOf = (role: Role): Session => ({
  role: null,
  person: {
    ...{ id: '0', name: 'Camille Wattel', email: 'camille@example.org', secondFactor: 'confirmed' },
    ...{ awaitsProof: false, codeServesSeconds: 0 },
    grants: [
      {
        ...{ role, inseeCode: null, communeName: null, service: null },
        ...{ validFrom: '2026-01-01', validTo: null },
      },
    ],
  },
})

describe('what the header shows', () => {
  const often = MENU.filter(({ under }) => under === undefined)

  test.each([384, 464, 550])(
    'in %i pixels, nothing is cut: what has no room left waits in the menu, in its order',
    (room) => {
      const { shown, folded } = inSight(MENU, { room, isDrawn: false })
      expect(shown).toEqual(often.slice(0, shown.length))
      expect(shown.length).toBeGreaterThanOrEqual(4)
      expect(folded).toEqual(MENU.filter((entry) => !shown.includes(entry)))
      expect(shown.map(({ label }) => label).join('').length * 7 + shown.length * 16).toBeLessThanOrEqual(room)
    },
  )

  test('what is opened now and then is in the menu, however wide the screen', () => {
    expect(inSight(MENU, { room: 10_000, isDrawn: true }).shown).toEqual(often)
  })

  test('whoever keeps a desk is offered its pages, not those that residents read of the same', () => {
    const PUBLIC = [
      '/reserver',
      '/formulaires',
      '/places-accueil',
      '/agenda',
      '/payer',
      '/mon-terrain',
      '/demande-plan',
    ]
    const menu = (role?: Role) => {
      const session = role && sessionOf(role)
      return offeredTo(entriesFor(MENU, session, false), session).map(({ to }) => to)
    }
    expect(menu('secretary')).not.toEqual(expect.arrayContaining([expect.toBeOneOf(PUBLIC)]))
    expect(menu('secretary')).toEqual(
      expect.arrayContaining(['/reservations', '/demandes', '/accueil-enfants', '/agenda/tenue', '/paiements']),
    )
    expect(menu()).toEqual(expect.arrayContaining(PUBLIC))
    expect(new Set(menu('caseOfficer'))).not.toContain('/payer')
    expect(menu('caseOfficer')).toContain('/reserver')
  })
})
