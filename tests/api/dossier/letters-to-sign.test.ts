import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { LetterToSign } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import type { SignatureDesk } from '#contract/dossier/decisions/decision-desk.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const WHY = 'Cette pièce n’est pas au dossier.'
const asked = [{ key: 'PCMI3', why: WHY }]

/** PCMI3 missing, found by an officer who may sign nothing. */
async function incomplete(desk: Desk) {
  const { id } = await desk.filed('2026-11-03')
  const officer = await desk.officerWithoutPower()
  await desk.send('PUT', `/api/dossiers/${id}/completeness/pieces/PCMI3`, officer, {
    verdict: 'missing',
    reason: '',
    seen: null,
  })
  return { id, officer }
}

const SENDING = { via: 'hand', asked }
const LETTER = { letter: 'piecesRequest', sending: SENDING }

const request = (desk: Desk, id: string, headers: Headers) =>
  desk.send('POST', `/api/dossiers/${id}/completeness/request`, headers, SENDING)

const prepare = async (desk: Desk, id: string, headers: Headers): Promise<LetterToSign[]> =>
  (await desk.send('POST', `/api/dossiers/${id}/letters-to-sign`, headers, LETTER)).json()

const signing = (desk: Desk, id: string, letter: string | undefined, headers: Headers) =>
  desk.send('POST', `/api/dossiers/${id}/letters-to-sign/${letter}/signature`, headers, {
    handwriting: { type: 'typed', name: 'Jeanne Maire' },
  })

type Power = { inseeCode?: string; from?: string; to?: string; kinds?: string[]; code?: boolean }

async function signatory(desk: Desk, { inseeCode = SAINT_EXEMPLE, from, to, kinds, code = true }: Power = {}) {
  const id = await desk.person(['signatory'], inseeCode)
  if (from) {
    await desk.db.run(sql`
      insert into signature_delegation
        (signatory_id, insee_code, capacity, act_reference, dossier_kinds, valid_from, valid_to)
      values (
        ${id}, ${inseeCode}, 'L’adjointe à l’urbanisme', 'arrêté n° 2026-12 du 3 mars 2026', ${kinds ?? null}, ${from}::date,
        ${to ?? null}::date)`)
  }
  return desk.signedIn(id, code)
}

const pile = async (desk: Desk, headers: Headers): Promise<SignatureDesk> =>
  (await desk.get('/api/signatures', headers)).json()

const issuedOf = async (desk: Desk, id: string, headers: Headers) =>
  (await desk.get(`/api/dossiers/${id}/issued-documents`, headers)).json()

const actsOf = async (desk: Desk, id: string, kind: string) =>
  desk.db.many<{ role: string }>(sql`select actor_role as role from act where dossier_id = ${id} and kind = ${kind}`)

