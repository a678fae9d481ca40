import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { ClaimSheet, ReconciliationPage, Refund, TillDay } from '#contract/services/payments/payment-desk.ts'
import type { PublicClaim } from '#contract/services/payments/public-claim.ts'
import { legalClockAt, realClockAt } from '#platform/clock.ts'
import { handedOver, mailTopics } from '#server/app.ts'
import { forgetOldAccounts } from '#server/services/payments/refund-accounts.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { insertContract } from '#tests/fixtures/payments.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { workbookOf } from '#tests/fixtures/workbook.ts'

const SECRET = 'Odile Vandamme'

const cashier = async (desk: Desk, insee?: string) => desk.signedIn(await desk.person(['cashier'], insee), true)

const written = async (desk: Desk, headers: Headers, contractId: string, change: object = {}) => {
  const answer = await desk.send('POST', '/api/payments/claims', headers, {
    ...{ contractId, product: 'hallRental', object: 'Salle des fêtes, 12 décembre 2026', amountCents: 12_000 },
    ...{ tariff: 'Habitant, une journée', deliberation: 'délibération n° 2026-31', debtorName: SECRET },
    ...change,
  })
  return { status: answer.status, claim: (await answer.json()) as ClaimSheet & { detail: string } }
}

const take = async (desk: Desk, headers: Headers, id: string, amountCents: number, said: object = {}) =>
  desk.send('POST', `/api/payments/claims/${id}/receipts`, headers, { means: 'cash', amountCents, detail: '', ...said })

const till = async (desk: Desk, headers: Headers, id: string) =>
  (await (await desk.get(`/api/payments/contracts/${id}/till`, headers)).json()) as TillDay

const pdfOf = async (desk: Desk, path: string, headers?: Headers) =>
  wholeText(await readPdf(new Uint8Array(await (await desk.get(path, headers)).arrayBuffer())))

