import { CheckField } from '#client/ui/check-field.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { ReportPage } from '#contract/services/reports/report.ts'
import { useModerate } from './queries.ts'

/** What everyone may read: the text of the agent, and the photograph when nobody is to be recognised on it. */
export function ModerationForm({ report }: { report: ReportPage }) {
  const moderate = useModerate(report.id)
  const form = useForm(
    {
      isShown: report.moderation !== 'hidden',
      publicBody: report.publicBody || report.body,
      showsPicture: report.showsPicture,
    },
    { refusal: moderate.error },
  )
  const { isShown } = form.values
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => moderate.mutate(said))}>
      <h2>Relire avant de publier</h2>
      <Choice
        legend="Pour le public"
        value={isShown ? 'shown' : 'hidden'}
        options={[
          { value: 'shown', label: 'Rendre public' },
          { value: 'hidden', label: 'Tenir caché' },
        ]}
        onChange={(value) => form.set({ isShown: value === 'shown' })}
      />
      {isShown && (
        <TextArea
          label="Texte public"
          help="Sans nom, sans accusation, rien de la vie privée."
          rows={2}
          maxLength={500}
          {...form.field('publicBody')}
        />
      )}
      {isShown && report.hasPicture && (
        <CheckField checked={form.values.showsPicture} onChange={(showsPicture) => form.set({ showsPicture })}>
          Montrer la photographie : ni visage, ni plaque, ni intérieur ne s’y reconnaît
        </CheckField>
      )}
      <FormEnd sending={moderate}>Enregistrer la relecture</FormEnd>
    </form>
  )
}
