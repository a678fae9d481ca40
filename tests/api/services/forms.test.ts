import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { FormFile } from '#contract/services/forms/form-content.ts'
import { type FormDesk, type FormPage, READY_MADE } from '#contract/services/forms/form-desk.ts'
import type {
  OwnDraft,
  PublicForm,
  RequestInbox,
  RequestPage,
  SentRequest,
} from '#contract/services/forms/form-request.ts'
import { readTable } from '#platform/tables/read-table.ts'
import { purgeOld } from '#server/agency/rights/retention.ts'
import { readPublicForm } from '#server/services/forms/own-requests.ts'
import { closeSilentRequests } from '#server/services/forms/silence.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import {
  applicant,
  begun,
  content,
  created,
  json,
  opened,
  pdfText,
  published,
  SECRET,
  save,
  saved,
  secretary,
  send,
  service,
  yesNo,
} from '#tests/fixtures/form-town.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

/** A request sent on a form of one question. */
async function sent(desk: Desk, headers: Headers, more: object = {}) {
  const { path, id } = await published(desk, headers, content([yesNo('garden')], more))
  const { token } = await begun(desk, path)
  await save(desk, token, { answers: { garden: true } })
  const { number } = await json<{ number: string }>(send(desk, token))
  const { lines } = await json<RequestInbox>(desk.get('/api/services/form-requests', headers))
  return { path, formId: id, token, number, id: lines[0]?.id ?? '' }
}

const move = (desk: Desk, headers: Headers, id: string, what: object) =>
  desk.send('POST', `/api/services/form-requests/${id}/moves`, headers, what)

