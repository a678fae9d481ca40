import { useQuery } from '@tanstack/react-query'
import { countedText } from '#wording/agency/day/awaited-words.ts'
import { dayCountQuery } from './queries.ts'

/** Beside the entry of the menu: what awaits by the end of the week; a point of interrogation where a room was not read. */
export function DayCount({ className }: { className: string | undefined }) {
  const { data, isError } = useQuery(dayCountQuery())
  if (!data && !isError) return null
  const { late = 0, today = 0, week = 0, isMore = false, isPartial = true } = data ?? {}
  const count = late + today + week
  if (count === 0 && !isPartial) return null
  const told = data
    ? `${countedText(count, isMore)} d’ici sept jours, dont ${countedText(late, false)} en retard${isPartial ? ' ; une partie n’a pas pu être lue' : ''}`
    : 'ce qui vous attend n’a pas pu être lu'
  return (
    <span className={className} title={told}>
      <span aria-hidden>{data ? `${isMore ? `${count}+` : count}${isPartial ? ' ?' : ''}` : '?'}</span>
      <span className="visually-hidden">, {told}</span>
    </span>
  )
}
