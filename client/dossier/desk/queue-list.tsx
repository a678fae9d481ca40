import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ticked } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { QueueLine, QueuePage } from '#contract/dossier/desk/desk.ts'
import { countText, numberText } from '#wording/quantity.ts'
import { BulkBar } from './bulk-bar.tsx'
import { rememberList } from './last-list.ts'
import { queueQuery } from './queries.ts'
import { QueueFiles } from './queue-files.tsx'
import css from './queue-list.module.css'
import { QueueRow } from './queue-row.tsx'
import type { QueueSearch } from './queue-search.ts'
import { countFilters } from './queue-state.ts'
import { useShortcuts } from './use-shortcuts.ts'

type Props = { search: QueueSearch; onClear: () => void }

/** The list: counted, page after page, never moving under the hand. Lines are chosen one by one or all at once. */
export function QueueList({ search, onClear }: Props) {
  const pages = useInfiniteQuery(queueQuery(search))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => rememberList(search), [search])
  const lines = pages.data?.pages.flatMap(({ dossiers }) => dossiers) ?? []
  const taken = lines.filter(({ id }) => chosen.has(id))
  const chooseAll = (isAll: boolean) => setChosen(new Set(isAll ? lines.map(({ id }) => id) : []))
  useShortcuts([
    ['x', () => setChosen((now) => toggled(now, focusedRow()))],
    ['a', () => chooseAll(taken.length < lines.length)],
    ['Escape', () => chooseAll(false)],
  ])
  if (pages.isPending) return <Skeleton lines={9} label="Lecture des dossiers" />
  if (pages.error && !pages.data) return <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
  return (
    <section aria-busy={pages.isFetching} aria-label="Liste des dossiers">
      <div className={css.bar}>
        {lines.length > 0 && <ChooseAll lines={lines} taken={taken} onChoose={chooseAll} />}
        <span role="status">
          {taken.length > 0 ? countText(taken.length, 'choisi', 'choisis') : totalText(pages.data.pages[0], lines)}
        </span>
        {taken.length > 0 && <BulkBar lines={taken} onLeave={() => chooseAll(false)} />}
      </div>
      {lines.length === 0 && <Empty isFiltered={countFilters(search) > 0} onClear={onClear} />}
      <ol className={pages.isPlaceholderData ? css.stale : css.list} hidden={lines.length === 0}>
        {lines.map((line) => (
          <QueueRow
            key={line.id}
            line={line}
            isChosen={chosen.has(line.id)}
            onChoose={(isIn) => setChosen((now) => ticked(now, line.id, isIn))}
          />
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
      {lines.length > 0 && <QueueFiles search={search} />}
    </section>
  )
}

const totalText = (first: QueuePage | undefined, lines: readonly QueueLine[]) =>
  first?.isMore
    ? `Plus de ${numberText(first.total)} dossiers, ${lines.length} affichés`
    : `${countText(first?.total ?? 0, 'dossier')}${lines.length < (first?.total ?? 0) ? `, ${lines.length} affichés` : ''}`

/** The line that has the focus, itself or by its box. */
const focusedRow = (): string | undefined =>
  document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-queue-row]')?.dataset.queueRow

const toggled = (set: ReadonlySet<string>, id: string | undefined) =>
  id === undefined ? set : ticked(set, id, !set.has(id))

type ChooseAllProps = {
  lines: readonly QueueLine[]
  taken: readonly QueueLine[]
  onChoose: (isAll: boolean) => void
}

const ChooseAll = ({ lines, taken, onChoose }: ChooseAllProps) => (
  <label className={css.all}>
    <input
      type="checkbox"
      aria-label="Choisir tous les dossiers affichés"
      checked={taken.length === lines.length}
      ref={(box) => {
        if (box) box.indeterminate = taken.length > 0 && taken.length < lines.length
      }}
      onChange={({ target }) => onChoose(target.checked)}
    />
  </label>
)

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
