import { Check, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import css from '#client/dossier/attachments/pieces.module.css'
import { useDossierAct } from '#client/dossier/attachments/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
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

/** Accepts or refuses a ground, always with a reason. */
export function ChoiceForm({
  dossierId,
  ground,
  isAccepted,
  onDone,
}: {
  dossierId: string
  ground: Ground
  isAccepted: boolean
  onDone?: () => void
}) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const choosing = useDossierAct<typeof PeriodFile, Ground & { outcome: Outcome; reason: string }>(
    dossierId,
    paths.periodChoices,
    PeriodFile,
  )
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
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() === '') return setError('Dites pourquoi, en une phrase : la raison est gardée au dossier.')
    setError(undefined)
    choosing.mutate(
      { ...ground, outcome, reason: reason.trim() },
      {
        onSuccess: () => {
          setOutcome(null)
          setReason('')
          onDone?.()
        },
      },
    )
  }
  return (
    <form className={css.reason} onSubmit={save}>
      <TextArea
        label={outcome === 'accepted' ? 'Pourquoi retenir ce motif' : 'Pourquoi l’écarter'}
        {...(error ? { error } : {})}
        rows={2}
        value={reason}
        onChange={setReason}
      />
      {choosing.error && <ProblemNotice error={choosing.error} />}
      <Actions>
        <Button type="submit" variant="primary" disabled={choosing.isPending}>
          {outcome === 'accepted' ? 'Accepter ce motif' : 'Refuser ce motif'}
        </Button>
        <Button variant="quiet" onClick={() => setOutcome(null)}>
          Annuler
        </Button>
      </Actions>
    </form>
  )
}
