import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ScopeChoice } from '#client/plan/ledger/scope-choice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import work from '#client/ui/work-page.module.css'
import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { DueCalendar } from './due-calendar.tsx'
import { IndicatorTable } from './indicator-table.tsx'
import { trajectoryQuery } from './queries.ts'
import { TargetSection } from './target-section.tsx'
import { ToldSentences } from './told-figures.tsx'
import { TrajectoryChart } from './trajectory-chart.tsx'
import { YearTable } from './year-table.tsx'

const route = getRouteApi('/desk/plan/trajectoire')

/** Targets, what is observed, what is booked, what is left; and what the law asks next. */
export function TrajectoryScreen() {
  usePageTitle('Objectifs et trajectoire')
  const { commune } = route.useSearch()
  const navigate = route.useNavigate()
  const answer = useQuery(trajectoryQuery(commune))
  return (
    <article className={work.page}>
      <h1>Objectifs et trajectoire</h1>
      <p>
        L’observé et l’inscrit sont deux livres : ils se lisent côte à côte et ne s’additionnent pas.{' '}
        <Link to="/plan/registre" search={{ commune }}>
          Registre du sol
        </Link>{' '}
        ·{' '}
        <Link to="/plan/rapport" search={{ commune }}>
          Rapport triennal
        </Link>
      </p>
      {answer.isPending && <Skeleton lines={8} label="Lecture de la trajectoire" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <ScopeChoice
            scope={answer.data.scope}
            onChange={(chosen) => void navigate({ search: { commune: chosen } })}
          />
          <Trajectory page={answer.data} />
        </>
      )}
    </article>
  )
}

const Trajectory = ({ page }: { page: TrajectoryPage }) => (
  <>
    <div className={stack.beside}>
      <ToldSentences page={page} sentences={[...page.sentences, ...page.evaluation]} />
      <TrajectoryChart
        years={page.years}
        engagedM2={page.engagedM2}
        label={`Trajectoire ${page.period.from}-${page.period.to}, ${page.scope.name} : objectif, observé et inscrit, cumulés, et ce que l’engagé y ajouterait ; le tableau et les phrases disent les mêmes chiffres.`}
      />
    </div>
    <YearTable page={page} />
    <TargetSection page={page} />
    <section className={stack.even}>
      <h2>Échéances</h2>
      <DueCalendar lines={page.calendar} />
    </section>
    <section className={stack.even}>
      <h2>Indicateurs</h2>
      <IndicatorTable page={page} />
    </section>
  </>
)
