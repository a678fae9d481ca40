import { useEffect, useState } from 'react'
import { call } from '#client/api/call.ts'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { FollowedReport } from '#contract/services/reports/report.ts'
import { reportOperations } from '#contract/services/reports/report-operations.ts'
import { GoLink } from './go-link.tsx'
import { ToldReport } from './told-report.tsx'

/** A report, followed by its secret: where it is, and what was answered. */
export function FollowedScreen({ secret }: { secret: string }) {
  const [report, setReport] = useState<FollowedReport | null>(null)
  const [error, setError] = useState<unknown>(null)
  usePageTitle('Suivi d’un signalement')
  useEffect(() => {
    call(reportOperations.followReport, { params: { secret } }).then(setReport, setError)
  }, [secret])
  return (
    <>
      <h1>Suivi du signalement</h1>
      {error !== null && <ProblemNotice error={error} />}
      {!report && error === null && <Skeleton lines={5} label="Lecture du signalement" />}
      {report && <ToldReport report={report} />}
      <p>
        <GoLink to={{ at: 'report' }}>Tous mes signalements</GoLink>
      </p>
    </>
  )
}
