import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { NEXT_REPORT_STATES, type ReportPage, type ReportState } from '#contract/services/reports/report.ts'
import { REPORT_STATE_NAMES, REPORT_STATE_SENTENCES } from '#wording/services/reports/report-words.ts'
import { useMoveReport } from './queries.ts'

type Said = { state: ReportState; sentence: string; duplicateOf: string }

/** The next step, and what its author is told of it. */
export function MoveForm({ report: { id, state, near } }: { report: ReportPage }) {
  const move = useMoveReport(id)
  const [first = state] = NEXT_REPORT_STATES[state]
  const form = useForm<Said>(
    { state: first, sentence: '', duplicateOf: near[0]?.number ?? '' },
    {
      check: (said) => ({
        ...(said.state === 'closed' &&
          said.sentence.trim() === '' && { sentence: 'Écrivez la raison : la personne la lira' }),
        ...(said.state === 'duplicate' &&
          said.duplicateOf.trim() === '' && { duplicateOf: 'Donnez le numéro du premier' }),
      }),
      refusal: move.error,
    },
  )
  const usual = REPORT_STATE_SENTENCES[form.values.state]
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => move.mutate(said))}>
      <h2>Faire avancer</h2>
      <SelectField
        label="Devient"
        options={NEXT_REPORT_STATES[state].map((value) => ({ value, label: REPORT_STATE_NAMES[value] }))}
        {...form.field('state')}
      />
      {form.values.state === 'duplicate' && (
        <TextField label="Répète le signalement" help="SI-2026-00012" {...form.field('duplicateOf')} />
      )}
      <TextArea
        label="Phrase rendue à la personne"
        help={usual === '' ? 'Dites pourquoi.' : `Sans rien écrire : « ${usual} »`}
        rows={2}
        maxLength={500}
        {...form.field('sentence')}
      />
      <FormEnd sending={move}>Enregistrer l’étape</FormEnd>
    </form>
  )
}
