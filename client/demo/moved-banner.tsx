import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FastForward } from 'lucide-react'
import { dayQuery } from '#client/api/today.ts'
import css from '#client/ui/banner.module.css'
import { dayText } from '#wording/day.ts'

/** On every page, while a demonstration lives in another day than the real one. */
export function MovedBanner({ isAdministrator }: { isAdministrator: boolean }) {
  const { data } = useQuery(dayQuery())
  if (!data || data.today === data.realToday) return null
  return (
    <div className={css.banner} role="status">
      <FastForward aria-hidden size="1.125rem" strokeWidth={1.75} />
      <p>
        Démonstration : aujourd’hui est avancé au <strong>{dayText(data.today)}</strong>. Le jour réel est le{' '}
        {dayText(data.realToday)}. {isAdministrator && <Link to="/administration/horloge">Horloge</Link>}
      </p>
    </div>
  )
}
