import { useQuery } from '@tanstack/react-query'
import { useToday } from '#client/api/today.ts'
import { assigneesQuery } from '#client/dossier/desk/queries.ts'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { DossierVisits } from '#contract/dossier/works/site-visits.ts'
import { VISIT_PURPOSES, type VisitPurpose } from '#wording/dossier/works/site-visit-words.ts'
import { usePlanVisit } from './queries.ts'

type Said = { purpose: VisitPurpose; plannedOn: string; plannedAt: string; officerId: string }

type Props = { dossierId: string; inseeCode: string; visits: DossierVisits; onClose: () => void }

/** When a visit is made, by whom, and whether it is an inspection of completed works. */
export function PlanVisitForm({ dossierId, inseeCode, visits, onClose }: Props) {
  const today = useToday()
  const planning = usePlanVisit(dossierId)
  const { data: assignees = [] } = useQuery(assigneesQuery())
  const start = (): Said => ({
    purpose: visits.isCompletionDeclared ? 'completion' : 'works',
    plannedOn: today,
    plannedAt: '',
    officerId: '',
  })
  const form = useForm(start, {
    check: ({ plannedOn }) => ({
      ...(plannedOn === '' && { plannedOn: 'Dites le jour de la visite' }),
      ...(plannedOn !== '' && plannedOn < today && { plannedOn: 'Choisissez un jour à partir d’aujourd’hui' }),
    }),
    refusal: planning.error,
  })
  const send = form.onSubmit(({ purpose, plannedOn, plannedAt, officerId }) =>
    planning.mutate(
      {
        purpose,
        plannedOn,
        plannedAt: plannedAt === '' ? null : plannedAt,
        officerId: officerId === '' ? null : officerId,
      },
      { onSuccess: onClose },
    ),
  )
  const ofCommune = assignees.filter(({ communes }) => communes === null || communes.includes(inseeCode))
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
      <TextField label="Jour" type="date" min={today} {...form.field('plannedOn')} />
      <TextField
        label="Heure (facultatif)"
        help="Entre 6 h et 21 h (L461-2)."
        type="time"
        min="06:00"
        max="21:00"
        {...form.field('plannedAt')}
      />
      <SelectField
        label="Agent"
        {...form.field('officerId')}
        options={[
          { value: '', label: 'Sans agent désigné' },
          ...ofCommune.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FormEnd sending={planning} onCancel={onClose}>
        Prévoir la visite
      </FormEnd>
    </form>
  )
}
