import prose from '#client/ui/prose.module.css'
import type { Availability } from '#contract/services/bookings/resource.ts'
import css from './bookings.module.css'
import { longDay, onDay, rangeText, shortDay } from './calendar-days.ts'

type Props = { days: readonly string[]; calendar: Pick<Availability, 'free' | 'open'>; label: string }

/** Free time, a day beside the other: words first, under a bar of the day that says the same. Who has the rest is told to nobody. */
export const FreeDays = ({ days, calendar, label }: Props) => (
  <ul className={css.freeDays} aria-label={label}>
    {days.map((iso) => (
      <li key={iso} className={css.freeDay}>
        <p className={prose.label}>
          <span aria-hidden>{shortDay(iso)}</span>
          <span className="visually-hidden">{longDay(iso)}</span>
        </p>
        <FreeBar iso={iso} calendar={calendar} />
        <p className={prose.small}>{freeText(iso, calendar)}</p>
      </li>
    ))}
  </ul>
)

/** `8 h à 12 h, 14 h à minuit`, `complet`, `fermé` */
export function freeText(iso: string, { free, open }: Props['calendar']): string {
  const ranges = onDay(free, iso)
  if (ranges.length > 0) return ranges.map(rangeText).join(', ')
  return onDay(open, iso).length > 0 ? 'complet' : 'fermé'
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
