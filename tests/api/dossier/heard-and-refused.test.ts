import { rm } from 'node:fs/promises'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import { readAnnexes } from '#server/dossier/decisions/annexes.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { storedPath } from '#tests/fixtures/stored-path.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/\s+/g, ' ')

async function mayor(desk: Desk): Promise<Headers> {
  const id = await desk.person(['signatory'])
  await desk.db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from)
    values (${id}, ${SAINT_EXEMPLE}, 'Le maire', true, 'élection du 22 mars 2026', '2026-03-22')`)
  return desk.signedIn(id, true)
}

const codeGiven = (desk: Desk) =>
  desk.db.run(sql`
    update session set second_factor_at = ${desk.app.deps.clock.now().toString()}::timestamptz
    where second_factor_at is not null`)

const textOf = async (desk: Desk, headers: Headers, document: string) =>
  plain(
    wholeText(
      await readPdf(new Uint8Array(await (await desk.get(`/api/issued-documents/${document}`, headers)).arrayBuffer())),
    ),
  )

const COMMON = { via: 'hand', interested: false }

describe('CRPA L121-1, L122-1: the holder is heard before a decision is withdrawn', () => {
  test('by a signed letter that names the decision, says what is held against it and until when to answer', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const signer = await mayor(desk)
    const invite = (change: Record<string, unknown> = {}) =>
      desk.send('POST', `/api/dossiers/${id}/later-letters`, signer, {
        letter: 'hearingInvitation',
        why: 'le terrain est en zone rouge du plan de prévention.',
        answerUntil: '2027-02-10',
        ...COMMON,
        ...change,
      })
    await desk.dayComes('2026-12-01')
    await codeGiven(desk)
    expect((await invite()).status).toBe(409)
    await desk.dayComes('2027-01-20')
    await codeGiven(desk)
    expect((await invite({ answerUntil: '2027-01-20' })).status).toBe(422)
    const answer = await invite()
    expect(answer.status).toBe(201)
    const { document, clock } = await answer.json()
    expect(clock.state.name).toBe('tacitlyDecided')
    const text = await textOf(desk, signer, document.document)
    expect(text).toContain('La légalité de la décision tacite acquise à l’expiration du 3 janvier 2027')
    expect(text).toContain('jusqu’au 10 février 2027 inclus')
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, signer)).json()
    expect(acts.at(-1)).toMatchObject({
      kind: 'hearingInvited',
      payload: { answerUntil: '2027-02-10', notice: { via: 'hand', handedOn: '2027-01-20' } },
    })
  })
})

describe('R*423-47: an invitation sent by registered letter', () => {
  test('invites from its first presentation: a withdrawal before it is known is refused', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const [signer, officer] = [await mayor(desk), await desk.officer()]
    await desk.dayComes('2027-01-20')
    await codeGiven(desk)
    const invited = await desk.send('POST', `/api/dossiers/${id}/later-letters`, signer, {
      letter: 'hearingInvitation',
      why: 'le terrain est en zone rouge du plan de prévention.',
      answerUntil: '2027-02-10',
      ...COMMON,
      via: 'registered',
    })
    expect(invited.status).toBe(201)
    const withdraw = () =>
      desk.send('POST', `/api/dossiers/${id}/revocation`, signer, {
        ...COMMON,
        unlawfulness: 'Le terrain est en zone rouge.',
        hearing: { invitedOn: '2027-01-20', answerUntil: '2027-02-10', observedOn: null },
        requestedOn: null,
      })
    await desk.dayComes('2027-02-15')
    await codeGiven(desk)
    expect((await withdraw()).status).toBe(422)
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    const presented = await desk.send('POST', `/api/dossiers/${id}/completeness/presentation`, officer, {
      act: acts.at(-1).id,
      firstPresentedOn: '2027-01-22',
    })
    expect(presented.status).toBe(201)
    expect((await withdraw()).status).toBe(201)
  })
})

describe('R*424-21 to R*424-23: an extension asked', () => {
  test('is refused by a numbered arrêté while its two months run, and no longer once silence granted it', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const signer = await mayor(desk)
    const officer = await desk.officer()
    const refuse = () =>
      desk.send('POST', `/api/dossiers/${id}/later-letters`, signer, {
        letter: 'validityRefusal',
        why: 'le plan de prévention approuvé le 3 mars 2029 classe le terrain en zone rouge.',
        ...COMMON,
      })
    await desk.dayComes('2029-06-20')
    await codeGiven(desk)
    expect((await refuse()).status).toBeGreaterThanOrEqual(400)
    const asked = await desk.send('POST', `/api/dossiers/${id}/acts`, officer, {
      kind: 'validityExtensionRequested',
      receivedOn: '2029-06-01',
    })
    expect(asked.status).toBe(201)
    await codeGiven(desk)
    const { document } = await (await refuse()).json()
    const text = await textOf(desk, signer, document.document)
    expect(text).toContain('URBA-2029-0001')
    expect(text).toContain('REFUSÉE')
    expect(text).toContain('demeure valable jusqu’au')
    await codeGiven(desk)
    expect((await refuse()).status).toBeGreaterThanOrEqual(400)
  })
})

describe('what a certificate must say before it is signed', () => {
  const built = async (desk: Desk, phrases: readonly string[], kind = 'informativeCertificate') => {
    const { id } = await desk.filed('2026-11-03', { kind, title: 'Deux maisons' })
    const answer = await desk.send('POST', `/api/dossiers/${id}/decision`, await desk.officer(), {
      sense: 'certificateIssued',
      phrases,
    })
    const file: DecisionFile = await answer.json()
    return { id, file, says: file.obstacles.map(({ detail }) => detail).join(' ') }
  }

  test('A410-4 e: whether a stay could be opposed, once', async ({ desk }) => {
    expect((await built(desk, [])).says).toContain('A410-4 e')
    expect((await built(desk, ['article.cu-sans-sursis'])).says).not.toContain('A410-4 e')
    expect((await built(desk, ['article.cu-sans-sursis', 'article.cu-sursis'])).says).toContain('A410-4 e')
  })

  test('it bears its own routes of appeal, and asks no piece nor posts its deposit', async ({ desk }) => {
    const { id, file } = await built(desk, ['article.cu-sans-sursis'])
    const mentions = file.draft?.blocks.filter(({ family }) => family === 'mention').map(({ text }) => text) ?? []
    expect(mentions[0]).toContain('interrompt le cours du délai')
    expect(mentions.join(' ')).not.toContain('L600-12-2')
    const officer = await desk.officer()
    expect((await desk.get(`/api/dossiers/${id}/deposit-notice.pdf`, officer)).status).toBe(409)
  })
})

test('a file annexed to an act and gone from the store is a clear refusal', async ({ desk }) => {
  const { files } = desk.app.deps
  const { sha256 } = await files.put(Buffer.from('%PDF-1.4'))
  await rm(storedPath(files, sha256))
  await expect(readAnnexes(files, [{ title: 'avis', sha256, mediaType: 'application/pdf' }])).rejects.toMatchObject({
    status: 404,
  })
})
