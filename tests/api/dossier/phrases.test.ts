import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { asPerson } from '#platform/scope.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

type Kept = { key: string; body: string; version: number; inseeCode: string | null; reason: string }

const fences = (change: Record<string, unknown> = {}) => ({
  inseeCode: SAINT_EXEMPLE,
  key: 'prescription.clotures',
  family: 'condition',
  title: 'Clôtures',
  body: 'Les clôtures sur rue sont des haies vives d’essences locales.',
  reason: 'Délibération du 3 novembre 2026',
  ...change,
})

const listed = async (desk: Desk, headers: Headers, commune: string): Promise<Kept[]> =>
  (await desk.get(`/api/phrases?commune=${commune}`, headers)).json()

const fencesOn = async (desk: Desk, headers: Headers, commune: string) =>
  (await listed(desk, headers, commune)).find(({ key }) => key === 'prescription.clotures')

describe('the bible', () => {
  test('a town hall starts with phrases of every family', async ({ desk }) => {
    const phrases = await listed(desk, await desk.officer(), SAINT_EXEMPLE)
    for (const key of [
      'visa.demande',
      'motif.securite-salubrite',
      'prescription.clotures',
      'article.accord',
      'mention.recours',
      'courrier.plan-masse-cotes',
    ])
      expect(phrases.map((phrase) => phrase.key)).toContain(key)
    expect(phrases.every(({ inseeCode }) => inseeCode === null)).toBe(true)
    // the first version of each, but those rewritten since: what binds and what refuses is copied into the act, a stay names its text, what is opposed is quoted, a certificate says its networks, the court is named
    const rewritten = phrases.filter(({ version }) => version !== 1).map(({ key, version }) => [key, version])
    expect(rewritten).toEqual([
      ['motif.accord-abf-refuse', 2],
      ['motif.avis-defavorable', 2],
      ['motif.regle-meconnue', 2],
      ['motif.sursis', 2],
      ['prescription.accord-abf', 2],
      ['prescription.avis', 2],
      ['article.cu-participations', 2],
      ['article.cu-reseaux', 2],
      ['article.cu-sursis', 2],
      ['article.cu-taxes', 2],
      ['article.sursis', 2],
      ['mention.recours', 2],
    ])
  })

  test('a commune writes over the territory, version after version, and elsewhere nothing changes', async ({
    desk,
  }) => {
    const officer = await desk.officer()
    const before = await fencesOn(desk, officer, SAINT_EXEMPLE)
    for (const body of ['Clôtures en haie vive.', 'Clôtures en haie vive doublée d’un grillage.'])
      expect((await desk.send('POST', '/api/phrases', officer, fences({ body }))).status).toBe(201)
    expect(await fencesOn(desk, officer, SAINT_EXEMPLE)).toMatchObject({
      version: 2,
      inseeCode: SAINT_EXEMPLE,
      body: 'Clôtures en haie vive doublée d’un grillage.',
    })
    expect(await fencesOn(desk, officer, AUTRE_EXEMPLE)).toEqual(before)
    const versions = await desk.get(`/api/phrases/prescription.clotures/versions?commune=${SAINT_EXEMPLE}`, officer)
    expect((await versions.json()).map(({ inseeCode, version }: Kept) => [inseeCode, version])).toEqual([
      [SAINT_EXEMPLE, 2],
      [SAINT_EXEMPLE, 1],
      [null, 1],
    ])
  })

  test('a version says why it is written, in words that a draft can fill', async ({ desk }) => {
    const officer = await desk.officer()
    const refused = async (change: Record<string, unknown>) => {
      const answer = await desk.send('POST', '/api/phrases', officer, fences(change))
      expect(answer.status).toBe(422)
      return (await answer.json()).errors[0]
    }
    expect(await refused({ reason: ' ' })).toEqual({
      pointer: '#/reason',
      detail: 'Dites pourquoi cette version est écrite',
    })
    expect((await refused({ body: 'Vu la demande de {demandeuse} ;' })).detail).toContain('demandeuse')
    const other = await desk.send('POST', '/api/phrases', officer, fences({ family: 'visa' }))
    expect(other.status).toBe(409)
  })

  test('a phrase of the territory, or of another commune, is not written by the officer of one', async ({ desk }) => {
    const officer = await desk.officer()
    expect((await desk.send('POST', '/api/phrases', officer, fences({ inseeCode: null }))).status).toBe(403)
    expect((await desk.send('POST', '/api/phrases', officer, fences({ inseeCode: AUTRE_EXEMPLE }))).status).toBe(403)
    const everywhere = await desk.signedIn(await desk.person(['caseOfficer'], null))
    expect((await desk.send('POST', '/api/phrases', everywhere, fences({ inseeCode: null }))).status).toBe(201)
    expect(await fencesOn(desk, officer, SAINT_EXEMPLE)).toMatchObject({ version: 2, inseeCode: null })
  })

  test('an administrator writes the phrases of a commune and of the territory; whoever drafts no decision writes none', async ({
    desk,
  }) => {
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    expect((await desk.send('POST', '/api/phrases', administrator, fences())).status).toBe(201)
    expect((await desk.send('POST', '/api/phrases', administrator, fences({ inseeCode: null }))).status).toBe(201)
    expect(await fencesOn(desk, administrator, SAINT_EXEMPLE)).toMatchObject({ inseeCode: SAINT_EXEMPLE, version: 1 })
    for (const role of ['secretary', 'planner'] as const) {
      const other = await desk.signedIn(await desk.person([role]))
      expect((await desk.send('POST', '/api/phrases', other, fences())).status).toBe(403)
    }
  })

  test('the database itself refuses a phrase written where one has no right, or in the name of another', async ({
    desk,
  }) => {
    const officer = await desk.person(['caseOfficer'])
    const other = await desk.person(['caseOfficer'])
    const today = Temporal.PlainDate.from('2026-11-24')
    const write = (as: string, inseeCode: string, writtenBy: string) =>
      asPerson(desk.db, as, today, (scoped) =>
        scoped.run(sql`
          insert into phrase (insee_code, key, version, family, title, body, reason, written_by, written_at)
          values (${inseeCode}, 'prescription.haies', 1, 'condition', 'Haies', 'Haie vive.', 'Essai', ${writtenBy}, now())`),
      )
    await write(officer, SAINT_EXEMPLE, officer)
    await expect(write(officer, AUTRE_EXEMPLE, officer)).rejects.toThrow('row-level security')
    await expect(write(officer, SAINT_EXEMPLE, other)).rejects.toThrow('row-level security')
    const secretary = await desk.person(['secretary'])
    await expect(write(secretary, SAINT_EXEMPLE, secretary)).rejects.toThrow('row-level security')
  })

  test('a resident reads none of it, and the public is asked to sign in', async ({ desk }) => {
    const resident = await desk.signedIn(await desk.person([]))
    expect((await desk.get(`/api/phrases?commune=${SAINT_EXEMPLE}`, resident)).status).toBe(403)
    expect((await desk.get(`/api/phrases?commune=${SAINT_EXEMPLE}`)).status).toBe(401)
  })

  test('an agent is told whose phrases they read and where they write; a resident is not', async ({ desk }) => {
    const read = async (headers: Headers) => (await desk.get('/api/phrase-desk', headers)).json()
    expect(await read(await desk.officer())).toMatchObject({
      communes: [{ inseeCode: SAINT_EXEMPLE, name: 'Saint-Exemple', mayWrite: true }],
      mayWriteTerritory: false,
    })
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect((await read(planner)).communes).toMatchObject([{ mayWrite: false }])
    const everywhere = await desk.signedIn(await desk.person(['caseOfficer'], null))
    expect(await read(everywhere)).toMatchObject({ mayWriteTerritory: true })
    const resident = await desk.signedIn(await desk.person([]))
    expect((await desk.get('/api/phrase-desk', resident)).status).toBe(403)
  })

  test('a written version is never changed', async ({ desk }) => {
    await expect(
      desk.db.transaction((tx) => tx.run(sql`update phrase set body = 'autre' where key = 'article.accord'`)),
    ).rejects.toThrow('never changed')
  })
})