describe('the cash desk', () => {
  test('takes what the act lists, numbers receipts without a gap, and adds nothing to a day that is closed', async ({
    desk,
  }) => {
    const contract = await insertContract(desk.db)
    const headers = await cashier(desk)
    const outside = await written(desk, headers, contract, { product: 'canteen' })
    expect(outside).toMatchObject({ status: 422, claim: { detail: expect.stringContaining('article 3') } })
    const first = (await written(desk, headers, contract)).claim
    const second = (await written(desk, headers, contract, { amountCents: 30_000 })).claim
    expect((await take(desk, headers, first.id, 12_001)).status).toBe(409)
    await take(desk, headers, first.id, 5_000)
    await take(desk, headers, first.id, 7_000, { means: 'cheque' })
    // above the ceiling of the act: asked about before it is taken, and nothing is written
    const above = await take(desk, headers, second.id, 30_000)
    expect(above.status).toBe(409)
    expect(await above.json()).toMatchObject({ type: expect.stringMatching(/plafond-d-encaisse$/) })
    expect(await till(desk, headers, contract)).toMatchObject({ heldCents: 5_000 })
    expect((await take(desk, headers, second.id, 30_000, { means: 'cheque' })).status).toBe(201)
    const third = (await written(desk, headers, contract, { amountCents: 30_000 })).claim
    // to the cent of the ceiling nothing is asked, beyond it the cashier says that they know
    expect((await take(desk, headers, third.id, 25_000)).status).toBe(201)
    expect((await take(desk, headers, third.id, 1)).status).toBe(409)
    expect((await take(desk, headers, third.id, 5_000, { isAboveCeiling: true })).status).toBe(201)
    const sheet = (await (await desk.get(`/api/payments/claims/${first.id}`, headers)).json()) as ClaimSheet
    expect(sheet).toMatchObject({ state: 'paid', paidCents: 12_000 })
    expect(sheet.receipts.map(({ label }) => label)).toEqual(['2026-00001', '2026-00002'])
    const open = await till(desk, headers, contract)
    expect(open).toMatchObject({ heldCents: 35_000, isClosed: false, totals: { cash: 35_000, cheque: 37_000 } })
    expect(open.heldCents).toBeGreaterThan(open.contract.cashCeilingCents ?? 0)

    const close = (countedCents: number, reason = '') =>
      desk.send('POST', `/api/payments/contracts/${contract}/closings`, headers, { countedCents, reason })
    expect((await close(34_000)).status).toBe(422)
    const deposit = { amountCents: 30_000, slip: 'B 12' }
    await desk.send('POST', `/api/payments/contracts/${contract}/deposits`, headers, deposit)
    expect((await close(4_900, 'un euro de moins, pièce perdue')).status).toBe(201)
    expect((await close(4_900)).status).toBe(409)
    expect(await till(desk, headers, contract)).toMatchObject({ isClosed: true, lines: [], totals: {} })
    const fourth = (await written(desk, headers, contract)).claim
    expect((await take(desk, headers, fourth.id, 12_000)).status).toBe(409)
    desk.on('2026-11-25')
    expect((await take(desk, headers, fourth.id, 12_000)).status).toBe(201)
    const numbers = await desk.db.many<{ number: number }>(sql`select number from payment_receipt order by number`)
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(await pdfOf(desk, `/api/payments/contracts/${contract}/closings/2026-11-24.pdf`, headers)).toContain(
      'pièce perdue',
    )
  })

  test('is kept by the cashier of the commune who gave a code, and by nobody else', async ({ desk }) => {
    const contract = await insertContract(desk.db)
    const headers = await cashier(desk)
    const { id } = (await written(desk, headers, contract)).claim
    const elsewhere = await cashier(desk, AUTRE_EXEMPLE)
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const withoutCode = await desk.signedIn(await desk.person(['cashier']))
    expect((await desk.get(`/api/payments/claims/${id}`, elsewhere)).status).toBe(404)
    expect((await desk.get('/api/payments', withoutCode)).status).toBe(403)
    expect(await (await desk.get(`/api/payments/claims/${id}`, secretary)).json()).toMatchObject({ mayKeep: false })
    expect((await take(desk, secretary, id, 12_000)).status).toBe(403)
    expect((await desk.get(`/api/payments/contracts/${contract}/till`, secretary)).status).toBe(403)
  })
})

describe('a régie', () => {
  test('is entered with each product of its act once', async ({ desk }) => {
    const headers = await desk.signedIn(await desk.person(['administrator']), true)
    const product = { code: 'hallRental', label: 'Location de salles', article: 'article 3' }
    const enter = (products: object[]) =>
      desk.send('POST', '/api/payments/contracts', headers, {
        ...{ inseeCode: SAINT_EXEMPLE, world: 'till', name: 'Régie des salles', act: 'décision n° 12', products },
        ...{ actOn: '2024-03-04', openedOn: '2024-04-01' },
      })
    expect((await enter([product, product])).status).toBe(422)
    expect((await enter([product])).status).toBe(201)
  })
})

describe('a claim of the counter', () => {
  test('is raised by the régie that was chosen, though a younger one takes the same product', async ({ desk }) => {
    const chosen = await insertContract(desk.db)
    await desk.db.run(sql`update payment_contract set opened_on = '2024-03-05' where id = ${chosen}`)
    const younger = await insertContract(desk.db)
    const headers = await cashier(desk)
    expect((await written(desk, headers, chosen)).claim).toMatchObject({ contractId: chosen })
    expect((await written(desk, headers, younger)).claim).toMatchObject({ contractId: younger })
    await desk.db.run(sql`update payment_contract set closed_on = '2026-11-23' where id = ${chosen}`)
    expect((await written(desk, headers, chosen)).status).toBe(422)
  })
})

