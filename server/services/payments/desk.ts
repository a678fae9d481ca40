import { randomUUID } from 'node:crypto'
import { isOwed, type Saisie } from '#contract/services/payments/claim.ts'
import {
  type AskedClaims,
  type ClaimList,
  type ClaimSheet,
  type CounterReceipt,
  type ManualClaim,
  type NewContract,
  type NewRefund,
  type PaymentDesk,
  type PaymentHealth,
  REFUND_MOVES,
  type Refund,
  type RefundMove,
} from '#contract/services/payments/payment-desk.ts'
import { logShown } from '#platform/access-log.ts'
import { type PayfipSet, payfipOf } from '#platform/config-payfip.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { receiptLabel, receiptProof } from '#wording/services/payments/payment-words.ts'
import { holdClaim, insertReceipt, insertRefund } from './attempt-queries.ts'
import {
  attemptsRead,
  ceilingOf,
  claimLines,
  claimSheet,
  clientNumber,
  contractKept,
  contractsRead,
  eventsRead,
  holdContract,
  insertContract,
  paymentLag,
  refundsRead,
  refundsToSend,
  type SheetRow,
  seesPayments,
  writeRefundMove,
  writeSaisie,
} from './desk-queries.ts'
import { moneyOfOrigin } from './giving-back-queries.ts'
import { leftOf } from './giving-back-rules.ts'
import { openPayfip } from './payfip/client.ts'
import { cancelClaim, paymentPath, raiseClaim } from './payments.ts'
import { receiptsOf } from './public-queries.ts'
import { refundKept } from './refund-queries.ts'
import { tellAsked, tellMoved } from './refund-telling.ts'
import { giveBackAll, isPlaceLost, type SettleDeps } from './settling.ts'
import { sendsLeftOf } from './telling.ts'
import { cashHeld } from './till-queries.ts'

export type DeskDeps = SettleDeps & PayfipSet

const SHOWN = 500

/** In one transaction as the person, who keeps or reads payments of some commune. @throws Problem 403 */
export const asReader = <T>({ db, clock }: DeskDeps, personId: string, work: (scoped: Scoped) => Promise<T>) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await seesPayments(scoped))) throw problem('paymentsForAgents')
    return work(scoped)
  })

/** What is asked of PayFiP and how late, for the desk and for the page of health. */
export const paymentHealth = async ({
  db,
  realClock,
  ...deps
}: Pick<DeskDeps, 'db' | 'realClock' | 'payfip' | 'config'>): Promise<PaymentHealth> => ({
  isPlugged: payfipOf(deps) !== undefined,
  ...(await paymentLag(db, realClock.instant().toString())),
})

export async function paymentDesk(deps: DeskDeps, personId: string): Promise<PaymentDesk> {
  const own = await asReader(deps, personId, async (scoped) => ({
    contracts: await contractsRead(scoped, deps.clock.today().toString()),
    refundsToSend: await refundsToSend(scoped),
  }))
  return { ...own, health: await paymentHealth(deps) }
}

/** A régie or a budget, by who administers the installation. */
export async function openContract({ db }: Pick<DeskDeps, 'db'>, contract: NewContract): Promise<{ id: string }> {
  const id = randomUUID()
  await db.transaction((tx) => insertContract(tx, id, contract))
  return { id }
}

/** @throws Problem 404 */
export async function changeSaisie(
  { db }: Pick<DeskDeps, 'db'>,
  id: string,
  saisie: Saisie,
): Promise<{ saisie: Saisie }> {
  if ((await writeSaisie(db, id, saisie)) === 0) throw problem('contractUnknown')
  return { saisie }
}

/** Asks PayFiP whose number this is. @throws Problem 404, 409 */
export async function clientLabels(deps: DeskDeps, personId: string, id: string): Promise<{ labels: string[] }> {
  const row = await asReader(deps, personId, (scoped) => clientNumber(scoped, id))
  if (!row) throw problem('contractUnknown')
  const payfip = payfipOf(deps)
  if (row.numcli === null || !payfip) throw problem('clientNotAsked', { why: 'notOnline' })
  const read = await openPayfip(payfip).client(row.numcli)
  if (read.outcome !== 'answered') throw problem('clientNotAsked', { why: read.outcome })
  return { labels: [read.value.libelleN1, read.value.libelleN2, read.value.libelleN3].filter((label) => label !== '') }
}

