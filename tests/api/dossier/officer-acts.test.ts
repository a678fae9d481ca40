import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Role } from '#contract/agency/identity/session.ts'
import type { LawContent } from '#contract/dossier/register/act-content.ts'
import { day } from '#law/clock/calendar.ts'
import { REGISTER_PAST_RULES } from '#server/dossier/register/past-rules.ts'
import { recordActs } from '#server/dossier/register/register.ts'
import { type TestApp, test } from '#tests/fixtures/app.ts'
import { insertCommunes, insertPersonWith, SAINT_EXEMPLE, signedInAs } from '#tests/fixtures/dossier.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'
import { roleName } from '#wording/dossier/register/actor-role.ts'

const post = (headers: Record<string, string>, body: unknown) => ({
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** A house permit filed at the counter that day, read by the fixed clock of the tests (24 November 2026). */
async function filedOn(app: TestApp, filedOn: string, kind = 'housePermit') {
  await insertCommunes(app.deps.db)
  const headers = await signedInAs(app, await insertPersonWith(app.deps.db, ['secretary', 'caseOfficer']))
  const draft = {
    inseeCode: SAINT_EXEMPLE,
    kind,
    title: 'Maison',
    parties: [{ part: 'applicant', name: 'Martin' }],
    parcelIds: [`${SAINT_EXEMPLE}000AB0012`],
  }
  const { id } = await (await app.request('/api/dossiers', post(headers, draft))).json()
  await app.request(`/api/dossiers/${id}/filing`, post(headers, { channel: 'counter', filedOn }))
  return {
    id: id as string,
    headers,
    act: (body: unknown) => app.request(`/api/dossiers/${id}/acts`, post(headers, body)),
    guard: async (body: unknown) => (await app.request(`/api/dossiers/${id}/acts/guard`, post(headers, body))).json(),
    clock: async () => (await app.request(`/api/dossiers/${id}/clock`, { headers })).json(),
  }
}

const request = (code: string, sentOn: string) => ({
  kind: 'attachmentsRequested',
  pieces: [{ code, why: 'Le plan ne montre pas les réseaux.' }],
  notice: { via: 'electronic', sentOn },
})

describe('acts of the town hall', () => {
  test('a request in the first month stops the clock, and the reasons are kept with the act', async ({ app }) => {
    const dossier = await filedOn(app, '2026-11-03')
    const answer = await dossier.act(request('PCMI2', '2026-11-23'))
    expect(answer.status).toBe(201)
    expect((await answer.json()).state.name).toBe('awaitingAttachments')
    const { acts } = await (await app.request(`/api/dossiers/${dossier.id}`, { headers: dossier.headers })).json()
    expect(acts[1].payload).toMatchObject({
      pieces: [{ code: 'PCMI2' }],
      notice: { sentOn: '2026-11-23' },
      lawful: true,
    })
  })

  test('a piece that the code does not list is refused before the letter leaves', async ({ app }) => {
    const dossier = await filedOn(app, '2026-11-03')
    expect(await dossier.guard(request('PC39', '2026-11-24'))).toMatchObject({ outcome: 'unlawful' })
    const answer = await dossier.act(request('PC39', '2026-11-24'))
    expect(answer.status).toBe(422)
    const problem = await answer.json()
    expect(problem).toMatchObject({ type: '/aide/problemes/acte-illegal' })
    expect(problem.article).toContain('R*423-41')
  })

  test('a request after the month is without effect, and recorded only when the officer says why', async ({ app }) => {
    const dossier = await filedOn(app, '2026-10-01')
    const late = request('PCMI2', '2026-11-24')
    expect((await dossier.act(late)).status).toBe(409)
    const before = (await dossier.clock()).dates
    expect((await dossier.act({ ...late, despiteNoEffect: 'Demande de courtoisie' })).status).toBe(201)
    const after = await dossier.clock()
    expect(after.dates).toEqual(before)
    expect(after.withoutEffect).toHaveLength(1)
  })

  test('X-M5: what it is told to have no effect moves no date, and is shown to move none', async ({ app }) => {
    const dossier = await filedOn(app, '2026-09-01')
    const opened = { kind: 'worksStarted', on: '2026-11-10' }
    const annulled = { kind: 'courtAppealSettled', on: '2026-11-20', outcome: 'annulled' }
    for (const idle of [annulled, { kind: 'courtAppealSettled', on: '2026-11-20', outcome: 'partlyAnnulled' }]) {
      expect(await dossier.guard(idle)).toMatchObject({ outcome: 'withoutEffect', shifts: [], silence: null })
      expect((await dossier.act(idle)).status).toBe(409)
      const before = await dossier.clock()
      expect((await dossier.act({ ...idle, despiteNoEffect: 'Jugement reçu par courrier' })).status).toBe(201)
      const after = await dossier.clock()
      expect([after.state, after.dates, after.pending]).toEqual([before.state, before.dates, before.pending])
    }
    const { acts, line } = await (await app.request(`/api/dossiers/${dossier.id}`, { headers: dossier.headers })).json()
    expect(acts.at(-1).payload).toMatchObject({ despiteNoEffect: 'Jugement reçu par courrier', hasNoEffect: true })
    expect(line.state).toBe('tacitlyDecided')
    const { entries } = await (await app.request('/api/public/register')).json()
    expect(entries[0].sentence).not.toContain('annul')
    // X-m5: a reason left in the form of an act that has its effect is not kept
    expect((await dossier.act({ ...opened, despiteNoEffect: 'Saisie tardive' })).status).toBe(201)
    const again = await (await app.request(`/api/dossiers/${dossier.id}`, { headers: dossier.headers })).json()
    expect(again.acts.at(-1).payload).toEqual({ on: '2026-11-10' })
    expect((await dossier.clock()).state.name).toBe('worksUnderway')
  })

  test('X-M5: acts of the former rule are told until they are undone; a client may not say that an act has no effect', async ({
    app,
  }) => {
    const { db, clock } = app.deps
    const dossier = await filedOn(app, '2026-09-01')
    const cases = async () => {
      const found = await Promise.all(REGISTER_PAST_RULES.map(({ find }) => find(db, 10)))
      return found.map((rule) => rule.map(({ to }) => to))
    }
    expect((await dossier.act({ kind: 'worksStarted', on: '2026-11-10', hasNoEffect: true })).status).toBe(201)
    expect((await dossier.clock()).state.name).toBe('worksUnderway')
    expect(await cases()).toEqual([[], [], []])
    const former = async (content: LawContent) => {
      const { acts } = await recordActs(db, clock, dossier.id, [
        {
          content,
          words: { despiteNoEffect: 'Pour mémoire' },
          legalAt: clock.now(),
          channel: 'desk',
          actor: { personId: null, role: 'caseOfficer' },
        },
      ])
      return acts.at(-1)?.id
    }
    const page = `/dossiers/${dossier.id}/suivi`
    const interrupted = await former({ kind: 'worksInterrupted', from: day('2026-11-12') })
    expect(await cases()).toEqual([[page], [], []])
    const judged = await former({ kind: 'courtAppealSettled', on: day('2026-11-20'), outcome: 'annulled' })
    expect(await cases()).toEqual([[page], [page], []])
    await dossier.act({ kind: 'cancelled', act: interrupted, why: 'Sans effet' })
    expect(await cases(), 'the law reads no annulment without its appeal').toEqual([[], [page], []])
    await dossier.act({ kind: 'cancelled', act: judged, why: 'Sans effet' })
    expect(await cases()).toEqual([[], [], []])
  })

  test('X-M12: an act bears the role by which its author makes it', async ({ app }) => {
    const dossier = await filedOn(app, '2026-09-01')
    const roleOf = async (roles: readonly Role[]) => {
      const headers = await signedInAs(app, await insertPersonWith(app.deps.db, roles), true)
      const noted = { kind: 'complianceVisited', on: '2026-11-20', found: 'Rien à signaler' }
      expect((await app.request(`/api/dossiers/${dossier.id}/acts`, post(headers, noted))).status).toBe(201)
      const { acts } = await (await app.request(`/api/dossiers/${dossier.id}`, { headers: dossier.headers })).json()
      return acts.at(-1).actorRole
    }
    expect(await roleOf(['secretary'])).toBe('secretary')
    expect(await roleOf(['signatory'])).toBe('signatory')
    expect(await roleOf(['caseOfficer'])).toBe('caseOfficer')
    expect(await roleOf(['secretary', 'caseOfficer'])).toBe('caseOfficer')
    expect(roleName('secretary')).toBe('secrétariat')
    expect(roleName('platau')).toBe('PLAT’AU')
  })

  test('X-M12: acts written as of a case officer whose author never was one there are told; of a former one, not', async ({
    app,
  }) => {
    const { db, clock } = app.deps
    const dossier = await filedOn(app, '2026-09-01')
    const rule = REGISTER_PAST_RULES.find(({ name }) => name === 'actsInAnothersRole')
    const cases = async () => (await rule?.find(db, 10))?.map(({ to }) => to)
    const written = async (personId: string) =>
      recordActs(db, clock, dossier.id, [
        {
          content: { kind: 'complianceVisited', said: { on: '2026-11-20', found: 'Rien à signaler' } },
          legalAt: clock.now(),
          channel: 'desk',
          actor: { personId, role: 'caseOfficer' },
        },
      ])
    const former = await insertPersonWith(db, ['caseOfficer'])
    await db.run(
      sql`update role_grant set valid_from = '2026-01-01', valid_to = '2026-02-01' where person_id = ${former}`,
    )
    await written(former)
    expect(await cases()).toEqual([])
    await written(await insertPersonWith(db, ['secretary']))
    expect(await cases()).toEqual([`/dossiers/${dossier.id}/suivi`])
  })

  test('an increase needs its reason established, then moves the deadline', async ({ app }) => {
    const dossier = await filedOn(app, '2026-11-03')
    const increase = {
      kind: 'periodIncreased',
      reasons: ['monumentSurroundings'],
      notice: { via: 'hand', handedOn: '2026-11-24' },
    }
    expect((await dossier.act(increase)).status).toBe(422)
    await dossier.act({ kind: 'circumstanceEstablished', circumstance: 'monumentSurroundings', why: 'AC1, église' })
    expect((await dossier.act(increase)).status).toBe(201)
    const deadline = (await dossier.clock()).dates.find(({ name }: { name: string }) => name === 'decisionDeadline')
    expect(deadline.day).toBe('2027-02-03')
    expect(deadline.proof.articles).toMatch(/R\*423/)
  })

  test('cancelling an act undoes its effect, and both stay in the register', async ({ app }) => {
    const dossier = await filedOn(app, '2026-11-03')
    await dossier.act(request('PCMI2', '2026-11-20'))
    const { acts } = await (await app.request(`/api/dossiers/${dossier.id}`, { headers: dossier.headers })).json()
    expect((await dossier.clock()).state.name).toBe('awaitingAttachments')
    expect((await dossier.act({ kind: 'cancelled', act: acts[1].id, why: 'Erreur de dossier' })).status).toBe(201)
    expect((await dossier.clock()).state.name).toBe('inFirstMonth')
    expect(
      (await dossier.act({ kind: 'cancelled', act: '00000000-0000-4000-8000-000000000000', why: 'x' })).status,
    ).toBe(404)
  })

  test('a letter by an unknown channel is refused at its field', async ({ app }) => {
    const dossier = await filedOn(app, '2026-11-03')
    const answer = await dossier.act({ ...request('PCMI2', '2026-11-24'), notice: { via: 'pigeon' } })
    expect(answer.status).toBe(422)
    expect((await answer.json()).errors[0].pointer).toBe('#/notice/via')
  })

  test('an applicant does not make the acts of the town hall', async ({ app }) => {
    await insertCommunes(app.deps.db)
    const headers = await signedInAs(app, await insertPersonWith(app.deps.db))
    const { id } = await (await app.request('/api/dossiers', post(headers, WHOLE_REQUEST))).json()
    await app.request(`/api/dossiers/${id}/filing`, post(headers, { channel: 'teleservice' }))
    expect((await app.request(`/api/dossiers/${id}/acts`, post(headers, request('PCMI2', '2026-11-24')))).status).toBe(
      403,
    )
    expect((await app.request(`/api/dossiers/${id}/clock`, { headers })).status).toBe(200)
  })
})
