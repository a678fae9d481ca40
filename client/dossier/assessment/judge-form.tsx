import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type AssessmentLine, type Measure, VERDICTS, type Verdict } from '#contract/dossier/assessment/assessment.ts'
import { useJudge } from './queries.ts'
import { VERDICT_NAMES } from './verdict-words.ts'

const measured = (measures: readonly Measure[]) =>
  measures.flatMap(({ value, label, text }) => (value === null ? [] : [`${label} : ${text}`])).join(' ; ')

const check = ({ verdict, reason }: { verdict: Verdict; reason: string }) => ({
  reason:
    verdict === 'doesNotComply' && reason.trim() === ''
      ? 'Dites en quoi le projet n’est pas conforme : la décision s’y appuiera.'
      : undefined,
})

/** The result, the measure that it rests on and the reason; what the drawing says is offered, never imposed. */
export function JudgeForm({
  dossierId,
  line: { key, judgement, proposed: suggested },
  measures,
  onClose,
}: {
  dossierId: string
  line: AssessmentLine
  measures: readonly Measure[]
  onClose: () => void
}) {
  const judge = useJudge(dossierId)
  const form = useForm<{ verdict: Verdict; measure: string; reason: string }>(
    {
      verdict: judgement?.verdict ?? suggested?.verdict ?? 'toJudge',
      measure: judgement?.measure ?? suggested?.because ?? '',
      reason: judgement?.reason ?? (suggested?.verdict === 'doesNotComply' ? `${suggested.because}.` : ''),
    },
    { check, refusal: judge.error },
  )
  const { verdict, measure } = form.values
  const proposed = measured(measures)
  return (
    <form
      className={stack.box}
      onSubmit={form.onSubmit((said) => judge.mutate({ key, ...said }, { onSuccess: onClose }))}
      noValidate
    >
      <Choice
        legend="Résultat"
        value={verdict}
        onChange={(next) => form.set({ verdict: next })}
        options={VERDICTS.map((value) => ({ value, label: VERDICT_NAMES[value] }))}
      />
      <TextField
        label="Mesure retenue (facultatif)"
        help="Celle des plans cotés, et celle que demande l’article."
        maxLength={500}
        {...form.field('measure')}
      />
      {proposed !== '' && measure === '' && (
        <div>
          <Button variant="quiet" onClick={() => form.set({ measure: proposed })}>
            Reprendre la mesure du dessin
          </Button>
        </div>
      )}
      <TextArea
        label={verdict === 'doesNotComply' ? 'Motif' : 'Motif (facultatif)'}
        rows={3}
        maxLength={4000}
        {...form.field('reason')}
      />
      <FormEnd sending={{ error: form.untold, isPending: judge.isPending }} onCancel={onClose}>
        Retenir ce résultat
      </FormEnd>
    </form>
  )
}
