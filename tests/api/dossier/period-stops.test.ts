import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { PeriodStopPreview, PeriodStops } from '#contract/dossier/period-stops/period-stop.ts'
import type { Act } from '#law/clock/acts.ts'
import { addDays, type Day, day, isoDay } from '#law/clock/calendar.ts'
import type { LegalContext } from '#law/clock/context.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import { shiftsOf } from '#server/dossier/period-stops/moves.ts'
import { documentsTelling } from '#server/dossier/period-stops/queries.ts'
import { reopenedUnder } from '#server/dossier/register/reopened-review.ts'
import { contextOf, type Stop } from '#server/dossier/register/stops.ts'
import { buildVillage, idOf } from '#tests/documents/village.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { decided } from '#tests/fixtures/signed-decision.ts'
import { anyDossier } from '#tests/law/any-acts.ts'
import { act, filed } from '#tests/law/dossier-acts.ts'
import { times } from '#tests/properties.ts'

const RUNS = times(200)

const ORDONNANCE = {
  title: 'Ordonnance n° 2027-306 du 25 mars 2027, article 7',
  textUrl: 'https://www.legifrance.gouv.fr/eli/ordonnance/2027/3/25/exemple',
  communes: null as string[] | null,
  families: ['review', 'consultation'],
  from: '2026-12-01',
  to: '2026-12-31',
}

const administrator = async (desk: Desk) => desk.signedIn(await desk.person(['administrator'], null), true)

const preview = async (desk: Desk, headers: Headers, stop: object): Promise<PeriodStopPreview> => {
  const answer = await desk.send('POST', '/api/period-stops/preview', headers, stop)
  expect(answer.status).toBe(200)
  return answer.json()
}

const stop = async (desk: Desk, headers: Headers, words: object): Promise<PeriodStops> => {
  const { seen } = await preview(desk, headers, words)
  const answer = await desk.send('POST', '/api/period-stops', headers, { stop: words, seen })
  expect(answer.status).toBe(201)
  return answer.json()
}

const revoke = async (desk: Desk, headers: Headers, id: string | undefined, because = 'Texte abrogé.') => {
  const path = `/api/period-stops/${id}/revocation`
  const read = await desk.send('POST', `${path}/preview`, headers, {})
  const { seen = {} } = (await read.json()) as Partial<PeriodStopPreview>
  return desk.send('POST', path, headers, { because, seen })
}

const projections = (desk: Desk) =>
  desk.db.many(sql`
    select id, state, decision_deadline, complete_on, silence, next_step, next_step_due_on, refresh_on, decided_on, lapses_on
    from dossier
    order by id`)

const deadlineOf = async (desk: Desk, headers: Headers, id: string) => {
  const { dates } = await (await desk.get(`/api/dossiers/${id}/clock`, headers)).json()
  return dates.find(({ name }: { name: string }) => name === 'decisionDeadline')
}

