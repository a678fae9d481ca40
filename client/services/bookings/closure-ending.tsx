import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Resource } from '#contract/services/bookings/resource.ts'
import { legalDay } from '#wording/day.ts'
import { closedOffText } from '#wording/services/bookings/booking-words.ts'
import { useCallOffClosed } from './queries.ts'

type Props = { closure: Resource['closures'][number] }

/** What was booked where it is closed: how many, how much goes back, then all of them called off in one gesture. */
export function ClosureEnding({ closure }: Props) {
  const today = useToday()
  const look = useCallOffClosed(closure.id)
  const first = legalDay(closure.from)
  const form = useForm({ until: [first, today].toSorted()[1] ?? today })
  const { until } = form.values
  const found = look.data
  const send = form.onSubmit(() => look.mutate({ until, isConfirmed: false }))
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField
        label="Réservations jusqu’au"
        type="date"
        max={legalDay(closure.to)}
        {...form.field('until')}
        onChange={(day) => {
          form.set({ until: day })
          look.reset()
        }}
      />
      {found ? (
        <>
          <p role="status">{closedOffText(found)}</p>
          {!found.isDone && found.bookings > 0 && (
            <Actions>
              <Button
                variant="primary"
                disabled={look.isPending}
                onClick={() => look.mutate({ until, isConfirmed: true })}
              >
                Annuler et prévenir chacun
              </Button>
            </Actions>
          )}
        </>
      ) : (
        <FormEnd sending={look}>Voir ce qui serait annulé</FormEnd>
      )}
    </form>
  )
}
