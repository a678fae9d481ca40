import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'

/** Covers every parcel of the commune, and concerns tall constructions alone (T7). */
const AIRSPACE = { topic: 'easement', kind: 'easement/T7', answer: 'yes', code: 'T7', label: 'T7', extent: 'whole' }
const MONUMENT = { topic: 'easement', kind: 'easement/AC1', answer: 'yes', code: 'AC1', label: 'AC1', extent: 'whole' }
const RULE = 'easement T7'
const WHY = 'Le projet ne dépasse pas 50 m : T7 ne le concerne pas'

async function covered(desk: Desk, day: string, statements: readonly object[] = [AIRSPACE]): Promise<string> {
  const { id } = await desk.filed(day, { project: { work: 'NEW_BUILDING', house: true, sectors: { ABORDS: true } } })
  await desk.db.run(sql`
    insert into statement_snapshot (dossier_id, moment, taken_at, statements, sha256)
    values (${id}, 'deposit', '2026-11-03T12:00:00Z',
      ${JSON.stringify({ parcels: [{ parcelId: 'x', status: { statements } }] })}::jsonb, 'x')`)
  return id
}

const json = async (answer: Promise<Response>) => (await answer).json()
const setAside = (desk: Desk, headers: Headers, id: string, more: object) =>
  desk.send('POST', `/api/dossiers/${id}/consultations`, headers, { choice: 'setAside', rule: RULE, ...more })
const refuse = (desk: Desk, headers: Headers, id: string, more: object) =>
  desk.send('POST', `/api/dossiers/${id}/period/choices`, headers, {
    ...{ ground: 'circumstance', circumstance: 'defenceAuthorisation', outcome: 'refused' },
    ...more,
  })
const proposed = async (desk: Desk, headers: Headers, id: string) =>
  (await json(desk.get(`/api/dossiers/${id}/consultations`, headers))).proposals.find(
    ({ rule }: { rule: string }) => rule === RULE,
  )
const ground = async (desk: Desk, headers: Headers, id: string) =>
  (await json(desk.get(`/api/dossiers/${id}/period`, headers))).proposals.find(
    ({ circumstance }: { circumstance: string }) => circumstance === 'defenceAuthorisation',
  )
const answers = (desk: Desk, headers: Headers) => json(desk.get('/api/standing-answers', headers))

describe('a doubt settled once for a commune', () => {
  test('is kept with its reason, author and end, proposed on the next dossier, and counted where it served', async ({
    desk,
  }) => {
    const [first, second] = [await covered(desk, '2026-11-03'), await covered(desk, '2026-11-04')]
    const officer = await desk.officer()
    expect(await proposed(desk, officer, first)).toMatchObject({ kept: null })
    expect((await setAside(desk, officer, first, { why: WHY, keepUntil: '2027-11-03' })).status).toBe(201)
    const { kept } = await proposed(desk, officer, second)
    expect(kept).toMatchObject({ outcome: 'refused', reason: WHY, writtenOn: '2026-11-04', until: '2027-11-03' })
    expect(kept.by).not.toBe('')
    const taken = await setAside(desk, officer, second, { kept: kept.id })
    expect(await taken.json()).toMatchObject({ state: 'setAside', reason: WHY })
    expect(await answers(desk, officer)).toMatchObject([
      { id: kept.id, dossierCount: 2, state: 'inForce', mayRevoke: true },
    ])
  })

  test('refusing the motive settles the consultation that hangs on the same doubt, with the same reason', async ({
    desk,
  }) => {
    const [first, second] = [await covered(desk, '2026-11-03'), await covered(desk, '2026-11-04')]
    const officer = await desk.officer()
    expect((await ground(desk, officer, first)).consultations).toHaveLength(1)
    expect((await refuse(desk, officer, first, { reason: WHY, keepUntil: '2027-11-03' })).status).toBe(201)
    expect(await proposed(desk, officer, first)).toBeUndefined()
    const { kept } = await ground(desk, officer, second)
    expect(kept).toMatchObject({ outcome: 'refused', reason: WHY })
    const apart = await refuse(desk, officer, second, { kept: kept.id, settles: false })
    expect(apart.status).toBe(201)
    expect(await proposed(desk, officer, second)).toBeDefined()
  })

  test('ends on its day, or when it is taken back; what was settled by it stays', async ({ desk }) => {
    const first = await covered(desk, '2026-11-03')
    const officer = await desk.officer()
    await setAside(desk, officer, first, { why: WHY, keepUntil: '2026-11-20' })
    const [{ id }] = await answers(desk, officer)
    desk.on('2026-11-21')
    const second = await covered(desk, '2026-11-21')
    expect(await proposed(desk, officer, second)).toMatchObject({ kept: null })
    expect((await setAside(desk, officer, second, { kept: id })).status).toBe(409)
    expect(await answers(desk, officer)).toMatchObject([{ state: 'ended', mayRevoke: false }])
    await setAside(desk, officer, second, { why: 'Toujours sous 50 m', keepUntil: '2027-11-20' })
    const [current] = await answers(desk, officer)
    const revocation = `/api/standing-answers/${current.id}/revocation`
    expect((await desk.send('POST', revocation, officer, { why: ' ' })).status).toBe(422)
    const ended = await json(desk.send('POST', revocation, officer, { why: 'Le seuil a changé' }))
    expect(ended.find((one: { id: string }) => one.id === current.id)).toMatchObject({
      ...{ state: 'revoked', dossierCount: 1 },
      revoked: { why: 'Le seuil a changé' },
    })
    expect((await desk.send('POST', revocation, officer, { why: 'Encore' })).status).toBe(409)
    const { consultations } = await json(desk.get(`/api/dossiers/${second}/consultations`, officer))
    expect(consultations).toMatchObject([{ state: 'setAside', reason: 'Toujours sous 50 m' }])
  })

  test('an agreement that a text asks for is never set aside in advance; nor beyond three years, nor without a reason', async ({
    desk,
  }) => {
    const id = await covered(desk, '2026-11-03', [AIRSPACE, MONUMENT])
    const officer = await desk.officer()
    const agreement = await setAside(desk, officer, id, { rule: 'surroundings', why: 'Vu', keepUntil: '2027-11-03' })
    expect(agreement.status).toBe(409)
    expect((await setAside(desk, officer, id, { why: WHY, keepUntil: '2029-11-04' })).status).toBe(422)
    expect((await setAside(desk, officer, id, { why: WHY, keepUntil: '2026-11-02' })).status).toBe(422)
    expect((await setAside(desk, officer, id, { why: ' ' })).status).toBe(422)
    expect(await answers(desk, officer)).toEqual([])
  })

  test('is of its commune: another one neither reads it, nor takes it up, nor ends it; a secretary keeps none', async ({
    desk,
  }) => {
    const id = await covered(desk, '2026-11-03')
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    expect((await setAside(desk, secretary, id, { why: WHY, keepUntil: '2027-11-03' })).status).toBe(403)
    const officer = await desk.officer()
    await setAside(desk, officer, id, { why: WHY, keepUntil: '2027-11-03' })
    const [{ id: kept }] = await answers(desk, officer)
    const elsewhere = await desk.officer(AUTRE_EXEMPLE)
    expect(await answers(desk, elsewhere)).toEqual([])
    const foreign = await desk.send('POST', `/api/standing-answers/${kept}/revocation`, elsewhere, { why: 'Non' })
    expect(foreign.status).toBe(404)
    const refused = await desk.send('POST', `/api/standing-answers/${kept}/revocation`, secretary, { why: 'Non' })
    expect(refused.status).toBe(403)
  })
})
