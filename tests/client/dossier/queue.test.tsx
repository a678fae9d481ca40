import { retainedConsultation } from './retained-consultation.ts'
// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { addressOf } from '#client/api/call.ts'
import { QueueList } from '#client/dossier/desk/queue-list.tsx'
import { validateQueueSearch } from '#client/dossier/desk/queue-search.ts'
import { askedOf, countFilters, filtersOf } from '#client/dossier/desk/queue-state.ts'
import { daysText, nearness } from '#client/dossier/desk/queue-words.ts'
import { worldOf } from '#client/map/world.ts'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { CompletenessFile } from '#contract/dossier/completeness/completeness.ts'
import type { ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
import type { QueueLine } from '#contract/dossier/desk/desk.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'
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
  outlook: 'Si rien n’est fait : rejet tacite à l’expiration du 30 novembre 2026.',
  told: '',
  filedOn: '2026-09-30',
  decisionDeadline: '2026-11-30',
  nextStep: 'tacitDecision',
  nextStepDueOn: '2026-11-30',
  daysLeft: 6,
  waitsFor: 'townHall',
  assignedTo: null,
  parcelIds: ['62998000AB0012'],
  returned: null,
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
    for (const words of ['rejet tacite', 'non attribué', 'messages non lus', 'dans 6 jours', 'Léa Martin', 'AB 12'])
      expect(screen.text()).toContain(words)
    expect(screen.text().match(/En instruction/g)).toHaveLength(1)
    expect(screen.container.querySelector('[data-near="near"]')).not.toBeNull()
    await screen.unmount()
  })

  test('issue 30, 2.2: a request to make says its last useful day, and its letter opens from the line', async () => {
    const toAsk = {
      until: '2026-12-03',
      isPast: false,
      text: 'ABF : accord à demander jusqu’au 3 décembre 2026 inclus',
    }
    const retained = { ...ROADS, serviceName: 'Architecte des Bâtiments de France' }
    serving((_, path) => {
      if (path.endsWith('/consultations')) return Response.json({ ...NO_OPINIONS, consultations: [retained] })
      if (path.endsWith('/attachments')) return Response.json([PLAN])
      return page([{ ...LINE, toAsk }])
    })
    const screen = await list()
    await screen.until(() => screen.text().includes('accord à demander jusqu’au 3 décembre 2026'))
    await screen.click('button', 'Préparer la demande du dossier PC 062 998 26 00001')
    await screen.until(() => screen.text().includes('Architecte des Bâtiments de France'))
    expect(screen.text()).toContain('Envoyer')
    await screen.unmount()
  })

  test('issue 30, 2.2: past its last useful day the line says that it is too late', async () => {
    const text = 'ABF : dernier jour utile passé, le 3 novembre 2026, accord impossible à temps'
    serving(() => page([{ ...LINE, toAsk: { until: '2026-11-03', isPast: true, text } }]))
    const screen = await list()
    await screen.until(() => screen.text().includes('accord impossible à temps'))
    expect(screen.text()).toContain('trop tard')
    await screen.unmount()
  })

  test('issue 30, 2.2: every request whose day is near is told, not the first alone', async () => {
    const toAsk = {
      until: '2026-11-03',
      isPast: true,
      text: 'ABF : dernier jour utile passé, accord impossible à temps',
    }
    const alsoToAsk = [
      { until: '2026-12-03', isPast: false, text: 'Voirie : avis à demander jusqu’au 3 décembre 2026 inclus' },
    ]
    serving(() => page([{ ...LINE, toAsk, alsoToAsk }]))
    const screen = await list()
    await screen.until(() => screen.text().includes('Voirie : avis à demander jusqu’au 3 décembre 2026 inclus'))
    expect(screen.text()).toMatch(/trop tard.*accord impossible.*à consulter.*Voirie/)
    expect(screen.text().match(/Préparer la demande/g)).toHaveLength(1)
    await screen.unmount()
  })

  test('who is awaited is said where no message waits', async () => {
    serving(() => page([{ ...LINE, unreadMessages: 0 }]))
    const screen = await list()
    await screen.until(() => screen.text().includes('attend la mairie'))
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

describe('dossiers chosen together', () => {
  const OTHER = { ...LINE, id: '22222222-2222-4222-8222-222222222222', number: 'DP 062 998 26 00002' }

  test('what each came to is told: done, nothing to do, refused', async () => {
    const third = { ...LINE, id: '33333333-3333-4333-8333-333333333333', number: 'DP 062 998 26 00003' }
    serving((method, path) => {
      if (method === 'GET' && path.includes('/issued-documents')) {
        if (path.includes(OTHER.id)) return Response.json([])
        if (path.includes(third.id))
          return problem(404, 'dossier-inconnu', 'Dossier introuvable', 'Ce dossier est clos.')
        return Response.json([ISSUED])
      }
      return page([LINE, OTHER, third])
    })
    const screen = await list()
    await screen.until(() => screen.text().includes('DP 062 998 26 00003'))
    expect(screen.text()).not.toContain('Attribuer')
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('[aria-label^="Choisir tous"]')?.click())
    await screen.until(() => /3\schoisis/.test(screen.text()))
    await screen.click('button', 'Imprimer')
    await screen.click('button', 'Préparer l’impression')
    await screen.until(() => /1 sur 3 fait, 1\srefusé\./.test(screen.text()))
    for (const words of ['recepisse.pdf', 'Aucun document n’y est délivré', 'Ce dossier est clos.'])
      expect(screen.text()).toContain(words)
    expect(screen.named('link', 'Ouvrir le fichier à imprimer').getAttribute('href')).toBe(
      `/api/issued-documents?of=${ISSUED.id}`,
    )
    await screen.unmount()
  })

  test('a letter refused beside one that left is told as done in part, with both sentences', async () => {
    serving((method, path) => {
      if (path.endsWith('/completeness')) return Response.json(NOTHING_TO_ASK)
      if (path.endsWith('/consultations')) return Response.json({ ...NO_OPINIONS, consultations: [ROADS, WATER] })
      if (path.endsWith('/attachments')) return Response.json([PLAN])
      if (method === 'POST')
        return path.includes(WATER.id)
          ? problem(409, 'service-sans-adresse', 'Le service ne peut être consulté', 'Son adresse est refusée.')
          : Response.json({ ...ROADS, state: 'sent' }, { status: 201 })
      return page([LINE])
    })
    const screen = await list()
    await screen.until(() => screen.text().includes('PC 062 998 26 00001'))
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('[aria-label^="Choisir PC"]')?.click())
    await screen.click('button', 'Envoyer les lettres prêtes')
    await screen.act(() =>
      screen
        .allByRole('button')
        .find(({ textContent }) => textContent === 'Envoyer')
        ?.click(),
    )
    await screen.until(() => screen.text().includes('0 sur 1 fait, 1 en partie.'))
    for (const words of ['En partie', 'Voirie : consulté.', 'Eau : Son adresse est refusée.'])
      expect(screen.text()).toContain(words)
    await screen.unmount()
  })

  test('they are given to who handles dossiers in each of their communes', async () => {
    const elsewhere = { ...OTHER, inseeCode: '62999', communeName: 'Sainte-Autre' }
    const people = [
      { id: '88888888-8888-4888-8888-888888888881', name: 'Une Seule', communes: ['62998'] },
      { id: '88888888-8888-4888-8888-888888888882', name: 'Les Deux', communes: ['62998', '62999'] },
      { id: '88888888-8888-4888-8888-888888888883', name: 'Partout', communes: null },
    ]
    serving((_, path) => (path.includes('/assignees') ? Response.json(people) : page([LINE, elsewhere])))
    const screen = await list()
    await screen.until(() => screen.text().includes('DP 062 998 26 00002'))
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('[aria-label^="Choisir tous"]')?.click())
    await screen.click('button', 'Attribuer')
    await screen.until(() => screen.text().includes('Partout'))
    expect(screen.text()).toContain('Les Deux')
    expect(screen.text()).not.toContain('Une Seule')
    await screen.unmount()
  })

  test('nothing is done before it is confirmed', async () => {
    const asked: string[] = []
    serving((method, path) => {
      asked.push(`${method} ${path}`)
      return path.includes('/assignees') || path.includes('people') ? Response.json([]) : page([LINE])
    })
    const screen = await list()
    await screen.until(() => screen.text().includes('PC 062 998 26 00001'))
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('[aria-label^="Choisir PC"]')?.click())
    await screen.click('button', 'Envoyer les lettres prêtes')
    await screen.click('button', 'Renoncer')
    expect(asked.filter((one) => !one.startsWith('GET'))).toEqual([])
    await screen.unmount()
  })
})