describe('a resident', () => {
  test('who has paid at the counter is told how to pay no more', async ({ desk }) => {
    const contract = await insertContract(desk.db, { saisie: 'W' })
    const headers = await cashier(desk)
    const { id, reference } = (await written(desk, headers, contract)).claim
    const notice = `/api/public/claims/${reference}/notice.pdf`
    expect(await pdfOf(desk, notice)).toContain('Comment payer')
    await take(desk, headers, id, 12_000)
    const paid = await pdfOf(desk, notice)
    expect(paid).toContain('Vous ne devez rien')
    expect(paid).not.toContain('Comment payer')
  })

  test('reads what they owe by its reference alone, and no name', async ({ desk }) => {
    const contract = await insertContract(desk.db, { saisie: 'T' })
    const { reference } = (await written(desk, await cashier(desk), contract, { debtorEmail: 'odile@example.org' }))
      .claim
    const typed = `${reference.slice(0, 4)} ${reference.slice(4, 8).toLowerCase()}-${reference.slice(8)}`
    const told = await (await desk.get(`/api/public/claims/${encodeURIComponent(typed)}`)).text()
    const claim = JSON.parse(told) as PublicClaim
    expect(claim).toMatchObject({ reference, leftCents: 12_000, saisie: 'T', article: 'article 3', emailKnown: true })
    for (const secret of ['Vandamme', 'odile', '012345']) expect(told).not.toContain(secret)
    const notice = await pdfOf(desk, `/api/public/claims/${reference}/notice.pdf`)
    expect(notice).toContain('ESSAI')
    expect(notice).not.toContain('Vandamme')
    expect((await desk.get('/api/public/claims/7K4Q9M2PTX3B')).status).toBe(404)
    const started = await desk.send('POST', `/api/public/claims/${reference}/payments`, undefined, {})
    expect(started.status).toBe(503)
    expect((await started.json()).detail).toContain('Rien n’est payé')
  })
})

describe('a refund', () => {
  test('is asked with its proofs, never more than came in, and told to who paid', async ({ desk }) => {
    const contract = await insertContract(desk.db)
    const headers = await cashier(desk)
    const { id, reference } = (await written(desk, headers, contract)).claim
    const ask = (amountCents: number) =>
      desk.send('POST', `/api/payments/claims/${id}/refunds`, headers, {
        ...{ reason: 'cancelled', amountCents, explanation: 'Salle fermée' },
      })
    expect((await ask(12_000)).status).toBe(409)
    await take(desk, headers, id, 12_000)
    const { refunds, state } = (await (await ask(12_000)).json()) as ClaimSheet
    expect(state).toBe('refundAsked')
    expect(refunds[0]).toMatchObject({ state: 'asked', proofs: [expect.stringContaining('quittance 2026-00001')] })
    expect((await ask(1)).status).toBe(409)
    const move = (to: string, mandateNumber = '2026-118') =>
      desk.send('POST', `/api/payments/refunds/${refunds[0]?.id}/moves`, headers, {
        ...{ state: to, note: 'mandat 12', mandateNumber },
      })
    expect((await move('done')).status).toBe(409)
    await move('sent')
    expect((await move('done', '')).status).toBe(422)
    expect((await move('done')).status).toBe(200)
    expect(await (await desk.get(`/api/public/claims/${reference}`)).json()).toMatchObject({ state: 'refunded' })
  })
})

