import type { IfCancelled, Price, Quote } from '#contract/services/bookings/booking.ts'
import type { CancellationRule, TariffUnit } from '#contract/services/bookings/resource.ts'
import type { BookingRow } from './queries.ts'
import type { Span } from './recurrence.ts'
import type { TariffRow } from './resource-queries.ts'

const HOUR_MS = 3_600_000
const ZONE = 'Europe/Paris'

const dateAt = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE).toPlainDate()

/** Hours begun, civil days touched, or once. */
function unitsOf(unit: TariffUnit, { from, to }: Span): number {
  switch (unit) {
    case 'use':
      return 1
    case 'hour':
      return Math.ceil((to - from) / HOUR_MS)
    case 'day':
      return dateAt(from).until(dateAt(to - 1)).days + 1
  }
}

/** @param freeUsesLeft  of the association in the year; 0 when its number is unknown */
export function priceOf(tariff: TariffRow, during: Span, freeUsesLeft: number): Price {
  const { unit, amountCents: unitCents, depositCents, cleaningCents, deliberation, deliberatedOn } = tariff
  const units = unitsOf(unit, during)
  const isFreeUse = freeUsesLeft > 0 && unitCents > 0
  const amountCents = isFreeUse ? 0 : units * unitCents
  return { unit, units, unitCents, amountCents, depositCents, cleaningCents, isFreeUse, deliberation, deliberatedOn }
}

export const quotesOf = (tariffs: readonly TariffRow[], during: Span): Quote[] =>
  tariffs.map((tariff) => ({ ...priceOf(tariff, during, 0), category: tariff.category, freeUses: tariff.freeUses }))

/**
 * What a cancellation keeps of a price: by the civil days that are left, the strictest rule that applies; nothing before it was settled,
 * nor when the town hall cancels.
 */
export function ifCancelled(
  { amountCents, isSettled, owedCents = 0 }: { amountCents: number; isSettled: boolean; owedCents?: number },
  rules: readonly CancellationRule[],
  { fromMs, today, isByTownHall }: { fromMs: number; today: Temporal.PlainDate; isByTownHall: boolean },
): IfCancelled {
  const daysBefore = today.until(dateAt(fromMs)).days
  const applying = isSettled && !isByTownHall ? rules.filter((rule) => daysBefore < rule.daysBefore) : []
  const keptPercent = applying.toSorted((a, b) => a.daysBefore - b.daysBefore)[0]?.keptPercent ?? 0
  // of a price that was corrected, a part may not have come in yet: it is kept by nobody
  const cameCents = Math.max(0, amountCents - owedCents)
  const keptCents = Math.min(cameCents, Math.round((amountCents * keptPercent) / 100))
  return { daysBefore, keptPercent, keptCents, refundCents: isSettled ? cameCents - keptCents : 0, isSettled }
}

/** What is kept if it were cancelled today; nothing is kept of what was not settled. */
export const ifCancelledNow = (
  row: BookingRow,
  today: Temporal.PlainDate,
  { isByTownHall, owedCents }: { isByTownHall: boolean; owedCents: number },
) =>
  ifCancelled(
    {
      ...{ amountCents: row.amountCents ?? 0, owedCents },
      isSettled: row.state === 'confirmed' && (row.amountCents ?? 0) > 0,
    },
    row.rules.cancellation,
    { fromMs: row.fromMs, today, isByTownHall },
  )
