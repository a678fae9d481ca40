import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { DossierStatistics, SitadelMonth, Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { SITADEL_CODES } from '#server/dossier/sitadel/past-rule.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { STATED, WHOLE_REQUEST } from '#tests/fixtures/request.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'

const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const maker = async (desk: Desk, inseeCode: string | null = SAINT_EXEMPLE) =>
  desk.signedIn(await desk.person(['caseOfficer'], inseeCode))
const month = async (desk: Desk, headers: Headers, of: string) =>
  SitadelMonth.parse(await (await desk.get(`/api/sitadel?month=${of}`, headers)).json())
const send = (desk: Desk, headers: Headers, of: string, held = 0) =>
  desk.send('POST', '/api/sitadel/sendings', headers, { month: of, held })
const lines = async (desk: Desk, headers: Headers, id: number) => {
  const answer = await desk.get(`/api/sitadel/sendings/${id}/file`, headers)
  expect(answer.status).toBe(200)
  return (await answer.text()).split('\r\n').filter(Boolean)
}
const movements = (all: readonly string[]) => all.map((line) => line.split('|').at(0))
const record = async (desk: Desk, headers: Headers, id: string, act: object) => {
  const answer = await desk.send('POST', `/api/dossiers/${id}/acts`, headers, act)
  if (answer.status !== 201) throw new Error(await answer.text())
}

/** A declaration filed on 1 September 2026, which silence grants on 1 October. */
const declared = (desk: Desk, change: Record<string, unknown> = {}) =>
  desk.filed('2026-09-01', { title: 'Véranda', kind: 'priorDeclaration', ...change })

describe('the monthly file', () => {
  test('tells a deposit with its decision 0, then the decision, each once', async ({ desk }) => {
    await declared(desk)
    await desk.dayComes('2026-09-30')
    const headers = await maker(desk)
    const september = await month(desk, headers, '2026-09')
    expect(september).toMatchObject({
      isOver: false,
      ordinal: 1,
      counts: { events: { deposit: 1 }, movements: 2, held: 0 },
    })
    const made = await send(desk, headers, '2026-09')
    expect(made.status).toBe(201)
    const { id } = await made.json()
    const file = await lines(desk, headers, id)
    expect(movements(file)).toEqual(['DEPOT', 'DECISION'])
    expect(file[0]).toContain('|LEONTINE|VANDENBROUCKE|')
    expect(file.join()).not.toMatch(/EXAMPLE\.ORG|0601020304/)
    expect((await send(desk, headers, '2026-09')).status).toBe(409)

    await desk.dayComes('2026-10-20')
    const october = await month(desk, headers, '2026-10')
    expect(october.counts).toMatchObject({ events: { decision: 1 }, movements: 1, corrections: 0 })
    const decision = await lines(desk, headers, (await (await send(desk, headers, '2026-10')).json()).id)
    expect(decision).toHaveLength(1)
    expect(decision[0]?.split('|').slice(8, 11)).toEqual(['1', '2', '01102026'])
    expect((await month(desk, headers, '2026-10')).sendings.map(({ month: of, ordinal }) => [of, ordinal])).toEqual([
      ['2026-10', 1],
      ['2026-09', 1],
    ])
  })

  test('what was sent and has changed leaves again as a correction, what was undone is taken back', async ({
    desk,
  }) => {
    const { id } = await declared(desk)
    await desk.dayComes('2026-10-10')
    const headers = await maker(desk)
    await record(desk, headers, id, { kind: 'worksStarted', on: '2026-10-08' })
    const first = await (await send(desk, headers, '2026-09')).json()
    expect(movements(await lines(desk, headers, first.id))).toEqual(['DEPOT', 'DECISION'])
    const second = await (await send(desk, headers, '2026-10')).json()
    expect(movements(await lines(desk, headers, second.id))).toEqual(['DECISION', 'SUIVI'])

    await desk.db.run(sql`update dossier set request = request || '{"groundAddress": "9 rue Neuve"}' where id = ${id}`)
    const [started] = await desk.db.many<{ id: string }>(
      sql`select id from act where dossier_id = ${id} and kind = 'worksStarted'`,
    )
    await record(desk, headers, id, { kind: 'cancelled', act: started?.id, why: 'Saisi sur le mauvais dossier' })
    await desk.dayComes('2026-11-05')
    const november = await month(desk, headers, '2026-11')
    expect(november.counts).toMatchObject({ events: { deposit: 1, withdrawn: 1 }, movements: 2, corrections: 2 })
  })

  test('a dossier that does not hold together stays back with its cure, the others leave; mended, it leaves late', async ({
    desk,
  }) => {
    const { id } = await declared(desk, { ...WHOLE_REQUEST, title: 'Extension', kind: 'priorDeclaration' })
    await declared(desk)
    await desk.dayComes('2026-09-30')
    const headers = await maker(desk)
    const wrong = Statistics.parse({ nature: 'new', single: 2, byFunding: { social: 1 }, byRooms: [0, 2, 0, 0, 0, 0] })
    const said = await desk.send('PUT', `/api/dossiers/${id}/statistics`, headers, {
      ...wrong,
      surfaces: { housing: { before: 0, built: 98, gained: 0, lost: 0, demolished: 0 } },
    })
    expect(said.status).toBe(200)
    const september = await month(desk, headers, '2026-09')
    expect(september.counts).toMatchObject({ movements: 2, held: 2 })
    expect(september.dossiers).toMatchObject([
      { id, isHeld: true, inconsistencies: [{ rule: 'fundingTotal', where: 'statistics' }] },
    ])
    expect(spaced(september.dossiers[0]?.inconsistencies[0]?.sentence ?? '')).toBe(
      '2 logements créés, 1 répartis par financement.',
    )

    const moved = await send(desk, headers, '2026-09', 0)
    expect(moved.status).toBe(409)
    expect(await moved.json()).toMatchObject({ type: '/aide/problemes/mois-a-relire' })
    const { id: sending } = await (await send(desk, headers, '2026-09', 2)).json()
    expect((await lines(desk, headers, sending)).join()).not.toContain('EXTENSION')

    const mended = { ...DossierStatistics.parse(await said.json()).said, byFunding: { social: 2 } }
    expect((await desk.send('PUT', `/api/dossiers/${id}/statistics`, headers, mended)).status).toBe(200)
    await desk.dayComes('2026-10-31')
    expect((await month(desk, headers, '2026-10')).counts).toMatchObject({ late: 1, held: 0 })
  })

  test('X-B1: a line that left with the former codes is told with its month until another takes its place', async ({
    desk,
  }) => {
    const { id } = await declared(desk)
    const right = await declared(desk)
    await desk.dayComes('2026-10-20')
    const headers = await maker(desk)
    await (await send(desk, headers, '2026-09')).json()
    const cases = () => SITADEL_CODES.find(desk.db, 100)
    expect(await cases()).toEqual([])
    const [former] = await desk.db.many<{ id: number }>(sql`
      insert into sitadel_sending (month, ordinal, communes, movements, made_by, made_at, codes)
      select month, ordinal + 1, communes, 2, made_by, made_at, 1 from sitadel_sending
      returning id`)
    await desk.db.run(sql`
      insert into sitadel_sent (sending_id, dossier_id, key, line)
      select ${former?.id}, d.id, 'decision', 'DECISION|DP||062|998|26|00001||1|' || case d.id when ${id} then '5' else '2' end || '|01102026||'
      from dossier d where d.id in (${id}, ${right.id})`)
    const { number } = await desk.db.one<{ number: string }>(sql`select number from dossier where id = ${id}`)
    expect(await cases()).toEqual([
      { label: `${printedNumber(number)} (septembre 2026, envoi 2)`, to: '/statistiques?mois=2026-09' },
    ])
    expect((await month(desk, headers, '2026-10')).counts.movements).toBeGreaterThan(0)
    expect((await send(desk, headers, '2026-10')).status).toBe(201)
    expect(await cases()).toEqual([])
  })

  test('proposes what the request states, and keeps nothing before an officer says so', async ({ desk }) => {
    const { id } = await declared(desk, { ...WHOLE_REQUEST, kind: 'priorDeclaration' })
    const headers = await maker(desk)
    const read = DossierStatistics.parse(await (await desk.get(`/api/dossiers/${id}/statistics`, headers)).json())
    expect(read.said).toBeNull()
    expect(read.proposed.surfaces).toEqual({ housing: { before: 0, built: 98, gained: 0, lost: 0, demolished: 0 } })
  })

  test('a modification is counted for what it adds to the permit, or to its last granted modification', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-09-01', WHOLE_REQUEST)
    const officer = await desk.officer()
    const headers = await maker(desk)
    const { line } = await (await desk.get(`/api/dossiers/${id}`, headers)).json()
    /** A modification of that rank, that makes it this floor. */
    const amended = async (rank: number, afterM2: number | null, sense: string | null) => {
      const stated = { ...STATED, uses: afterM2 === null ? [] : [{ use: 'dwelling', beforeM2: 0, afterM2 }] }
      const request = { ...WHOLE_REQUEST, variant: 'amendment', parentNumber: line.number, request: stated }
      const created = await desk.send('POST', '/api/dossiers', officer, request)
      expect(created.status).toBe(201)
      const { id: of } = await created.json()
      await desk.db.run(sql`
        update dossier set number = (select number from dossier where id = ${id}) || ${`M0${rank}`}, filed_on = ${`2026-10-0${rank + 1}`}::date,
          state = 'decided', decision_sense = ${sense}, decided_on = ${`2026-11-0${rank + 1}`}::date, clock = '{}', refresh_on = '2050-01-01'
        where id = ${of}`)
      const read = await (await desk.get(`/api/dossiers/${of}/statistics`, headers)).json()
      return DossierStatistics.parse(read).proposed.surfaces.housing?.built
    }
    await desk.dayComes('2027-02-22')
    expect(await amended(0, 110, 'refused')).toBe(12)
    expect(await amended(1, 120, 'granted')).toBe(22)
    expect(await amended(2, 150, 'granted')).toBe(30)
    // one of the façade alone states no floor, and the next is still counted from the last that did
    expect(await amended(3, null, 'granted')).toBeUndefined()
    expect(await amended(4, 160, 'granted')).toBe(10)
  })
})

