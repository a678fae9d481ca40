import { call } from '#client/api/call.ts'
import css from '#client/dossier/attachments/pieces.module.css'
import { useDossierAct } from '#client/dossier/attachments/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { LetterArrival } from '#contract/dossier/completeness/completeness.ts'
import { completenessOperations } from '#contract/dossier/completeness/completeness-operations.ts'
import type { PeriodFile } from '#contract/dossier/completeness/completeness-period.ts'
import { dayText } from '#wording/day.ts'

const check = ({ firstPresentedOn }: { firstPresentedOn: string }) => ({
  firstPresentedOn: firstPresentedOn === '' ? 'Choisissez le jour inscrit sur l’avis de la poste.' : undefined,
})

/** A registered letter on its way: the day of its first presentation makes it count. */
export function PresentationForm({
  dossierId,
  letter: { act, label, sentOn },
}: {
  dossierId: string
  letter: PeriodFile['awaitingPresentation'][number]
}) {
  const presenting = useDossierAct(dossierId, (said: LetterArrival) =>
    call(completenessOperations.recordLetterPresentation, { params: { id: dossierId }, body: said }),
  )
  const form = useForm({ firstPresentedOn: '' }, { check, refusal: presenting.error })
  return (
    <form
      className={css.presentation}
      onSubmit={form.onSubmit((said) => presenting.mutate({ act, ...said }))}
      noValidate
    >
      <TextField
        label={`${label} : première présentation du recommandé`}
        help={sentOn ? `Parti le ${dayText(sentOn)}. Il compte du jour de sa première présentation (R*423-47).` : ''}
        type="date"
        min={sentOn ?? undefined}
        {...form.field('firstPresentedOn')}
      />
      <Button type="submit" disabled={presenting.isPending}>
        Enregistrer la présentation
      </Button>
      {form.untold && <ProblemNotice error={form.untold} />}
    </form>
  )
}
