import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { collectionDays, roundsAt } from '#contract/services/places/collection-days.ts'
import type { CollectionRound, ImportReport } from '#contract/services/places/place.ts'
import type { CommuneBoard } from '#contract/services/residents/board.ts'
import { openingOf } from '#server/services/residents/face.ts'
import { communeBoard } from '#server/services/residents/residents.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { buildSaintExemple } from '#tests/fixtures/saint-exemple/commune.ts'
import { times } from '#tests/properties.ts'

const round: CollectionRound = {
  ...{ id: '1', stream: 'household', sector: '', streets: [], everyWeeks: 1, firstOn: '2026-11-03', lastOn: null },
  ...{ moved: { '2026-12-22': '2026-12-23', '2026-12-29': '' }, source: 'CCRA' },
}

describe('the days of a collection', () => {
  test('come back, give way to a feast, or do not take place', () => {
    expect(collectionDays([round], '2026-12-14', 21)).toEqual([
      { on: '2026-12-15', stream: 'household', sector: '', insteadOf: null },
      { on: '2026-12-23', stream: 'household', sector: '', insteadOf: '2026-12-22' },
    ])
    const other = { ...round, id: '2', everyWeeks: 2, firstOn: '2026-11-04', stream: 'recycling', moved: {} } as const
    expect(collectionDays([other], '2026-11-04', 28).map(({ on }) => on)).toEqual([
      '2026-11-04',
      '2026-11-18',
      '2026-12-02',
    ])
  })

  test('are found again whatever the first day that is asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 8 }), (offset, everyWeeks) => {
        const from = new Date(Date.UTC(2026, 10, 3 + offset)).toISOString().slice(0, 10)
        const later = new Date(Date.UTC(2026, 10, 3 + offset + 30)).toISOString().slice(0, 10)
        const rounds = [{ ...round, everyWeeks }]
        const whole = collectionDays(rounds, from, 60).map(({ on }) => on)
        const parts = [...collectionDays(rounds, from, 29), ...collectionDays(rounds, later, 30)].map(({ on }) => on)
        expect(parts).toEqual(whole)
      }),
      { numRuns: times(100) },
    )
  })

  test('are those of the street, else those of the whole commune', () => {
    const street = { ...round, id: '2', sector: 'Bourg', streets: ['rue du Parvis', 'Place de l’Église'] }
    const glass = { ...round, id: '3', stream: 'glass' } as const
    const ids = (address: string) => roundsAt([round, street, glass], address).map(({ id }) => id)
    expect(ids('14 Rue du Parvis, 62370 Audruicq')).toEqual(['2', '3'])
    expect(ids('3 place de l eglise')).toEqual(['2', '3'])
    expect(ids('1 rue Haute')).toEqual(['1', '3'])
  })
})

const importList = async (desk: Desk, headers: Headers, list: string, csv: string, isTrial = false) => {
  const body = { commune: SAINT_EXEMPLE, list, source: 'Mairie, novembre 2026', csv, isTrial }
  const answer = await desk.send('POST', '/api/services/places', headers, body)
  return { status: answer.status, report: (await answer.json()) as ImportReport & { detail?: string } }
}
const board = async (desk: Desk) =>
  (await (await desk.get(`/api/public/communes/${SAINT_EXEMPLE}/board`)).json()) as CommuneBoard

