import { useQuery } from '@tanstack/react-query'
import { useToday } from '#client/api/today.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Booking } from '#contract/services/bookings/booking.ts'
import { dayText } from '#wording/day.ts'
import { BOOKING_TASK_NAMES, slotText } from '#wording/services/bookings/booking-words.ts'
import { BookingLink, whose } from './booked-list.tsx'
import { bookingTasksQuery } from './queries.ts'

/** How many are shown before the calendar. */
const SHOWN = 4

/** What there is to do, the most pressing first. */
export function TasksPart() {
  const tasks = useQuery(bookingTasksQuery())
  const today = useToday()
  return (
    <section className={stack.close} aria-labelledby="a-faire">
      <h2 id="a-faire">À faire</h2>
      {tasks.isPending && <Skeleton lines={3} label="Lecture de ce qu’il y a à faire" />}
      {tasks.error && <ProblemNotice error={tasks.error} onRetry={() => void tasks.refetch()} />}
      {tasks.data?.length === 0 && (
        <p>Rien à faire : aucune demande n’attend, et aucune clé n’est à remettre cette semaine.</p>
      )}
      {tasks.data && <Listed tasks={tasks.data.slice(0, SHOWN)} today={today} />}
      {tasks.data && tasks.data.length > SHOWN && (
        <details className={prose.fold}>
          <summary>Les {tasks.data.length - SHOWN} autres</summary>
          <Listed tasks={tasks.data.slice(SHOWN)} today={today} />
        </details>
      )}
    </section>
  )
}

const Listed = ({ tasks, today }: { tasks: readonly Booking[]; today: string }) => (
  <Rows>
    {tasks.map((booking) => (
      <Row key={booking.id}>
        <RowHead>
          <BookingLink booking={booking}>{booking.task && BOOKING_TASK_NAMES[booking.task.what]}</BookingLink>
          {booking.task && (
            <span className={prose.label}>
              {booking.task.dueOn < today
                ? `en retard depuis le ${dayText(booking.task.dueOn)}`
                : `au plus tard le ${dayText(booking.task.dueOn)}`}
            </span>
          )}
        </RowHead>
        <p>
          {booking.number} · {booking.resourceName}, {booking.communeName}, {slotText(booking)} · {whose(booking)}
        </p>
      </Row>
    ))}
  </Rows>
)