describe('a sum that nobody paid', () => {
  test('ends by the word of the accountant: asked of nobody any more, listed for the month', async ({ desk }) => {
    const contract = await insertContract(desk.db)
    const headers = await cashier(desk)
    const { id, reference } = (await written(desk, headers, contract)).claim
    await take(desk, headers, id, 2_000)
    const end = (change: object = {}, who = headers) =>
      desk.send('POST', `/api/payments/claims/${id}/end`, who, {
        ...{ state: 'writtenOff', act: 'Délibération n° 2026-48', on: '2026-11-20', reason: 'Insolvable', ...change },
      })
    expect((await end({ on: '2027-01-01' })).status).toBe(422)
    expect((await end({ act: '' })).status).toBe(422)
    expect((await end({}, await desk.signedIn(await desk.person(['secretary'])))).status).toBe(403)
    const ended = (await (await end()).json()) as ClaimSheet
    expect(ended).toMatchObject({ state: 'writtenOff', paidCents: 2_000 })
    expect(ended.events).toContainEqual(
      expect.objectContaining({ kind: 'writtenOff', detail: 'Délibération n° 2026-48. Insolvable' }),
    )
    expect((await end({ state: 'timeBarred' })).status).toBe(409)
    expect((await desk.get(`/api/public/claims/${reference}`)).status).toBe(200)
    const taken = { means: 'cash', amountCents: 100, detail: '' }
    expect((await desk.send('POST', `/api/payments/claims/${id}/receipts`, headers, taken)).status).toBe(409)
    const file = await (await desk.get(`/api/payments/contracts/${contract}/ends/2026-11.csv`, headers)).text()
    expect(file).toMatch(/"2026-11-20";.*;120;20;100;"admis en non-valeur";"Délibération n° 2026-48";"Insolvable"/)
    expect(
      await (await desk.get(`/api/payments/contracts/${contract}/ends/2026-12.csv`, headers)).text(),
    ).not.toContain('non-valeur')
  })
})

const IBAN = 'FR76 3000 6000 0112 3456 7890 189'

