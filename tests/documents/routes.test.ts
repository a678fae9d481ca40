import { describe, expect } from 'vitest'
import { test } from '#tests/fixtures/app.ts'
import { buildVillage, idOf } from './village.ts'

const note = (id: string, query = '') => `/api/parcels/${id}/note.pdf${query}`
const bordereauOf = (ids: readonly string[]) => `/api/sites/bordereau.pdf?ids=${ids.join(',')}`

describe('documents of the counter', () => {
  test('the note of a parcel is a PDF that the browser shows and nobody keeps', async ({ app, db }) => {
    await buildVillage(db)
    const answer = await app.request(note(idOf(12)))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="NRU-62999-AB12-20261124-1000.pdf"')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(new TextDecoder('latin1').decode((await answer.arrayBuffer()).slice(0, 8))).toBe('%PDF-1.7')
  })

  test('the note accepts other parcels of the site and a scale', async ({ app, db }) => {
    await buildVillage(db)
    const answer = await app.request(note(idOf(12), `?ids=${idOf(13)},${idOf(14)}&echelle=2000`))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain('AB12+2-')
  })

  test('the bordereau of a site is a PDF', async ({ app, db }) => {
    await buildVillage(db)
    const answer = await app.request(bordereauOf([12, 13].map(idOf)))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
  })
})

describe('what is refused, in French', () => {
  const refusal = async (answer: Response) => ({ status: answer.status, problem: await answer.json() })

  test('a parcel that does not exist', async ({ app, db }) => {
    await buildVillage(db)
    expect(await refusal(await app.request(note('62999000ZZ9999')))).toMatchObject({
      status: 404,
      problem: { type: '/aide/problemes/introuvable', detail: expect.stringContaining('62999000ZZ9999 n’existe pas') },
    })
  })

  test('a list in which two parcels do not exist names both', async ({ app, db }) => {
    await buildVillage(db)
    const { status, problem } = await refusal(
      await app.request(bordereauOf([idOf(12), '62999000ZZ0001', '62999000ZZ0002'])),
    )
    expect(status).toBe(404)
    expect(problem.detail).toContain('62999000ZZ0001, 62999000ZZ0002')
  })

  test('a reference that is not one', async ({ app }) => {
    expect(await refusal(await app.request(note('AB12')))).toMatchObject({
      status: 422,
      problem: { type: '/aide/problemes/donnees-invalides', detail: expect.stringContaining('14 caractères') },
    })
  })

  test('a bordereau without parcels', async ({ app }) => {
    for (const query of ['', '?ids=', '?ids=,,']) {
      const { status, problem } = await refusal(await app.request(`/api/sites/bordereau.pdf${query}`))
      expect(status).toBe(422)
      expect(problem.detail).toContain('Donnez au moins une parcelle')
    }
  })

  test('more than 200 parcels', async ({ app }) => {
    const ids = Array.from({ length: 201 }, (_, index) => idOf(index + 1))
    expect(await refusal(await app.request(bordereauOf(ids)))).toMatchObject({
      status: 422,
      problem: { type: '/aide/problemes/trop-de-parcelles', detail: expect.stringContaining('200 au plus') },
    })
  })

  test('a scale at which nothing is printed', async ({ app, db }) => {
    await buildVillage(db)
    const { status, problem } = await refusal(await app.request(note(idOf(12), '?echelle=1234')))
    expect(status).toBe(422)
    expect(problem.detail).toContain('1:1000')
  })
})
