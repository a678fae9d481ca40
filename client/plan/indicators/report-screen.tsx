import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ScopeChoice } from '#client/plan/ledger/scope-choice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import work from '#client/ui/work-page.module.css'
import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { dayText } from '#wording/day.ts'
import { dueStateText, RECIPIENTS, REPORT_TITLE } from '#wording/plan/indicators/indicator-words.ts'
import { CoverTable } from './cover-table.tsx'
import { MilestoneForm } from './milestone-form.tsx'
import { reportCsvPath, reportPath, trajectoryQuery } from './queries.ts'
import { ToldSentences } from './told-figures.tsx'
import { YearTable } from './year-table.tsx'

const route = getRouteApi('/desk/plan/rapport')

/** The report that is debated and voted every three years: made from the two books, no figure of it is typed. */
export function ReportScreen() {
  usePageTitle(REPORT_TITLE)
  const { commune } = route.useSearch()
  const navigate = route.useNavigate()
  const answer = useQuery(trajectoryQuery(commune))
  return (
    <article className={work.page}>
      <h1>{REPORT_TITLE}</h1>
      <p>
        Débattu et voté au moins une fois tous les trois ans (CGCT L2231-1). Tous les chiffres viennent des deux livres
        ;{' '}
        <Link to="/plan/trajectoire" search={{ commune }}>
          les voir
        </Link>
        .
      </p>
      {answer.isPending && <Skeleton lines={8} label="Lecture du rapport" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <ScopeChoice
            scope={answer.data.scope}
            onChange={(chosen) => void navigate({ search: { commune: chosen } })}
          />
          <Report page={answer.data} commune={commune} />
        </>
      )}
    </article>
  )
}

function Report({ page, commune }: { page: TrajectoryPage; commune: string | undefined }) {
  const due = page.calendar.filter(({ key }) => key === 'triennialReport' || key === 'reportSent')
  return (
    <>
      <ul className={prose.bullets}>
        <li>
          <a href={reportPath(commune)}>Rapport (PDF)</a>
        </li>
        <li>
          <a href={reportCsvPath(commune)}>Chiffres du rapport (CSV)</a>
        </li>
      </ul>
      <section className={stack.even}>
        <h2>Ce qui est dû</h2>
        {due.map(({ key, what, dueOn, state, sentence }) => (
          <p key={key}>
            {dueOn && `Au plus tard le ${dayText(dueOn)}, ${dueStateText(state)} : `}
            {what}. {sentence}
          </p>
        ))}
        <MilestoneForm />
      </section>
      <section className={stack.even}>
        <h2>Ce que le rapport dira</h2>
        <ToldSentences page={page} sentences={[...page.sentences, ...page.evaluation]} />
        <YearTable page={page} />
        <CoverTable page={page} />
      </section>
      <section className={stack.even}>
        <h2>{page.recipientsTitle}</h2>
        <ul className={prose.bullets}>
          {RECIPIENTS.map((recipient) => (
            <li key={recipient}>{recipient}</li>
          ))}
        </ul>
      </section>
    </>
  )
}
