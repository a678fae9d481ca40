import { type LightingPlan, type LitSpan, litNight } from './lighting-hours.ts'

const PARIS = 'Europe/Paris'

/** An act that puts lamps out: its days, and the hours of each night. */
export type Extinction = {
  appliesFrom: string
  appliesTo: string | null
  repealedOn: string | null
  offFrom: string
  offUntil: string
}

export const isInForce = ({ appliesFrom, appliesTo, repealedOn }: Extinction, day: string): boolean =>
  appliesFrom <= day && (appliesTo === null || day <= appliesTo) && (repealedOn === null || day < repealedOn)

/** The hours of the night that begins on a day during which lamps are out, ms since 1970; an hour before noon is of the morning after. */
export function outHours({ offFrom, offUntil }: Pick<Extinction, 'offFrom' | 'offUntil'>, day: Temporal.PlainDate) {
  const at = (text: string) => {
    const plainTime = Temporal.PlainTime.from(text)
    return (plainTime.hour < 12 ? day.add({ days: 1 }) : day).toZonedDateTime({ timeZone: PARIS, plainTime })
      .epochMilliseconds
  }
  return { from: at(offFrom), until: at(offUntil) }
}

/** When a plan leaves lamps lit in hours that an act puts out, of the night that begins on a day. */
export function litAgainst(
  plan: LightingPlan,
  order: Pick<Extinction, 'offFrom' | 'offUntil'>,
  day: Temporal.PlainDate,
  place: { lon: number; lat: number },
): LitSpan[] {
  const out = outHours(order, day)
  return litNight(plan, day, place).flatMap(({ from, until, percent }) => {
    const span = { from: Math.max(from, out.from), until: Math.min(until, out.until), percent }
    return span.until > span.from ? [span] : []
  })
}
