import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FiguresPart } from '#client/services/notices/figures-part.tsx'
import { figuresQuery } from '#client/services/notices/queries.ts'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Mandate } from '#contract/services/grants/commission.ts'
import { dayText } from '#wording/day.ts'
import { mandateQuery } from './queries.ts'

/** What an elected member reads here: what is before the assembly, what the town hall’s notices reach, what happens in town. */
export function MandateScreen() {
  usePageTitle('Mon mandat')
  const mandate = useQuery(mandateQuery())
  const isUnderWay = mandate.data ? mandate.data.until !== null : false
  const figures = useQuery({ ...figuresQuery(), enabled: isUnderWay })
  return (
    <article className={page.page}>
      <h1>Mon mandat</h1>
      {mandate.isPending && <Skeleton lines={5} label="Lecture du mandat" />}
      {mandate.error && <ProblemNotice error={mandate.error} onRetry={() => void mandate.refetch()} />}
      {mandate.data && <Held mandate={mandate.data} />}
      {figures.error && <ProblemNotice error={figures.error} onRetry={() => void figures.refetch()} />}
      {figures.data && <FiguresPart figures={figures.data} />}
    </article>
  )
}

export function Held({ mandate: { until, places, bodies } }: { mandate: Mandate }) {
  if (until === null) return <p>Aucun mandat n’est en cours pour ce compte.</p>
  return (
    <>
      <p className={prose.lead}>
        {places.join(', ')}, jusqu’au {dayText(until)}. Ce compte ne lit plus rien de ce qui suit après ce jour.
      </p>
      <section className={stack.close} aria-labelledby="commission">
        <h2 id="commission">Subventions aux associations</h2>
        {bodies.length === 0 && <p>Aucune collectivité n’a ouvert de subventions ici.</p>}
        <Rows>
          {bodies.map(({ id, name, exercices }) => (
            <Row key={id}>
              <p className={prose.name}>{name}</p>
              {exercices.length === 0 && <p>Aucune demande ni enveloppe.</p>}
              <p>
                {exercices.map((exercice, rank) => (
                  <span key={exercice}>
                    {rank > 0 && ', '}
                    <Link to="/subventions/commission" search={{ collectivite: id, exercice }}>
                      Exercice {exercice}
                    </Link>
                  </span>
                ))}
              </p>
            </Row>
          ))}
        </Rows>
      </section>
      <section className={stack.close} aria-labelledby="seances">
        <h2 id="seances">Séances</h2>
        <p>
          <Link to="/seances">Vos conseils et commissions</Link>
        </p>
      </section>
      <section className={stack.close} aria-labelledby="agenda">
        <h2 id="agenda">Agenda</h2>
        <p>
          <Link to="/agenda">Ce qui se passe dans les communes</Link>
        </p>
      </section>
    </>
  )
}
