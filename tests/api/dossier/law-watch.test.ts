import { describe, expect } from 'vitest'
import { ImportLaw, LawWatch } from '#contract/dossier/law-watch/law-watch.ts'
import { tellLawNews } from '#server/dossier/law-watch/law-news.ts'
import { LAW_TOPICS } from '#server/dossier/law-watch/law-topics.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { consolidatedCode, importText } from '#tests/fixtures/law-code.ts'

const code = (updatedOn: string) =>
  consolidatedCode(updatedOn, {
    'R*423-23': ['Le délai est de :', 'a) Un siècle pour les déclarations ;', 'b) Deux siècles ;', 'c) Trois siècles.'],
  })
const watchOf = async (desk: Desk, headers: Headers) =>
  LawWatch.parse(await (await desk.get('/api/law-watch', headers)).json())

describe('the list of the day of the jurist', () => {
  test('nothing is compared until a code is imported', async ({ desk }) => {
    expect(await watchOf(desk, await desk.officer())).toMatchObject({ codes: [], ruleCount: 0, moved: [] })
  })

  test('a rule whose text is no longer the one that was read is told with the open dossiers whose dates cite it', async ({
    desk,
    db,
  }) => {
    const { id } = await desk.filed('2026-11-20')
    await importText(db, 'code.md', code('2027-04-03'))
    const { codes, moved, dossierCount } = await watchOf(desk, await desk.officer())
    expect(codes).toMatchObject([{ title: 'Code de l’urbanisme', updatedOn: '2027-04-03' }])
    const touched = moved.filter(({ dossiers }) => dossiers.some((dossier) => dossier.id === id))
    const rule = touched.find(({ article }) => article.startsWith('R*423-23'))
    expect(rule).toMatchObject({
      table: 'Délai d’instruction de droit commun',
      outcome: 'texte modifié depuis la lecture',
      texts: [
        { asOf: '2027-04-03', texts: [[expect.stringContaining('Le délai'), expect.stringContaining('siècle')]] },
      ],
    })
    expect(dossierCount).toBe(1)
    const untouched = moved.find(({ article, dossiers }) => article.startsWith('R*423-23 a') && dossiers.length === 0)
    expect(untouched).toBeDefined()
  })

  test('a letter of the imported code that no rule reads and nobody has answered for is told', async ({ desk, db }) => {
    const silence = ['Par exception :', 'a) Dans ce cas ;', 'k) Dans un cas nouveau.']
    const more = { 'R*424-2': silence, 'R424-26': ['Un article nouveau.'], 'R111-99': ['Hors des livres IV et VI.'] }
    await importText(db, 'code.md', consolidatedCode('2027-04-03', more))
    expect((await watchOf(desk, await desk.officer())).newLetters).toEqual(['R424-2 k', 'R424-26'])
  })

  test('an officer of another commune sees the same rules and none of these dossiers', async ({ desk, db }) => {
    await desk.filed('2026-11-20')
    await importText(db, 'code.md', code('2027-04-03'))
    const other = await watchOf(desk, await desk.officer('62038'))
    expect(other.moved.length).toBeGreaterThan(0)
    expect([other.dossierCount, other.moved.flatMap(({ dossiers }) => dossiers)]).toEqual([0, []])
  })

  test('a resident is refused, and so is the public', async ({ desk }) => {
    const resident = await desk.signedIn(await desk.person([]))
    expect((await desk.get('/api/law-watch', resident)).status).toBe(403)
    expect((await desk.get('/api/law-watch')).status).toBe(401)
  })
})

describe('a newer state of a code, imported', () => {
  const PERIODS = ['Le délai est de :', 'a) Un mois ;', 'b) Deux mois ;', 'c) Trois mois.']
  const state = (updatedOn: string, second: string) =>
    consolidatedCode(updatedOn, { 'R*423-23': PERIODS.with(2, `b) ${second} ;`), 'R424-1': ['Le silence.'] })
  const imported = async ({ db }: Desk) => {
    await importText(db, 'code.md', state('2026-04-03', 'Deux mois'))
    return importText(db, 'code.md', state('2026-11-03', 'Quatre mois'))
  }
  const lawOf = async (desk: Desk, id: number, headers: Headers) =>
    ImportLaw.parse(await (await desk.get(`/api/imports/${id}/law`, headers)).json())

  test('counts the open dossiers that rest on what changed, and names those that the reader may open', async ({
    desk,
  }) => {
    const { id: dossier } = await desk.filed('2026-11-20')
    const { id } = await imported(desk)
    const administrator = await desk.signedIn(await desk.person(['administrator'], '62999'), true)
    const told = await lawOf(desk, id, administrator)
    expect([told.dossierCount, told.rows.flatMap(({ dossiers }) => dossiers)]).toEqual([1, []])
    const both = await desk.signedIn(await desk.person(['administrator', 'caseOfficer'], null), true)
    const rule = (await lawOf(desk, id, both)).rows.find(({ dossierCount }) => dossierCount > 0)
    expect(rule).toMatchObject({ dossierCount: 1, dossiers: [{ id: dossier }] })
    expect((await desk.get(`/api/imports/${id}/law`, await desk.officer())).status).toBe(403)
    expect((await desk.get('/api/imports/9999/law', administrator)).status).toBe(404)
  })

  test('is told once by mail to whoever follows the law, with counts and no dossier; without a server, it is said', async ({
    desk,
  }) => {
    const { id: dossier } = await desk.filed('2026-11-20')
    const { id } = await imported(desk)
    const { deps } = desk.app
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    const mail = async () => (await lawOf(desk, id, administrator)).mail
    expect(await mail()).toContain('Aucun courriel ne peut partir')
    expect(await tellLawNews({ ...deps, config: { ...deps.config, smtp: undefined } })).toBe(0)
    const withServer = {
      ...deps,
      config: { ...deps.config, smtp: { url: 'smtp://mail.example', from: 'mairie@example.org' } },
    }
    expect(await tellLawNews(withServer)).toBe(1)
    expect(await tellLawNews(withServer)).toBe(0)
    const [sent] = await desk.mails('lawState/')
    expect(sent?.payload.to).toEqual([expect.stringContaining('@')])
    const topic = JSON.stringify(await LAW_TOPICS.lawState?.(deps, { dossierId: null, payload: sent?.payload ?? {} }))
    expect(topic.replaceAll('\u00a0', ' ')).toMatch(/1 alinéa modifié.*1 dossier en cours a une date/)
    for (const word of [dossier, 'Vandenbroucke', 'Maison individuelle', 'PC 062']) expect(topic).not.toContain(word)
    expect(await mail()).toContain('à qui suit le droit')
  })

  test('goes to the address of the installation when it has one', async ({ desk }) => {
    await imported(desk)
    const { deps } = desk.app
    await desk.person(['administrator'], null)
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    const { statement } = await (await desk.get('/api/opening', administrator)).json()
    const said = { ...statement, lawContact: 'juriste@example.org' }
    expect((await desk.send('PUT', '/api/opening/statement', administrator, said)).status).toBe(200)
    await tellLawNews({
      ...deps,
      config: { ...deps.config, smtp: { url: 'smtp://mail.example', from: 'mairie@example.org' } },
    })
    expect((await desk.mails('lawState/')).map(({ payload }) => payload.to)).toEqual([['juriste@example.org']])
    for (const path of ['/mentions-legales', '/contact', '/donnees-personnelles'])
      expect(await (await desk.get(path)).text()).not.toContain('juriste@example.org')
  })
})
