declare const counted: unique symbol

/** An instant of legal time: acts, letters and the days that the law counts from are dated by it. */
export type LegalInstant = Temporal.Instant & { readonly [counted]: 'legal' }

/** An instant of real time: sessions, codes, pauses after failures, links to an account and departures live by it. */
export type RealInstant = Temporal.Instant & { readonly [counted]: 'real' }

/** The only source of « aujourd’hui » in the server. A demonstration moves it forward; the law never reads it. */
export type LegalClock = { now(): LegalInstant; today(): Temporal.PlainDate }

/** The time of the machine, which no demonstration moves: what proves who a person is must not age by a click. */
export type RealClock = { instant(): RealInstant }

const LEGAL_TIME_ZONE = 'Europe/Paris'

/** @param now  an instant that the caller says to be legal time */
export const legalClockAt = (now: () => Temporal.Instant): LegalClock => ({
  now: () => now() as LegalInstant,
  today: () => now().toZonedDateTimeISO(LEGAL_TIME_ZONE).toPlainDate(),
})

/** @param now  an instant that the caller says to be real time */
export const realClockAt = (now: () => Temporal.Instant): RealClock => ({ instant: () => now() as RealInstant })

/** The first instant of a day of the law, where a fact of time is dated without anybody acting. */
export const startOfLegalDay = (day: Temporal.PlainDate): LegalInstant =>
  day.toZonedDateTime(LEGAL_TIME_ZONE).toInstant() as LegalInstant

const machineTime = () => Temporal.Now.instant()

export const systemClocks = { clock: legalClockAt(machineTime), realClock: realClockAt(machineTime) } as const
