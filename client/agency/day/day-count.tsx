import { useQuery } from '@tanstack/react-query'
import type { DayCount as Counted } from '#contract/agency/day/day.ts'
import { AWAITING_ROOMS, countedText, nearText } from '#wording/agency/day/awaited-words.ts'
import css from './day-count.module.css'
import { dayCountQuery } from './queries.ts'

const ALL = '/ma-journee'

/** Beside an entry of the menu: what awaits in its rooms; beside « Ma journée », in all, and a question mark where a room was not read. */
export function DayCount({ to }: { to: string }) {
  const { data, isError } = useQuery(dayCountQuery())
  const isAll = to === ALL
  if (data === undefined)
    return isError && isAll ? <Mark shown="?" told="ce qui vous attend n’a pas pu être lu" /> : null
  const isPartial = isAll && data.isPartial
  const { count, isMore, late } = isAll ? allOf(data) : { ...roomsAt(data, to), late: 0 }
  if (count === 0 && !isPartial) return null
  return (
    <Mark
      shown={`${count}${isMore ? ' +' : ''}${isPartial ? ' ?' : ''}`}
      told={`${nearText(countedText(count, isMore), countedText(late, false))}${isPartial ? ' ; une partie n’a pas pu être lue' : ''}`}
    />
  )
}

const Mark = ({ shown, told }: { shown: string; told: string }) => (
  <span className={css.count} title={told}>
    <span aria-hidden>{shown}</span>
    <span className="visually-hidden">, {told}</span>
  </span>
)

const allOf = ({ late, today, week, dayless, isMore }: Counted) => ({
  ...{ count: late + today + week + dayless, isMore, late },
})

function roomsAt({ rooms }: Counted, to: string) {
  const there = rooms.filter(({ room }) => AWAITING_ROOMS[room].path === to)
  return { count: there.reduce((sum, { count }) => sum + count, 0), isMore: there.some(({ isMore }) => isMore) }
}
