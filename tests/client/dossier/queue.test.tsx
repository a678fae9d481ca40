// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { QueueList } from '#client/dossier/desk/queue-list.tsx'
import { validateQueueSearch } from '#client/dossier/desk/queue-search.ts'
import { countFilters, filtersOf, queuePath } from '#client/dossier/desk/queue-state.ts'
import { daysText, nearness } from '#client/dossier/desk/queue-words.ts'
import { worldOf } from '#client/dossier/desk/world.ts'
import type { QueueLine } from '#contract/dossier/desk/desk.ts'
import { paths } from '#contract/paths.ts'
import { problem } from '#tests/client/fake-server.ts'
import { render, serving } from '#tests/client/render.tsx'

const LINE: QueueLine = {
  id: '11111111-1111-4111-8111-111111111111',
  number: 'PC 062 998 26 00001',
  kind: 'housePermit',
  variant: null,
  inseeCode: '62998',
  communeName: 'Saint-Exemple',
  title: 'Maison individuelle',
  applicant: 'Léa Martin',
  state: 'underReview',
  standing: 'review',
  silence: 'rejection',
  sentence: 'En instruction. Si rien n’est fait : rejet tacite à l’expiration du 30 novembre 2026.',
  told: '',
  filedOn: '2026-09-30',
  decisionDeadline: '2026-11-30',
  nextStep: 'tacitDecision',
  nextStepDueOn: '2026-11-30',
  daysLeft: 6,
  waitsFor: 'townHall',
  assignedTo: null,
  parcelIds: ['62998000AB0012'],
  unreadMessages: 2,
}

const page = (dossiers: QueueLine[], change: Record<string, unknown> = {}) =>
  Response.json({ dossiers, total: dossiers.length, isMore: false, next: null, ...change })
const list = () => render(<QueueList search={{}} onClear={() => undefined} />)

describe('the list of the desk', () => {
  test('a line says in words what silence would decide, who is awaited, and that nobody has it', async () => {
    serving(() => page([LINE]))
    const screen = await list()
    await screen.until(() => screen.text().includes('PC 062 998 26 00001'))
    for (const words of ['Silence vaut rejet', 'attend la mairie', 'non attribué', 'messages non lus', 'dans 6 jours'])
      expect(screen.text()).toContain(words)
    expect(screen.container.querySelector('[data-near="near"]')).not.toBeNull()
    await screen.unmount()
  })

  test('an empty list, a refusal and a list that goes on are told apart', async () => {
    serving(() => page([]))
    const empty = await list()
    await empty.until(() => empty.text().includes('Aucun dossier pour l’instant'))
    await empty.unmount()

    serving(() => problem(503, 'base-indisponible', 'La base de données ne répond pas', 'Réessayez.'))
    const refused = await list()
    await refused.until(() => refused.text().includes('La base de données ne répond pas'))
    await refused.unmount()

    serving((_, path) =>
      path.includes('after=suite')
        ? page([{ ...LINE, id: '22222222-2222-4222-8222-222222222222', title: 'Clôture' }], {
            total: 1000,
            isMore: true,
          })
        : page([LINE], { total: 1000, isMore: true, next: 'suite' }),
    )
    const long = await list()
    await long.until(() => long.text().includes('Plus de 1'))
    await long.click('button', 'Afficher la suite')
    await long.until(() => long.text().includes('Clôture'))
    expect(long.text().indexOf('Maison individuelle')).toBeLessThan(long.text().indexOf('Clôture'))
    await long.unmount()
  })
})

describe('the address of the queue', () => {
  test('French words become the filters of the server; what is not a filter is left out', () => {
    const search = validateQueueSearch({
      situation: 'review',
      instructeur: 'moi',
      attend: 'mairie',
      tri: 'depot',
      vue: 'carte',
      autre: 'x',
    })
    expect(search).not.toHaveProperty('autre')
    expect(queuePath(paths.dossiers, search, { limit: 50 })).toBe(
      '/api/dossiers?standing=review&assigned=me&waits=townHall&sort=filed&limit=50',
    )
    expect(filtersOf(search)).not.toHaveProperty('vue')
    expect(countFilters(search)).toBe(3)
  })

  test('a value that the address got wrong asks nothing of the server', () => {
    expect(
      queuePath(paths.dossiers, { situation: 'nimporte', nature: 'chateau', avant: 'demain', attend: 'godot' }),
    ).toBe('/api/dossiers')
  })
})

describe('words of time', () => {
  test.each([
    [0, 'aujourd’hui'],
    [1, 'demain'],
    [5, 'dans 5 jours'],
    [-1, 'depuis hier'],
    [-3, 'depuis 3 jours'],
  ])('%s days are « %s »', (days, text) => expect(daysText(days)).toBe(text))

  test('only a silence that decides takes the colour of a deadline', () => {
    expect(nearness({ daysLeft: 3, silence: 'grant' })).toBe('near')
    expect(nearness({ daysLeft: 12, silence: 'rejection' })).toBe('soon')
    expect(nearness({ daysLeft: 3, silence: null })).toBe('far')
    expect(nearness({ daysLeft: null, silence: 'grant' })).toBe('far')
  })
})

describe('marks of the map', () => {
  test('the origin of degrees is the middle of the plane, and a zoom doubles it', () => {
    expect(worldOf({ lon: 0, lat: 0 }, 0)).toEqual({ x: 256, y: 256 })
    expect(worldOf({ lon: 180, lat: 0 }, 1)).toEqual({ x: 1024, y: 512 })
  })
})
