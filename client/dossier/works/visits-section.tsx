import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ReminderList } from '#client/clock/reminder-list.tsx'
import dossier from '#client/dossier/register/dossier.module.css'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { DossierVisits } from '#contract/dossier/works/site-visits.ts'
import { VISIT_RULES } from '#law/clock/site-visit.ts'
import { sequelsAfter } from '#law/tables/infringement-sequels.ts'
import { dayText } from '#wording/day.ts'
import { reminderText } from '#wording/dossier/reminders.ts'
import { PlanVisitForm } from './plan-visit-form.tsx'
import { visitsQuery } from './queries.ts'
import { VisitRow } from './visit-row.tsx'

type Props = { dossierId: string; inseeCode: string }

/** The visits of the works of a dossier: those to make, those made. Before there are works, nothing. */
export function VisitsSection({ dossierId, inseeCode }: Props) {
  const visits = useQuery(visitsQuery(dossierId))
  if (!visits.error && (!visits.data || hasNothing(visits.data))) return null
  return (
    <section className={`${dossier.section} ${stack.even}`} aria-labelledby="visites">
      <h2 id="visites">Visites des travaux</h2>
      {visits.error && <ProblemNotice error={visits.error} onRetry={() => void visits.refetch()} />}
      {visits.data && <Visits dossierId={dossierId} inseeCode={inseeCode} shown={visits.data} />}
    </section>
  )
}

/** Before an authorisation there are no works, and nothing is said of them. */
const hasNothing = ({ visits, hindrance }: DossierVisits) => visits.length === 0 && hindrance === 'noAuthorisation'

const HINDRANCES = {
  noAuthorisation: 'Aucune autorisation n’est en vigueur : il n’y a pas de travaux à visiter.',
  rightEnded: 'Le droit de visite est éteint, six ans après l’achèvement des travaux (L461-1).',
} satisfies Record<NonNullable<DossierVisits['hindrance']>, string>

const OF_VISITS = [...Object.values(VISIT_RULES), ...sequelsAfter('visit')].map(reminderText)

function Visits({ dossierId, inseeCode, shown }: Props & { shown: DossierVisits }) {
  const [isPlanning, setIsPlanning] = useState(false)
  const { visits, hindrance, rightUntil } = shown
  return (
    <>
      {visits.length === 0 && <p>Aucune visite n’est prévue ni faite.</p>}
      {visits.length > 0 && (
        <Rows>
          {visits.map((visit) => (
            <VisitRow key={visit.id} visit={visit} />
          ))}
        </Rows>
      )}
      {hindrance !== null && <p>{HINDRANCES[hindrance]}</p>}
      {hindrance === null && rightUntil !== null && (
        <p>Le droit de visite s’exerce jusqu’au {dayText(rightUntil)} au plus tard (L461-1).</p>
      )}
      <ReminderList title="Ce que la loi dit de la visite et de ses suites" reminders={OF_VISITS} />
      {hindrance === null && !isPlanning && (
        <Actions>
          <Button onClick={() => setIsPlanning(true)}>Prévoir une visite</Button>
        </Actions>
      )}
      {isPlanning && (
        <PlanVisitForm
          dossierId={dossierId}
          inseeCode={inseeCode}
          visits={shown}
          onClose={() => setIsPlanning(false)}
        />
      )}
    </>
  )
}