describe('money that goes back to an account', () => {
  /** Paid in cash, asked back. */
  const askedBack = async (desk: Desk) => {
    const contract = await insertContract(desk.db)
    const headers = await cashier(desk)
    const debtorEmail = 'odile@example.org'
    const { id } = (await written(desk, headers, contract, { debtorEmail })).claim
    await take(desk, headers, id, 12_000)
    const asked = { reason: 'error', amountCents: 2_000, explanation: 'Tarif habitant' }
    await desk.send('POST', `/api/payments/claims/${id}/refunds`, headers, asked)
    const [mail] = await desk.mails('refund.asked/')
    const [refund] = (await (await desk.get('/api/payments/refunds', headers)).json()) as Refund[]
    const words = await topic(desk, 'refund.asked', mail?.payload)
    const link = (words.action?.href ?? '')
      .replace(/^https?:\/\/[^/]+/, '')
      .replace('/remboursement/', '/api/public/refunds/')
    const move = async (state: string) =>
      desk.send('POST', `/api/payments/refunds/${refund?.id}/moves`, headers, {
        ...{ state, note: 'Bordereau 7', mandateNumber: '118' },
      })
    return { contract, headers, link, words, move, claimId: id, refund: refund?.id ?? '' }
  }
  const topic = async (desk: Desk, kind: string, payload: object = {}) => {
    const told = await mailTopics[kind]?.(
      { ...desk.app.deps, ...handedOver },
      { dossierId: null, payload: { ...payload } },
    )
    if (!told || !('words' in told)) throw new Error(`${kind}: ${JSON.stringify(told)}`)
    return told.words
  }
  const give = (desk: Desk, link: string, iban = IBAN) => desk.send('PUT', link, undefined, { holder: SECRET, iban })
  const sealed = (desk: Desk) =>
    desk.db.many<{ sealed: Buffer; hint: string }>(sql`select sealed, hint from refund_account`)

  test('is asked of who paid by a link, kept sealed, read by the cashier alone, erased once it has served', async ({
    desk,
  }) => {
    const { headers, link, words, move, refund, claimId } = await askedBack(desk)
    expect(words.paragraphs.join(' ')).toMatch(/20,00\s€ vous sont à rendre.*IBAN/)
    expect(await (await desk.get(link)).json()).toMatchObject({
      ...{ hint: '', isWanted: true, refunds: [{ state: 'asked', way: 'transfer', amountCents: 2_000 }] },
    })
    const wrong = await give(desk, link, 'FR76 3000 6000 0112 3456 7890 188')
    expect(wrong.status).toBe(422)
    expect(await wrong.json()).toMatchObject({ errors: [{ pointer: '#/iban' }] })
    expect(await sealed(desk)).toEqual([])
    const told = await (await give(desk, link)).json()
    expect(told).toMatchObject({ hint: 'FR76 •••• 0189', isWanted: true })
    expect(JSON.stringify(told)).not.toContain(SECRET)
    const [kept] = await sealed(desk)
    for (const secret of [SECRET, '30006000', '3000 6000']) expect(kept?.sealed.includes(secret)).toBe(false)

    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const [seen] = (await (await desk.get('/api/payments/refunds', secretary)).json()) as Refund[]
    expect(seen).toMatchObject({ accountHint: '', mayKeep: false })
    expect((await desk.get(`/api/payments/refunds/${refund}/account`, secretary)).status).toBe(403)
    const elsewhere = await cashier(desk, AUTRE_EXEMPLE)
    expect((await desk.get(`/api/payments/refunds/${refund}/account`, elsewhere)).status).toBe(404)
    expect(await (await desk.get(`/api/payments/refunds/${refund}/account`, headers)).json()).toEqual({
      ...{ holder: SECRET, iban: IBAN.replaceAll(' ', '') },
    })

    await move('sent')
    // told to the accountant: it is changed by the régie, not by a link
    expect((await give(desk, link)).status).toBe(409)
    await move('done')
    expect(await sealed(desk)).toEqual([])
    expect(await (await desk.get(link)).json()).toMatchObject({
      ...{ hint: '', isWanted: false, refunds: [{ state: 'done', mandateNumber: '118' }] },
    })
    const { events } = (await (await desk.get(`/api/payments/claims/${claimId}`, headers)).json()) as ClaimSheet
    expect(events.filter(({ kind }) => kind === 'accountErased')).toHaveLength(1)
    const [mail] = await desk.mails('refund.done/')
    expect((await topic(desk, 'refund.done', mail?.payload)).paragraphs.join(' ')).toMatch(
      /par virement, mandat n°\s118.*est effacé/,
    )
  })

  test('is still given once the accountant says that one is missing, and no other link opens it', async ({ desk }) => {
    const { headers, link, move, refund } = await askedBack(desk)
    await move('sent')
    expect((await desk.send('POST', `/api/payments/refunds/${refund}/account-mails`, headers, {})).status).toBe(200)
    const mails = await desk.mails('refund.asked/')
    expect(mails).toHaveLength(2)
    await topic(desk, 'refund.asked', mails.at(-1)?.payload)
    for (const forged of [`${link}A`, link.slice(0, -1), link.replace(/[0-9a-f]/, 'g'), '/api/public/refunds/x'])
      expect((await give(desk, forged)).status).toBe(404)
    expect((await give(desk, link)).status).toBe(200)
    expect((await give(desk, link)).status).toBe(409)
  })

  test('is written at the counter, told in the file of its month, and forgotten when nobody used it', async ({
    desk,
  }) => {
    const { headers, contract, refund, move } = await askedBack(desk)
    const account = { holder: '=SOMME(A1)', iban: IBAN }
    expect((await desk.send('PUT', `/api/payments/refunds/${refund}/account`, headers, account)).status).toBe(200)
    const file = (month: string, as = headers) =>
      desk.get(`/api/payments/contracts/${contract}/refunds/${month}.csv`, as)
    const rows = (await (await file('2026-11')).text()).split('\r\n')
    expect(rows[1]).toMatch(
      /20;"Tarif habitant";"120,00\s€ en espèces, quittance 2026-00001";"demandé";"par virement";"'=SOMME\(A1\)";"FR7630006000011234567890189";""/,
    )
    expect((await (await file('2026-10')).text()).trim().split('\r\n')).toHaveLength(1)
    expect((await file('2026-13')).status).toBe(422)
    expect((await file('2026-11', await desk.signedIn(await desk.person(['secretary'])))).status).toBe(403)
    const inMonths = (months: number) => {
      const at = desk.app.deps.realClock
        .instant()
        .toZonedDateTimeISO('Europe/Paris')
        .add({ months, days: 1 })
        .toInstant()
      return forgetOldAccounts({ ...desk.app.deps, clock: legalClockAt(() => at), realClock: realClockAt(() => at) })
    }
    await inMonths(5)
    expect(await sealed(desk)).toHaveLength(1)
    await inMonths(6)
    expect(await sealed(desk)).toEqual([])
    expect((await move('refused')).status).toBe(200)
    const [mail] = await desk.mails('refund.refused/')
    expect((await topic(desk, 'refund.refused', mail?.payload)).paragraphs[0]).toContain('Bordereau 7')
  })
})

