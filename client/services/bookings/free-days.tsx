import prose from '#client/ui/prose.module.css'
import type { Availability } from '#contract/services/bookings/resource.ts'
import { legalDay, legalTime } from '#wording/day.ts'
import css from './bookings.module.css'
import { hourText, longDay, minutesOn, onDay, rangeText, shortDay } from './calendar-days.ts'

type Props = { days: readonly string[]; calendar: Omit<Availability, 'resourceId'>; today: string; label: string }

/** Free time, a day beside the other: words first, under a bar of the day that says the same. Who has the rest is told to nobody. */
export const FreeDays = ({ days, calendar, today, label }: Props) => (
  <ul className={css.freeDays} aria-label={label}>
    {days.map((iso) => (
      <li key={iso} className={css.freeDay}>
        <p className={prose.label}>
          <span aria-hidden>{shortDay(iso)}</span>
          <span className="visually-hidden">{longDay(iso)}</span>
        </p>
        <FreeBar iso={iso} calendar={calendar} />
        <p className={prose.small}>{freeText(iso, calendar, today)}</p>
      </li>
    ))}
  </ul>
)

type Free = Props['calendar']

/** `8 h à 12 h, 14 h à 2 h (le lendemain)`, `complet`, `fermé`; nothing is said of days that cannot be asked for. */
export function freeText(iso: string, { free, open, firstDay, lastDay }: Free, today: string): string {
  if (iso < today) return 'passé'
  if (onDay(open, iso).length === 0) return 'fermé'
  if (iso < firstDay) return 'trop tard'
  if (iso > lastDay) return 'pas encore ouvert'
  const ranges = free.flatMap((time) => beginningText(time, iso) ?? [])
  return ranges.length > 0 ? ranges.join(', ') : 'complet'
}

/** What begins that day, until its end; or what goes on through the whole day. */
function beginningText(time: Free['free'][number], iso: string): string | null {
  const minutes = minutesOn(time, iso)
  if (minutes === null) return null
  if (legalDay(time.from) < iso) return minutes.end === 1440 ? 'toute la journée' : null
  const ends = legalDay(time.to) > iso && legalTime(time.to) !== '00:00'
  const end = minutesOn(time, legalDay(time.to))?.end ?? 0
  return ends ? `${hourText(minutes.start)} à ${hourText(end)} (le lendemain)` : rangeText(minutes)
}

const FreeBar = ({ iso, calendar }: { iso: string; calendar: Props['calendar'] }) => (
  <svg className={css.bar} viewBox="0 0 1440 40" preserveAspectRatio="none" aria-hidden>
    <rect className={css.closedTime} width="1440" height="40" />
    {onDay(calendar.open, iso).map(({ start, end }) => (
      <rect key={start} className={css.takenTime} x={start} width={end - start} height="40" />
    ))}
    {onDay(calendar.free, iso).map(({ start, end }) => (
      <rect key={start} className={css.freeTime} x={start} width={end - start} height="40" />
    ))}
  </svg>
)
