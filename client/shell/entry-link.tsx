import { Link, lazyRouteComponent } from '@tanstack/react-router'
import { Suspense } from 'react'
import { calledBy, type NavigationEntry, OUTSIDE } from './navigation.ts'

const DayCount = lazyRouteComponent(() => import('#client/agency/day/day-count.tsx'), 'DayCount')

/** A page that may be opened, in the header or in the summary; beside it, for who works here, how much awaits there. */
export function EntryLink({
  entry,
  isAtWork,
  isCurrent = false,
  className,
}: {
  entry: NavigationEntry
  isAtWork: boolean
  isCurrent?: boolean
  className: string | undefined
}) {
  const { to } = entry
  const says = (
    <>
      {calledBy(entry, isAtWork)}
      {isAtWork && (
        <Suspense>
          <DayCount to={to} />
        </Suspense>
      )}
    </>
  )
  if (to === OUTSIDE)
    return (
      <a href={to} className={className}>
        {says}
      </a>
    )
  return (
    <Link to={to} className={className} activeOptions={{ exact: !isCurrent, includeSearch: false }}>
      {says}
    </Link>
  )
}
