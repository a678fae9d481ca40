import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '#client/api/call.ts'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { reportOperations } from '#contract/services/reports/report-operations.ts'
import { ToldReport } from './told-report.tsx'

const route = getRouteApi('/desk/mes-demarches/signalements/$id')

/** One report of whoever is signed in, from whatever device it left. */
export function OwnReportScreen() {
  const { id } = route.useParams()
  usePageTitle('Mon signalement')
  const report = useQuery({
    queryKey: ['account', 'reports', id],
    queryFn: ({ signal }) => call(reportOperations.readOwnReport, { params: { id }, signal }),
  })
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/mes-demarches">Mes démarches</Link>
        </p>
        <h1>Mon signalement</h1>
      </div>
      {report.isPending && <Skeleton lines={5} label="Lecture du signalement" />}
      {report.error && <ProblemNotice error={report.error} onRetry={() => void report.refetch()} />}
      {report.data && <ToldReport report={report.data} />}
    </article>
  )
}
