import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { OfEvent } from './said-event.ts'

/** Days and hours, in the time of Paris; the end follows the beginning until it is said. */
export function WhenFields({ form }: { form: OfEvent }) {
  const { isAllDay, startsOn, endsOn } = form.values
  return (
    <FieldGroup label="Quand">
      <CheckField checked={isAllDay} onChange={(value) => form.set({ isAllDay: value })}>
        Toute la journée
      </CheckField>
      <div className={stack.fields}>
        <TextField
          label={isAllDay ? 'Premier jour' : 'Jour'}
          type="date"
          {...form.field('startsOn')}
          onChange={(value) =>
            form.set({ startsOn: value, ...((endsOn === '' || endsOn === startsOn) && { endsOn: value }) })
          }
        />
        {!isAllDay && <TextField label="De" type="time" {...form.field('startsAt')} />}
        {!isAllDay && <TextField label="À" type="time" {...form.field('endsAt')} />}
        <TextField
          label={isAllDay ? 'Dernier jour' : 'Jour de la fin'}
          type="date"
          min={startsOn}
          {...form.field('endsOn')}
        />
      </div>
    </FieldGroup>
  )
}
