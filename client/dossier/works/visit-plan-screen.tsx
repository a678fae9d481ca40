import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionQuery } from '#client/session/queries.ts'
import { Choice } from '#client/ui/choice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PlannedVisit } from '#contract/dossier/works/site-visits.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { hourText, toldText, VISIT_PURPOSES, VISIT_STATES } from '#wording/dossier/works/site-visit-words.ts'
import { KeptVisits } from './kept-list.tsx'
import { visitPlanQuery } from './queries.ts'

/** The visits to be made, by day: one’s own, or all those of one’s communes. */
export function VisitPlanScreen() {
  usePageTitle('Visites')
  const { data: session } = useQuery(sessionQuery())
  const [whose, setWhose] = useState<'own' | 'all'>('all')
  const own = session?.person?.id
  const read = useQuery(visitPlanQuery(whose === 'own' ? own : undefined))
  return (
    <div className={page.page}>
      <h1>Visites</h1>
      <p className={page.lead}>
        Les visites de travaux à faire, par jour. Une visite se prévoit dans le suivi de son dossier.
      </p>
      <Choice
        legend="Visites montrées"
        hideLegend
        value={whose}
        onChange={setWhose}
        options={[
          { value: 'all', label: 'Toutes' },
          { value: 'own', label: 'Les miennes' },
        ]}
      />
      <KeptVisits isAlone={read.error !== null} />
      {read.isPending && <Skeleton lines={4} label="Lecture des visites" />}
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.data?.visits.length === 0 && <p>Aucune visite n’est à faire.</p>}
      {read.data && [...byDay(read.data.visits)].map(([on, visits]) => <Day key={on} on={on} visits={visits} />)}
    </div>
  )
}

const byDay = (visits: readonly PlannedVisit[]) => Map.groupBy(visits, ({ plannedOn }) => plannedOn)

const Day = ({ on, visits }: { on: string; visits: readonly PlannedVisit[] }) => (
  <section aria-label={dayText(on)}>
    <h2>{dayText(on)}</h2>
    <Rows>
      {visits.map((visit) => (
        <Row key={visit.id}>
          <RowHead>
            <Link to="/dossiers/$id/visites/$visit" params={{ id: visit.dossierId, visit: visit.id }}>
              {visit.plannedAt === null ? '' : `${hourText(visit.plannedAt)}, `}
              {printedNumber(visit.number)}
            </Link>
            <strong>{VISIT_STATES[visit.state]}</strong>
          </RowHead>
          <div>
            {VISIT_PURPOSES[visit.purpose]} : {visit.title}
            <br />
            {visit.site}
          </div>
          <p className={prose.soft}>
            {visit.officer?.name ?? 'Sans agent désigné'}. {toldText(visit)}
          </p>
        </Row>
      ))}
    </Rows>
  </section>
)
