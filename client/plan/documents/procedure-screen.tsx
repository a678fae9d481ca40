import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PlanProcedurePage } from '#contract/plan/documents/plan-document.ts'
import { dayText } from '#wording/day.ts'
import { PROCEDURE_STATE_NAMES } from '#wording/plan/documents/plan-words.ts'
import { EventForm } from './event-form.tsx'
import { EventRow } from './event-row.tsx'
import { procedureQuery, useAddEvidence } from './queries.ts'

/** A procedure, and everything that happened to it. */
export function ProcedureScreen() {
  usePageTitle('Procédure')
  const { id } = useParams({ from: '/desk/plan/procedures/$id' })
  const answer = useQuery(procedureQuery(id))
  return (
    <article className={page.page}>
      <p>
        <Link to="/plan/documents">Documents d’urbanisme</Link>
      </p>
      {answer.isPending && <Skeleton lines={8} label="Lecture de la procédure" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Procedure told={answer.data} />}
    </article>
  )
}

/** Nothing is said of the executory day of what is not approved. */
function executorySentence({ executoryOn, events }: PlanProcedurePage): string {
  if (executoryOn) return ` Exécutoire le ${dayText(executoryOn)}, d’après ses événements.`
  return events.some(({ kind }) => kind === 'approval')
    ? ' Son jour exécutoire n’est pas établi : écrivez la transmission au préfet et la publication.'
    : ''
}

export function Procedure({ told }: { told: PlanProcedurePage }) {
  const [isAdding, setAdding] = useState(false)
  const attach = useAddEvidence()
  const { document, procedure, events, brokenAt, mayWrite } = told
  return (
    <div className={stack.loose}>
      <h1>
        {procedure.name} : {document.title}
      </h1>
      <p role="status">{`Aujourd’hui : ${PROCEDURE_STATE_NAMES[procedure.state]}.${executorySentence(told)}`}</p>
      {brokenAt !== null && (
        <Notice tone="refused" title="Le registre a été altéré">
          <p>
            L’événement n° {brokenAt} n’est plus celui qui a été écrit : ne vous y fiez pas et prévenez
            l’administrateur.
          </p>
        </Notice>
      )}
      <section className={stack.even} aria-labelledby="evenements">
        <h2 id="evenements">Événements</h2>
        {events.length === 0 && <p>Aucun événement n’est au registre.</p>}
        <Rows>
          {events.map((event) => (
            <EventRow
              key={event.id}
              procedureId={procedure.id}
              event={event}
              mayWrite={mayWrite}
              fileError={attach.variables?.eventId === event.id ? attach.error : null}
            />
          ))}
        </Rows>
        {mayWrite &&
          (isAdding ? (
            <EventForm told={told} onClose={() => setAdding(false)} onFile={attach.mutate} />
          ) : (
            <div>
              <Button icon={Plus} variant="primary" onClick={() => setAdding(true)}>
                Ajouter un événement
              </Button>
            </div>
          ))}
      </section>
    </div>
  )
}