describe('L423-1: a letter leaves under the name of who has the power to sign it', () => {
  test('without a delegation nothing leaves, by any letter of the review', async ({ desk }) => {
    const { id, officer } = await incomplete(desk)
    const answer = await request(desk, id, officer)
    expect(await answer.json()).toMatchObject({
      status: 403,
      type: '/aide/problemes/lettre-sans-pouvoir',
      article: 'L423-1',
    })
    const suspension = await desk.send('POST', `/api/dossiers/${id}/period/suspension`, officer, {
      reason: 'environmentalReview',
      from: '2026-11-03',
      why: 'Décision de l’autorité environnementale du 2 novembre 2026',
      via: 'hand',
    })
    expect((await suspension.json()).type).toBe('/aide/problemes/lettre-sans-pouvoir')
    expect(await actsOf(desk, id, 'attachmentsRequested')).toEqual([])
    expect(await actsOf(desk, id, 'reviewSuspended')).toEqual([])
    const file = await (await desk.get(`/api/dossiers/${id}/completeness`, officer)).json()
    expect(file.signedBy).toBeNull()
  })

  test('a delegation that ended, is to come or is of another kind covers nothing; the one in force does', async ({
    desk,
  }) => {
    const { id } = await incomplete(desk)
    const officer = await desk.person(['caseOfficer'])
    const headers = await desk.signedIn(officer)
    const delegate = (from: string, to: string | null, kinds: string[] | null) =>
      desk.db.run(sql`
        insert into signature_delegation
          (signatory_id, insee_code, capacity, act_reference, dossier_kinds, valid_from, valid_to)
        values (${officer}, ${SAINT_EXEMPLE}, 'L’instructeur', 'arrêté n° 4', ${kinds}, ${from}::date, ${to}::date)`)
    await delegate('2026-01-01', '2026-11-02', null)
    await delegate('2026-11-04', null, null)
    await delegate('2026-01-01', null, ['demolitionPermit'])
    expect((await request(desk, id, headers)).status).toBe(403)
    await delegate('2026-01-01', null, ['housePermit'])
    expect((await request(desk, id, headers)).status).toBe(201)
  })

  test('the letter waits in the pile of a signatory, is signed by them, and leaves under their name and delegation', async ({
    desk,
  }) => {
    const { id, officer } = await incomplete(desk)
    const [waiting] = await prepare(desk, id, officer)
    expect(waiting).toMatchObject({ letter: 'piecesRequest', effectiveUntil: '2026-12-03', returned: null })
    expect(await issuedOf(desk, id, officer)).not.toContainEqual(expect.objectContaining({ template: 'piecesRequest' }))
    const deputy = await signatory(desk, { from: '2026-03-03' })
    expect((await pile(desk, deputy)).letters).toMatchObject([{ id: waiting?.id, dossierId: id, refusal: null }])
    const preview = await desk.get(`/api/dossiers/${id}/letters-to-sign/${waiting?.id}/preview.pdf`, deputy)
    expect(wholeText(await readPdf(new Uint8Array(await preview.arrayBuffer())))).toContain('PROJET')
    const answer = await signing(desk, id, waiting?.id, deputy)
    expect(answer.status).toBe(201)
    const { documentId } = await answer.json()
    const bytes = await (await desk.get(`/api/issued-documents/${documentId}`, officer)).arrayBuffer()
    const text = wholeText(await readPdf(new Uint8Array(bytes)))
    expect(text).toContain('L’adjointe à l’urbanisme')
    expect(await actsOf(desk, id, 'attachmentsRequested')).toEqual([{ role: 'signatory' }])
    expect((await pile(desk, deputy)).letters).toEqual([])
    expect((await signing(desk, id, waiting?.id, deputy)).status).toBe(404)
  })

  test('is refused without role, second factor, delegation in force for the kind, and on another commune', async ({
    desk,
  }) => {
    const { id, officer } = await incomplete(desk)
    const [waiting] = await prepare(desk, id, officer)
    const cases: readonly [string, Headers, number][] = [
      ['an officer', await desk.officer(), 403],
      ['without code', await signatory(desk, { from: '2026-03-03', code: false }), 403],
      ['without delegation', await signatory(desk), 422],
      ['delegation ended', await signatory(desk, { from: '2026-03-03', to: '2026-11-02' }), 422],
      ['delegation to come', await signatory(desk, { from: '2026-11-04' }), 422],
      ['another kind', await signatory(desk, { from: '2026-03-03', kinds: ['demolitionPermit'] }), 422],
      ['another commune', await signatory(desk, { inseeCode: AUTRE_EXEMPLE, from: '2026-03-03' }), 404],
    ]
    for (const [name, headers, status] of cases) {
      expect([name, (await signing(desk, id, waiting?.id, headers)).status]).toEqual([name, status])
    }
    expect(await actsOf(desk, id, 'attachmentsRequested')).toEqual([])
  })

  test('the pile says why a delegation does not cover a letter', async ({ desk }) => {
    const { id, officer } = await incomplete(desk)
    await prepare(desk, id, officer)
    const { letters } = await pile(desk, await signatory(desk, { from: '2026-03-03', kinds: ['demolitionPermit'] }))
    expect(letters[0]?.refusal).toContain('ne couvre pas cette nature')
  })

  test('a list that changed since is not signed: the letter goes back with a note, and another takes its place', async ({
    desk,
  }) => {
    const { id, officer } = await incomplete(desk)
    const [waiting] = await prepare(desk, id, officer)
    await desk.send('PUT', `/api/dossiers/${id}/completeness/pieces/PCMI4`, officer, {
      verdict: 'missing',
      reason: '',
      seen: null,
    })
    const deputy = await signatory(desk, { from: '2026-03-03' })
    expect((await signing(desk, id, waiting?.id, deputy)).status).toBe(409)
    const back = `/api/dossiers/${id}/letters-to-sign/${waiting?.id}/return`
    expect((await desk.send('POST', back, deputy, { note: '' })).status).toBe(422)
    expect((await desk.send('POST', back, deputy, { note: 'Ajoutez la notice.' })).status).toBe(201)
    const path = `/api/dossiers/${id}/letters-to-sign`
    expect(await (await desk.get(path, officer)).json()).toMatchObject([{ returned: { note: 'Ajoutez la notice.' } }])
    const sending = { ...SENDING, asked: [...asked, { key: 'PCMI4', why: WHY }] }
    const again = await desk.send('POST', path, officer, { letter: 'piecesRequest', sending })
    expect(await again.json()).toMatchObject([{ returned: null }])
    expect((await pile(desk, deputy)).letters).toHaveLength(1)
  })

  test('what the law refuses today is not put before a signatory', async ({ desk }) => {
    const { id, officer } = await incomplete(desk)
    desk.on('2027-01-05')
    const answer = await desk.send('POST', `/api/dossiers/${id}/letters-to-sign`, officer, LETTER)
    expect(answer.status).toBe(409)
    expect(await (await desk.get(`/api/dossiers/${id}/letters-to-sign`, officer)).json()).toEqual([])
  })

  test('no act that follows a decision is signed without a delegation in force', async ({ desk }) => {
    const { id } = await incomplete(desk)
    const nobody = await signatory(desk, { from: '2026-03-03', to: '2026-11-02' })
    const common = { via: 'registered', interested: false }
    const why = 'Hauteur non conforme'
    const later = [
      { letter: 'complianceContest', why, asks: 'mend' },
      { letter: 'complianceAttestation' },
      { letter: 'validityExtension' },
      { letter: 'validityRefusal', why },
      { letter: 'withdrawal' },
      { letter: 'hearingInvitation', why, answerUntil: '2026-11-30' },
      { letter: 'stopWorks', why, reportOn: '2026-11-02', heardOn: null },
    ]
    const tried: readonly [string, object][] = [
      ...later.map((letter) => ['later-letters', letter] as [string, object]),
      ['revocation', { unlawfulness: why, hearing: null, requestedOn: null }],
    ]
    for (const [path, body] of tried) {
      const answer = await desk.send('POST', `/api/dossiers/${id}/${path}`, nobody, { ...common, ...body })
      const { status, detail } = await answer.json()
      expect(`${path} ${JSON.stringify(body)} ${status} ${detail}`).toMatch(/ 422 .*délégation/i)
    }
  })
})
