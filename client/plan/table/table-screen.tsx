import { useQuery } from '@tanstack/react-query'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { dayText } from '#wording/day.ts'
import { ComingPart } from './coming-part.tsx'
import { DocumentsPart } from './documents-part.tsx'
import { DutiesPart, LatelyPart } from './duties-part.tsx'
import { FiguresPart } from './figures-part.tsx'
import { GroundPart } from './ground-part.tsx'
import { plannerTableQuery } from './queries.ts'
import css from './table-screen.module.css'

/** The planner's table: what comes and what is at work, beside the map of what binds. */
export function TableScreen() {
  usePageTitle('Plan')
  const answer = useQuery(plannerTableQuery())
  return (
    <article className={`${page.page} ${css.table}`}>
      <div className={stack.close}>
        <h1>Table de l’urbaniste</h1>
        <p className={prose.lead}>
          Rien n’est saisi ici : chaque ligne se déduit d’un registre, et ouvre la page qui la prouve.
        </p>
      </div>
      {answer.isPending && <Skeleton lines={8} label="Lecture de la table" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <div className={stack.beside}>
          <div className={stack.sections}>
            <p className={prose.soft}>Au {dayText(answer.data.today)}</p>
            <ComingPart lines={answer.data.coming} />
            <DutiesPart />
            <FiguresPart table={answer.data} />
            <GroundPart />
            <LatelyPart />
          </div>
          <DocumentsPart map={answer.data.map} today={answer.data.today} />
        </div>
      )}
    </article>
  )
}