describe('a reconciliation', () => {
  test('tells what matches, what is missing on each side, what differs and what comes twice', async ({ desk }) => {
    const contract = await insertContract(desk.db)
    const headers = await cashier(desk)
    const { id } = (await written(desk, headers, contract)).claim
    for (const [refdet, cents] of [
      ['WAAAAAA', 12_000],
      ['WBBBBBB', 3_000],
      ['WCCCCCC', 4_000],
    ] as const)
      await paidOnline(desk, contract, id, refdet, cents)
    const file = [
      '"Référence";Montant;Date de l’opération',
      'WAAAAAA;120,00;24/11/2026',
      'WBBBBBB;31,00;24/11/2026',
      'WAAAAAA;120,00;24/11/2026',
      'WZZZZZZ;1 250,50;24/11/2026',
    ].join('\r\n')
    const send = (text: string, columns: Record<string, string>) =>
      desk.app.request(
        `/api/payments/contracts/${contract}/reconciliations?${new URLSearchParams({ name: 'p.csv', unit: 'euros', ...columns })}`,
        {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/octet-stream' },
          body: new Uint8Array(Buffer.from(text, 'latin1')),
        },
      )
    const columns = { refdet: 'Référence', amount: 'Montant' }
    expect((await send(file, { ...columns, day: 'Jour' })).status).toBe(422)
    const answer = await send(file.replaceAll('’', "'"), { ...columns, day: "Date de l'opération" })
    const page = (await answer.json()) as ReconciliationPage
    expect(page).toMatchObject({ fileName: 'p.csv' })
    expect(page.counts).toEqual({ matched: 1, amountDiffers: 1, twice: 1, missingHere: 1, missingThere: 1 })
    expect(page.lines.find(({ outcome }) => outcome === 'missingThere')).toMatchObject({
      ...{ refdet: 'WCCCCCC', oursCents: 4_000, claimId: id },
    })
    expect((await send(file.replaceAll('’', "'"), { ...columns, day: "Date de l'opération" })).status).toBe(409)
    expect((await till(desk, headers, contract)).contract.fileColumns).toMatchObject({ refdet: 'Référence' })
  })
})

