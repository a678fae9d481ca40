import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { countText, numberText } from '#wording/quantity.ts'
import { queueQuery } from './queries.ts'
import css from './queue-list.module.css'
import { QueueRow } from './queue-row.tsx'
import type { QueueSearch } from './queue-search.ts'
import { countFilters } from './queue-state.ts'

type Props = { search: QueueSearch; onClear: () => void }

/** The list: counted, page after page, never moving under the hand. */
export function QueueList({ search, onClear }: Props) {
  const pages = useInfiniteQuery(queueQuery(search))
  if (pages.isPending) return <Skeleton lines={9} label="Lecture des dossiers" />
  if (pages.error && !pages.data) return <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
  const lines = pages.data.pages.flatMap(({ dossiers }) => dossiers)
  const [first] = pages.data.pages
  return (
    <section aria-busy={pages.isFetching} aria-label="Liste des dossiers">
      <p className={css.count} role="status">
        {first?.isMore
          ? `Plus de ${numberText(first.total)} dossiers, ${lines.length} affichés`
          : `${countText(first?.total ?? 0, 'dossier')}${lines.length < (first?.total ?? 0) ? `, ${lines.length} affichés` : ''}`}
      </p>
      {lines.length === 0 && <Empty isFiltered={countFilters(search) > 0} onClear={onClear} />}
      <ol className={pages.isPlaceholderData ? css.stale : css.list} hidden={lines.length === 0}>
        {lines.map((line) => (
          <QueueRow key={line.id} line={line} />
        ))}
      </ol>
      {pages.error && <ProblemNotice error={pages.error} onRetry={() => void pages.fetchNextPage()} />}
      {pages.hasNextPage && (
        <p className={css.more}>
          <Button onClick={() => void pages.fetchNextPage()} disabled={pages.isFetchingNextPage}>
            {pages.isFetchingNextPage ? 'Lecture de la suite…' : 'Afficher la suite'}
          </Button>
        </p>
      )}
    </section>
  )
}

const Empty = ({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) =>
  isFiltered ? (
    <Notice
      title="Aucun dossier ne répond à ces filtres"
      action={<Button onClick={onClear}>Effacer les filtres</Button>}
    >
      <p>Un dossier d’une commune où vous n’avez pas de rôle n’apparaît pas ici.</p>
    </Notice>
  ) : (
    <Notice title="Aucun dossier pour l’instant">
      <p>Les dossiers déposés dans vos communes arrivent ici, le plus urgent en premier.</p>
    </Notice>
  )
