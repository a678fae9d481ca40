import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { ClaimSheet } from '#contract/services/payments/payment-desk.ts'
import { remindLate } from '#server/services/payments/link-mails.ts'
import type { NewClaim } from '#server/services/payments/new-claim.ts'
import { raiseClaim } from '#server/services/payments/payments.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { leave, mailing, PUBLIC_URL } from '#tests/fixtures/desk-mail.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

const SECRET = 'Odile Vandamme'
const EMAIL = 'odile@saint-exemple.test'

const cashier = async (desk: Desk) => desk.signedIn(await desk.person(['cashier']), true)

const written = async (desk: Desk, headers: Headers, contractId: string, change: object = {}): Promise<ClaimSheet> =>
  (
    await desk.send('POST', '/api/payments/claims', headers, {
      ...{ contractId, product: 'hallRental', object: 'Salle des fêtes', amountCents: 12_000, debtorName: SECRET },
      ...{ tariff: 'Habitant, une journée', deliberation: 'délibération n° 2026-31', debtorEmail: EMAIL },
      ...change,
    })
  ).json()

const raise = (desk: Desk, change: Partial<NewClaim>) =>
  raiseClaim(desk.db, desk.app.deps, {
    ...{ commune: SAINT_EXEMPLE, origin: { kind: 'manual', id: randomUUID() }, product: 'hallRental', object: 'Salle' },
    ...{ amountCents: 12_000, tariff: { text: 'Habitant', deliberation: 'délibération n° 2026-31' }, rule: '' },
    ...{ debtor: { name: SECRET, email: EMAIL }, dueOn: null },
    ...change,
  })

const resend = (desk: Desk, headers: Headers, id: string) =>
  desk.send('POST', `/api/payments/claims/${id}/link-mails`, headers, {})

describe('the link of payment', () => {
  test('leaves by mail when a claim is written, once, with no name in it', async ({ desk }) => {
    const mail = await mailing(desk)
    const contract = await insertContract(desk.db)
    const { paymentPath } = await written(desk, await cashier(desk), contract, { dueOn: '2026-12-04' })
    await leave(desk)
    expect(mail.received.map(({ to }) => to)).toEqual([[EMAIL]])
    const text = mail.received[0]?.text ?? ''
    expect(text).toContain(`${PUBLIC_URL}${paymentPath}`)
    expect(text).toMatch(/4\sdécembre 2026/)
    expect(text).not.toContain(SECRET)
  })

  test('is not written where there is no address, nor for a room that writes it itself, nor twice for one origin', async ({
    desk,
  }) => {
    await insertContract(desk.db)
    await raise(desk, { debtor: { name: SECRET, email: null } })
    await raise(desk, { origin: { kind: 'booking', id: randomUUID() } })
    expect(await desk.mails('claim.')).toEqual([])
    const origin = { kind: 'connection', id: randomUUID() } as const
    await raise(desk, { origin })
    await raise(desk, { origin })
    expect(await desk.mails('claim.')).toHaveLength(1)
  })

  test('does not leave for a sum that was paid meanwhile', async ({ desk }) => {
    const mail = await mailing(desk)
    const contract = await insertContract(desk.db)
    const headers = await cashier(desk)
    const { id } = await written(desk, headers, contract)
    await desk.send('POST', `/api/payments/claims/${id}/receipts`, headers, {
      ...{ means: 'cash', amountCents: 12_000, detail: '' },
    })
    await leave(desk)
    expect(mail.received).toEqual([])
  })

  test('says of a title that the notice of the accountant is another thing', async ({ desk }) => {
    const mail = await mailing(desk)
    const contract = await insertContract(desk.db, { world: 'title' })
    await written(desk, await cashier(desk), contract, { titleNumber: '2026-12' })
    await leave(desk)
    expect(mail.received[0]?.text).toContain('ne remplace pas l’avis')
  })
})

describe('the link sent again', () => {
  test('is for the cashier, an hour apart and three times at most', async ({ desk }) => {
    const contract = await insertContract(desk.db)
    const headers = await cashier(desk)
    const { id } = await written(desk, headers, contract)
    expect((await resend(desk, await desk.signedIn(await desk.person(['secretary'])), id)).status).toBe(403)
    expect((await resend(desk, headers, id)).status).toBe(429)
    for (const day of ['2026-11-25', '2026-11-26', '2026-11-27']) {
      desk.on(day)
      expect((await resend(desk, headers, id)).status).toBe(200)
      expect((await resend(desk, headers, id)).status).toBe(429)
    }
    desk.on('2026-11-28')
    const refused = await resend(desk, headers, id)
    expect(await refused.json()).toMatchObject({ status: 429, detail: expect.stringContaining('remettez l’avis') })
    expect(await desk.mails('claim.again')).toHaveLength(3)
    const sheet: ClaimSheet = await (await desk.get(`/api/payments/claims/${id}`, headers)).json()
    expect(sheet.linkSendsLeft).toBe(0)
    expect(sheet.events.filter(({ kind }) => kind === 'linkSent')).toHaveLength(3)
  })

  test('needs an address and something to pay', async ({ desk }) => {
    const contract = await insertContract(desk.db)
    const headers = await cashier(desk)
    const silent = await written(desk, headers, contract, { debtorEmail: null })
    expect(await (await resend(desk, headers, silent.id)).json()).toMatchObject({ status: 409 })
    const { id } = await written(desk, headers, contract)
    await desk.send('POST', `/api/payments/claims/${id}/cancellation`, headers, { reason: 'erreur' })
    desk.on('2026-11-25')
    expect((await resend(desk, headers, id)).status).toBe(409)
  })
})

describe('a sum that is late', () => {
  const remind = async (desk: Desk, day: string) => {
    desk.on(day)
    await remindLate(desk.app.deps)
    return (await desk.mails('claim.late')).length
  }

  test('is recalled once, from the day after its last one', async ({ desk }) => {
    const mail = await mailing(desk)
    await insertContract(desk.db)
    await raise(desk, { dueOn: '2026-12-01' })
    await leave(desk)
    expect(await remind(desk, '2026-12-01')).toBe(0)
    expect(await remind(desk, '2026-12-02')).toBe(1)
    expect(await remind(desk, '2026-12-03')).toBe(1)
    await leave(desk)
    expect(mail.received.at(-1)?.text).toContain('Si vous venez de payer')
  })

  test('is recalled of a régie alone, where no payment is awaited and it is not too old', async ({ desk }) => {
    const contractId = await insertContract(desk.db)
    const title = await insertContract(desk.db, { world: 'title' })
    const dueOn = '2026-12-01'
    await raise(desk, { dueOn, contractId: title, origin: { kind: 'connection', id: randomUUID() } })
    await raise(desk, { dueOn, contractId, origin: { kind: 'booking', id: randomUUID() } })
    await raise(desk, { dueOn, contractId, debtor: { name: SECRET, email: null } })
    await raise(desk, { dueOn: '2026-10-01', contractId })
    const awaited = await raise(desk, { dueOn, contractId })
    await desk.db.run(sql`
      insert into payment_attempt (id, claim_id, refdet, idop, saisie, amount_cents, state, created_at)
      values (gen_random_uuid(), ${awaited.id}, 'W123456789', 'idop', 'W', 12000, 'waiting', now())`)
    expect(await remind(desk, '2026-12-02')).toBe(0)
  })
})