export const listClaims = (deps: DeskDeps, personId: string, asked: AskedClaims): Promise<ClaimList> =>
  asReader(deps, personId, async (scoped) => {
    const lines = await claimLines(scoped, asked, deps.clock.today().toString(), SHOWN + 1)
    const claims = lines.slice(0, SHOWN)
    await logShown(
      scoped,
      { subject: 'list', of: 'claims' },
      claims.map(({ id }) => id),
    )
    return { claims, isMore: lines.length > SHOWN }
  })

export const readClaim = (deps: DeskDeps, personId: string, id: string): Promise<ClaimSheet> =>
  asReader(deps, personId, async (scoped) => {
    const row = await sheetRow(scoped, id)
    await logShown(scoped, { subject: 'list', of: 'claim' }, [id])
    const { originId: _origin, ...shown } = row
    const receipts = await receiptsOf(scoped, id)
    const events = await eventsRead(scoped, id)
    return {
      ...shown,
      linkSendsLeft: sendsLeftOf(events),
      paymentPath: paymentPath(row.reference),
      attempts: await attemptsRead(scoped, id),
      receipts: receipts.map(({ saisie, year, number, ...receipt }) => ({
        ...receipt,
        label: receiptLabel({ saisie, year, number }),
      })),
      refunds: await refundsRead(scoped, id, SHOWN),
      events,
    }
  })

export async function sheetRow(scoped: Scoped, id: string): Promise<SheetRow> {
  const row = await claimSheet(scoped, id)
  if (!row) throw problem('claimUnknown')
  return row
}

/** @throws Problem 403 for who does not keep it, 404 */
export async function keptContract(scoped: Scoped, id: string) {
  const contract = await contractKept(scoped, id)
  if (!contract) throw problem('contractUnknown')
  if (!contract.mayKeep) throw problem('paymentsForCashier')
  return contract
}

/** Written by the cashier of a régie, of a product of its act. @throws Problem 403, 404, 422 */
export async function writeClaim(deps: DeskDeps, personId: string, written: ManualClaim): Promise<ClaimSheet> {
  const { id } = await asReader(deps, personId, async (scoped) => {
    const contract = await keptContract(scoped, written.contractId)
    const { debtorName, debtorEmail, tariff, deliberation, ...claim } = written
    return raiseClaim(scoped, deps, {
      ...claim,
      commune: contract.inseeCode,
      origin: { kind: contract.world === 'title' ? 'title' : 'manual', id: randomUUID() },
      tariff: { text: tariff, deliberation },
      debtor: { name: debtorName, email: debtorEmail },
      raisedBy: personId,
    })
  })
  return readClaim(deps, personId, id)
}

/**
 * Money that comes in at the counter: what is sold is told in the same transaction, as for a payment online.
 * @throws Problem 403, 404, 409 when there is nothing to pay, too much, the day is closed, the act does not take this means, or its drawer would hold
 * more cash than it may and the cashier was not told
 */
export async function takeAtCounter(
  deps: DeskDeps,
  personId: string,
  id: string,
  taken: CounterReceipt,
): Promise<ClaimSheet> {
  const at = deps.realClock.instant().toString()
  await deps.db.transaction(async (tx) => {
    await holdClaim(tx, id)
    const row = await asReader({ ...deps, db: tx }, personId, async (scoped) => {
      const found = await sheetRow(scoped, id)
      refuseTaking(found, taken)
      await holdContract(scoped, found.contractId)
      await refuseAboveCeiling(scoped, found, taken)
      await insertReceipt(scoped, {
        ...{ id: randomUUID(), contractId: found.contractId, claimId: id, attemptId: null, saisie: MONEY, at },
        ...{ day: deps.clock.today().toString(), ...taken, by: personId },
      }).catch(refuseClosedDay)
      return found
    })
    const sold = { ...row, claimId: id, claimState: row.state }
    if (await isPlaceLost(deps.settled, tx, sold, at)) await giveBackAll(tx, sold, { at, by: personId })
  })
  return readClaim(deps, personId, id)
}

/** What comes in at the counter is money, whatever the trials of the payment online. */
const MONEY: Saisie = 'W'

function refuseTaking(row: SheetRow, { means, amountCents }: CounterReceipt): void {
  if (!row.mayKeep) throw problem('paymentsForCashier')
  if (!isOwed(row)) throw problem('claimNotDue')
  if (!row.means.includes(means)) throw problem('meansOutsideAct', { contract: row.contractName, act: row.act })
  if (amountCents > row.amountCents - row.paidCents)
    throw problem('tooMuchTaken', { leftCents: row.amountCents - row.paidCents })
}

