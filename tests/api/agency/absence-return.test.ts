import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { LegalClock } from '#platform/clock.ts'
import { endAbsences } from '#server/agency/absences/absence-return.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const WEEK = { validFrom: '2026-11-30', validTo: '2026-12-04' }

const handler = async (desk: Desk, givenName: string) => {
  const id = await desk.person([])
  await desk.db.run(sql`update person set given_name = ${givenName}, family_name = 'Agent' where id = ${id}`)
  await desk.db.run(sql`
    insert into role_grant (person_id, role, insee_code, valid_from) values (${id}, 'caseOfficer', ${SAINT_EXEMPLE}, '2020-01-01')`)
  return id
}
const holder = async (desk: Desk, dossierId: string) =>
  (await desk.db.one<{ id: string }>(sql`select assigned_to as id from dossier where id = ${dossierId}`)).id

const kindsOf = async (desk: Desk, dossierId: string) =>
  (
    await desk.db.many<{ kind: string }>(sql`select kind from act where dossier_id = ${dossierId} order by ordinal`)
  ).map(({ kind }) => kind)

/** Two dossiers of an agent, taken over by a colleague for the week of 30 November. */
async function takenOver(desk: Desk) {
  const dossiers = [(await desk.filed('2026-11-20')).id, (await desk.filed('2026-11-23')).id]
  desk.on('2026-11-24')
  const [absent, cover] = [await handler(desk, 'Ada'), await handler(desk, 'Bob')]
  for (const id of dossiers) await desk.db.run(sql`update dossier set assigned_to = ${absent} where id = ${id}`)
  const headers = await desk.signedIn(absent)
  const { id } = await (await desk.send('POST', '/api/absences', headers, { coverId: cover, ...WEEK })).json()
  const taken = await desk.send('POST', `/api/absences/${id}/takeover`, headers, { dossierIds: dossiers })
  expect(taken.status).toBe(200)
  return { dossiers, absent, cover, headers, absence: id as number }
}

const lastAct = async (desk: Desk, dossierId: string, headers: { cookie: string }) =>
  (await (await desk.get(`/api/dossiers/${dossierId}`, headers)).json()).acts.at(-1)

describe('dossiers of an absent colleague', () => {
  test('the register of each says who took it over, from whom, until when', async ({ desk }) => {
    const { dossiers, headers, cover } = await takenOver(desk)
    for (const id of dossiers) {
      expect(await kindsOf(desk, id)).toEqual(['filed', 'takenOver'])
      expect(await lastAct(desk, id, headers)).toMatchObject({
        actorName: 'Ada Agent',
        payload: { person: cover, fromName: 'Ada Agent', toName: 'Bob Agent', until: '2026-12-04' },
      })
    }
  })

  test('come back by themselves the day after, not before, once, and the register says so', async ({ desk }) => {
    const { dossiers, headers, absent, cover } = await takenOver(desk)
    await desk.dayComes('2026-12-04')
    for (const id of dossiers) expect(await holder(desk, id)).toBe(cover)
    await desk.dayComes('2026-12-05')
    await desk.dayComes('2026-12-06')
    for (const id of dossiers) {
      expect(await holder(desk, id)).toBe(absent)
      expect(await kindsOf(desk, id)).toEqual(['filed', 'takenOver', 'handedBack'])
      expect(await lastAct(desk, id, headers)).toMatchObject({
        channel: 'clock',
        actorRole: 'clock',
        payload: { fromName: 'Bob Agent', toName: 'Ada Agent', ending: 'absenceEnded' },
      })
    }
  })

  test('a server killed between two dossiers loses none and repeats none; two servers at once neither', async ({
    desk,
  }) => {
    const { dossiers, absent, cover } = await takenOver(desk)
    desk.on('2026-12-05')
    const { clock } = desk.app.deps
    let written = 0
    const dying: LegalClock = {
      ...clock,
      now: () => {
        written += 1
        if (written > 4) throw new Error('killed')
        return clock.now()
      },
    }
    await expect(endAbsences(desk.db, dying)).rejects.toThrow('killed')
    const held = await Promise.all(dossiers.map((id) => holder(desk, id)))
    expect(held.filter((id) => id === absent)).toHaveLength(1)
    expect(held.filter((id) => id === cover)).toHaveLength(1)
    await Promise.all([endAbsences(desk.db, clock), endAbsences(desk.db, clock)])
    for (const id of dossiers) {
      expect(await holder(desk, id)).toBe(absent)
      expect(await kindsOf(desk, id)).toEqual(['filed', 'takenOver', 'handedBack'])
    }
  })

  test('given back by hand, or the absence called off, is an act as well', async ({ desk }) => {
    const { dossiers, headers, absence, absent } = await takenOver(desk)
    const [first = '', second = ''] = dossiers
    await desk.app.request(`/api/absences/${absence}/takeover`, { method: 'DELETE', headers })
    expect(await lastAct(desk, first, headers)).toMatchObject({ kind: 'handedBack', payload: { ending: 'givenBack' } })
    await desk.send('POST', `/api/absences/${absence}/takeover`, headers, { dossierIds: [second] })
    await desk.app.request(`/api/absences/${absence}`, { method: 'DELETE', headers })
    expect(await lastAct(desk, second, headers)).toMatchObject({ kind: 'handedBack', payload: { ending: 'calledOff' } })
    expect(await kindsOf(desk, first)).toEqual(['filed', 'takenOver', 'handedBack'])
    expect(await holder(desk, second)).toBe(absent)
  })

  test('one given to somebody else meanwhile stays with them, without any act', async ({ desk }) => {
    const { dossiers } = await takenOver(desk)
    const [first = '', second = ''] = dossiers
    const third = await handler(desk, 'Eve')
    await desk.db.run(sql`update dossier set assigned_to = ${third} where id = ${first}`)
    await desk.dayComes('2026-12-05')
    expect(await holder(desk, first)).toBe(third)
    expect(await kindsOf(desk, first)).toEqual(['filed', 'takenOver'])
    expect(await kindsOf(desk, second)).toEqual(['filed', 'takenOver', 'handedBack'])
  })

  test('one whose absent officer handles nothing there any more stays with the colleague, who is told why', async ({
    desk,
  }) => {
    const { dossiers, absent, cover } = await takenOver(desk)
    await desk.db.run(sql`update role_grant set valid_to = '2026-12-01' where person_id = ${absent}`)
    await desk.dayComes('2026-12-05')
    await desk.dayComes('2026-12-06')
    for (const id of dossiers) {
      expect(await holder(desk, id)).toBe(cover)
      expect(await kindsOf(desk, id)).toEqual(['filed', 'takenOver', 'assigned'])
    }
    const kept = await lastAct(desk, dossiers[0] ?? '', await desk.signedIn(cover))
    expect(kept.payload.why).toContain('Ada Agent n’instruit plus dans cette commune')
  })

  test('a stranger to the absence takes nothing over and gives nothing back', async ({ desk }) => {
    const { dossiers, absence, cover } = await takenOver(desk)
    const stranger = await desk.signedIn(await handler(desk, 'Eve'))
    const refused = await desk.send('POST', `/api/absences/${absence}/takeover`, stranger, { dossierIds: dossiers })
    expect(refused.status).toBe(404)
    const back = await desk.app.request(`/api/absences/${absence}/takeover`, { method: 'DELETE', headers: stranger })
    expect(back.status).toBe(404)
    expect(await holder(desk, dossiers[0] ?? '')).toBe(cover)
  })
})