describe('a text that stops periods', () => {
  test('moves every open dossier of its ground, says what had been told wrong, and leaves what was decided', async ({
    desk,
  }) => {
    const open = await desk.filed('2026-11-03')
    const done = await desk.filed('2026-11-03', { kind: 'priorDeclaration' })
    await buildVillage(desk.db)
    const elsewhere = await desk.filed('2026-11-03', { inseeCode: AUTRE_EXEMPLE, parcelIds: [idOf(12)] })
    await decided(desk, done.id, 'unopposed')
    const officer = await desk.officer()
    const headers = await administrator(desk)
    await desk.dayComes('2026-12-05')
    const before = await deadlineOf(desk, officer, open.id)
    const written = await projections(desk)
    const words = { ...ORDONNANCE, communes: [SAINT_EXEMPLE] }
    const seen = await preview(desk, headers, words)
    expect(await projections(desk)).toEqual(written)
    expect(seen).toMatchObject({ moved: 1, decided: 1, dossiers: [{ dossierId: open.id }] })
    expect(seen.dossiers[0]?.dates).toContainEqual(
      expect.objectContaining({ name: 'decisionDeadline', from: before.day, to: '2027-02-03' }),
    )
    expect(seen.dossiers[0]?.told.map(({ template }) => template)).toEqual(['filingReceipt'])

    const [registered] = await stop(desk, headers, words)
    expect(registered?.shifts).toMatchObject([{ dossierId: open.id, settledAt: null, isRevocation: false }])
    const after = await deadlineOf(desk, officer, open.id)
    expect(after.day).toBe('2027-02-03')
    expect(JSON.stringify(after.proof)).toMatch(/Ordonnance n°.2027-306/)
    const { acts } = await (await desk.get(`/api/dossiers/${open.id}`, officer)).json()
    expect(acts.at(-1)).toMatchObject({ kind: 'periodsStopped', payload: { decree: ORDONNANCE.title } })
    const now = (await projections(desk)) as { id: string }[]
    const still = new Set([done.id, elsewhere.id])
    expect(now.filter(({ id }) => still.has(id))).toEqual(
      (written as { id: string }[]).filter(({ id }) => still.has(id)),
    )
  })

  test('stops what is signed and not yet presented; taken back meanwhile, it leaves that decision its time', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    await desk.dayComes('2026-12-04')
    await decided(desk, id, 'granted', 'registered')
    const headers = await administrator(desk)
    await desk.dayComes('2026-12-05')
    expect(await preview(desk, headers, ORDONNANCE)).toMatchObject({ decided: 0 })
    const [registered] = await stop(desk, headers, ORDONNANCE)
    await desk.dayComes('2027-01-10')
    expect(await projections(desk)).toMatchObject([{ id, state: 'signed' }])
    const answer = await revoke(desk, headers, registered?.id)
    expect(answer.status).toBe(201)
    expect(await projections(desk)).toMatchObject([{ id, state: 'signed' }])
  })

  test('a day is told by a document whole: the 13th is not the 3rd', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-13')
    await decided(desk, id)
    const telling = (text: string) => documentsTelling(desk.db, [{ dossierId: id, day: '2099-01-01', text }])
    expect((await telling('13 novembre 2026')).length).toBeGreaterThan(0)
    expect(await telling('3 novembre 2026')).toEqual([])
  })

  test('revoked by another act, gives every date back; it is neither changed nor deleted', async ({ desk }) => {
    const one = await desk.filed('2026-11-03')
    await desk.filed('2026-11-20', { kind: 'priorDeclaration' })
    const headers = await administrator(desk)
    await desk.dayComes('2026-12-05')
    const written = await projections(desk)
    const [registered] = await stop(desk, headers, ORDONNANCE)
    expect(await projections(desk)).not.toEqual(written)
    const answer = await revoke(desk, headers, registered?.id)
    expect(answer.status).toBe(201)
    const [revoked] = (await answer.json()) as PeriodStops
    expect(revoked?.revocation).toMatchObject({ because: 'Texte abrogé.' })
    expect(await projections(desk)).toEqual(written)
    expect(await (await revoke(desk, headers, registered?.id)).json()).toMatchObject({
      status: 409,
      type: '/aide/problemes/suspension-retiree',
    })
    const { acts } = await (await desk.get(`/api/dossiers/${one.id}`, await desk.officer())).json()
    expect(acts.slice(-2).map(({ kind }: { kind: string }) => kind)).toEqual(['periodsStopped', 'periodsResumed'])
    await expect(
      desk.db.run(sql`update period_stop set title = 'autre' where id = ${registered?.id}`),
    ).rejects.toThrow()
    await expect(desk.db.run(sql`delete from period_stop where id = ${registered?.id}`)).rejects.toThrow()
  })

  test('is taken back on what its preview read: what moves, what had been told meanwhile, and nothing that changed since', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const headers = await administrator(desk)
    await desk.dayComes('2026-12-05')
    const [registered] = await stop(desk, headers, ORDONNANCE)
    const path = `/api/period-stops/${registered?.id}/revocation`
    const written = await projections(desk)
    const read = await (await desk.send('POST', `${path}/preview`, headers, {})).json()
    expect(await projections(desk)).toEqual(written)
    expect(read.moved).toBe(1)
    expect(read.dossiers[0].dates).toContainEqual(
      expect.objectContaining({ name: 'decisionDeadline', from: '2027-02-03', to: '2027-01-03' }),
    )
    const other = await desk.filed('2026-12-10')
    const because = 'Texte abrogé.'
    const stale = await desk.send('POST', path, headers, { because, seen: read.seen })
    expect(stale.status).toBe(409)
    const { detail } = await stale.json()
    expect(detail).toContain('2 dossiers bougeraient maintenant')
    expect(Object.keys(read.seen)).toEqual([id])
    const again = await (await desk.send('POST', `${path}/preview`, headers, {})).json()
    expect(Object.keys(again.seen).toSorted()).toEqual([id, other.id].toSorted())
    expect((await desk.send('POST', path, headers, { because, seen: again.seen })).status).toBe(201)
    expect((await desk.send('POST', `${path}/preview`, headers, {})).status).toBe(409)
  })

  test('revoked, it leaves as it was what was decided under it, in its time', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03', { kind: 'priorDeclaration' })
    const headers = await administrator(desk)
    await desk.dayComes('2026-12-02')
    const [registered] = await stop(desk, headers, ORDONNANCE)
    await desk.dayComes('2026-12-20')
    await decided(desk, id, 'unopposed')
    const written = await projections(desk)
    const answer = await revoke(desk, headers, registered?.id)
    expect(answer.status).toBe(201)
    expect(await projections(desk)).toEqual(written)
    expect(written).toMatchObject([{ decided_on: '2026-12-20' }])
  })

  test('a decision cancelled since gives its time back to the dossier, and to the service that has not answered', async ({
    desk,
  }) => {
    const { id, pieces } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const added = {
      choice: 'added',
      service: 'roadManager',
      regime: 'roadManager',
      why: 'Accès sur la départementale.',
    }
    const chosen = await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, added)
    const { id: consultation } = await chosen.json()
    await desk.dayComes('2026-11-24')
    const sending = { via: 'link', email: 'routes@example.org', attachmentIds: pieces.slice(0, 1), message: 'Accès.' }
    const asked = await desk.send('POST', `/api/dossier-consultations/${consultation}/sending`, officer, sending)
    expect(asked.status).toBe(201)
    await desk.dayComes('2026-11-25')
    const dueOn = async () =>
      (
        await desk.db.one<{ dueOn: string | null; tacitOn: string | null }>(
          sql`select due_on as "dueOn", tacit_on as "tacitOn" from consultation where id = ${consultation}`,
        )
      ).dueOn
    const before = (await dueOn()) ?? ''
    await decided(desk, id)
    const headers = await administrator(desk)
    await desk.dayComes('2026-12-05')
    await stop(desk, headers, ORDONNANCE)
    expect(await dueOn()).toBe(before)
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    const decision = acts.find(({ kind }: { kind: string }) => kind === 'decided').id
    await desk.dayComes('2026-12-10')
    const undone = { kind: 'cancelled', act: decision, why: 'Saisie sur le mauvais dossier' }
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, officer, undone)).status).toBe(201)
    expect((await deadlineOf(desk, officer, id)).day).toBe('2027-02-03')
    const after = isoDay(addDays(day(before), 31))
    expect(await dueOn()).toBe(after)
    await desk.dayComes(isoDay(addDays(day(before), 2)))
    expect(await desk.db.one(sql`select tacit_on from consultation where id = ${consultation}`)).toEqual({
      tacit_on: null,
    })
    await desk.dayComes(isoDay(addDays(day(after), 1)))
    expect(await desk.db.one(sql`select tacit_on from consultation where id = ${consultation}`)).toEqual({
      tacit_on: isoDay(addDays(day(after), 1)),
    })
  })

  test('a silence met before the text was registered is not undone by it', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03', { kind: 'priorDeclaration' })
    const headers = await administrator(desk)
    await desk.dayComes('2026-12-05')
    const silent = { id, state: 'tacitlyDecided', decided_on: '2026-12-03' }
    expect(await projections(desk)).toMatchObject([silent])
    await stop(desk, headers, ORDONNANCE)
    await desk.dayComes('2026-12-20')
    expect(await projections(desk)).toMatchObject([silent])
  })

  test('bears on what is filed while it runs, and no silence speaks before the day it gives', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03', { kind: 'priorDeclaration' })
    const headers = await administrator(desk)
    const officer = await desk.officer()
    desk.on('2026-12-02')
    await stop(desk, headers, ORDONNANCE)
    const later = await desk.filed('2026-12-10', { kind: 'priorDeclaration' })
    expect((await deadlineOf(desk, officer, later.id)).day).toBe('2027-02-01')
    const { day: last } = await deadlineOf(desk, officer, id)
    await desk.dayComes('2026-12-20')
    expect(await projections(desk)).toContainEqual(expect.objectContaining({ id, state: 'inFirstMonth' }))
    await desk.dayComes(isoDay(addDays(day(last), 1)))
    expect(await projections(desk)).toContainEqual(expect.objectContaining({ id, state: 'tacitlyDecided' }))
  })

  test('is confirmed on what it moves, with days in their order, by whoever administers', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const headers = await administrator(desk)
    for (const seen of [{}, { [id]: '0123456789ab' }]) {
      const stale = await desk.send('POST', '/api/period-stops', headers, { stop: ORDONNANCE, seen })
      const problem = await stale.json()
      expect(problem).toMatchObject({ status: 409, type: '/aide/problemes/suspension-a-relire' })
      expect(problem.detail).toMatch(/Un dossier bougerait maintenant. Celui qui a changé depuis : PC/)
    }
    expect(await (await desk.get('/api/period-stops', headers)).json()).toEqual([])
    for (const change of [
      { to: '2026-11-30' },
      { from: '' },
      { to: '2026-02-30' },
      { to: '2036-12-31' },
      { families: [] },
      { communes: [] },
      { communes: [SAINT_EXEMPLE, '99999'] },
      { title: '' },
    ])
      expect((await desk.send('POST', '/api/period-stops/preview', headers, { ...ORDONNANCE, ...change })).status).toBe(
        422,
      )
    expect((await desk.get('/api/period-stops', await desk.officer())).status).toBe(403)
  })

  test('what had been told is worked through, once', async ({ desk }) => {
    await desk.filed('2026-11-03')
    const headers = await administrator(desk)
    desk.on('2026-12-05')
    const [registered] = await stop(desk, headers, ORDONNANCE)
    const [shift] = registered?.shifts ?? []
    const settle = (id: string | undefined) =>
      desk.send('POST', `/api/period-stops/${registered?.id}/shifts/${id}/settlement`, headers, {})
    const [settled] = (await (await settle(shift?.id)).json()) as PeriodStops
    expect(settled?.shifts[0]?.settledAt).not.toBeNull()
    expect((await settle('00000000-0000-4000-8000-000000000000')).status).toBe(404)
  })
})

