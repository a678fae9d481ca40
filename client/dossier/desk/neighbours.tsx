import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { lastList } from './last-list.ts'
import { queueQuery } from './queries.ts'
import css from './queue.module.css'
import { useShortcuts } from './use-shortcuts.ts'

/** The dossiers before and after this one in the list that it was opened from; the next page is read before its end. */
function useNeighbours(id: string) {
  const [search] = useState(lastList)
  const pages = useInfiniteQuery({ ...queueQuery(search ?? {}), enabled: search !== undefined })
  const ids = pages.data?.pages.flatMap(({ dossiers }) => dossiers.map((line) => line.id)) ?? []
  const at = ids.indexOf(id)
  const isLast = at >= 0 && at === ids.length - 1
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  useEffect(() => {
    if (isLast && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isLast, hasNextPage, isFetchingNextPage, fetchNextPage])
  const total = pages.data?.pages[0]
  return {
    search,
    place: at < 0 || !total ? undefined : { rank: at + 1, of: total.total, isMore: total.isMore },
    before: at > 0 ? ids[at - 1] : undefined,
    after: at >= 0 ? ids[at + 1] : undefined,
  }
}

/** Goes through the list without coming back to it: « 3 sur 40 », the one before, the one after. */
export function Neighbours({ id }: { id: string }) {
  const { place, before, after } = useNeighbours(id)
  const navigate = useNavigate()
  const go = (to: string | undefined) => to && void navigate({ to: '/dossiers/$id', params: { id: to } })
  useShortcuts([
    ['j', () => go(after)],
    ['k', () => go(before)],
  ])
  if (!place) return null
  return (
    <nav aria-label="Dossiers de la liste" className={css.neighbours}>
      <Neighbour id={before} label="Dossier précédent (touche k)" icon={ChevronLeft} />
      <span>
        {place.rank} sur {place.of}
        {place.isMore && ' et plus'}
      </span>
      <Neighbour id={after} label="Dossier suivant (touche j)" icon={ChevronRight} />
    </nav>
  )
}

function Neighbour({ id, label, icon: Icon }: { id: string | undefined; label: string; icon: typeof ChevronLeft }) {
  const picture = <Icon aria-hidden size="1.25em" strokeWidth={1.75} />
  if (!id) return <span aria-hidden>{picture}</span>
  return (
    <Link to="/dossiers/$id" params={{ id }} aria-label={label} title={label}>
      {picture}
    </Link>
  )
}