/** Cash beyond what the act lets the drawer hold is asked about before it is taken. @throws Problem 409 */
async function refuseAboveCeiling(scoped: Scoped, { contractId }: SheetRow, taken: CounterReceipt): Promise<void> {
  if (taken.means !== 'cash' || taken.isAboveCeiling) return
  const ceilingCents = await ceilingOf(scoped, contractId)
  if (ceilingCents === null) return
  const heldCents = await cashHeld(scoped, contractId)
  if (heldCents + taken.amountCents > ceilingCents)
    throw problem('cashAboveCeiling', { ceilingCents, heldCents, takenCents: taken.amountCents })
}

/** The trigger of the database names what it refuses. */
export function refuseClosedDay(error: unknown): never {
  if (error instanceof Error && Reflect.get(error, 'constraint') === 'payment_receipt_day_closed')
    throw problem('tillDayClosed')
  throw error
}

export async function cancelById(deps: DeskDeps, personId: string, id: string, reason: string): Promise<ClaimSheet> {
  await asReader(deps, personId, async (scoped) => {
    const row = await sheetRow(scoped, id)
    if (!row.mayKeep) throw problem('paymentsForCashier')
    // of the same origin another may have been raised since this one was cancelled
    if (row.state !== 'due' || !(await cancelClaim(scoped, deps, { kind: row.originKind, id: row.originId }, reason)))
      throw problem('claimNotCancelled')
  })
  return readClaim(deps, personId, id)
}

/** @throws Problem 403, 404, 409 when nothing was paid, or less than is asked back */
export async function askRefund(deps: DeskDeps, personId: string, id: string, asked: NewRefund): Promise<ClaimSheet> {
  await deps.db.transaction(async (tx) => {
    await holdClaim(tx, id)
    await asReader({ ...deps, db: tx }, personId, (scoped) => writeRefund(scoped, deps, personId, id, asked))
  })
  return readClaim(deps, personId, id)
}

async function writeRefund(scoped: Scoped, deps: DeskDeps, personId: string, id: string, asked: NewRefund) {
  const row = await sheetRow(scoped, id)
  if (!row.mayKeep) throw problem('paymentsForCashier')
  const claim = (await moneyOfOrigin(scoped, row.originKind, row.originId)).find((one) => one.id === id)
  const { moneyCents, trialCents } = claim ? leftOf(claim) : { moneyCents: 0, trialCents: 0 }
  // what was paid by a trial is asked back by itself, once no money is left: it goes to nobody
  const isTest = moneyCents === 0 && trialCents > 0
  const leftCents = isTest ? trialCents : moneyCents
  if (!claim || asked.amountCents > leftCents) throw problem('refundTooLarge', { leftCents })
  const proofs = claim.receipts.filter(({ saisie }) => (saisie !== MONEY) === isTest).map(receiptProof)
  const at = deps.realClock.instant().toString()
  const refund = { ...asked, id: randomUUID(), claimId: id, attemptId: null, proofs, isTest, at, by: personId }
  await insertRefund(scoped, refund)
  await tellAsked(scoped, refund.id)
}

export const listRefunds = (deps: DeskDeps, personId: string): Promise<Refund[]> =>
  asReader(deps, personId, (scoped) => refundsRead(scoped, null, SHOWN))

/** A transfer is done by a mandate, whose number is kept; a card is credited without one. @throws Problem 403, 404, 409, 422 */
export const moveRefund = (
  deps: DeskDeps,
  personId: string,
  id: string,
  { state, note, mandateNumber }: RefundMove,
): Promise<Refund[]> =>
  asReader(deps, personId, async (scoped) => {
    const refund = await refundKept(scoped, id)
    if (!refund) throw problem('refundUnknown')
    if (state === 'done' && refund.way === 'transfer' && !refund.isTest && mandateNumber.length < 2)
      throw problem('mandateMissing')
    const at = deps.realClock.instant().toString()
    const from = { money: REFUND_MOVES.money[state] ?? [], trial: REFUND_MOVES.trial[state] ?? [] }
    const move = {
      from,
      state,
      note,
      mandateNumber: state === 'done' && refund.way === 'transfer' ? mandateNumber : '',
      at,
      personId,
    }
    if (!(await writeRefundMove(scoped, id, move))) throw problem('refundNotMoved')
    if (state !== 'sent') await tellMoved(scoped, id, state)
    return refundsRead(scoped, null, SHOWN)
  })
