import { useQuery } from '@tanstack/react-query'
import { FastForward, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { dayQuery } from '#client/api/today.ts'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DemoClock } from '#contract/demo-clock.ts'
import { dayText } from '#wording/day.ts'
import css from './demo.module.css'
import { useBringClockBack, useMoveClock } from './queries.ts'

/** In a demonstration, an administrator moves « aujourd’hui » forward, and comes back. */
export function ClockScreen() {
  usePageTitle('Horloge')
  return (
    <AdministratorGate title="Horloge de la démonstration">
      <Clock />
    </AdministratorGate>
  )
}

function Clock() {
  const { data, isPending, error, refetch } = useQuery(dayQuery())
  if (isPending) return <Skeleton lines={3} label="Lecture du jour" />
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!data.isMovable)
    return (
      <Notice title="Le jour de ce guichet est le vrai">
        <p>Aujourd’hui ne se déplace que dans une démonstration, sur le territoire inventé.</p>
      </Notice>
    )
  return (
    <>
      <p className={page.lead}>
        Avancez aujourd’hui pour montrer ce que le silence décide : les délais échoient, les permis tacites naissent,
        les avis sont réputés rendus. Les connexions, les codes et les courriels restent à l’heure réelle.
      </p>
      <div className={stack.loose}>
        <MoveForm key={data.today} clock={data} />
        {data.today !== data.realToday && <Back clock={data} />}
      </div>
    </>
  )
}

/** A month on, which is when the law begins to speak. */
const nextMonth = (today: string) => Temporal.PlainDate.from(today).add({ months: 1 }).toString()

function MoveForm({ clock: { today } }: { clock: DemoClock }) {
  const moving = useMoveClock()
  const form = useForm({ to: nextMonth(today) }, { refusal: moving.error })
  return (
    <form className={css.form} onSubmit={form.onSubmit(({ to }) => moving.mutate(to))}>
      <TextField
        label="Avancer aujourd’hui jusqu’au"
        help={`Aujourd’hui est le ${dayText(today)}. Choisissez un jour plus tard.`}
        type="date"
        required
        {...form.field('to')}
      />
      <FormEnd sending={{ error: form.untold, isPending: moving.isPending }} icon={FastForward}>
        {moving.isPending ? 'Le temps passe…' : 'Avancer'}
      </FormEnd>
    </form>
  )
}

function Back({ clock: { realToday } }: { clock: DemoClock }) {
  const [isAsked, setAsked] = useState(false)
  const bringing = useBringClockBack()
  return (
    <>
      <Actions>
        <Button icon={Undo2} onClick={() => setAsked(true)}>
          Revenir au {dayText(realToday)}
        </Button>
      </Actions>
      {isAsked && (
        <Dialog title="Revenir au jour réel ?" onClose={() => setAsked(false)}>
          <form
            className={css.form}
            onSubmit={(event) => {
              event.preventDefault()
              bringing.mutate(undefined, { onSuccess: () => setAsked(false) })
            }}
          >
            <p>
              Les dossiers redeviennent ce qu’ils étaient avant le premier déplacement : ce qui a été fait depuis
              (dépôts, actes, avis, décisions, échanges) est effacé.
            </p>
            <FormEnd sending={bringing} icon={Undo2} onCancel={() => setAsked(false)}>
              Revenir et effacer
            </FormEnd>
          </form>
        </Dialog>
      )}
    </>
  )
}
