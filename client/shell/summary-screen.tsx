import { useQuery } from '@tanstack/react-query'
import { dayQuery } from '#client/api/today.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { hasWork } from '#client/session/roles.ts'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { EntryLink } from './entry-link.tsx'
import { entriesFor, MENU_HEADINGS, type NavigationEntry, offeredTo, SUMMARY } from './navigation.ts'
import css from './summary.module.css'

/** Every page that the reader may open, under its heading: what the header has no room for is here, and nowhere else. */
export function SummaryScreen({ entries: all }: { entries: readonly NavigationEntry[] }) {
  usePageTitle('Sommaire')
  const session = useQuery(sessionQuery())
  const { data: day } = useQuery(dayQuery())
  return (
    <article className={page.page}>
      <h1 tabIndex={-1}>Sommaire</h1>
      {session.isPending && <Skeleton lines={8} label="Lecture de ce que vous pouvez ouvrir" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && (
        <Headed
          entries={offeredTo(entriesFor(all, session.data, day?.isMovable ?? false), session.data)}
          isAtWork={hasWork(session.data)}
        />
      )}
    </article>
  )
}

const Headed = ({ entries, isAtWork }: { entries: readonly NavigationEntry[]; isAtWork: boolean }) => (
  <div className={css.headings}>
    {[undefined, ...MENU_HEADINGS].map((heading) => {
      const under = entries.filter((entry) => entry.under === heading && entry.to !== SUMMARY)
      const title = heading ?? 'Tous les jours'
      return under.length === 0 ? null : (
        <section key={title} aria-labelledby={`sommaire-${title}`}>
          <h2 id={`sommaire-${title}`}>{title}</h2>
          <ul>
            {under.map((entry) => (
              <li key={entry.to}>
                <EntryLink entry={entry} isAtWork={isAtWork} className={css.link} />
              </li>
            ))}
          </ul>
        </section>
      )
    })}
  </div>
)
