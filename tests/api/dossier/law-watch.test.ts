import { describe, expect } from 'vitest'
import { LawWatch } from '#contract/dossier/law-watch/law-watch.ts'
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