describe('what silence decided before a text, annulled and confirmed under it', () => {
  const permit = filed('buildingPermit', '2026-03-10')
  const lodged = act('courtAppealLodged', { on: day('2026-07-20'), appellant: 'thirdParty' })
  const judged = act('courtAppealSettled', { on: day('2027-01-10'), outcome: 'annulled' })
  const confirmed = act('annulledRequestConfirmed', { receivedOn: day('2027-03-01') })
  const text: Stop = {
    ...{ id: 'texte', from: '2026-06-01', to: '2027-04-30', decree: 'Décret', families: ['review', 'consultation'] },
    ...{ registeredOn: '2026-07-01', wasDecided: true, reopenedOn: null },
  }
  const read = (acts: readonly Act[]) => (on: Day, context: LegalContext) => reviewClock(acts, on, context)
  const under = (acts: readonly Act[], today: string) =>
    reopenedUnder([text], Temporal.PlainDate.from(today), read(acts))

  test('stops from its confirmation on, and its first silence stays where it was', () => {
    expect(under([permit, lodged, judged], '2027-02-01')).toEqual([])
    const acts = [permit, lodged, judged, confirmed]
    expect(under(acts, '2027-03-02')).toEqual([{ stop: 'texte', on: '2027-03-01' }])
    const context = contextOf([{ ...text, reopenedOn: '2027-03-01' }])
    expect(read(acts)(day('2027-03-02'), context).state).toEqual({ name: 'underReview', until: day('2027-08-01') })
    expect(read(acts)(day('2026-06-20'), context).state).toMatchObject({
      name: 'tacitlyDecided',
      on: day('2026-06-10'),
    })
    expect(read(acts)(day('2027-03-02'), contextOf([text])).state).toEqual({
      name: 'underReview',
      until: day('2027-06-01'),
    })
  })
})

describe('over random histories', () => {
  const someStop = fc
    .record({
      from: fc.integer({ min: 0, max: 800 }),
      days: fc.integer({ min: 0, max: 120 }),
      wasDecided: fc.boolean(),
    })
    .map(
      ({ from, days, wasDecided }): Stop => ({
        id: 'arrêt',
        from: isoDay(addDays(day('2026-01-01'), from)),
        to: isoDay(addDays(day('2026-01-01'), from + days)),
        decree: 'Décret',
        families: ['review', 'consultation'],
        registeredOn: '2026-01-01',
        wasDecided,
        reopenedOn: null,
      }),
    )

  test('the text taken away gives every date back, and nothing moves in what was decided', () => {
    fc.assert(
      fc.property(anyDossier, someStop, fc.integer({ min: 0, max: 900 }), (acts, one, wait) => {
        const today = addDays(day('2026-01-01'), wait)
        const forth = shiftsOf(acts, today, [], [one])
        const back = shiftsOf(acts, today, [one], [])
        expect(back.map(({ name, from, to }) => ({ name, from: to, to: from }))).toEqual(
          forth.map(({ name, from, to }) => ({ name, from, to })),
        )
        if (one.wasDecided) expect(forth).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })
})