describe('the lists of a commune', () => {
  test('are read from a table, tried first, kept whole, and take the place of the ones before', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const headers = await desk.signedIn(await desk.person(['secretary']))
    const numbers = 'Nom;Téléphone;Catégorie\nMairie;03 21 00 00 00;Mairie\nEau, urgence;03 21 00 00 01;Urgence\n'
    expect((await importList(desk, headers, 'number', numbers, true)).report).toMatchObject({
      read: 2,
      isKept: false,
      faults: [],
    })
    expect((await board(desk)).places).toEqual([])
    expect((await importList(desk, headers, 'number', numbers)).report).toMatchObject({
      read: 2,
      before: 0,
      isKept: true,
    })
    expect((await importList(desk, headers, 'number', numbers)).report).toMatchObject({ before: 2 })
    const rounds = 'flux,premier_jour,semaines,secteur,rues,reports\nverre,2026-11-05,4,,,2026-12-03>2026-12-04\n'
    await importList(desk, headers, 'collection', rounds)
    const shown = await board(desk)
    expect(shown.places).toMatchObject([
      { name: 'Mairie', phone: '03 21 00 00 00', source: 'Mairie, novembre 2026' },
      { name: 'Eau, urgence', phone: '03 21 00 00 01' },
    ])
    expect(shown.rounds).toMatchObject([{ stream: 'glass', everyWeeks: 4, moved: { '2026-12-03': '2026-12-04' } }])
    expect(shown.agenda).toEqual([])
    expect(await (await desk.get('/api/services/places', headers)).json()).toMatchObject([
      ...[
        { list: 'number', count: 2 },
        { list: 'defibrillator', count: 0, source: null },
        { list: 'place', count: 0 },
      ],
      { list: 'collection', count: 1 },
    ])
  })

  test('say each line that cannot be read, and keep none of the others', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const headers = await desk.signedIn(await desk.person(['secretary']))
    const csv =
      'nom;adresse;lon;lat;verifie_le\nSalle;1 rue Haute;2,35;48,85;\n;2 rue Haute;;;\nÉcole;3 rue Haute;;;hier\nStade;4 rue;x;;\n'
    const { report } = await importList(desk, headers, 'defibrillator', csv)
    expect(report).toMatchObject({ isKept: false })
    expect(report.faults).toEqual([
      { line: 2, sentence: 'Ce point n’est pas dans la commune.' },
      { line: 3, sentence: 'La colonne « nom » est vide.' },
      { line: 4, sentence: '« hier » n’est pas un jour (verifie_le) : écrivez 2026-11-24.' },
      { line: 5, sentence: expect.stringContaining('n’est pas une position') },
    ])
    expect((await importList(desk, headers, 'number', 'a;b\n1;2\n')).report.detail).toContain('nom, telephone')
    expect(
      (await importList(desk, headers, 'collection', 'flux;premier_jour\npapier;2026-11-24\n')).report.faults,
    ).toMatchObject([{ line: 2 }])
    const odd = 'flux;premier_jour\n\nconstructor;2026-11-24\nverre;2026-02-30\n'
    expect((await importList(desk, headers, 'collection', odd)).report.faults).toMatchObject([{ line: 3 }, { line: 4 }])
    const pole = 'nom;lon;lat\nSalle;0;-90\n'
    expect((await importList(desk, headers, 'place', pole)).report.faults).toMatchObject([{ line: 2 }])
    const officer = await desk.signedIn(await desk.person(['caseOfficer']))
    expect((await importList(desk, officer, 'number', 'nom;telephone\nA;1\n')).status).toBe(403)
  })

  test('stand beside what another service hands over', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const entry = { id: '1', title: 'Loto', startsAt: '2026-11-28T19:00:00Z', endsAt: null, place: 'Salle', href: null }
    const asked: string[] = []
    const agenda = async (_scoped: unknown, ...of: string[]) => {
      asked.push(...of)
      return [entry]
    }
    const shown = await communeBoard({ ...desk.app.deps, sections: { agenda } }, SAINT_EXEMPLE)
    expect(shown.agenda).toEqual([entry])
    expect(asked).toEqual([SAINT_EXEMPLE, '2026-11-24', '2026-12-24'])
    expect((await desk.get('/api/public/communes/75056/board')).status).toBe(404)
  })
})

/** Tuesday 24 November 2026, at an hour of Paris. */
const at = (time: string, day = '2026-11-24') =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/Paris').toInstant()

describe('whether a town hall is open, from the hours that it wrote', () => {
  test.for([
    ['du lundi au vendredi, 9 h à 12 h', '10:00', { state: 'open', until: '12:00' }],
    [
      'Lun-Ven 8h30-12h / 13h30-17h30, sam. 9h-12h',
      '12:00',
      { state: 'closed', next: { on: '2026-11-24', inDays: 0, at: '13:30' } },
    ],
    [
      'lundi, mardi et jeudi de 8:30 à 12:00 et de 14:00 à 17:00',
      '17:00',
      { state: 'closed', next: { on: '2026-11-26', inDays: 2, at: '08:30' } },
    ],
    ['9-12h du lundi au vendredi', '11:59', { state: 'open', until: '12:00' }],
    [
      'du lundi au samedi : 9h – midi\nmardi : fermé',
      '10:00',
      { state: 'closed', next: { on: '2026-11-25', inDays: 1, at: '09:00' } },
    ],
    [
      'tous les jours sauf le mardi, 9 h à 12 h',
      '10:00',
      { state: 'closed', next: { on: '2026-11-25', inDays: 1, at: '09:00' } },
    ],
    ['samedi 9h-12h', '10:00', { state: 'closed', next: { on: '2026-11-28', inDays: 4, at: '09:00' } }],
    ['', '10:00', { state: 'unknown', why: 'unwritten' }],
    ['sur rendez-vous', '10:00', { state: 'unknown', why: 'unread' }],
    ['9 h à 12 h', '10:00', { state: 'unknown', why: 'unread' }],
    ['mardi 9h-12h, semaines paires', '10:00', { state: 'unknown', why: 'unread' }],
    ['lundi au vendredi 9h-17h, mardi 9h-12h', '10:00', { state: 'unknown', why: 'unread' }],
    ['mardi 12h-9h', '10:00', { state: 'unknown', why: 'unread' }],
    ['mardi 9h75-12h', '10:00', { state: 'unknown', why: 'unread' }],
    ['mardi 9h-12h <b>', '10:00', { state: 'unknown', why: 'unread' }],
  ] as const)('« %s », à %s', ([hours, time, opening]) => expect(openingOf(hours, at(time))).toEqual(opening))

  test('is not known on a public holiday, and the next opening is after it', () => {
    const hours = 'lundi au vendredi 9h-12h'
    expect(openingOf(hours, at('10:00', '2026-12-25'))).toEqual({ state: 'unknown', why: 'holiday' })
    expect(openingOf(hours, at('18:00', '2026-12-24'))).toMatchObject({ next: { on: '2026-12-28', at: '09:00' } })
  })
})