describe('a reconciliation with an Excel workbook', () => {
  const headings = ['Référence', 'Montant', 'Date de l’opération']
  const columns = { refdet: 'Référence', amount: 'Montant', day: 'Date de l’opération', unit: 'euros' }
  const on = async (desk: Desk) => {
    const contract = await insertContract(desk.db)
    const headers = await cashier(desk)
    const send = (path: string, bytes: Uint8Array<ArrayBuffer>, as = headers) =>
      desk.app.request(`/api/payments/contracts/${contract}/${path}`, {
        method: 'POST',
        headers: { ...as, 'content-type': 'application/octet-stream' },
        body: bytes,
      })
    const columnsOf = (bytes: Uint8Array<ArrayBuffer>, as?: Headers) => send('file-columns', bytes, as)
    const lay = (bytes: Uint8Array<ArrayBuffer>) =>
      send(`reconciliations?${new URLSearchParams({ name: 'p.xlsx', ...columns })}`, bytes)
    const told = async (answer: Response | Promise<Response>) => {
      const { status, ...refused } = await (await answer).json()
      return [status, refused.detail]
    }
    return { contract, headers, columnsOf, lay, told }
  }

  test('reads the first sheet whatever its name, days and sums as a spreadsheet keeps them', async ({ desk }) => {
    const { contract, headers, columnsOf, lay } = await on(desk)
    const { id } = (await written(desk, headers, contract)).claim
    await paidOnline(desk, contract, id, 'WAAAAAA', 2_460)
    await paidOnline(desk, contract, id, 'WBBBBBB', 3_000)
    const file = workbookOf(
      [headings, ['WAAAAAA', 24.599999999999998, { serial: 46_350 }], ['WBBBBBB', '31,00', '24/11/2026']],
      'sheet4.xml',
    )
    expect(await (await columnsOf(file)).json()).toEqual([
      { name: 'Référence', example: 'WAAAAAA' },
      { name: 'Montant', example: '24.599999999999998' },
      { name: 'Date de l’opération', example: '2026-11-24' },
    ])
    expect(await desk.db.many(sql`select from reconciliation`)).toEqual([])
    const page = (await (await lay(file)).json()) as ReconciliationPage
    expect(page.counts).toEqual({ matched: 1, amountDiffers: 1 })
    expect(page).toMatchObject({ fromDay: '2026-11-24', toDay: '2026-11-24' })
  })

  test('tells by its line what a spreadsheet rounded or a part of a cent; nothing is laid', async ({ desk }) => {
    const { lay, told } = await on(desk)
    const line = (reference: string | number, amount: number) =>
      workbookOf([headings, ['WAAAAAA', 12, { serial: 46_350 }], [reference, amount, { serial: 46_350 }]])
    expect(await told(lay(line(1.23456789e21, 12)))).toEqual([
      422,
      expect.stringContaining('Ligne 3 : « 1.23456789e+21 » est un nombre arrondi'),
    ])
    expect(await told(lay(line('WBBBBBB', 12.345)))).toEqual([422, expect.stringContaining('Ligne 3')])
    expect(await desk.db.many(sql`select from reconciliation`)).toEqual([])
  })

  test('tells what is no table, an old workbook and a damaged one', async ({ desk }) => {
    const { columnsOf, told } = await on(desk)
    const whole = workbookOf([headings, ['WAAAAAA', 12, { serial: 46_350 }]])
    const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))
    for (const [bytes, says] of [
      [whole.slice(0, 200), 'abîmé'],
      [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'ancien classeur Excel'],
      [bytesOf('%PDF-1.7\nrien'), 'un paiement par ligne'],
      [new Uint8Array([0x4d, 0, 0, 1]), 'ni un texte ni un classeur'],
    ] as const)
      expect(await told(columnsOf(bytes))).toEqual([422, expect.stringContaining(says)])
    const stranger = await cashier(desk, AUTRE_EXEMPLE)
    expect((await columnsOf(whole, stranger)).status).toBe(404)
  })
})

/** A payment online that came in, as the sweep writes it. */
async function paidOnline({ db }: Desk, contract: string, claim: string, refdet: string, cents: number) {
  await db.run(sql`
    with attempt as (
      insert into payment_attempt (id, claim_id, refdet, saisie, amount_cents, state, created_at)
      values (gen_random_uuid(), ${claim}, ${refdet}, 'W', ${cents}, 'paid', '2026-11-24T09:00:00Z') returning id)
    insert into payment_receipt (id, contract_id, claim_id, attempt_id, saisie, day, amount_cents, means, detail, recorded_at)
    select gen_random_uuid(), ${contract}, ${claim}, id, 'W', '2026-11-24', ${cents}, 'card', ${refdet}, '2026-11-24T09:00:00Z' from attempt`)
}