describe('a form', () => {
  test('is written, refused while it is wrong, published, then frozen', async ({ desk }) => {
    const headers = await secretary(desk)
    const page = await created(desk, headers)
    expect(page.path).toBe('demande-de-bac')
    expect((await created(desk, headers)).path).toBe('demande-de-bac-2')
    const circle = [
      yesNo('a', { shownIf: { field: 'b', operator: 'equals', value: true } }),
      yesNo('b', { shownIf: { field: 'a', operator: 'equals', value: true } }),
    ]
    const wrong = await saved(desk, headers, page, content(circle))
    expect(wrong.faults[0]?.detail).toContain('« Question a »')
    const refusal = await desk.send('POST', `/api/services/forms/${page.id}/publication`, headers, {})
    expect(refusal.status).toBe(422)
    expect(await refusal.json()).toMatchObject({ errors: [{ pointer: '#/fields' }] })
    expect((await desk.get('/api/public/forms/demande-de-bac')).status).toBe(404)

    const right = await saved(desk, headers, wrong, content([yesNo('garden')]))
    expect(
      (
        await desk.send('PUT', `/api/services/forms/${page.id}`, headers, {
          content: content([]),
          trials: [],
          basedOn: page.saves,
        })
      ).status,
    ).toBe(412)
    expect((await desk.send('POST', `/api/services/forms/${right.id}/publication`, headers, {})).status).toBe(201)
    expect(await json<PublicForm>(desk.get('/api/public/forms/demande-de-bac'))).toMatchObject({
      revision: 1,
      owner: { authority: 'Commune de Saint-Exemple' },
    })
    for (const [name, authority] of [
      ['Audruicq', 'Commune d’Audruicq'],
      ['Les Attaques', 'Commune des Attaques'],
      ['La Neuville', 'Commune de la Neuville'],
      ['Saint-Exemple', 'Commune de Saint-Exemple'],
    ]) {
      await desk.db.transaction((tx) =>
        tx.run(
          sql`update commune set name = ${name} where insee_code = (select insee_code from form where id = ${right.id})`,
        ),
      )
      expect(await json<PublicForm>(desk.get('/api/public/forms/demande-de-bac'))).toMatchObject({
        owner: { authority },
      })
    }
    await expect(desk.db.transaction((tx) => tx.run(sql`update form_revision set content = '{}'`))).rejects.toThrow(
      'never changed',
    )
  })

  test('replays its trials at each publication, and says which no longer passes', async ({ desk }) => {
    const headers = await secretary(desk)
    const trials = [{ name: 'Jardin', answers: { garden: true }, expects: { isComplete: true, eligibility: 'yes' } }]
    const page = await saved(desk, headers, await created(desk, headers), content([yesNo('garden')]), trials)
    expect(await json(desk.send('POST', `/api/services/forms/${page.id}/publication`, headers, {}))).toMatchObject({
      replayed: [{ name: 'Jardin', isPassed: true }],
    })
    const stricter = await saved(
      desk,
      headers,
      page,
      content([yesNo('garden'), yesNo('shed', { required: true })]),
      trials,
    )
    expect(stricter.replayed[0]?.isPassed).toBe(false)
    const refusal = await desk.send('POST', `/api/services/forms/${page.id}/publication`, headers, {})
    expect(refusal.status).toBe(422)
    expect((await refusal.json()).detail).toContain('« Jardin »')
  })

  test('goes out and comes in as a file, which is refused with a place when it is wrong', async ({ desk }) => {
    const headers = await secretary(desk)
    const page = await published(desk, headers, content([yesNo('garden')]))
    const file = await json<FormFile>(desk.get(`/api/services/forms/${page.id}/file`, headers))
    expect(file.revisions).toHaveLength(1)
    const again = await created(desk, headers, { from: 'file', file })
    expect(again.content).toEqual(page.content)
    const imported = async (change: object) => {
      const answer = await desk.send('POST', '/api/services/forms', headers, {
        from: 'file',
        inseeCode: SAINT_EXEMPLE,
        file: { ...file, ...change },
      })
      return { status: answer.status, told: await answer.json() }
    }
    const unknown = await imported({ content: content([{ kind: 'hologramme', id: 'h', label: 'H' }]) })
    expect(unknown).toMatchObject({ status: 422, told: { errors: [{ pointer: '#/file/content/fields/0/kind' }] } })
    const circle = await imported({
      content: content([yesNo('a', { shownIf: { field: 'a', operator: 'equals', value: true } })]),
    })
    expect(circle).toMatchObject({
      status: 422,
      told: { detail: expect.stringContaining('« Question a »'), errors: [{ pointer: '#/file/content/fields' }] },
    })
    expect((await imported({ format: 'autre' })).status).toBe(422)
    expect(await desk.db.one(sql`select count(*) as count from form`)).toEqual({ count: 2 })
  })

  test('is written by the secretaries of its commune, and read in full by nobody else', async ({ desk }) => {
    const page = await published(desk, await secretary(desk), content([yesNo('garden')]))
    const elsewhere = await secretary(desk, AUTRE_EXEMPLE)
    const officer = await desk.signedIn(await desk.person(['caseOfficer']))
    expect((await desk.get(`/api/services/forms/${page.id}`, elsewhere)).status).toBe(404)
    expect((await desk.send('POST', `/api/services/forms/${page.id}/publication`, elsewhere, {})).status).toBe(404)
    expect((await desk.get('/api/services/forms', officer)).status).toBe(403)
    expect(
      (
        await desk.send('POST', '/api/services/forms', elsewhere, {
          from: 'nothing',
          title: 'Ailleurs',
          inseeCode: SAINT_EXEMPLE,
        })
      ).status,
    ).toBe(403)
    expect(
      (
        await desk.send('POST', '/api/services/forms', elsewhere, {
          from: 'nothing',
          title: 'Partout',
          inseeCode: null,
        })
      ).status,
    ).toBe(403)
    expect((await json<FormDesk>(desk.get('/api/services/forms', elsewhere))).forms).toEqual([])
  })

  test('is given whole by one statement, whatever it asks', async ({ desk }) => {
    const fields = Array.from({ length: 100 }, (_, at) =>
      yesNo(`q${at}`, at % 2 === 1 ? { shownIf: { field: `q${at - 1}`, operator: 'equals', value: true } } : {}),
    )
    const { path } = await published(desk, await secretary(desk), content(fields))
    let statements = 0
    const db = new Proxy(desk.db, {
      get: (target, name) => {
        statements += 1
        return Reflect.get(target, name)
      },
    })
    expect((await readPublicForm({ db }, path)).content.fields).toHaveLength(100)
    expect(statements).toBe(1)
  })

  test('ready-made is published once its service is named, and printed blank', async ({ desk }) => {
    const headers = await secretary(desk)
    for (const model of READY_MADE) {
      const page = await created(desk, headers, { from: 'model', model })
      expect(
        page.replayed.every(({ isPassed }) => isPassed),
        model,
      ).toBe(true)
      const whole = await saved(desk, headers, page, { ...page.content, service }, page.trials)
      expect(whole.faults, model).toEqual([])
      expect((await desk.send('POST', `/api/services/forms/${page.id}/publication`, headers, {})).status, model).toBe(
        201,
      )
    }
    const blank = await pdfText(await desk.get('/api/public/forms/demande-de-subvention/blank.pdf'))
    expect(blank).toContain('Numéro SIRET')
    expect(blank).toContain('64 Charges de personnel')
  })
})

