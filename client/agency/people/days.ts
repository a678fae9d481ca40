const civilDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' })
const DAY_MS = 24 * 60 * 60_000

/** The civil day of the town hall, `2026-11-24`, as many days later. */
export const dayFromNow = (days: number): string => civilDay.format(new Date(Date.now() + days * DAY_MS))
