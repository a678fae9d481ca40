import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { REJECTED_THOUGH_RECEIVED, receiveEarlierFiles } from '#server/dossier/deposit/earlier-files.ts'
import { letTimePass } from '#server/dossier/register/register.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'

/** Filed online on 24 November 2026, then asked for one piece or more. */
async function asked(desk: Desk, ...codes: string[]) {
  const applicant = await desk.person([], null)
  const headers = await desk.signedIn(applicant)
  const { id } = await (await desk.send('POST', '/api/dossiers', headers, WHOLE_REQUEST)).json()
  await desk.send('POST', `/api/dossiers/${id}/filing`, headers, { channel: 'teleservice' })
  const officer = await desk.officer()
  const letter = await desk.send('POST', `/api/dossiers/${id}/acts`, officer, {
    kind: 'attachmentsRequested',
    pieces: codes.map((code) => ({ code, why: 'Elle manque' })),
    notice: { via: 'electronic', sentOn: '2026-11-24' },
  })
  expect(letter.status).toBe(201)
  /** As files were kept before their keeping was an act. */
  const keptWithoutAct = (code: string, at: string) =>
    desk.db.run(sql`
      insert into attachment (dossier_id, code, title, file_name, media_type, byte_count, sha256, scan, added_by, added_at)
      values (${id}, ${code}, '', 'plan.pdf', 'application/pdf', 1, 'x', 'clean', ${applicant}, ${at}::timestamptz)`)
  return { id, headers, officer, keptWithoutAct }
}

const clockOf = async (desk: Desk, headers: Headers, id: string) =>
  (await desk.get(`/api/dossiers/${id}/clock`, headers)).json()
const received = async (desk: Desk, headers: Headers, id: string) =>
  (await (await desk.get(`/api/dossiers/${id}`, headers)).json()).acts.filter(
    ({ kind }: { kind: string }) => kind === 'pieceReceived',
  )

describe('D-B0: files that came before their keeping was an act', () => {
  test('are received at their own day while the request is open, once', async ({ desk }) => {
    const { id, officer, keptWithoutAct } = await asked(desk, 'PCMI2', 'PCMI5')
    await keptWithoutAct('PCMI2', '2026-12-01T09:00:00Z')
    await keptWithoutAct('PCMI5', '2026-12-04T22:30:00Z')
    await keptWithoutAct('PCMI7', '2026-12-04T22:30:00Z')
    desk.on('2026-12-20')
    await receiveEarlierFiles(desk.app.deps)
    await receiveEarlierFiles(desk.app.deps)
    const acts = await received(desk, officer, id)
    expect(acts.map(({ payload }: { payload: { filing: { filedOn: string } } }) => payload.filing.filedOn)).toEqual([
      '2026-12-01',
      '2026-12-04',
    ])
    const clock = await clockOf(desk, officer, id)
    expect(clock.state.name).toBe('underReview')
    expect(clock.dates).toContainEqual(expect.objectContaining({ name: 'completeOn', day: '2026-12-04' }))
  })

  test('told rejected all the same, their dossiers are listed with their number until an officer puts it right', async ({
    desk,
  }) => {
    const { id, officer, keptWithoutAct } = await asked(desk, 'PCMI2')
    const without = await asked(desk, 'PCMI2')
    const partly = await asked(desk, 'PCMI2', 'PCMI5')
    await keptWithoutAct('PCMI2', '2026-12-01T09:00:00Z')
    await partly.keptWithoutAct('PCMI2', '2026-12-01T09:00:00Z')
    await without.keptWithoutAct('PCMI2', '2027-02-26T09:00:00Z')
    desk.on('2027-03-01')
    await letTimePass(desk.db, desk.app.deps.clock)
    expect((await clockOf(desk, officer, id)).state.name).toBe('tacitlyDecided')
    const found = () => REJECTED_THOUGH_RECEIVED.find(desk.db, 100)
    const [number] = await desk.db.many<{ number: string }>(sql`select number from dossier where id = ${id}`)
    const cases = await found()
    expect(cases).toHaveLength(1)
    expect(cases[0]?.to).toBe(`/dossiers/${id}`)
    expect(cases[0]?.label.replaceAll(/\s/g, '')).toBe(number?.number)
    expect(await REJECTED_THOUGH_RECEIVED.find(desk.db, 0)).toEqual([])

    const right = await desk.send('POST', `/api/dossiers/${id}/completeness/answer`, officer, {
      filing: { channel: 'electronic', filedOn: '2026-12-01' },
      pieces: ['PCMI2'],
      completes: true,
    })
    expect(right.status).toBe(201)
    expect((await clockOf(desk, officer, id)).tacit.decision).toBe('tacitPermit')
    expect(await found()).toEqual([])
  })
})

test('1.1: what the applicant begins to send is told to the desk, the fact and its day alone, until it has come', async ({
  desk,
}) => {
  const { id, headers, officer } = await asked(desk, 'PCMI2')
  const file = async () => (await desk.get(`/api/dossiers/${id}/completeness`, officer)).json()
  expect((await file()).begunOn).toBe(null)
  const announced = { code: 'PCMI2', title: '', fileName: 'plan-secret.pdf', byteCount: 4 }
  const begun = await desk.send('POST', `/api/dossiers/${id}/uploads`, headers, announced)
  expect(begun.status).toBe(201)
  const seen = await file()
  expect(seen.begunOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  expect(JSON.stringify(seen)).not.toContain('plan-secret')
  expect(await received(desk, officer, id)).toEqual([])
  await desk.db.run(sql`delete from upload where dossier_id = ${id}`)
  expect((await file()).begunOn).toBe(null)
})
