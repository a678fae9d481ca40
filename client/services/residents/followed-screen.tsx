import { useEffect, useState } from 'react'
import { getJson } from '#client/api/client.ts'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { fill, paths } from '#contract/paths.ts'
import { FollowedReport } from '#contract/services/reports/report.ts'
import { instantText } from '#wording/day.ts'
import { promiseText, REPORT_STATE_NAMES } from '#wording/services/reports/report-words.ts'
import { GoLink } from './go-link.tsx'

/** A report, followed by its secret: where it is, and what was answered. */
export function FollowedScreen({ secret }: { secret: string }) {
  const [report, setReport] = useState<FollowedReport | null>(null)
  const [error, setError] = useState<unknown>(null)
  usePageTitle('Suivi d’un signalement')
  useEffect(() => {
    getJson(fill(paths.followedReport, { secret }), FollowedReport).then(setReport, setError)
  }, [secret])
  return (
    <>
      <h1>Suivi du signalement</h1>
      {error !== null && <ProblemNotice error={error} />}
      {!report && error === null && <Skeleton lines={5} label="Lecture du signalement" />}
      {report && <Told report={report} />}
      <p>
        <GoLink to={{ at: 'report' }}>Tous mes signalements</GoLink>
      </p>
    </>
  )
}

const Told = ({ report }: { report: FollowedReport }) => (
  <div className={stack.loose}>
    <Facts>
      <Fact term="Signalement">
        {report.number}, {report.categoryLabel}
      </Fact>
      <Fact term="Où il en est">
        <strong>{REPORT_STATE_NAMES[report.state]}</strong>
      </Fact>
      <Fact term="Service">{report.service}</Fact>
      <Fact term="Votre texte">{report.body}</Fact>
      <Fact term="Photographie">{report.hasPicture && 'reçue'}</Fact>
      <Fact term="Délai">{promiseText(report.promiseDays)}</Fact>
    </Facts>
    <ol className={stack.ruled}>
      {report.steps.map(({ state, sentence, at }) => (
        <li key={`${state}${at}${sentence}`}>
          <p className={prose.name}>{REPORT_STATE_NAMES[state]}</p>
          <p>{sentence}</p>
          <p className={prose.tiny}>{instantText(at)}</p>
        </li>
      ))}
    </ol>
  </div>
)
