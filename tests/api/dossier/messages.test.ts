import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { MessageThread } from '#contract/dossier/messages/message.ts'
import { asPerson } from '#platform/scope.ts'
import { insertMessage } from '#server/dossier/messages/queries.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const TODAY = Temporal.PlainDate.from('2026-11-24')

/** A dossier of Saint-Exemple, the applicant who follows it online, and the officer who handles it. */
async function followed(desk: Desk) {
  const { id } = await desk.filed('2026-11-24')
  const applicantId = await desk.person([])
  await desk.db.run(sql`update dossier_party set person_id = ${applicantId} where dossier_id = ${id}`)
  const officerId = await desk.person(['caseOfficer'])
  return {
    id,
    applicantId,
    officerId,
    applicant: await desk.signedIn(applicantId),
    officer: await desk.signedIn(officerId),
  }
}

const say = (desk: Desk, headers: Headers, id: string, body: string, isNote = false) =>
  desk.send('POST', `/api/dossiers/${id}/messages`, headers, { body, isNote })
const thread = async (desk: Desk, headers: Headers, id: string) =>
  MessageThread.parse(await (await desk.get(`/api/dossiers/${id}/messages`, headers)).json())
const read = async (desk: Desk, headers: Headers, id: string) =>
  (await (await desk.send('POST', `/api/dossiers/${id}/messages/read`, headers, {})).json()).read

describe('the thread of a dossier', () => {
  test('both sides write and read; a message is unread until the other side has read it', async ({ desk }) => {
    const { id, applicant, officer } = await followed(desk)
    expect((await say(desk, applicant, id, 'Quand aurai-je une réponse ?')).status).toBe(201)
    expect(await thread(desk, officer, id)).toMatchObject({
      side: 'townHall',
      unread: 1,
      messages: [{ side: 'applicant', isMine: false, readAt: null }],
    })
    expect(await read(desk, officer, id)).toBe(1)
    await say(desk, officer, id, 'Avant le 24 janvier.')
    const seen = await thread(desk, applicant, id)
    expect(seen).toMatchObject({ side: 'applicant', unread: 1, mayNote: false, notes: [] })
    expect(seen.messages[0]?.readAt).not.toBeNull()
    expect(seen.messages[1]?.authorName).toMatch(/^Prénom Nom/)
  })

  test('reading one’s own side marks nothing, and a colleague’s reading counts for the town hall', async ({ desk }) => {
    const { id, applicant, officer } = await followed(desk)
    await say(desk, applicant, id, 'Bonjour')
    expect(await read(desk, applicant, id)).toBe(0)
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    expect(await read(desk, secretary, id)).toBe(1)
    expect((await thread(desk, officer, id)).unread).toBe(0)
  })

  test('a planner reads without taking part: nothing is marked, nothing is sent', async ({ desk }) => {
    const { id, applicant, officer } = await followed(desk)
    await say(desk, applicant, id, 'Bonjour')
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect(await thread(desk, planner, id)).toMatchObject({ side: null, unread: 0, messages: [{ body: 'Bonjour' }] })
    expect(await read(desk, planner, id)).toBe(0)
    expect((await say(desk, planner, id, 'Un message')).status).toBe(403)
    expect((await say(desk, planner, id, 'Une note', true)).status).toBe(201)
    expect((await thread(desk, officer, id)).unread).toBe(1)
  })

  test('the e-mail says that a message waits, and carries none of its words', async ({ desk }) => {
    const { id, applicant, officer, officerId } = await followed(desk)
    await say(desk, officer, id, 'Il manque une cote sur le plan.')
    await desk.db.run(sql`update dossier set assigned_to = ${officerId} where id = ${id}`)
    await say(desk, applicant, id, 'La voici.')
    const mails = await desk.mails('message/')
    expect(mails.map(({ payload }) => payload)).toEqual([
      { template: 'message', from: 'townHall', number: 'PC0629982600001', to: ['leontine@example.org'] },
      {
        template: 'message',
        from: 'applicant',
        number: 'PC0629982600001',
        to: [(await desk.db.one<{ email: string }>(sql`select email from person where id = ${officerId}`)).email],
      },
    ])
  })

  test('without an officer in charge, those who handle the commune are told, and no other', async ({ desk }) => {
    const { id, applicant, officerId } = await followed(desk)
    const elsewhere = await desk.person(['caseOfficer'], AUTRE_EXEMPLE)
    await say(desk, applicant, id, 'Bonjour')
    const [mail] = await desk.mails('message/')
    const emails = await desk.db.many<{ id: string; email: string }>(
      sql`select id, email from person where email = any (${mail?.payload.to as string[]})`,
    )
    expect(emails.map((one) => one.id)).toContain(officerId)
    expect(emails.map((one) => one.id)).not.toContain(elsewhere)
  })

  test('an empty message and a draft are refused', async ({ desk }) => {
    const { id, officer } = await followed(desk)
    expect((await say(desk, officer, id, '   ')).status).toBe(422)
    const applicant = await desk.signedIn(await desk.person([]))
    const draft = await (
      await desk.send('POST', '/api/dossiers', applicant, { inseeCode: SAINT_EXEMPLE, kind: 'housePermit' })
    ).json()
    const answer = await say(desk, applicant, draft.id, 'Bonjour')
    expect(answer.status).toBe(409)
    expect((await answer.json()).type).toBe('/aide/problemes/dossier-non-depose')
  })
})

