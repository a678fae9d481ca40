import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import type { Availability } from '#contract/services/bookings/resource.ts'
import { longDay, onDay } from './calendar-days.ts'
import { freeText } from './free-days.tsx'
import { MonthTable } from './month-table.tsx'

type Props = { iso: string; today: string; calendar: Omit<Availability, 'resourceId'>; onChoose: (iso: string) => void }

/** A month of free time: a day that has some opens its week. */
export const FreeMonth = ({ iso, today, calendar, onChoose }: Props) => (
  <MonthTable iso={iso} label="Créneaux libres">
    {(day) => (
      <>
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
      </>
    )}
  </MonthTable>
)
