import { CheckField } from '#client/ui/check-field.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { NOTICE_SEVERITIES, NOTICE_THEMES } from '#contract/services/notices/notice.ts'
import { NOTICE_SEVERITY_NAMES, NOTICE_THEME_NAMES } from '#wording/services/notices/notice-words.ts'
import { AreaField } from './area-field.tsx'
import { faultsOf, type NoticeDraft } from './notice-draft.ts'
import { NoticePreview } from './notice-preview.tsx'
import { PictureField } from './picture-field.tsx'

export type TownName = { inseeCode: string; name: string }

type Props = {
  communes: readonly TownName[]
  start: NoticeDraft
  isCorrection: boolean
  sending: { error: Error | null; isPending: boolean }
  onSend: (draft: NoticeDraft) => void
  onCancel: () => void
}

/** A notice as it is written, beside what people will see of it. */
export function NoticeForm({ communes, start, isCorrection, sending, onSend, onCancel }: Props) {
  const form = useForm<NoticeDraft>(start, {
    check: (draft) => faultsOf(draft, isCorrection),
    refusal: sending.error,
  })
  const { values } = form
  const names = communes.filter(({ inseeCode }) => values.communes.includes(inseeCode)).map(({ name }) => name)
  return (
    <div className={stack.beside}>
      <NoticePreview draft={values} communeNames={names} />
      <div className={stack.box}>
        <AreaField area={values.area} onChange={(area) => form.set({ area })} />
        <form className={stack.even} noValidate onSubmit={form.onSubmit(onSend)}>
          <Choice
            legend="Gravité"
            value={values.severity}
            options={NOTICE_SEVERITIES.map((value) => ({ value, label: NOTICE_SEVERITY_NAMES[value] }))}
            onChange={(severity) => form.set({ severity })}
          />
          <SelectField
            label="Thème"
            options={NOTICE_THEMES.map((value) => ({ value, label: NOTICE_THEME_NAMES[value] }))}
            {...form.field('theme')}
          />
          <TextField label="Titre" maxLength={80} {...form.field('title')} />
          <TextArea label="Annonce" rows={6} maxLength={2000} {...form.field('body')} />
          <Towns
            communes={communes}
            chosen={values.communes}
            error={form.errorOf('communes')}
            onChange={(chosen) => form.set({ communes: chosen })}
          />
          <TextField
            label="Affichée à partir de"
            help="Vide : tout de suite."
            type="datetime-local"
            {...form.field('shownFrom')}
          />
          <TextField
            label="Jusqu’à"
            help="Vide : jusqu’à ce qu’on la retire."
            type="datetime-local"
            {...form.field('shownTo')}
          />
          <PictureField
            picture={values.picture}
            error={form.errorOf('picture')}
            onChange={(picture) => form.set({ picture })}
          />
          {isCorrection && (
            <TextField label="Ce qui est corrigé" help="Lu par les agents." maxLength={300} {...form.field('reason')} />
          )}
          <CheckField checked={values.tells} onChange={(tells) => form.set({ tells })}>
            {isCorrection ? 'Prévenir de nouveau les abonnés' : 'Prévenir les abonnés'}
          </CheckField>
          <FormEnd sending={sending} onCancel={onCancel}>
            {isCorrection ? 'Enregistrer la correction' : 'Publier l’annonce'}
          </FormEnd>
        </form>
      </div>
    </div>
  )
}

type TownsProps = {
  communes: readonly TownName[]
  chosen: readonly string[]
  error: string | undefined
  onChange: (chosen: readonly string[]) => void
}

const Towns = ({ communes, chosen, error, onChange }: TownsProps) => (
  <FieldGroup label="Communes" error={error}>
    {communes.map(({ inseeCode, name }) => (
      <CheckField
        key={inseeCode}
        checked={chosen.includes(inseeCode)}
        onChange={(isIn) => onChange(isIn ? [...chosen, inseeCode] : chosen.filter((one) => one !== inseeCode))}
      >
        {name}
      </CheckField>
    ))}
  </FieldGroup>
)
