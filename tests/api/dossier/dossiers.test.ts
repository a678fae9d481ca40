import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Role } from '#contract/agency/identity/session.ts'
import { type TestApp, test } from '#tests/fixtures/app.ts'
import { AUTRE_EXEMPLE, insertCommunes, insertPersonWith, SAINT_EXEMPLE, signedInAs } from '#tests/fixtures/dossier.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'

const json = (method: string, headers: Record<string, string>, body: unknown) => ({
  method,
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const PARCEL = `${SAINT_EXEMPLE}000AB0012`

const draft = (change: Record<string, unknown> = {}) => ({ ...WHOLE_REQUEST, ...change })

const someone = async (app: TestApp, roles: readonly Role[] = [], inseeCode: string | null = SAINT_EXEMPLE) => {
  await insertCommunes(app.deps.db)
  return signedInAs(app, await insertPersonWith(app.deps.db, roles, inseeCode), roles.includes('signatory'))
}

const open = async (app: TestApp, headers: Record<string, string>, change: Record<string, unknown> = {}) =>
  (await (await app.request('/api/dossiers', json('POST', headers, draft(change)))).json()).id as string

const file = (
  app: TestApp,
  headers: Record<string, string>,
  id: string,
  filing: unknown = { channel: 'teleservice' },
) => app.request(`/api/dossiers/${id}/filing`, json('POST', headers, filing))

describe('a draft', () => {
  test('is saved whole, read back as written, and says when it was saved', async ({ app }) => {
    const headers = await someone(app)
    const id = await open(app, headers)
    const saved = await app.request(
      `/api/dossiers/${id}/draft`,
      json('PUT', headers, draft({ title: 'Maison et garage', project: { floorAreaM2: 120 } })),
    )
    expect((await saved.json()).savedAt).toMatch(/^2\d{3}-/)
    const dossier = await (await app.request(`/api/dossiers/${id}`, { headers })).json()
    expect(dossier.draft).toMatchObject({
      title: 'Maison et garage',
      project: { floorAreaM2: 120 },
      parcelIds: [PARCEL],
      parties: [{ name: 'Martin', details: { country: 'France', phone: '' } }],
    })
    expect(dossier.line).toMatchObject({ number: null, state: 'draft', sentence: 'Aucun dossier n’est déposé.' })
  })

  test('an unknown parcel does not prevent saving: the map may be down', async ({ app }) => {
    const headers = await someone(app)
    expect(
      (await app.request('/api/dossiers', json('POST', headers, draft({ parcelIds: [`${SAINT_EXEMPLE}000ZZ9999`] }))))
        .status,
    ).toBe(201)
  })

  test('a footprint that crosses itself is refused at its place, and the draft is left as it was', async ({ app }) => {
    const headers = await someone(app)
    const id = await open(app, headers)
    const bow = {
      type: 'Polygon',
      coordinates: [
        [
          [2, 50],
          [2.001, 50.001],
          [2.001, 50],
          [2, 50.001],
          [2, 50],
        ],
      ],
    }
    const answer = await app.request(
      `/api/dossiers/${id}/draft`,
      json('PUT', headers, draft({ title: 'Autre', footprints: [{ label: 'Maison', geometry: bow }] })),
    )
    expect(answer.status).toBe(422)
    expect((await answer.json()).errors).toEqual([
      {
        pointer: '#/footprints/0/geometry',
        detail:
          '« Maison » se croise elle-même : le côté 1–2 touche le côté 3–4. Déplacez l’un de ces sommets pour que le contour ne se recoupe pas.',
      },
    ])
    expect((await (await app.request(`/api/dossiers/${id}`, { headers })).json()).draft.title).toBe(
      'Maison individuelle',
    )
  })

  test('a legal person gives its SIRET', async ({ app }) => {
    const headers = await someone(app)
    const answer = await app.request(
      '/api/dossiers',
      json('POST', headers, draft({ parties: [{ part: 'applicant', name: 'SCI', isLegalPerson: true }] })),
    )
    expect((await answer.json()).errors[0]).toEqual({
      pointer: '#/parties/0/siret',
      detail: 'Saisissez le SIRET de la personne morale',
    })
  })
})

describe('the deposit', () => {
  test('gives a number, starts the clock, freezes the statements and sends a receipt', async ({ app, db }) => {
    const headers = await someone(app)
    const id = await open(app, headers)
    const answer = await file(app, headers, id)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ number: 'PC 062 998 26 00001' })
    const { line, acts } = await (await app.request(`/api/dossiers/${id}`, { headers })).json()
    expect(line).toMatchObject({ state: 'inFirstMonth', filedOn: '2026-11-24', decisionDeadline: '2027-01-24' })
    expect(line.sentence).toMatch(
      /^Complétude à vérifier.*24.décembre 2026.*Si rien n’est fait.*réputé complet après le 24.décembre 2026\.$/,
    )
    expect(acts).toHaveLength(1)
    expect(acts[0]).toMatchObject({
      kind: 'filed',
      channel: 'teleservice',
      payload: { filing: { registeredOn: '2026-11-24' } },
    })
    expect(await db.many(sql`select key, payload->>'number' as number from outbox`)).toEqual([
      { key: `receipt/${id}`, number: 'PC0629982600001' },
    ])
    expect(
      await db.one(sql`select statements->'parcels'->0->>'available' as available from statement_snapshot`),
    ).toEqual({ available: 'false' })
  })

  test('is made once', async ({ app }) => {
    const headers = await someone(app)
    const id = await open(app, headers)
    await file(app, headers, id)
    const again = await file(app, headers, id)
    expect(again.status).toBe(409)
    expect((await app.request(`/api/dossiers/${id}/draft`, json('PUT', headers, draft()))).status).toBe(409)
  })

  test('tells all that is missing at once, and uses no number', async ({ app, db }) => {
    const headers = await someone(app)
    const id = await open(app, headers, { parties: [], parcelIds: [], title: '' })
    const answer = await file(app, headers, id)
    expect(answer.status).toBe(422)
    expect((await answer.json()).errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/parties',
      '#/parcelIds',
      '#/title',
    ])
    expect((await db.one<{ count: number }>(sql`select count(*) as count from dossier_counter`)).count).toBe(0)
  })

  test('a secretary records a paper file on the day of its receipt', async ({ app }) => {
    const headers = await someone(app, ['secretary'])
    const id = await open(app, headers, { kind: 'priorDeclaration' })
    expect(await (await file(app, headers, id, { channel: 'counter', filedOn: '2026-11-20' })).json()).toEqual({
      number: 'DP 062 998 26 00001',
    })
    const { line } = await (await app.request(`/api/dossiers/${id}`, { headers })).json()
    expect(line).toMatchObject({ filedOn: '2026-11-20', decisionDeadline: '2026-12-20' })
  })

  test('paper is not recorded by a resident, nor for a day to come', async ({ app }) => {
    const resident = await someone(app)
    const own = await open(app, resident)
    expect((await file(app, resident, own, { channel: 'counter', filedOn: '2026-11-20' })).status).toBe(422)
    const secretary = await someone(app, ['secretary'])
    const id = await open(app, secretary)
    expect((await file(app, secretary, id, { channel: 'counter', filedOn: '2026-11-25' })).status).toBe(422)
  })
})

