import { type FormEvent, useState } from 'react'
import css from '#client/dossier/attachments/pieces.module.css'
import { useDossierAct } from '#client/dossier/attachments/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { CompletenessFile, type LetterArrival } from '#contract/dossier/completeness/completeness.ts'
import type { PeriodFile } from '#contract/dossier/completeness/completeness-period.ts'
import { paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'

/** A registered letter on its way: the day of its first presentation makes it count. */
export function PresentationForm({
  dossierId,
  letter: { act, label, sentOn },
}: {
  dossierId: string
  letter: PeriodFile['awaitingPresentation'][number]
}) {
  const [day, setDay] = useState('')
  const [error, setError] = useState<string | undefined>()
  const presenting = useDossierAct<typeof CompletenessFile, LetterArrival>(
    dossierId,
    paths.letterPresentation,
    CompletenessFile,
  )
  const present = (event: FormEvent) => {
    event.preventDefault()
    if (day === '') return setError('Choisissez le jour inscrit sur l’avis de la poste.')
    setError(undefined)
    presenting.mutate({ act, firstPresentedOn: day })
  }
  return (
    <form className={css.presentation} onSubmit={present}>
      <TextField
        label={`${label} : première présentation du recommandé`}
        help={sentOn ? `Parti le ${dayText(sentOn)}. Il compte du jour de sa première présentation (R*423-47).` : ''}
        {...(error ? { error } : {})}
        type="date"
        value={day}
        min={sentOn ?? undefined}
        onChange={setDay}
      />
      <Button type="submit" disabled={presenting.isPending}>
        Enregistrer la présentation
      </Button>
      {presenting.error && <ProblemNotice error={presenting.error} />}
    </form>
  )
}