describe('the portal of a town', () => {
  test('says its name, its door, what is offered and what is not yet, without a script', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    await desk.db.run(sql`
      insert into letterhead (insee_code, phone, hours) values (${SAINT_EXEMPLE}, '03 21 00 00 00', '<i>sur rendez-vous</i>')
      on conflict (insee_code) do update set phone = excluded.phone, hours = excluded.hours`)
    const answer = await desk.get(`/commune/${SAINT_EXEMPLE}`)
    const page = await answer.text()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page).toContain('<h1>Mairie de Saint-Exemple</h1>')
    expect(page).toContain('href="tel:0321000000"')
    expect(page).toContain('Ouverture en ce moment : à vérifier dans les horaires')
    expect(page).toContain('&lt;i&gt;sur rendez-vous')
    expect(page).toContain(
      'Aucune salle ni matériel ne se réserve encore en ligne ici. Appelez la mairie au 03 21 00 00 00.',
    )
    expect(page).not.toContain('href="/reserver"')
    expect(page).toContain(`href="/ma-commune/signaler?commune=${SAINT_EXEMPLE}"`)
    expect(page).not.toContain('<script')
    expect(Buffer.byteLength(page)).toBeLessThan(20_000)
    expect(await (await desk.get('/commune/saint-exemple')).text()).toContain('Mairie de Saint-Exemple')
  })

  test('of a town that is not served says so and leads to those that are', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const answer = await desk.get('/commune/%3Cscript%3E')
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('« &lt;script&gt; » n’est pas une commune servie ici')
    expect((await desk.get('/api/public/communes/75056/face')).status).toBe(404)
  })

  test('stands on an empty installation, each verb with where it leads or why it does not', async ({ desk }) => {
    const answer = await desk.get('/commune')
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain('Aucune commune n’est encore ouverte ici')
    expect(page).toContain('href="/administration/mise-en-service">Mise en service</a>')
    expect(page.match(/<li class="verb"/g)).toHaveLength(8)
    expect(page.match(/<li class="verb" data-absent>/g)).toHaveLength(6)
  })

  test('tells who reads their own door, and an alert in force with its words', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const title = 'Watergangs : niveau haut & <b>montée</b>'
    const said = {
      communes: [SAINT_EXEMPLE],
      theme: 'works',
      severity: 'alert',
      title,
      body: 'Éloignez-vous des rives.',
    }
    expect((await desk.send('POST', '/api/services/notices', secretary, said)).status).toBe(201)
    const seen = await (await desk.get(`/commune/${SAINT_EXEMPLE}`)).text()
    expect(seen).toContain('Watergangs : niveau haut &amp; &lt;b&gt;montée&lt;/b&gt;')
    expect(seen).toContain('href="/connexion"')
    expect(await (await desk.get(`/commune/${SAINT_EXEMPLE}`, secretary)).text()).toContain('href="/ma-journee"')
    const resident = await desk.signedIn(await desk.person([]))
    expect(await (await desk.get(`/commune/${SAINT_EXEMPLE}`, resident)).text()).toContain(
      'class="sign" href="/mes-demarches"',
    )
  })

  test('stands at the first address for the public; who works here begins with their day, and old links find the counter', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const first = (headers?: Record<string, string>, path = '/') =>
      fetch(`${desk.app.url}${path}`, { redirect: 'manual', ...(headers && { headers }) })
    const leads = async (answer: Promise<Response>) => {
      const { status, headers } = await answer
      return [status, headers.get('location')]
    }
    const shown = await first()
    expect(await shown.text()).toContain('Que voulez-vous faire ?')
    expect(shown.headers.get('vary')).toContain('Cookie')
    expect((await first(await desk.signedIn(await desk.person([])))).status).toBe(200)
    expect(await leads(first(await desk.signedIn(await desk.person(['secretary']))))).toEqual([302, '/ma-journee'])
    expect(await leads(first(undefined, '/?parcelles=62752000AB0001&carte=16/50.8/2.1'))).toEqual([
      302,
      '/carte?parcelles=62752000AB0001&carte=16/50.8/2.1',
    ])
    expect((await first(undefined, '/?utm_source=bulletin')).status).toBe(200)
  })

  test('wears the arms that were given, else a shield with initials', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const arms = await desk.get(`/api/public/communes/${SAINT_EXEMPLE}/arms`)
    expect(arms.headers.get('content-type')).toContain('image/svg+xml')
    expect(await arms.text()).toContain('>SE</text>')
  })
})