describe('who reads what', () => {
  test('notes stay among agents: an applicant neither reads nor writes them', async ({ desk }) => {
    const { id, applicant, officer } = await followed(desk)
    await say(desk, officer, id, 'Vu sur place : la haie masque la façade.', true)
    expect((await thread(desk, officer, id)).notes).toHaveLength(1)
    const answer = await (await desk.get(`/api/dossiers/${id}/messages`, applicant)).text()
    expect(answer).not.toContain('haie')
    expect((await say(desk, applicant, id, 'Une note', true)).status).toBe(403)
    expect(await desk.mails('message/')).toEqual([])
  })

  test('a stranger, an agent of another commune and the public find nothing', async ({ desk }) => {
    const { id } = await followed(desk)
    for (const stranger of [await desk.signedIn(await desk.person([])), await desk.officer(AUTRE_EXEMPLE)]) {
      expect((await desk.get(`/api/dossiers/${id}/messages`, stranger)).status).toBe(404)
      expect((await say(desk, stranger, id, 'Bonjour')).status).toBe(404)
      expect((await desk.send('POST', `/api/dossiers/${id}/messages/read`, stranger, {})).status).toBe(404)
    }
    expect((await desk.get(`/api/dossiers/${id}/messages`)).status).toBe(401)
  })

  test('the database itself refuses to speak for the other side, to rewrite and to name another author', async ({
    desk,
  }) => {
    const { id, applicantId, officerId } = await followed(desk)
    const as = (personId: string, change: Partial<Parameters<typeof insertMessage>[1]>) =>
      asPerson(desk.db, personId, TODAY, (scoped) =>
        insertMessage(scoped, {
          dossierId: id,
          personId,
          authorName: 'Un nom',
          side: 'applicant',
          toApplicant: true,
          body: 'Bonjour',
          writtenAt: desk.app.deps.clock.now(),
          ...change,
        }),
      )
    await expect(as(applicantId, { side: 'townHall' })).rejects.toThrow(/row-level security/)
    await expect(as(applicantId, { personId: officerId })).rejects.toThrow(/row-level security/)
    await expect(as(officerId, { side: 'applicant' })).rejects.toThrow(/row-level security/)
    await as(applicantId, {})
    await expect(
      asPerson(desk.db, officerId, TODAY, (scoped) =>
        scoped.run(sql`update message set body = 'Autre' where dossier_id = ${id}`),
      ),
    ).rejects.toThrow(/permission denied/)
  })
})
