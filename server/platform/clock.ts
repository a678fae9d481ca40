/** The only source of "now" in the server: tests move it, the law never reads it. */
export type Clock = { now(): Temporal.Instant; today(): Temporal.PlainDate }

const LEGAL_TIME_ZONE = 'Europe/Paris'

export const clockAt = (now: () => Temporal.Instant): Clock => ({
  now,
  today: () => now().toZonedDateTimeISO(LEGAL_TIME_ZONE).toPlainDate(),
})

export const systemClock = clockAt(() => Temporal.Now.instant())
