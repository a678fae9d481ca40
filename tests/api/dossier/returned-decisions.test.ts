import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import type { SignatureDesk } from '#contract/dossier/decisions/decision-desk.ts'
import type { DossierCounts, QueuePage } from '#contract/dossier/desk/desk.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { leave, mailing, PUBLIC_URL } from '#tests/fixtures/desk-mail.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

/** The mayor of the commune, who gives a code now. */
async function mayor(desk: Desk): Promise<Headers> {
  const id = await desk.person(['signatory'])
  await desk.db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from)
    values (${id}, ${SAINT_EXEMPLE}, 'Le maire', true, 'élection du 22 mars 2026', '2026-03-22')`)
  return desk.signedIn(id, true)
}

const build = async (desk: Desk, headers: Headers, id: string): Promise<DecisionFile> =>
  (await desk.send('POST', `/api/dossiers/${id}/decision`, headers, { sense: 'granted' })).json()

const submit = (desk: Desk, headers: Headers, id: string, revision: number | undefined) =>
  desk.send('POST', `/api/dossiers/${id}/decision/submission`, headers, {
    revision,
    isSubmitted: true,
    unassessedBecause: 'Examen fait sur plans.',
  })

const giveBack = (desk: Desk, headers: Headers, id: string, revision: number | undefined, note: string) =>
  desk.send('POST', `/api/dossiers/${id}/decision/return`, headers, { revision, note })

const pile = async (desk: Desk, headers: Headers): Promise<SignatureDesk> =>
  (await desk.get('/api/signatures', headers)).json()

const line = async (desk: Desk, headers: Headers, id: string) => {
  const page: QueuePage = await (await desk.get('/api/dossiers?sort=urgency', headers)).json()
  return page.dossiers.find((one) => one.id === id)
}

const counts = async (desk: Desk, headers: Headers, id: string): Promise<DossierCounts> =>
  (await desk.get(`/api/dossiers/${id}/counts`, headers)).json()

const NOTE = 'Le motif 2 ne dit pas la hauteur.'

describe('a decision sent back by who signs', () => {
  test('is a draft again, which its author is told of, reads at its head and in the list, until another is sent', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const signatory = await mayor(desk)
    const { draft } = await build(desk, officer, id)
    await submit(desk, officer, id, draft?.revision)
    const answer = await giveBack(desk, signatory, id, draft?.revision, NOTE)
    expect(answer.status).toBe(201)
    const file: DecisionFile = await answer.json()
    expect(file.draft).toMatchObject({ submitted: null, revision: draft?.revision, blocks: draft?.blocks })
    expect(file.returns).toMatchObject([{ note: NOTE, isOpen: true, revision: draft?.revision }])
    expect((await pile(desk, signatory)).lines).toEqual([])
    expect((await line(desk, officer, id))?.returned).toMatchObject({ what: 'decision', note: NOTE })
    expect(await counts(desk, officer, id)).toMatchObject({ draft: 'written', returned: { note: NOTE } })
    expect(await desk.mails('signatureReturned/')).toHaveLength(1)

    await submit(desk, officer, id, draft?.revision)
    expect((await pile(desk, signatory)).lines).toMatchObject([{ id }])
    expect((await line(desk, officer, id))?.returned).toBeNull()
    const again: DecisionFile = await (await desk.get(`/api/dossiers/${id}/decision`, officer)).json()
    expect(again.returns).toMatchObject([{ note: NOTE, isOpen: false }])
    expect(await desk.mails('signatureAsked/')).toHaveLength(2)
  })

  test('takes a note, a text that waits, the one that was read, and someone who signs', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const signatory = await mayor(desk)
    const { draft } = await build(desk, officer, id)
    expect((await giveBack(desk, signatory, id, draft?.revision, NOTE)).status).toBe(409)
    await submit(desk, officer, id, draft?.revision)
    expect((await giveBack(desk, signatory, id, draft?.revision, '  ')).status).toBe(422)
    expect((await giveBack(desk, signatory, id, 7, NOTE)).status).toBe(409)
    expect((await giveBack(desk, officer, id, draft?.revision, NOTE)).status).toBe(403)
    expect((await pile(desk, signatory)).lines).toMatchObject([{ id }])
    expect((await counts(desk, officer, id)).returned).toBeNull()
  })
})

describe('who signs', () => {
  test('is told by mail of a decision and of a letter that enter the pile, and no longer once they left it', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const signatory = await mayor(desk)
    await desk.person(['signatory']) // a role without a delegation signs nothing
    const { draft } = await build(desk, officer, id)
    await submit(desk, officer, id, draft?.revision)
    const [asked, ...others] = await desk.mails('signatureAsked/')
    expect(others).toEqual([])
    expect(asked?.payload.to).toHaveLength(1)

    const mail = await mailing(desk)
    await leave(desk)
    const sent = mail.received.find(({ text }) => text.includes('à signer'))
    expect(sent?.text).toContain(`${PUBLIC_URL}/signatures?dossier=${id}`)

    await giveBack(desk, signatory, id, draft?.revision, NOTE)
    await leave(desk)
    expect(mail.received.at(-1)?.text).toContain(`${PUBLIC_URL}/dossiers/${id}/decision`)
    expect(mail.received.at(-1)?.text).not.toContain(NOTE)

    await submit(desk, officer, id, draft?.revision)
    await desk.send('POST', `/api/dossiers/${id}/decision/submission`, officer, {
      revision: draft?.revision,
      isSubmitted: false,
    })
    const before = mail.received.length
    await leave(desk)
    expect(mail.received).toHaveLength(before)
  })

  test('reads on their desk the appeals and the longer validities that the authority is asked', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const signatory = await mayor(desk)
    expect((await pile(desk, signatory)).asked).toEqual([])
    await desk.db.run(sql`
      update dossier set clock = jsonb_set(clock, '{pending}', ${JSON.stringify([
        { matter: 'administrativeAppeal', appellant: 'thirdParty', act: '1', since: 20_000, until: 20_061 },
        { matter: 'reception', letter: 'decided', act: '2' },
      ])}::jsonb) where id = ${id}`)
    const { asked } = await pile(desk, signatory)
    expect(asked).toMatchObject([{ id }])
    expect(asked[0]?.says).toHaveLength(1)
    expect(asked[0]?.says[0]).toContain('le silence le rejette')
    expect((await pile(desk, await desk.officer())).asked).toEqual([])
  })
})