describe('who sees what', () => {
  const filedBy = async (app: TestApp) => {
    const applicant = await someone(app)
    const id = await open(app, applicant)
    await file(app, applicant, id)
    return { applicant, id }
  }
  const total = async (app: TestApp, headers: Record<string, string>) =>
    (await (await app.request('/api/dossiers', { headers })).json()).total

  test('the agents of the commune find it in their queue; others find nothing and get 404', async ({ app }) => {
    const { id } = await filedBy(app)
    for (const role of ['secretary', 'caseOfficer', 'planner', 'signatory'] as const)
      expect(await total(app, await someone(app, [role]))).toBe(1)
    for (const stranger of [await someone(app), await someone(app, ['caseOfficer'], AUTRE_EXEMPLE)]) {
      expect(await total(app, stranger)).toBe(0)
      expect((await app.request(`/api/dossiers/${id}`, { headers: stranger })).status).toBe(404)
    }
    expect((await app.request('/api/dossiers')).status).toBe(401)
  })

  test('the public reads the dossiers of a parcel without a name', async ({ app }) => {
    await filedBy(app)
    const answer = await (await app.request(`/api/parcels/${PARCEL}/dossiers`)).text()
    expect(JSON.parse(answer)).toEqual([
      {
        number: 'PC 062 998 26 00001',
        kind: 'housePermit',
        variant: null,
        title: 'Maison individuelle',
        sentence: 'déposé, en cours d’instruction',
        filedOn: '2026-11-24',
        decidedOn: null,
        decisionSense: null,
      },
    ])
    expect(answer).not.toMatch(/Martin|Léa|lea@/)
  })

  test('reading a dossier is logged', async ({ app, db }) => {
    const { id } = await filedBy(app)
    await app.request(`/api/dossiers/${id}`, { headers: await someone(app, ['caseOfficer']) })
    expect(await db.many(sql`select subject, subject_id as id from nominative_access`)).toEqual([
      { subject: 'dossier', id },
    ])
  })
})

describe('the queue', () => {
  test('what silence would decide first comes first, and a search finds a number in any notation, and that number alone', async ({
    app,
  }) => {
    const headers = await someone(app, ['secretary'])
    const later = await open(app, headers, { title: 'Après la DP' })
    const sooner = await open(app, headers, { kind: 'priorDeclaration', title: 'Clôture' })
    await file(app, headers, later, { channel: 'counter', filedOn: '2026-11-20' })
    await file(app, headers, sooner, { channel: 'counter', filedOn: '2026-11-03' })
    const titles = async (query: string) =>
      (await (await app.request(`/api/dossiers?${query}`, { headers })).json()).dossiers.map(
        ({ title }: { title: string }) => title,
      )
    expect(await titles('')).toEqual(['Clôture', 'Après la DP'])
    // the other one has the same figures in its number and « DP » in its title
    for (const number of ['dp 062 998 26 00001', 'DP06299826 00001', 'DP 62 998 2026 1', 'dp 062 998'])
      expect(await titles(`q=${number}`)).toEqual(['Clôture'])
    expect(await titles(`q=${PARCEL}&limit=1`)).toEqual(['Clôture'])
    expect(await titles('q=clot')).toEqual(['Clôture'])
    expect(await titles('kind=housePermit')).toEqual(['Après la DP'])
    expect(await titles('dueBefore=2026-12-05')).toEqual(['Clôture'])
  })

  test('pages follow each other without gap or repeat', async ({ app }) => {
    const headers = await someone(app, ['secretary'])
    for (let count = 0; count < 5; count += 1)
      await file(app, headers, await open(app, headers, { title: `Projet ${count}` }))
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page: { dossiers: { title: string }[]; next: string | null } = await (
        await app.request(`/api/dossiers?limit=2&after=${after}`, { headers })
      ).json()
      seen.push(...page.dossiers.map(({ title }) => title))
      after = page.next
    }
    expect(seen.toSorted()).toEqual(['Projet 0', 'Projet 1', 'Projet 2', 'Projet 3', 'Projet 4'])
  })
})