describe('a request', () => {
  test('is kept as it is written, comes back by its link, and goes with its receipt and its clock', async ({
    desk,
  }) => {
    const headers = await secretary(desk)
    const { path } = await published(desk, headers, content([yesNo('garden', { required: true })]))
    const { token } = await begun(desk, path)
    expect((await save(desk, token, { answers: {}, device: 'one' })).status).toBe(200)
    const refused = await send(desk, token)
    expect(refused.status).toBe(422)
    expect((await refused.json()).errors).toEqual([
      { pointer: '#/answers/garden', detail: 'Question garden : répondez à cette question.' },
    ])
    expect((await save(desk, token, { answers: { garden: true }, basedOn: 1, device: 'one' })).status).toBe(200)
    expect(await opened<OwnDraft>(desk, token)).toMatchObject({ state: 'draft', answers: { garden: true }, saves: 2 })
    expect((await send(desk, token)).status).toBe(412)
    expect((await send(desk, token, { basedOn: 2 })).status).toBe(201)

    const told = await opened<SentRequest>(desk, token)
    expect(told).toMatchObject({
      state: 'received',
      receivedOn: '2026-11-24',
      silence: { means: 'rejection', article: 'CRPA L231-4 2°', on: '2027-01-24' },
    })
    expect(told.number).toMatch(/^DS-2026-\d{5}$/)
    const receipt = await pdfText(await desk.get(`/api/public/form-requests/${token}/receipt.pdf`))
    for (const words of [
      told.number,
      'Service déchets',
      '03 21 00 00 00',
      '24 janvier 2027',
      'réputée rejetée',
      'CJA R421-2',
      'tribunal administratif de Lille',
    ])
      expect(receipt).toContain(words)
    const [mail] = await desk.mails('form-request/')
    expect(mail?.payload).toMatchObject({ to: ['odile@example.org'], template: 'formRequest.received' })
    expect(JSON.stringify(mail)).not.toContain(token)
    expect((await save(desk, token, { answers: { garden: false }, basedOn: 2 })).status).toBe(409)
    await expect(desk.db.transaction((tx) => tx.run(sql`update form_request set answers = '{}'`))).rejects.toThrow(
      'never changed',
    )
  })

  test('is never written over by another device, and a device whose answer was lost goes on', async ({ desk }) => {
    const { path } = await published(desk, await secretary(desk), content([yesNo('garden')]))
    const { token } = await begun(desk, path)
    await save(desk, token, { answers: { garden: true }, device: 'one' })
    expect((await save(desk, token, { answers: { garden: false }, device: 'two' })).status).toBe(412)
    expect(await opened<OwnDraft>(desk, token)).toMatchObject({ answers: { garden: true }, device: 'one' })
    expect((await save(desk, token, { answers: { garden: true }, device: 'one' })).status).toBe(200)
    expect((await save(desk, token, { answers: { garden: false }, basedOn: 2, device: 'two' })).status).toBe(200)
  })

  test('follows a form that changes: new and lost questions are told, and nothing of what was written is lost', async ({
    desk,
  }) => {
    const headers = await secretary(desk)
    const page = await published(
      desk,
      headers,
      content([yesNo('garden'), { kind: 'text', id: 'old', label: 'Ancienne' }]),
    )
    const early = await sentOn(desk, page.path)
    const { token } = await begun(desk, page.path)
    await save(desk, token, { answers: { garden: true, old: 'gardé' } })
    const next = await saved(
      desk,
      headers,
      await json<FormPage>(desk.get(`/api/services/forms/${page.id}`, headers)),
      content([yesNo('garden'), yesNo('fresh')]),
    )
    expect(next.drafts).toBe(1)
    await desk.send('POST', `/api/services/forms/${page.id}/publication`, headers, {})

    const draft = await opened<OwnDraft>(desk, token)
    expect(draft.changes.map(({ change, id }) => `${change} ${id}`)).toEqual(['added fresh', 'removed old'])
    expect(draft).toMatchObject({
      form: { revision: 2 },
      answers: { garden: true },
      aside: [{ label: 'Ancienne', answer: 'gardé' }],
    })
    const older = await send(desk, token)
    expect([older.status, (await older.json()).detail]).toEqual([
      409,
      expect.stringMatching(/^Vos réponses sont gardées. Rechargez la page : .* Rien n’est envoyé\.$/),
    ])
    await save(desk, token, { answers: { garden: true, fresh: false }, revision: 2, basedOn: 1 })
    expect((await opened<OwnDraft>(desk, token)).aside).toEqual([{ label: 'Ancienne', answer: 'gardé' }])
    expect((await send(desk, token, { basedOn: 2 })).status).toBe(201)
    expect((await opened<SentRequest>(desk, early)).content.fields.map(({ id }) => id)).toEqual(['garden', 'old'])
  })

  const sentOn = async (desk: Desk, path: string) => {
    const { token } = await begun(desk, path)
    await save(desk, token, { answers: { garden: true, old: 'première' } })
    await send(desk, token)
    return token
  }

  test('bears its files, each judged by its bytes', async ({ desk }) => {
    const headers = await secretary(desk)
    const { path } = await published(
      desk,
      headers,
      content([{ kind: 'piece', id: 'proof', label: 'Justificatif', required: true }]),
    )
    const { token } = await begun(desk, path)
    const join = (name: string, bytes: string) =>
      desk.app.request(`/api/public/form-requests/${token}/pieces/proof`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
        body: bytes,
      })
    expect((await join('virus.exe', 'MZ rien de bon')).status).toBe(422)
    await save(desk, token, {
      answers: { proof: [{ piece: '11111111-1111-4111-8111-111111111111', fileName: 'faux.pdf', byteCount: 1 }] },
    })
    expect((await send(desk, token)).status).toBe(422)
    const pdf = await (await desk.get(`/api/public/forms/${path}/blank.pdf`)).arrayBuffer()
    const answer = await desk.app.request(`/api/public/form-requests/${token}/pieces/proof`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'preuve.pdf' },
      body: new Uint8Array(pdf),
    })
    expect(answer.status).toBe(201)
    const piece = await answer.json()
    await save(desk, token, { answers: { proof: [piece] }, basedOn: 1 })
    expect((await send(desk, token, { basedOn: 2 })).status).toBe(201)
    const { lines } = await json<RequestInbox>(desk.get('/api/services/form-requests', headers))
    const file = await desk.get(`/api/services/form-requests/${lines[0]?.id}/pieces/${piece.piece}`, headers)
    expect(file.headers.get('content-type')).toContain('application/pdf')
  })

  test('is entered at the counter by an agent, from a paper that came before', async ({ desk }) => {
    const headers = await secretary(desk)
    const { path } = await published(desk, headers, content([yesNo('garden')]))
    const { token } = await begun(desk, path)
    await save(desk, token, { answers: { garden: true }, applicant: { ...applicant, email: '', givenName: '' } })
    const paper = { channel: 'mail', receivedOn: '2026-11-20' }
    expect((await send(desk, token, paper)).status).toBe(403)
    expect((await send(desk, token, paper, await secretary(desk, AUTRE_EXEMPLE))).status).toBe(403)
    expect((await send(desk, token, { ...paper, receivedOn: '2027-01-01' }, headers)).status).toBe(422)
    expect((await send(desk, token, paper, headers)).status).toBe(201)
    expect(await opened<SentRequest>(desk, token)).toMatchObject({
      channel: 'mail',
      receivedOn: '2026-11-20',
      silence: { on: '2027-01-20' },
    })
    expect(await desk.mails('form-request/')).toEqual([])
  })

  test('of a closed form is refused, and says why', async ({ desk }) => {
    const headers = await secretary(desk)
    const page = await published(desk, headers, content([yesNo('garden')]))
    const { token } = await begun(desk, page.path)
    await save(desk, token, { answers: { garden: true } })
    await desk.send('POST', `/api/services/forms/${page.id}/closure`, headers, { reason: 'la campagne est terminée' })
    const refused = await send(desk, token)
    expect(refused.status).toBe(409)
    expect((await refused.json()).detail).toContain('la campagne est terminée')
    expect((await desk.send('POST', `/api/public/forms/${page.path}/requests`, undefined, {})).status).toBe(409)
  })

  test.for([
    ['siret', '73282932000075', 'SIRET'],
    ['rna', '621000123', 'RNA'],
    ['iban', 'FR7630006000011234567890188', 'IBAN'],
    ['email', 'nom@', 'adresse complète'],
    ['integer', 1.5, 'nombre entier'],
    ['parcel', ['AB 12'], '14 caractères'],
    ['date', '2026-02-30', 'choisissez un jour'],
  ] as const)('with a wrong %s is refused in French, and nothing changes', async ([kind, value, says], { desk }) => {
    const { path } = await published(desk, await secretary(desk), content([{ kind, id: 'asked', label: 'Demandé' }]))
    const { token } = await begun(desk, path)
    await save(desk, token, { answers: { asked: value } })
    const refused = await send(desk, token)
    expect(refused.status).toBe(422)
    expect((await refused.json()).errors[0]).toMatchObject({
      pointer: '#/answers/asked',
      detail: expect.stringContaining(says),
    })
    expect((await opened<OwnDraft>(desk, token)).state).toBe('draft')
  })
})

