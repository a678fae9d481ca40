const PARIS = 'Europe/Paris'
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DEGREE = Math.PI / 180
/** The sun is up when its upper edge is, refraction included. */
const HORIZON_DEGREES = -0.833

/** What lamps are told to do: lit so long after sunset, until so long before sunrise, lowered from each local time on; 0 puts them out. */
export type LightingPlan = {
  afterSunsetMin: number
  beforeSunriseMin: number
  steps: readonly { from: string; percent: number }[]
  boost?: PresenceBoost | undefined
}

/**
 * Lowered lamps raised where people pass, by what their group tells of whole hours: passages are never followed lamp by lamp (decree of 27 December 2018,
 * art. 2: lighting may follow a detection of presence).
 */
export type PresenceBoost = { fromPassages: number; percent: number }

/** A time during which lamps burn at one level, ms since 1970. */
export type LitSpan = { from: number; until: number; percent: number }

type Place = { lon: number; lat: number }

/**
 * Sunrise and sunset of a civil day, ms since 1970, to about two minutes (equation of time and declination by their first terms). France has
 * both every day.
 */
export function sunOf(day: Temporal.PlainDate, { lon, lat }: Place): { rise: number; set: number } {
  const angle = (2 * Math.PI * (day.dayOfYear - 0.5)) / day.daysInYear
  const equationMin =
    229.18 *
    (0.000075 +
      0.001868 * Math.cos(angle) -
      0.032077 * Math.sin(angle) -
      0.014615 * Math.cos(2 * angle) -
      0.040849 * Math.sin(2 * angle))
  const declination =
    0.006918 -
    0.399912 * Math.cos(angle) +
    0.070257 * Math.sin(angle) -
    0.006758 * Math.cos(2 * angle) +
    0.000907 * Math.sin(2 * angle)
  const half =
    Math.acos(
      Math.sin(HORIZON_DEGREES * DEGREE) / (Math.cos(lat * DEGREE) * Math.cos(declination)) -
        Math.tan(lat * DEGREE) * Math.tan(declination),
    ) / DEGREE
  const midnight = day.toZonedDateTime('UTC').epochMilliseconds
  const noonMin = 720 - 4 * lon - equationMin
  return {
    rise: midnight + Math.round((noonMin - 4 * half) * MINUTE_MS),
    set: midnight + Math.round((noonMin + 4 * half) * MINUTE_MS),
  }
}

/** The night that begins on a day, as the plan lights it; a step before noon is of the morning after. */
export function litNight(plan: LightingPlan, day: Temporal.PlainDate, place: Place): LitSpan[] {
  const from = sunOf(day, place).set + plan.afterSunsetMin * MINUTE_MS
  const until = sunOf(day.add({ days: 1 }), place).rise - plan.beforeSunriseMin * MINUTE_MS
  if (until <= from) return []
  const changes = plan.steps
    .map(({ from: time, percent }) => {
      const local = Temporal.PlainTime.from(time)
      const on = local.hour < 12 ? day.add({ days: 1 }) : day
      return { at: on.toZonedDateTime({ timeZone: PARIS, plainTime: local }).epochMilliseconds, percent }
    })
    .toSorted((a, b) => a.at - b.at)
  const atDusk = changes.findLast(({ at }) => at <= from)?.percent ?? 100
  const inside = changes.filter(({ at }) => at > from && at < until)
  const starts = [{ at: from, percent: atDusk }, ...inside]
  return starts
    .map(({ at, percent }, index) => ({ from: at, until: starts[index + 1]?.at ?? until, percent }))
    .filter(({ percent }) => percent > 0)
}

/** Spans with their lowered hours raised where `isBusy`, told by the start of each hour; what is out stays out, what burns more stays as it is. */
export function raised(spans: readonly LitSpan[], percent: number, isBusy: (hour: number) => boolean): LitSpan[] {
  const told: LitSpan[] = []
  for (const span of spans)
    for (let from = span.from; from < span.until; ) {
      const hour = Math.floor(from / HOUR_MS) * HOUR_MS
      const until = Math.min(hour + HOUR_MS, span.until)
      const level = isBusy(hour) ? Math.max(span.percent, percent) : span.percent
      const last = told.at(-1)
      if (last?.until === from && last.percent === level) last.until = until
      else told.push({ from, until, percent: level })
      from = until
    }
  return told
}

/**
 * The local hours in which a group told as many passages, in the mean of the days before; an hour that it did not tell counts for none.
 *
 * @param hours  what it told, by the start of each hour, ms since 1970
 */
export function busyHours(
  hours: readonly { hour: number; count: number }[],
  days: number,
  { fromPassages }: PresenceBoost,
): ReadonlySet<number> {
  const sums = new Map<number, number>()
  for (const { hour, count } of hours) sums.set(localHour(hour), (sums.get(localHour(hour)) ?? 0) + count)
  return new Set([...sums].flatMap(([hour, sum]) => (sum / days >= fromPassages ? [hour] : [])))
}

/** The hour of the day in Paris, whose offset is of whole hours. */
export const localHour = (ms: number): number =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(PARIS).hour

/** Hours at full power that a plan asks for in a time: an hour at 30 % is three tenths of one. @param isBusy  hours in which its group told passages enough */
export function fullHours(
  plan: LightingPlan,
  place: Place,
  asked: { from: number; until: number },
  isBusy: (hour: number) => boolean = () => false,
): number {
  const first = civilDay(asked.from).subtract({ days: 1 })
  const nights = Math.ceil((asked.until - asked.from) / (24 * HOUR_MS)) + 2
  let hours = 0
  for (let night = 0; night < nights; night += 1) {
    const spans = litNight(plan, first.add({ days: night }), place)
    for (const { from, until, percent } of raised(spans, plan.boost?.percent ?? 0, isBusy)) {
      const ms = Math.min(until, asked.until) - Math.max(from, asked.from)
      if (ms > 0) hours += (ms / HOUR_MS) * (percent / 100)
    }
  }
  return hours
}

const civilDay = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(PARIS).toPlainDate()

/** The same lamps lit all night: what a lowering or an extinction is compared with. */
export const allNight = (plan: LightingPlan): LightingPlan => ({ ...plan, steps: [], boost: undefined })

/** What a meter counted between its first and its last reading; one that begins again at nothing is counted from there. */
export const metered = (readings: readonly number[]): number =>
  readings.reduce((sum, value, at) => {
    const before = readings[at - 1]
    return before === undefined ? sum : sum + (value >= before ? value - before : value)
  }, 0)
