import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { instantText } from '#wording/day.ts'
import { statisticsQuery } from './queries.ts'
import type { SitadelSearch } from './sitadel-search.ts'
import { StatisticsForm } from './statistics-form.tsx'

/** What the statistics ask of one dossier, and that its request does not state by itself. */
export function StatisticsScreen() {
  const { id } = useParams({ from: '/desk/statistiques/$id' })
  const search: SitadelSearch = useSearch({ from: '/desk/statistiques/$id' })
  const { data, error, isPending, refetch } = useQuery(statisticsQuery(id))
  usePageTitle(data ? `Faits statistiques, ${data.number}` : 'Faits statistiques')
  return (
    <article className={page.page}>
      <h1 className={prose.title}>Faits statistiques{data && ` du ${data.number}`}</h1>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton lines={8} label="Lecture des faits" />}
      {data && (
        <>
          <p className={page.lead}>
            {data.title}, {data.communeName}.{' '}
            <Link to="/dossiers/$id" params={{ id }}>
              Ouvrir le dossier
            </Link>{' '}
            ·{' '}
            <Link to="/statistiques" search={search}>
              Fichier du mois
            </Link>
          </p>
          <p>
            {data.saidAt
              ? `Dits le ${instantText(data.saidAt)}.`
              : 'Rien n’est encore dit : les surfaces ci-dessous sont lues dans la demande. Vérifiez-les, complétez, puis enregistrez.'}
          </p>
          <StatisticsForm id={id} start={data.said ?? data.proposed} />
        </>
      )}
    </article>
  )
}
