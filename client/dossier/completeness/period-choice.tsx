import { Check, X } from 'lucide-react'
import { useState } from 'react'
import css from '#client/dossier/attachments/pieces.module.css'
import { useDossierAct } from '#client/dossier/attachments/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type PeriodChoice, PeriodFile } from '#contract/dossier/completeness/completeness-period.ts'
import { paths } from '#contract/paths.ts'
import { instantText } from '#wording/day.ts'

type Ground = { ground: 'circumstance'; circumstance: string } | { ground: 'extension'; extension: string }
type Outcome = PeriodChoice['outcome']

/** What was decided, each time, by whom and why. */
export const Choices = ({ choices }: { choices: readonly PeriodChoice[] }) => (
  <>
    {choices.map(({ outcome, reason, by, at }) => (
      <p key={at} className={prose.note}>
        {outcome === 'accepted' ? 'Accepté' : 'Refusé'} : <q>{reason}</q> {by}, le {instantText(at)}.
      </p>
    ))}
  </>
)

type ChoiceProps = { dossierId: string; ground: Ground; isAccepted: boolean; onDone?: () => void }

/** Accepts or refuses a ground, always with a reason. */
export function ChoiceForm({ dossierId, ground, isAccepted, onDone }: ChoiceProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  if (!outcome) {
    return (
      <Actions>
        {!isAccepted && (
          <Button icon={Check} onClick={() => setOutcome('accepted')}>
            Accepter
          </Button>
        )}
        <Button variant="quiet" icon={X} onClick={() => setOutcome('refused')}>
          {isAccepted ? 'Revenir sur cet accord' : 'Refuser'}
        </Button>
      </Actions>
    )
  }
  return (
    <WhyForm
      dossierId={dossierId}
      ground={ground}
      outcome={outcome}
      onCancel={() => setOutcome(null)}
      onDone={() => {
        setOutcome(null)
        onDone?.()
      }}
    />
  )
}

type WhyProps = { dossierId: string; ground: Ground; outcome: Outcome; onCancel: () => void; onDone: () => void }

const check = ({ reason }: { reason: string }) => ({
  reason: reason.trim() === '' ? 'Dites pourquoi, en une phrase : la raison est gardée au dossier.' : undefined,
})

function WhyForm({ dossierId, ground, outcome, onCancel, onDone }: WhyProps) {
  const choosing = useDossierAct<typeof PeriodFile, Ground & { outcome: Outcome; reason: string }>(
    dossierId,
    paths.periodChoices,
    PeriodFile,
  )
  const form = useForm({ reason: '' }, { check, refusal: choosing.error })
  return (
    <form
      className={css.reason}
      onSubmit={form.onSubmit(({ reason }) =>
        choosing.mutate({ ...ground, outcome, reason: reason.trim() }, { onSuccess: onDone }),
      )}
      noValidate
    >
      <TextArea
        label={outcome === 'accepted' ? 'Pourquoi retenir ce motif' : 'Pourquoi l’écarter'}
        rows={2}
        {...form.field('reason')}
      />
      {form.untold && <ProblemNotice error={form.untold} />}
      <Actions>
        <Button type="submit" variant="primary" disabled={choosing.isPending}>
          {outcome === 'accepted' ? 'Accepter ce motif' : 'Refuser ce motif'}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Annuler
        </Button>
      </Actions>
    </form>
  )
}
