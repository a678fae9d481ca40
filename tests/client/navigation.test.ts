import { describe, expect, test } from 'vitest'
import { dailyOf, ENTRIES as MENU } from '#client/routes/entries.ts'
import {
  calledBy,
  entriesFor,
  entryOf,
  MENU_HEADINGS,
  MENU_MOST,
  menuOf,
  offeredTo,
  standsInLine,
} from '#client/shell/navigation.ts'
import { Role, type Session } from '#contract/agency/identity/session.ts'

const ENTRIES = (['/', '/plan', '/plan/registre', '/plan/projets', '/dossiers'] as const).map((to) => ({
  to,
  label: to,
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

const sessionOf = (...held: Role[]): Session => ({
  role: held.includes('administrator') ? 'administrator' : null,
  person: {
    ...{ id: '0', name: 'Camille Wattel', email: 'camille@example.org', secondFactor: 'confirmed' },
    ...{ awaitsProof: false, codeServesSeconds: 0 },
    grants: held.map((role) => ({
      ...{ role, inseeCode: null, communeName: null, service: null },
      ...{ validFrom: '2026-01-01', validTo: null },
    })),
  },
})
const VISITOR: Session = { role: null, person: null }

const readers: [string, Session][] = [
  ['a visitor', VISITOR],
  ['a resident', sessionOf()],
  ['the code of the installation', { ...VISITOR, role: 'administrator' }],
  ...Role.options.map((role): [string, Session] => [role, sessionOf(role)]),
  ...Role.options.flatMap((role, at) =>
    Role.options.slice(at + 1).map((other): [string, Session] => [`${role} and ${other}`, sessionOf(role, other)]),
  ),
]

const held = ({ person }: Session) => person?.grants ?? []

describe('what the header shows', () => {
  test.each(readers)('%s: at most seven entries, the summary last; of one role, in one line at 1366', (_, session) => {
    const offered = offeredTo(entriesFor(MENU, session, true), session)
    const menu = menuOf(offered, dailyOf(session))
    expect(menu.length).toBeLessThanOrEqual(MENU_MOST)
    expect(menu.length).toBeGreaterThanOrEqual(4)
    expect(menu.at(-1)?.to).toBe('/sommaire')
    const isAtWork = held(session).length > 0
    const words = menu.map((entry) => calledBy(entry, isAtWork))
    expect(new Set(words).size).toBe(words.length)
    if (held(session).length < 2) expect(standsInLine(words), words.join(' ')).toBe(true)
    // the summary tells the rest under headings that it knows
    const headings: readonly unknown[] = [undefined, ...MENU_HEADINGS]
    expect(offered.every(({ under }) => headings.includes(under))).toBe(true)
    expect(new Set(offered.map(({ to }) => to)).size, 'one line for each page').toBe(offered.length)
  })

  test.each(Role.options)('%s opens every page that is said to be of every day', (role) => {
    const session = sessionOf(role)
    const menu = menuOf(offeredTo(entriesFor(MENU, session, false), session), dailyOf(session))
    expect(new Set(menu.map(({ to }) => to))).toEqual(new Set([...dailyOf(session).flat(), '/sommaire']))
  })

  test('of several roles, each has its first pages', () => {
    const session = sessionOf('secretary', 'signatory', 'cashier')
    const menu = menuOf(offeredTo(entriesFor(MENU, session, false), session), dailyOf(session))
    expect(menu.map(({ to }) => to)).toEqual(
      expect.arrayContaining(['/ma-journee', '/carte', '/signatures', '/regie', '/sommaire']),
    )
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

/** Five tasks of each day, by the page where each is done. */
const TASKS: Partial<Record<Role | 'resident', readonly string[]>> = {
  resident: ['/mes-demarches', '/formulaires', '/reserver', '/payer', '/ma-commune/signaler'],
  secretary: ['/ma-journee', '/demandes', '/reservations', '/deposer', '/signalements'],
  caseOfficer: ['/ma-journee', '/dossiers', '/carte', '/visites', '/seances'],
  planner: ['/ma-journee', '/plan', '/plan/projets', '/plan/demandes', '/plan/controles'],
  signatory: ['/signatures', '/ma-journee', '/dossiers', '/seances', '/annonces'],
  cashier: ['/regie', '/paiements', '/ma-journee', '/carte', '/aide'],
  technician: ['/mon-service', '/demandes', '/signalements', '/ma-journee', '/carte'],
  administrator: [
    ...['/administration/mise-en-service', '/administration/personnes', '/administration/reglages'],
    ...['/administration/envois', '/administration/sante'],
  ],
}

test.each(Object.entries(TASKS))(
  '%s: of five daily tasks, most are one press from anywhere, and each two at most',
  (who, tasks) => {
    const session = who === 'resident' ? sessionOf() : sessionOf(Role.parse(who))
    const offered = offeredTo(entriesFor(MENU, session, false), session)
    const menu = menuOf(offered, dailyOf(session)).map(({ to }) => to as string)
    const presses = tasks.map((to) =>
      menu.includes(to) ? 1 : offered.some((entry) => entry.to === to) ? 2 : Number.NaN,
    )
    expect(Math.max(...presses)).toBeLessThanOrEqual(2)
    expect(presses.filter((count) => count === 1).length).toBeGreaterThanOrEqual(who === 'administrator' ? 3 : 4)
  },
)
