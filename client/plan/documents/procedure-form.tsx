import { useToday } from '#client/api/today.ts'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { PROCEDURE_NATURES, type ProcedureNature } from '#law/plan/plan-facts.ts'
import { PROCEDURE_NATURE_NAMES } from '#wording/plan/documents/plan-words.ts'
import { useRecordProcedure } from './queries.ts'

type Said = { nature: ProcedureNature; name: string; launchedOn: string; scot: 'unsaid' | 'covered' | 'notCovered' }

const NATURES = PROCEDURE_NATURES.map((value) => ({ value, label: PROCEDURE_NATURE_NAMES[value] }))

/** A procedure that makes, amends or ends a document. */
export function ProcedureForm({ documentId, onClose }: { documentId: string; onClose: () => void }) {
  const today = useToday()
  const record = useRecordProcedure(documentId)
  const form = useForm<Said>(() => ({ nature: 'modification', name: '', launchedOn: today, scot: 'unsaid' }), {
    check: ({ launchedOn }) => ({ ...(launchedOn === '' && { launchedOn: 'Dites le jour où elle a été engagée' }) }),
    refusal: record.error,
  })
  const send = form.onSubmit(({ scot, ...said }) =>
    record.mutate({ ...said, scotCovered: scot === 'unsaid' ? null : scot === 'covered' }, { onSuccess: onClose }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField label="Procédure" options={NATURES} {...form.field('nature')} />
      <TextField
        label="Comment on la nomme"
        help="Par exemple : modification n° 3."
        maxLength={120}
        {...form.field('name')}
      />
      <TextField label="Engagée le" type="date" {...form.field('launchedOn')} />
      <Choice
        legend="Un SCoT approuvé couvre-t-il le territoire ?"
        value={form.values.scot}
        onChange={form.field('scot').onChange}
        options={[
          { value: 'unsaid', label: 'D’après le registre' },
          { value: 'covered', label: 'Oui' },
          { value: 'notCovered', label: 'Non' },
        ]}
      />
      <FormEnd sending={record} onCancel={onClose}>
        Ajouter la procédure
      </FormEnd>
    </form>
  )
}
