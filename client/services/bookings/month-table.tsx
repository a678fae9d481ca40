import prose from '#client/ui/prose.module.css'
import table from '#client/ui/table.module.css'
import { WEEK_DAYS } from '#wording/services/bookings/booking-words.ts'
import { capitalised } from '#wording/typography.ts'
import css from './bookings.module.css'
import { isSameMonth, monthName, weeksOfMonth } from './calendar-days.ts'

type Month = { iso: string; label: string; children: (day: string) => React.ReactNode }

/** The whole weeks of a month, a cell a day. */
export const MonthTable = ({ iso, label, children }: Month) => (
  <Scrolled label={`${label} : ${monthName(iso)}`}>
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
                {children(day)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
)

export const Scrolled = ({ label, children }: { label: string; children: React.ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by the keyboard
  <section className={table.scroll} tabIndex={0} aria-label={label}>
    {children}
  </section>
)
