import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Departure } from '#contract/agency/people/departure.ts'
import type { PersonFile } from '#contract/agency/people/people.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'

async function town(desk: Desk) {
  const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
  const leaving = await desk.person(['caseOfficer'], null)
  const { id: dossier } = await desk.filed('2026-11-02')
  desk.on('2026-11-24')
  await desk.db.run(sql`update dossier set assigned_to = ${leaving} where id = ${dossier}`)
  await desk.db.run(sql`
    insert into assignment_rule (ordinal, insee_code, person_id) values (1, ${SAINT_EXEMPLE}, ${leaving})`)
  await desk.db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, act_reference, valid_from)
    values (${leaving}, ${SAINT_EXEMPLE}, 'Par délégation', 'arrêté n° 1', '2026-01-01')`)
  return { administrator, leaving, dossier }
}

const leave = (desk: Desk, headers: Headers, id: string, colleagueId: string | null) =>
  desk.send('POST', `/api/people/${id}/departure`, headers, { colleagueId })

const held = async (desk: Desk, headers: Headers, id: string, colleague?: string) =>
  (await (
    await desk.get(`/api/people/${id}/departure${colleague ? `?colleague=${colleague}` : ''}`, headers)
  ).json()) as Departure

const detailOf = async (answer: Response) => ((await answer.json()) as { detail: string }).detail

describe('somebody who leaves', () => {
  test('hands everything over to a colleague, by an act; then nothing is theirs and nobody enters by their account', async ({
    desk,
  }) => {
    const { administrator, leaving, dossier } = await town(desk)
    const colleague = await desk.person(['caseOfficer'])
    const session = await desk.signedIn(leaving)
    expect(await held(desk, administrator, leaving, colleague)).toMatchObject({
      dossiers: [{ id: dossier, communeName: 'Saint-Exemple' }],
      obstacles: [],
      elsewhere: [{ what: 'rule', count: 1, labels: ['Saint-Exemple'] }],
    })
    const answer = await leave(desk, administrator, leaving, colleague)
    expect(answer.status).toBe(200)
    const file = (await answer.json()) as PersonFile
    expect(file).toMatchObject({
      state: 'suspended',
      grants: [{ validTo: '2026-11-24' }],
      delegations: [{ validTo: '2026-11-24' }],
    })
    expect(await desk.db.one(sql`select assigned_to from dossier where id = ${dossier}`)).toEqual({
      assigned_to: colleague,
    })
    expect(await desk.db.one(sql`select person_id from assignment_rule`)).toEqual({ person_id: colleague })
    expect(
      (
        await desk.db.many(sql`select kind from act where dossier_id = ${dossier} order by recorded_at desc limit 1`)
      ).at(0),
    ).toEqual({ kind: 'assigned' })
    expect((await desk.get('/api/dossiers', session)).status).toBe(401)
    expect((await held(desk, administrator, leaving)).dossiers).toEqual([])
  })

  test('is refused while work is theirs and nobody is named, and where the colleague has no role; nothing changes', async ({
    desk,
  }) => {
    const { administrator, leaving, dossier } = await town(desk)
    const nobody = await leave(desk, administrator, leaving, null)
    expect([nobody.status, await detailOf(nobody)]).toEqual([
      409,
      expect.stringMatching(/1\sdossier, 1\srègle d’attribution/),
    ])
    const elsewhere = await desk.person(['caseOfficer'], AUTRE_EXEMPLE)
    const obstructed = await leave(desk, administrator, leaving, elsewhere)
    expect([obstructed.status, await detailOf(obstructed)]).toEqual([409, expect.stringContaining('Saint-Exemple')])
    expect((await held(desk, administrator, leaving, elsewhere)).obstacles).toHaveLength(1)
    for (const colleague of [leaving, await desk.person([])])
      expect((await leave(desk, administrator, leaving, colleague)).status).toBe(422)
    expect(
      await desk.db.one(
        sql`select assigned_to, (select disabled_at from person where id = ${leaving}) from dossier where id = ${dossier}`,
      ),
    ).toEqual({
      assigned_to: leaving,
      disabled_at: null,
    })
    expect((await leave(desk, await desk.officer(), leaving, elsewhere)).status).toBe(403)
  })

  test('hands no rule to a colleague who could not take the dossiers that it brings', async ({ desk }) => {
    const { administrator, leaving, dossier } = await town(desk)
    await desk.db.run(sql`update dossier set assigned_to = null where id = ${dossier}`)
    const here = await desk.person(['caseOfficer'], SAINT_EXEMPLE)
    const there = await desk.person(['secretary'], AUTRE_EXEMPLE)
    const everywhere = await desk.person(['caseOfficer'], null)
    const obstacles = async (colleague: string) => (await held(desk, administrator, leaving, colleague)).obstacles
    expect(await obstacles(here)).toEqual([])
    expect(await obstacles(there)).toEqual([expect.stringContaining('Saint-Exemple')])
    expect((await leave(desk, administrator, leaving, there)).status).toBe(409)
    expect(await desk.db.one(sql`select person_id from assignment_rule`)).toEqual({ person_id: leaving })
    await desk.db.run(sql`update assignment_rule set insee_code = null`)
    expect(await obstacles(here)).toEqual([expect.stringContaining('Autre-Exemple')])
    expect(await obstacles(everywhere)).toEqual([])
    await desk.db.run(sql`update role_grant set insee_code = ${SAINT_EXEMPLE} where person_id = ${leaving}`)
    expect(await obstacles(here)).toEqual([])
    expect((await leave(desk, administrator, leaving, here)).status).toBe(200)
  })

  test('gives back first what an absence lent, and the last administrator stays', async ({ desk }) => {
    const { administrator, leaving, dossier } = await town(desk)
    const cover = await desk.person(['caseOfficer'])
    const { id } = await desk.db.one<{ id: number }>(sql`
      insert into absence_cover (absent_id, cover_id, valid_from, valid_to)
      values (${leaving}, ${cover}, '2026-11-24', '2026-11-30') returning id`)
    expect(
      (await desk.send('POST', `/api/absences/${id}/takeover`, administrator, { dossierIds: [dossier] })).status,
    ).toBeLessThan(300)
    const colleague = await desk.person(['secretary'])
    expect((await leave(desk, administrator, leaving, colleague)).status).toBe(200)
    expect(await desk.db.one(sql`select assigned_to from dossier where id = ${dossier}`)).toEqual({
      assigned_to: colleague,
    })
    const { id: last } = await desk.db.one<{ id: string }>(
      sql`select person_id as id from role_grant where role = 'administrator'`,
    )
    expect((await leave(desk, administrator, last, null)).status).toBe(409)
    expect((await desk.get('/api/people', administrator)).status).toBe(200)
  })
})

describe('a resident who closes their account', () => {
  test('is told what remains in every room: a request, a booking, a sum', async ({ desk }) => {
    const resident = await desk.person([])
    const headers = await desk.signedIn(resident)
    const close = () => desk.send('POST', '/api/account/closing', headers, { password: '', isUnderstood: true })
    const room = await lentRoom(desk.db)
    const answer = await desk.send('POST', '/api/public/bookings', headers, {
      ...{ resourceId: room, from: '2026-12-12T19:00', to: '2026-12-12T23:00' },
    })
    const { token } = (await answer.json()) as { token: string }
    await desk.send('PUT', `/api/public/bookings/${token}`, headers, {
      ...{ category: 'resident', title: 'Repas', partyName: 'Marthe Dubois', partyEmail: 'marthe@example.org' },
    })
    await desk.db.run(sql`update booking set person_id = ${resident}`)
    const refused = await close()
    expect([refused.status, await detailOf(refused)]).toEqual([
      409,
      expect.stringContaining('réservation RS-2026-00001'),
    ])
    await desk.db.run(sql`update booking set state = 'cancelled'`)
    expect((await close()).status).toBe(200)
  })
})
