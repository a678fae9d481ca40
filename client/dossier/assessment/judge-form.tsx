import { type FormEvent, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { type AssessmentLine, type Measure, VERDICTS, type Verdict } from '#contract/dossier/assessment/assessment.ts'
import { useJudge } from './queries.ts'
import { VERDICT_NAMES } from './verdict-words.ts'

const measured = (measures: readonly Measure[]) =>
  measures.flatMap(({ value, label, text }) => (value === null ? [] : [`${label} : ${text}`])).join(' ; ')

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
  const [verdict, setVerdict] = useState<Verdict>(judgement?.verdict ?? suggested?.verdict ?? 'toJudge')
  const [measure, setMeasure] = useState(judgement?.measure ?? suggested?.because ?? '')
  const [reason, setReason] = useState(
    judgement?.reason ?? (suggested?.verdict === 'doesNotComply' ? `${suggested.because}.` : ''),
  )
  const [isTried, setIsTried] = useState(false)
  const needsReason = verdict === 'doesNotComply' && reason.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (!needsReason) judge.mutate({ key, verdict, measure, reason }, { onSuccess: onClose })
  }
  const proposed = measured(measures)
  return (
    <form className={stack.box} onSubmit={submit} noValidate>
      <Choice
        legend="Résultat"
        value={verdict}
        onChange={setVerdict}
        options={VERDICTS.map((value) => ({ value, label: VERDICT_NAMES[value] }))}
      />
      <TextField
        label="Mesure retenue (facultatif)"
        help="Celle des plans cotés, et celle que demande l’article."
        maxLength={500}
        value={measure}
        onChange={setMeasure}
      />
      {proposed !== '' && measure === '' && (
        <div>
          <Button variant="quiet" onClick={() => setMeasure(proposed)}>
            Reprendre la mesure du dessin
          </Button>
        </div>
      )}
      <TextArea
        label={verdict === 'doesNotComply' ? 'Motif' : 'Motif (facultatif)'}
        error={
          isTried && needsReason ? 'Dites en quoi le projet n’est pas conforme : la décision s’y appuiera.' : undefined
        }
        rows={3}
        maxLength={4000}
        value={reason}
        onChange={setReason}
      />
      <FormEnd sending={judge} onCancel={onClose}>
        Retenir ce résultat
      </FormEnd>
    </form>
  )
}
