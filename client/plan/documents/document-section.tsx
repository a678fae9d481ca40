import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { PlanProcedureLine, PlanTable } from '#contract/plan/documents/plan-document.ts'
import { dayText } from '#wording/day.ts'
import { PLAN_KIND_NAMES, PROCEDURE_STATE_NAMES } from '#wording/plan/documents/plan-words.ts'
import { ProcedureForm } from './procedure-form.tsx'

/** A document with where it binds that day, and its procedures, each a page of events. */
export function DocumentSection({
  document,
  on,
  boundIn,
}: {
  document: PlanTable['documents'][number]
  on: string
  boundIn: readonly string[]
}) {
  const [isAdding, setAdding] = useState(false)
  const { title, kind, communes, procedures, mayWrite } = document
  return (
    <section className={stack.even} aria-label={title}>
      <h3>{title}</h3>
      <p>
        {PLAN_KIND_NAMES[kind]}, {communes.map(({ name }) => name).join(', ')}
      </p>
      {boundIn.length > 0 && <p>En vigueur ce jour-là : {boundIn.join(', ')}.</p>}
      {procedures.length === 0 && <p>Aucune procédure n’est au registre.</p>}
      <Rows>
        {procedures.map((procedure) => (
          <Row key={procedure.id}>
            <Link to="/plan/procedures/$id" params={{ id: procedure.id }}>
              {procedureTitle(procedure)}
            </Link>
            <span>{procedureText(procedure, on)}</span>
          </Row>
        ))}
      </Rows>
      {mayWrite &&
        (isAdding ? (
          <ProcedureForm documentId={document.id} onClose={() => setAdding(false)} />
        ) : (
          <div>
            <Button onClick={() => setAdding(true)}>Ajouter une procédure à {title}</Button>
          </div>
        ))}
    </section>
  )
}

const procedureTitle = ({ name, launchedOn }: PlanProcedureLine) =>
  launchedOn ? `${name}, engagée le ${dayText(launchedOn)}` : name

/** Before anything of a procedure is in the register, it is not « en préparation »: nobody knows that it was. */
function stateText({ state, lastEventOn, launchedOn, isDelivered }: PlanProcedureLine, on: string): string {
  if (state !== 'prepared' || lastEventOn !== null) return PROCEDURE_STATE_NAMES[state]
  if (launchedOn !== null && launchedOn > on) return 'pas encore engagée ce jour-là'
  return isDelivered ? 'rien au registre à ce jour' : PROCEDURE_STATE_NAMES[state]
}

const procedureText = (procedure: PlanProcedureLine, on: string) => {
  const { lastEventOn, toJustify, isDelivered } = procedure
  return [
    stateText(procedure, on),
    ...(lastEventOn ? [`dernier événement le ${dayText(lastEventOn)}`] : []),
    ...(isDelivered ? ['repris d’une livraison'] : []),
    ...(toJustify > 0 ? [`${toJustify} à justifier`] : []),
  ].join(' · ')
}
