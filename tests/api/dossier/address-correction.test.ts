import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { fileOf, leaves, pluggedIn } from '#tests/fixtures/platau-desk.ts'
import { type PlatauDouble, startPlatau } from '#tests/fixtures/platau-double.ts'

let hub: PlatauDouble
beforeAll(async () => {
  hub = await startPlatau()
})
afterAll(() => hub.close())

const SAID = { part: 'applicant', rank: 0, address: '3, sentier Secret', postalCode: '62370', city: 'Audruicq' }

async function deposited(desk: Desk) {
  const { id } = await desk.filed('2026-11-03')
  const officer = await desk.officer()
  const correct = (change: Record<string, unknown> = {}) =>
    desk.send('POST', `/api/dossiers/${id}/address-corrections`, officer, { ...SAID, why: 'Courrier reçu', ...change })
  return { id, officer, correct }
}

describe('where a party lives, corrected by an officer', () => {
  test('is written with what stood before and why, in the register', async ({ desk }) => {
    const { id, officer, correct } = await deposited(desk)
    expect((await correct()).status).toBe(204)
    const { draft, acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(draft.parties[0].details).toMatchObject({ city: 'Audruicq', postalCode: '62370', phone: '0601020304' })
    expect(acts.at(-1)).toMatchObject({
      kind: 'addressCorrected',
      payload: {
        who: 'Léontine Vandenbroucke',
        why: 'Courrier reçu',
        before: { address: '3, sentier Secret', postalCode: '', city: '' },
        after: { address: '3, sentier Secret', postalCode: '62370', city: 'Audruicq' },
      },
    })
  })

  test('gives PLAT’AU what was missing: the dossier leaves by itself', async ({ desk }) => {
    await pluggedIn(desk, hub)
    const { id, correct } = await deposited(desk)
    await leaves(desk)
    expect((await fileOf(desk, id)).standing).toBe('missing')
    await correct()
    await leaves(desk)
    expect((await fileOf(desk, id)).standing).toBe('sent')
    expect(hub.dossiers[0]?.personnes).toMatchObject([{ adresse: { commune: 'Audruicq' } }])
  })

  test('changes nothing when it is the same, of nobody of the dossier, without its town or its reason', async ({
    desk,
  }) => {
    const { id, correct } = await deposited(desk)
    await correct()
    const answers = [
      await correct(),
      await correct({ rank: 1 }),
      await correct({ city: ' ' }),
      await correct({ why: '' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([409, 404, 422, 422])
    const { count } = await desk.db.one<{ count: number }>(
      sql`select count(*)::integer as count from act where dossier_id = ${id} and kind = 'addressCorrected'`,
    )
    expect(count).toBe(1)
  })

  test('is the town hall’s: the applicant and a draft are refused', async ({ desk }) => {
    const { id } = await deposited(desk)
    const stranger = await desk.signedIn(await desk.person([]))
    const said = { ...SAID, why: 'Déménagement' }
    expect((await desk.send('POST', `/api/dossiers/${id}/address-corrections`, stranger, said)).status).toBe(404)
    await desk.db.run(sql`update dossier set state = 'draft' where id = ${id}`)
    expect(
      (await desk.send('POST', `/api/dossiers/${id}/address-corrections`, await desk.officer(), said)).status,
    ).toBe(404)
  })
})
