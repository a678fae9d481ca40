import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import table from '#client/ui/table.module.css'
import type { Availability } from '#contract/services/bookings/resource.ts'
import { WEEK_DAYS } from '#wording/services/bookings/booking-words.ts'
import { capitalised } from '#wording/typography.ts'
import css from './bookings.module.css'
import { isSameMonth, longDay, monthName, onDay, weeksOfMonth } from './calendar-days.ts'
import { freeText } from './free-days.tsx'

type Props = { iso: string; today: string; calendar: Omit<Availability, 'resourceId'>; onChoose: (iso: string) => void }

/** A month of free time: a day that has some opens its week. */
export const FreeMonth = ({ iso, today, calendar, onChoose }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by the keyboard
  <section className={table.scroll} tabIndex={0} aria-label={`Créneaux libres : ${monthName(iso)}`}>
    <table className={css.cells}>
      <caption className={prose.label}>{monthName(iso)}</caption>
      <thead>
        <tr>
          {WEEK_DAYS.map(([code, name]) => (
            <th key={code} scope="col">
              {capitalised(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOfMonth(iso).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} className={isSameMonth(day, iso) ? undefined : css.away}>
                {onDay(calendar.free, day).length > 0 ? (
                  <Button
                    variant="quiet"
                    aria-label={`${longDay(day)}, libre ${freeText(day, calendar, today)}`}
                    onClick={() => onChoose(day)}
                  >
                    {Number(day.slice(8))}
                  </Button>
                ) : (
                  Number(day.slice(8))
                )}
                <p className={prose.tiny}>{freeText(day, calendar, today)}</p>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