describe('a request that costs', () => {
  const lots = { kind: 'integer', id: 'lots', label: 'Lots de vaisselle' }
  const price = (more: object = {}) => ({
    ...{ product: 'equipmentLoan', deliberation: 'n° 2026-48 du 12 mars 2026' },
    lines: [
      { label: 'Lot de vaisselle', unitCents: 1_250, quantity: 'lots' },
      { label: 'Livraison', unitCents: 999, onlyIf: { field: 'garden', operator: 'equals', value: true } },
    ],
    reductions: [{ label: 'École', percent: 50, onlyIf: { field: 'school', operator: 'equals', value: true } }],
    ...more,
  })
  const fields = [lots, yesNo('garden'), yesNo('school')]
  const signatory = { name: 'Bernadette Hochart', quality: 'Le maire' }
  const asked = async (desk: Desk, headers: Headers, answers: object, more: object = {}) => {
    const { path } = await published(desk, headers, content(fields, { price: price(more) }))
    const { token } = await begun(desk, path)
    await save(desk, token, { answers })
    return { token, answer: await send(desk, token) }
  }

  test('is asked as its form says, at its tariff, and called off when it is refused', async ({ desk }) => {
    await insertContract(desk.db, { products: { equipmentLoan: 'Prêt de matériel' } })
    const headers = await secretary(desk)
    const { token } = await asked(desk, headers, { lots: 3, garden: true, school: true }, { raisedAt: 'sending' })
    const { sum } = await opened<SentRequest>(desk, token)
    // half of three lots and a delivery
    expect(sum).toMatchObject({ amountCents: 2_374, leftCents: 2_374, isPaid: false, way: 'online' })
    expect(sum?.path).toMatch(/^\/payer\//)
    const { lines } = await json<RequestInbox>(desk.get('/api/services/form-requests', headers))
    const cashier = await desk.signedIn(await desk.person(['cashier']), true)
    const { claims } = await json<{ claims: { id: string }[] }>(desk.get('/api/payments/claims', cashier))
    await desk.send('POST', `/api/payments/claims/${claims[0]?.id}/receipts`, cashier, {
      ...{ means: 'cash', amountCents: 2_374, detail: '', isAboveCeiling: true },
    })
    expect((await opened<SentRequest>(desk, token)).sum).toMatchObject({ isPaid: true, leftCents: 0 })
    const refused = { move: 'decide', outcome: 'rejected', body: 'Le matériel est en réparation.', signatory }
    expect((await move(desk, headers, lines[0]?.id ?? '', refused)).status).toBe(201)
    const followed = await opened<SentRequest>(desk, token)
    expect(followed).toMatchObject({
      sum: { isPaid: false, path: null },
      moneyBack: { amountCents: 2_374, state: 'asked' },
    })
  })

  test('waits for its acceptance, and is borne by a title where no régie takes it', async ({ desk }) => {
    const headers = await secretary(desk)
    const { token } = await asked(desk, headers, { lots: 2, garden: false, school: null })
    const { lines } = await json<RequestInbox>(desk.get('/api/services/form-requests', headers))
    expect((await opened<SentRequest>(desk, token)).sum).toMatchObject({ amountCents: 2_500, path: null, way: 'title' })
    await insertContract(desk.db, { products: { equipmentLoan: 'Prêt de matériel' } })
    expect((await opened<SentRequest>(desk, token)).sum).toMatchObject({ leftCents: 0, path: null, way: 'online' })
    await move(desk, headers, lines[0]?.id ?? '', { move: 'decide', outcome: 'accepted', body: 'Bon usage', signatory })
    expect((await opened<SentRequest>(desk, token)).sum).toMatchObject({ leftCents: 2_500, dueOn: '2026-12-24' })
  })

  test('is not sent while an answer decides its price, nor published without its act', async ({ desk }) => {
    const headers = await secretary(desk)
    const { answer } = await asked(desk, headers, { garden: false })
    expect(await answer.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/answers/lots' }] })
    const wrong = price({ deliberation: '', lines: [{ label: '', unitCents: 1, quantity: 'garden' }] })
    await expect(published(desk, headers, content(fields, { price: wrong }))).rejects.toThrow('délibération')
  })
})

describe('the desk of requests', () => {
  test('answers by message, by pieces asked, by a decision with its letter', async ({ desk }) => {
    const headers = await secretary(desk)
    const { token, id } = await sent(desk, headers)
    expect((await move(desk, headers, id, { move: 'receivePieces', on: '2026-11-24' })).status).toBe(409)
    await move(desk, headers, id, { move: 'takeUp' })
    await move(desk, headers, id, { move: 'note', body: 'Demander au syndicat' })
    expect((await move(desk, headers, id, { move: 'askPieces', body: 'Un plan', answerBy: '2026-11-24' })).status).toBe(
      422,
    )
    const asked = await json<RequestPage>(
      move(desk, headers, id, { move: 'askPieces', body: 'Un plan', answerBy: '2026-12-04' }),
    )
    expect(asked).toMatchObject({ state: 'awaitingApplicant', silence: { on: '2027-02-03' } })
    desk.on('2026-11-26')
    await desk.send('POST', `/api/public/form-requests/${token}/replies`, undefined, { body: 'Le voici' })
    expect(await json<RequestPage>(move(desk, headers, id, { move: 'receivePieces', on: '2026-11-26' }))).toMatchObject(
      { state: 'inReview', silence: { on: '2027-01-26' } },
    )
    const signatory = { name: 'Bernadette Hochart', quality: 'Le maire' }
    expect((await move(desk, headers, id, { move: 'decide', outcome: 'rejected', body: '', signatory })).status).toBe(
      422,
    )
    const decided = await json<RequestPage>(
      move(desk, headers, id, { move: 'decide', outcome: 'rejected', body: 'Le parc de bacs est épuisé.', signatory }),
    )
    expect(decided.state).toBe('rejected')
    expect(
      (await move(desk, headers, id, { move: 'decide', outcome: 'accepted', body: 'Encore', signatory })).status,
    ).toBe(409)

    const followed = await opened<SentRequest>(desk, token)
    expect(JSON.stringify(followed)).not.toContain('syndicat')
    expect(followed.events.map(({ kind }) => kind)).toEqual([
      'received',
      'takenUp',
      'piecesAsked',
      'reply',
      'piecesReceived',
      'decided',
    ])
    const letter = await pdfText(
      await desk.get(`/api/public/form-requests/${token}/letters/${followed.events.at(-1)?.ordinal}`),
    )
    for (const words of ['Décision de refus', 'Le parc de bacs est épuisé', 'Bernadette Hochart', 'CJA R421-1', SECRET])
      expect(letter).toContain(words)
    await expect(desk.db.transaction((tx) => tx.run(sql`update form_request_event set body = ''`))).rejects.toThrow(
      'never changed',
    )
  })

  test('sees silence decide the day after its last day, as the author of the form chose', async ({ desk }) => {
    const headers = await secretary(desk)
    const { id, token } = await sent(desk, headers, { silence: 'acceptance' })
    const dayComes = (on: string) => {
      desk.on(on)
      return closeSilentRequests(desk.app.deps)
    }
    await dayComes('2027-01-24')
    expect((await opened<SentRequest>(desk, token)).state).toBe('received')
    await dayComes('2027-01-25')
    await dayComes('2027-01-25')
    const silent = await opened<SentRequest>(desk, token)
    expect(silent.state).toBe('tacitlyAccepted')
    expect(silent.events.at(-1)).toMatchObject({ kind: 'silence', by: 'time', on: '2027-01-24' })
    const attest = { move: 'attest', signatory: { name: 'Bernadette Hochart', quality: 'Le maire' } }
    expect((await move(desk, headers, id, attest)).status).toBe(201)
    const letter = await pdfText(await desk.get(`/api/public/form-requests/${token}/letters/3`))
    for (const words of ['24 janvier 2027', 'CRPA L231-1', 'CRPA L232-3', 'Fait à Saint-Exemple, le 25 janvier 2027'])
      expect(letter).toContain(words)
    expect(
      (
        await move(desk, headers, id, {
          move: 'decide',
          outcome: 'rejected',
          body: 'Non',
          signatory: { name: 'Le maire', quality: 'Maire' },
        })
      ).status,
    ).toBe(409)
  })

  test('is an inbox by service and state, closed to other communes and to who keeps no form', async ({ desk }) => {
    const headers = await secretary(desk)
    const { id, number } = await sent(desk, headers)
    const read = (query: string, who = headers) =>
      json<RequestInbox>(desk.get(`/api/services/form-requests${query}`, who))
    expect((await read('?service=Service%20d%C3%A9chets&state=open')).lines.map((line) => line.number)).toEqual([
      number,
    ])
    await move(desk, headers, id, { move: 'assign', service: 'Voirie' })
    expect((await read('?service=Service%20d%C3%A9chets')).lines).toEqual([])
    expect((await read('')).services).toEqual([{ name: 'Voirie', waiting: 1 }])
    const elsewhere = await secretary(desk, AUTRE_EXEMPLE)
    expect((await read('', elsewhere)).lines).toEqual([])
    expect((await desk.get(`/api/services/form-requests/${id}`, elsewhere)).status).toBe(404)
    expect((await move(desk, elsewhere, id, { move: 'takeUp' })).status).toBe(404)
    expect((await desk.get('/api/services/form-requests', await desk.signedIn(await desk.person([])))).status).toBe(403)
  })

  test('gives the answers to a spreadsheet that runs nothing of what people wrote', async ({ desk }) => {
    const headers = await secretary(desk)
    const page = await published(
      desk,
      headers,
      content([
        { kind: 'text', id: 'name', label: 'Objet' },
        { kind: 'amount', id: 'cost', label: 'Coût' },
        {
          kind: 'repetition',
          id: 'items',
          label: 'Lignes',
          item: 'une ligne',
          fields: [{ kind: 'text', id: 'what', label: 'Quoi ; "=1" ?' }],
        },
      ]),
    )
    const { token } = await begun(desk, page.path)
    await save(desk, token, {
      answers: { name: '=HYPERLINK("x")', cost: 1250_50, items: [{ what: '+1' }, { what: '@a' }] },
    })
    await send(desk, token)
    const csv = await (await desk.get(`/api/services/forms/${page.id}/answers.csv`, headers)).text()
    expect(csv).toContain(`"'=HYPERLINK(""x"")";1250,5;2`)
    const part = await (await desk.get(`/api/services/forms/${page.id}/answers.csv?part=items`, headers)).text()
    expect(part).toContain(`"'+1"`)
    expect((await desk.get(`/api/services/forms/${page.id}/answers.csv?part=name`, headers)).status).toBe(404)
    const book = async (query: string) =>
      readTable(
        new Uint8Array(
          await (await desk.get(`/api/services/forms/${page.id}/answers.xlsx${query}`, headers)).arrayBuffer(),
        ),
      )
    expect(await book('')).toMatchObject({
      table: { rows: [{ cells: expect.arrayContaining(['=HYPERLINK("x")', '1250.5', '2']) }] },
    })
    expect(await book('?part=items')).toMatchObject({
      table: { columns: ['Numéro', 'Ligne', 'Quoi ; "=1" ?'], rows: [{ line: 2 }, { line: 3 }] },
    })
    expect(part).toContain('"Quoi ; ""=1"" ?"')
  })

  test('keeps of a closed request, once its time is over, its number and its state alone', async ({ desk }) => {
    const headers = await secretary(desk)
    const { token, path } = await sent(desk, headers, { retentionMonths: 1 })
    await begun(desk, path)
    await desk.send('POST', `/api/public/form-requests/${token}/withdrawal`, undefined, {})
    desk.on('2026-12-20')
    await purgeOld(desk.app.deps)
    expect((await desk.get(`/api/public/form-requests/${token}`)).status).toBe(200)
    desk.on('2027-06-01')
    await purgeOld(desk.app.deps)
    expect((await desk.get(`/api/public/form-requests/${token}`)).status).toBe(404)
    const kept = await desk.db.many(
      sql`select state, answers, applicant, number is not null as numbered from form_request`,
    )
    expect(kept).toEqual([{ state: 'withdrawn', answers: {}, applicant: {}, numbered: true }])
    expect(
      await desk.db.one(sql`select count(*) as count from form_request_event where body <> '' or payload <> '{}'`),
    ).toEqual({ count: 0 })
  })

  test('hears a request withdrawn by its author, once', async ({ desk }) => {
    const { token } = await sent(desk, await secretary(desk))
    const withdraw = () => desk.send('POST', `/api/public/form-requests/${token}/withdrawal`, undefined, {})
    expect((await withdraw()).status).toBe(201)
    expect((await withdraw()).status).toBe(409)
  })
})
