import { randomUUID } from 'node:crypto'
import type { NewClosing, NewDeposit, PaymentContract, TillDay } from '#contract/services/payments/payment-desk.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { receiptLabel } from '#wording/services/payments/payment-words.ts'
import { asReader, type DeskDeps, refuseClosedDay } from './desk.ts'
import { contractsRead, holdContract } from './desk-queries.ts'
import {
  type ClosingRow,
  cashHeld,
  closingsRead,
  depositsRead,
  insertClosing,
  insertDeposit,
  openTotals,
  tillLines,
} from './till-queries.ts'

const CLOSINGS_SHOWN = 31
const LINES_SHOWN = 1000

/** In one transaction as the cashier of this régie. @throws Problem 403, 404 */
const atTill = <T>(
  deps: DeskDeps,
  personId: string,
  id: string,
  work: (scoped: Scoped, contract: PaymentContract) => Promise<T>,
): Promise<T> =>
  asReader(deps, personId, async (scoped) => {
    const [contract] = await contractsRead(scoped, deps.clock.today().toString(), id)
    if (contract?.world !== 'till') throw problem('contractUnknown')
    if (!contract.mayKeep) throw problem('paymentsForCashier')
    return work(scoped, contract)
  })

export const readTill = (deps: DeskDeps, personId: string, id: string): Promise<TillDay> =>
  atTill(deps, personId, id, (scoped, contract) => tillShown(deps, scoped, contract))

async function tillShown({ clock }: DeskDeps, scoped: Scoped, contract: PaymentContract): Promise<TillDay> {
  const day = clock.today().toString()
  const [last, ...earlier] = await closingsRead(scoped, contract.id, null, CLOSINGS_SHOWN)
  const lines = await tillLines(scoped, contract.id, LINES_SHOWN)
  return {
    contract,
    day,
    isClosed: last !== undefined && last.day >= day,
    lines: lines.map(({ saisie, year, number, ...shown }) => ({
      ...shown,
      label: receiptLabel({ saisie, year, number }),
    })),
    totals: Object.fromEntries((await openTotals(scoped, contract.id)).map(({ means, cents }) => [means, cents])),
    deposits: await depositsRead(scoped, contract.id),
    heldCents: await cashHeld(scoped, contract.id),
    closings: (last ? [last, ...earlier] : []).map(({ previousSeal: _previous, ...shown }) => shown),
  }
}

/** Cash taken to the accountant. @throws Problem 409 when there is less in the drawer, or the day is closed */
export const depositCash = (deps: DeskDeps, personId: string, id: string, deposit: NewDeposit): Promise<TillDay> =>
  atTill(deps, personId, id, async (scoped, contract) => {
    await holdContract(scoped, id)
    const heldCents = await cashHeld(scoped, id)
    if (deposit.amountCents > heldCents) throw problem('depositTooLarge', { heldCents })
    const at = deps.realClock.instant().toString()
    const day = deps.clock.today().toString()
    await insertDeposit(scoped, { ...deposit, id: randomUUID(), contractId: id, day, by: personId, at }).catch(
      refuseClosedDay,
    )
    return tillShown(deps, scoped, contract)
  })

/**
 * Closes the day: its lines and what was counted are sealed with the closing before, so that none can be taken out afterwards. The cashier signs by
 * their session and its one-time code, without which the role gives nothing.
 *
 * @throws Problem 409 when it is closed, 422 when a difference has no reason
 */
export const closeTill = (deps: DeskDeps, personId: string, id: string, counted: NewClosing): Promise<TillDay> =>
  atTill(deps, personId, id, async (scoped, contract) => {
    await holdContract(scoped, id)
    const day = deps.clock.today().toString()
    const [last] = await closingsRead(scoped, id, null, 1)
    if (last && last.day >= day) throw problem('tillDayClosed')
    const totals = await openTotals(scoped, id)
    const heldCents = await cashHeld(scoped, id)
    if (heldCents !== counted.countedCents && counted.reason === '')
      throw problem('tillDifference', { heldCents, countedCents: counted.countedCents })
    const closing = {
      day,
      lines: totals.reduce((sum, { lines }) => sum + lines, 0),
      totals: Object.fromEntries(totals.map(({ means, cents }) => [means, cents])),
      ...{ heldCents, countedCents: counted.countedCents, reason: counted.reason },
      signedAt: deps.realClock.instant().toString(),
      previousSeal: last?.seal ?? '',
    }
    const lines = (await tillLines(scoped, id, null)).map(({ number, amountCents, means }) => [
      number,
      means,
      amountCents,
    ])
    const seal = sha256(JSON.stringify([id, closing, lines]))
    await insertClosing(scoped, { ...closing, seal, contractId: id, by: personId })
    return tillShown(deps, scoped, contract)
  })

/** A closing and its régie, to be printed. @throws Problem 403, 404 */
export const closingOf = (
  deps: DeskDeps,
  personId: string,
  id: string,
  day: string,
): Promise<{ contract: PaymentContract; closing: ClosingRow }> =>
  atTill(deps, personId, id, async (scoped, contract) => {
    const [closing] = await closingsRead(scoped, id, day, 1)
    if (!closing) throw problem('closingUnknown')
    return { contract, closing }
  })