const ISSUED = {
  id: '44444444-4444-4444-8444-444444444444',
  template: 'receipt',
  fileName: 'recepisse.pdf',
  sha256: 'a'.repeat(64),
  issuedAt: '2026-09-30T08:00:00Z',
  issuedBy: null,
}

const NOTHING_TO_ASK: CompletenessFile = {
  form: null,
  pieces: [],
  others: [],
  month: null,
  toAsk: [],
  guards: null,
  replaces: null,
  requests: [],
  answers: [],
  begunOn: null,
  signedBy: null,
  mayReview: true,
}

const ROADS = retainedConsultation({ id: '55555555-5555-4555-8555-555555555555', serviceName: 'Voirie' })
const WATER = retainedConsultation({
  id: '66666666-6666-4666-8666-666666666666',
  service: 'waterManager',
  serviceName: 'Eau',
})

const PLAN: Attachment = {
  id: '77777777-7777-4777-8777-777777777777',
  code: 'PCMI2',
  title: 'Plan de masse',
  version: 1,
  replaces: null,
  fileName: 'plan.pdf',
  mediaType: 'application/pdf',
  byteCount: 10,
  sha256: 'a'.repeat(64),
  pageCount: 1,
  scan: 'notConfigured',
  addedAt: '2026-11-24T09:00:00Z',
  review: null,
  reviewNote: null,
}

const NO_OPINIONS: ConsultationDesk = {
  proposals: [],
  ofNetworks: [],
  undetermined: [],
  reminders: [],
  consultations: [],
  letters: [],
  addressBook: [
    { service: 'roadManager', email: 'voirie@exemple.fr', hasAccount: false },
    { service: 'waterManager', email: 'eau@exemple.fr', hasAccount: false },
  ],
  mayAct: true,
  today: '2026-11-24',
}

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
    expect(addressOf(dossierOperations.listDossiers, { query: { ...askedOf(search), limit: 50 } })).toBe(
      '/api/dossiers?standing=review&assigned=me&waits=townHall&sort=filed&limit=50',
    )
    expect(filtersOf(search)).not.toHaveProperty('vue')
    expect(countFilters(search)).toBe(3)
  })

  test('a value that the address got wrong asks nothing of the server', () => {
    const asked = askedOf({ situation: 'nimporte', nature: 'chateau', avant: 'demain', attend: 'godot' })
    expect(addressOf(dossierOperations.listDossiers, { query: asked })).toBe('/api/dossiers')
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
