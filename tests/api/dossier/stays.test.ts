import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const STAY = {
  ground: 'planUnderStudy',
  procedure: 'revision',
  eventOn: '2026-09-15',
  until: '2027-11-10',
  confirmBy: '2028-01-10',
}

const decisionOf = async (desk: Desk, headers: Headers, id: string): Promise<DecisionFile> =>
  (await desk.get(`/api/dossiers/${id}/decision`, headers)).json()
const clockOf = async (desk: Desk, headers: Headers, id: string) =>
  (await desk.get(`/api/dossiers/${id}/clock`, headers)).json()
const record = (desk: Desk, headers: Headers, id: string, act: unknown) =>
  desk.send('POST', `/api/dossiers/${id}/acts`, headers, act)

async function signatory(desk: Desk): Promise<Headers> {
  const id = await desk.person(['signatory'], SAINT_EXEMPLE)
  await desk.db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, act_reference, valid_from)
    values (${id}, ${SAINT_EXEMPLE}, 'Par délégation du maire, l’adjointe', 'arrêté n° 2026-12', '2026-03-03'::date)`)
  return desk.signedIn(id, true)
}

/** Writes a whole decision of that sense: its gaps are filled in, a ground is given. */
async function written(desk: Desk, officer: Headers, id: string, sense: string, phrases: readonly string[]) {
  const { draft: before } = await decisionOf(desk, officer, id)
  const body = { sense, phrases, revision: before?.revision ?? null }
  const built: DecisionFile = await (await desk.send('POST', `/api/dossiers/${id}/decision`, officer, body)).json()
  const blocks = (built.draft?.blocks ?? []).map((block) => ({
    ...block,
    text: block.text.replaceAll(/\[à compléter[^\]]*\]/g, 'un an'),
    confirmed: true,
  }))
  const saved = await desk.send('PUT', `/api/dossiers/${id}/decision`, officer, {
    revision: built.draft?.revision,
    blocks,
  })
  expect(saved.status).toBe(200)
  const file: DecisionFile = await saved.json()
  expect(file.obstacles).toEqual([])
  return file.draft?.revision
}

async function sign(desk: Desk, signer: Headers, id: string, revision: number | undefined, more: object = {}) {
  await desk.db.run(sql`
    update session set second_factor_at = ${desk.app.deps.clock.now().toString()}::timestamptz
    where second_factor_at is not null`)
  const body = { revision, via: 'hand', interested: false, unassessedBecause: 'Examen fait sur plans', ...more }
  return desk.send('POST', `/api/dossiers/${id}/decision/signature`, signer, body)
}

/** A dossier filed on 3 November 2026 and stayed on the 10th for a year. */
async function stayed(desk: Desk) {
  const { id } = await desk.filed('2026-11-03')
  const officer = await desk.officer()
  const signer = await signatory(desk)
  desk.on('2026-11-10')
  const revision = await written(desk, officer, id, 'stayed', ['motif.sursis'])
  return { id, officer, signer, revision }
}

describe('L424-1 and R424-9 on the desk: a stay, its confirmation, the second decision', () => {
  test('the decision states its times, the request is confirmed, a second decision is due and is signed', async ({
    desk,
  }) => {
    const { id, officer, signer, revision } = await stayed(desk)
    const signed = await sign(desk, signer, id, revision, { stay: STAY })
    expect(signed.status).toBe(201)
    const { document } = await signed.json()
    const pdf = await desk.get(`/api/issued-documents/${document.document}`, officer)
    const text = wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer()))).replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    expect(text).toContain('prend fin le 10 novembre 2027')
    expect(text).toContain('confirmée jusqu’au 10 janvier 2028')

    desk.on('2027-11-20')
    expect((await clockOf(desk, officer, id)).state.sentence).toContain('confirmée jusqu’au 10')
    expect((await record(desk, officer, id, { kind: 'stayConfirmed', receivedOn: '2027-11-20' })).status).toBe(201)
    const due = await clockOf(desk, officer, id)
    expect(due.state.name).toBe('underReview')
    expect(due.next.on).toBe('2028-01-20')
    const file = await decisionOf(desk, officer, id)
    expect(file.isDecided).toBe(false)
    expect(file.draft, 'the text of the stay has served').toBeNull()

    const second = await written(desk, officer, id, 'granted', [])
    const submission = { revision: second, isSubmitted: true, unassessedBecause: 'La règle n’a pas changé.' }
    expect((await desk.send('POST', `/api/dossiers/${id}/decision/submission`, officer, submission)).ok).toBe(true)
    const waiting = await (await desk.get('/api/signatures', signer)).json()
    expect(waiting.lines).toMatchObject([{ id, sense: 'granted' }])
    expect((await sign(desk, signer, id, second)).status).toBe(201)
    expect((await (await desk.get('/api/signatures', signer)).json()).lines).toEqual([])
    expect((await clockOf(desk, officer, id)).state).toMatchObject({ name: 'decided' })
    expect((await decisionOf(desk, officer, id)).isDecided).toBe(true)
  })

  test('R*424-9: a stay that says neither its length nor the time to confirm is not signed', async ({ desk }) => {
    const { id, officer, signer, revision } = await stayed(desk)
    const refused = await sign(desk, signer, id, revision, {})
    expect(refused.status).toBe(422)
    expect(JSON.stringify(await refused.json())).toContain('Indiquez-les avant de signer (R*424-9)')
    expect((await clockOf(desk, officer, id)).state.name).not.toBe('stayed')
  })

  test('silence of two months after the confirmation grants the permit', async ({ desk }) => {
    const { id, officer, signer, revision } = await stayed(desk)
    await sign(desk, signer, id, revision, { stay: STAY })
    desk.on('2027-11-20')
    await record(desk, officer, id, { kind: 'stayConfirmed', receivedOn: '2027-11-20' })
    desk.on('2028-01-21')
    expect((await clockOf(desk, officer, id)).state).toMatchObject({ name: 'tacitlyDecided' })
  })

  test('law of 20 July 2023, art. 6: no stay on land take once the document is approved, or the land given back', async ({
    desk,
  }) => {
    const { id, signer, revision } = await stayed(desk)
    const refused = async (change: object, word: string) => {
      const terms = { ground: 'landTakeTarget', until: '2027-11-10', confirmBy: '2028-01-10', ...change }
      const answer = await sign(desk, signer, id, revision, { stay: terms })
      expect(answer.status).toBe(422)
      expect((await answer.json()).detail).toContain(word)
    }
    await refused({ approvedOn: '2026-10-01' }, 'approuvé')
    await refused({ compensated: true }, 'renaturation')
  })

  test('L424-1: what was taken into account ten years ago opens a stay only if something has begun', async ({
    desk,
  }) => {
    const { id, signer, revision } = await stayed(desk)
    const terms = { ground: 'publicWorks', eventOn: '2016-11-01', until: '2027-11-10', confirmBy: '2028-01-10' }
    const lapsed = await sign(desk, signer, id, revision, { stay: { ...terms, begun: false } })
    expect([lapsed.status, (await lapsed.json()).detail]).toEqual([422, expect.stringContaining('dix ans')])
    expect((await sign(desk, signer, id, revision, { stay: { ...terms, begun: true } })).status).toBe(201)
  })

  test('CE 433619: a stay while a plan is merely modified is not signed, and nothing is recorded', async ({ desk }) => {
    const { id, officer, signer, revision } = await stayed(desk)
    const refused = await sign(desk, signer, id, revision, { stay: { ...STAY, procedure: 'modification' } })
    expect(refused.status).toBe(422)
    expect((await refused.json()).detail).toContain('modification')
    expect((await decisionOf(desk, officer, id)).isDecided).toBe(false)
  })
})

test('a stay waits for the debate that the register of the plan dates, whatever day is typed', async ({ desk }) => {
  const { id, signer, revision } = await stayed(desk)
  const planner = await desk.signedIn(await desk.person(['planner']))
  const register = (path: string, body: object) =>
    desk.send('POST', path, planner, body).then((answer) => answer.json())
  const plan = await register('/api/plan/documents', { kind: 'PLU', title: 'PLU révisé', communes: [SAINT_EXEMPLE] })
  const { procedure } = await register(`/api/plan/documents/${plan.id}/procedures`, { nature: 'revision' })
  const events = `/api/plan/procedures/${procedure.id}/events`
  await register(events, { kind: 'prescription', on: '2026-02-03' })
  expect(await (await sign(desk, signer, id, revision, { stay: STAY })).json()).toMatchObject({ status: 422 })
  await register(events, { kind: 'orientationsDebate', on: '2026-10-20' })
  expect((await sign(desk, signer, id, revision, { stay: STAY })).status).toBe(201)
})

test('a decision cites the plan that the register says binds that day, not the one of the delivery', async ({
  desk,
}) => {
  const { id } = await desk.filed('2026-11-03')
  const officer = await desk.officer()
  const planner = await desk.signedIn(await desk.person(['planner']))
  const register = (path: string, body: object) =>
    desk.send('POST', path, planner, body).then((answer) => answer.json())
  const plan = await register('/api/plan/documents', { kind: 'PLU', title: 'PLU révisé', communes: [SAINT_EXEMPLE] })
  const made = { nature: 'making', launchedOn: '2021-02-01', scotCovered: true }
  const { procedure } = await register(`/api/plan/documents/${plan.id}/procedures`, made)
  for (const [kind, on] of [
    ['approval', '2026-09-15'],
    ['transmission', '2026-09-21'],
    ['portalPublication', '2026-10-06'],
  ])
    await register(`/api/plan/procedures/${procedure.id}/events`, { kind, on })
  desk.on('2026-11-10')
  const body = { sense: 'granted', phrases: [], revision: null }
  const file: DecisionFile = await (await desk.send('POST', `/api/dossiers/${id}/decision`, officer, body)).json()
  const visas = JSON.stringify(file.draft?.blocks).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(visas).toContain('15 septembre 2026')
  expect(visas).not.toContain('15 janvier 2024')
})