describe('rights on the monthly file', () => {
  test('it is closed to residents, secretaries and signatories, and tells one commune nothing of another', async ({
    desk,
  }) => {
    const { id } = await declared(desk)
    await desk.dayComes('2026-09-30')
    const headers = await maker(desk)
    for (const role of ['secretary', 'signatory', 'planner'] as const) {
      const other = await desk.signedIn(await desk.person([role]))
      expect((await desk.get('/api/sitadel?month=2026-09', other)).status).toBe(403)
      expect((await send(desk, other, '2026-09')).status).toBe(403)
      expect((await desk.get(`/api/dossiers/${id}/statistics`, other)).status).toBe(403)
    }
    expect((await desk.get('/api/sitadel?month=2026-09')).status).toBe(401)
    const stranger = await maker(desk, AUTRE_EXEMPLE)
    expect(await month(desk, stranger, '2026-09')).toMatchObject({
      counts: { movements: 0 },
      dossiers: [],
      sendings: [],
    })
    expect((await desk.get(`/api/dossiers/${id}/statistics`, stranger)).status).toBe(404)
    const { id: sending } = await (await send(desk, headers, '2026-09')).json()
    expect((await desk.get(`/api/sitadel/sendings/${sending}/file`, stranger)).status).toBe(404)
    expect((await month(desk, stranger, '2026-09')).sendings).toEqual([])
  })

  test('a file of several communes is not read in part by whoever makes one of them', async ({ desk }) => {
    await declared(desk)
    await declared(desk, { inseeCode: AUTRE_EXEMPLE, parcelIds: [`${AUTRE_EXEMPLE}000AB0012`] })
    await desk.dayComes('2026-09-30')
    const everywhere = await maker(desk, null)
    const { id, movements: count } = await (await send(desk, everywhere, '2026-09')).json()
    expect(count).toBe(4)
    expect(await lines(desk, everywhere, id)).toHaveLength(4)
    expect((await desk.get(`/api/sitadel/sendings/${id}/file`, await maker(desk))).status).toBe(404)
  })

  test('each reading of its names is logged, and what was sent cannot be rewritten', async ({ desk }) => {
    await declared(desk)
    await desk.dayComes('2026-09-30')
    const person = await desk.person(['caseOfficer'])
    const headers = await desk.signedIn(person)
    const { id } = await (await send(desk, headers, '2026-09')).json()
    await lines(desk, headers, id)
    const { count } = await desk.db.one<{ count: number }>(sql`
      select count(*)::int as count from nominative_access where person_id = ${person} and subject_id like 'fichier statistique%'`)
    expect(count).toBe(1)
    await expect(desk.db.run(sql`update sitadel_sent set line = ''`)).rejects.toThrow()
  })

  test('a month to come, a month that is none and numbers that are none are refused, and nothing is kept', async ({
    desk,
  }) => {
    const { id } = await declared(desk)
    const headers = await maker(desk)
    expect((await desk.get('/api/sitadel?month=2027-01', headers)).status).toBe(422)
    for (const wrong of ['2026-13', '26-09', 'septembre', ''])
      expect((await desk.get(`/api/sitadel?month=${wrong}`, headers)).status).toBe(422)
    for (const wrong of [{ single: -1 }, { single: 1.5 }, { byRooms: [1] }, { surfaces: { housing: { before: 'x' } } }])
      expect((await desk.send('PUT', `/api/dossiers/${id}/statistics`, headers, wrong)).status).toBe(422)
    const { count } = await desk.db.one<{ count: number }>(sql`select count(*)::int as count from dossier_statistics`)
    expect(count).toBe(0)
  })
})
