import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import type { SiteVisit } from '#contract/dossier/works/site-visits.ts'
import { useMoveVisit } from './queries.ts'
import { saidWhen, type When, WhenFields, wrongDay } from './when-fields.tsx'

type Props = { visit: SiteVisit; inseeCode: string; onClose: () => void }

/** Another day, another hour or another agent for a visit that waits. */
export function MoveForm({ visit: { id, dossierId, plannedOn, plannedAt, officer }, inseeCode, onClose }: Props) {
  const today = useToday()
  const moving = useMoveVisit(dossierId, id)
  const form = useForm<When>(() => ({ plannedOn, plannedAt: plannedAt ?? '', officerId: officer?.id ?? '' }), {
    check: (said) => wrongDay(said.plannedOn, today),
    refusal: moving.error,
  })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => moving.mutate(saidWhen(said), { onSuccess: onClose }))}
    >
      <WhenFields inseeCode={inseeCode} field={form.field} />
      <FormEnd sending={moving} onCancel={onClose}>
        Déplacer la visite
      </FormEnd>
    </form>
  )
}
