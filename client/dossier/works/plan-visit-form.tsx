import { useToday } from '#client/api/today.ts'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import type { DossierVisits } from '#contract/dossier/works/site-visits.ts'
import { VISIT_PURPOSES, type VisitPurpose } from '#wording/dossier/works/site-visit-words.ts'
import { usePlanVisit } from './queries.ts'
import { saidWhen, type When, WhenFields, wrongDay } from './when-fields.tsx'

type Said = When & { purpose: VisitPurpose }

type Props = { dossierId: string; inseeCode: string; visits: DossierVisits; onClose: () => void }

/** When a visit is made, by whom, and whether it is an inspection of completed works. */
export function PlanVisitForm({ dossierId, inseeCode, visits, onClose }: Props) {
  const today = useToday()
  const planning = usePlanVisit(dossierId)
  const start = (): Said => ({
    purpose: visits.isCompletionDeclared ? 'completion' : 'works',
    plannedOn: today,
    plannedAt: '',
    officerId: '',
  })
  const form = useForm(start, { check: ({ plannedOn }) => wrongDay(plannedOn, today), refusal: planning.error })
  const send = form.onSubmit(({ purpose, ...when }) =>
    planning.mutate({ purpose, ...saidWhen(when) }, { onSuccess: onClose }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <Choice
        legend="Objet de la visite"
        value={form.values.purpose}
        onChange={form.field('purpose').onChange}
        options={[
          { value: 'works', label: VISIT_PURPOSES.works },
          { value: 'completion', label: VISIT_PURPOSES.completion, isDisabled: !visits.isCompletionDeclared },
        ]}
      />
      <WhenFields inseeCode={inseeCode} field={form.field} />
      <FormEnd sending={planning} onCancel={onClose}>
        Prévoir la visite
      </FormEnd>
    </form>
  )
}
