import { CalendarOff } from 'lucide-react'
import { dayFromNow } from '#client/agency/people/days.ts'
import { PeriodFields } from '#client/agency/people/grant-fields.tsx'
import css from '#client/agency/people/people.module.css'
import { useStateAbsence } from '#client/agency/people/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Absences } from '#contract/agency/people/people.ts'

const CHOOSE = { value: '', label: 'Choisir…' }

/** @param self  the absent themself; null: an administrator says who */
export function AbsenceForm({
  colleagues,
  self,
  onDone,
}: {
  colleagues: Absences['colleagues']
  self: string | null
  onDone: () => void
}) {
  const state = useStateAbsence()
  const form = useForm(
    () => ({ absentId: self ?? '', coverId: '', validFrom: dayFromNow(0), validTo: dayFromNow(7) }),
    { refusal: state.error },
  )
  const people = colleagues.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <form
      className={css.form}
      onSubmit={form.onSubmit(({ absentId, ...said }) =>
        state.mutate({ ...said, absentId: absentId || null }, { onSuccess: onDone }),
      )}
      noValidate
    >
      {self === null && <SelectField label="Qui s’absente" options={[CHOOSE, ...people]} {...form.field('absentId')} />}
      <PeriodFields
        mustEnd
        period={form.values}
        errorOf={form.errorOf}
        onChange={({ validFrom = form.values.validFrom, validTo }) =>
          form.set({ validFrom, validTo: validTo ?? form.values.validTo })
        }
      />
      <SelectField
        label="Qui prend le relais"
        options={[CHOOSE, ...people.filter(({ value }) => value !== form.values.absentId)]}
        {...form.field('coverId')}
      />
      {form.untold && <ProblemNotice error={form.untold} />}
      <Button type="submit" icon={CalendarOff} variant="primary" disabled={state.isPending}>
        Déclarer
      </Button>
    </form>
  )
}
