import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { collectionDays, roundsAt } from '#contract/services/places/collection-days.ts'
import type { CollectionRound, ImportReport } from '#contract/services/places/place.ts'
import type { CommuneBoard } from '#contract/services/residents/board.ts'
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
