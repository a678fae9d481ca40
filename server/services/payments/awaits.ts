import { type Awaited, type Awaits, isCutAt, waiting } from '#platform/awaits.ts'
import { claimsOfDay, type DayClaim } from './day-queries.ts'

/** What a régie has to see to. No name of a debtor is read. */
export const PAYMENT_AWAITS: Awaits = {
  room: 'payments',
  roles: ['cashier'],
  read: async (scoped, { today }) => {
    const rows = await claimsOfDay(scoped, today.toString())
    const isCut = isCutAt(rows)
    const isLate = ({ dueOn, isToCheck, isPlaceLost, isToGiveBack }: DayClaim) =>
      !isToCheck && !isPlaceLost && !isToGiveBack && dueOn !== null && dueOn < today.toString()
    return [
      waiting('checkPayment', rows.filter(({ isToCheck }) => isToCheck).map(lineOf(() => null)), { isCut }),
      waiting(
        'refundLostPlace',
        rows.filter(({ isPlaceLost, isToCheck }) => isPlaceLost && !isToCheck).map(lineOf(() => null)),
        { isCut },
      ),
      waiting(
        'sendRefund',
        rows
          .filter(({ isToGiveBack, isPlaceLost, isToCheck }) => isToGiveBack && !isPlaceLost && !isToCheck)
          .map(lineOf(() => null)),
        { isCut },
      ),
      waiting('recoverClaim', rows.filter(isLate).map(lineOf(({ dueOn }) => dueOn)), { isCut }),
    ]
  },
}

const lineOf =
  (dayOf: (row: DayClaim) => string | null) =>
  (row: DayClaim): Awaited => ({
    ...{ id: row.id, on: dayOf(row), place: row.communeName, path: `/paiements/${row.id}` },
    title: [row.reference, row.contractName].join(' · '),
  })
