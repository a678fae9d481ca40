/**
 * Months to answer a person, and those that a complex request adds (GDPR art. 12, 3): from memory, to be read again by the delegate. The day of the month
 * that has none is the last one; a Sunday is not moved, so that nobody is late by our reading.
 */
export const ANSWER_MONTHS = 1
export const MORE_MONTHS = 2

export const firstDueOn = (receivedOn: Temporal.PlainDate): Temporal.PlainDate =>
  receivedOn.add({ months: ANSWER_MONTHS })

export const extendedDueOn = (receivedOn: Temporal.PlainDate): Temporal.PlainDate =>
  receivedOn.add({ months: ANSWER_MONTHS + MORE_MONTHS })
