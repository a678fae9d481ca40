import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { type FormContent, FormKind, SilenceChoice } from '#contract/services/forms/form-content.ts'
import { REQUEST_SILENCE } from '#rules/services/request-silence.ts'
import { FORM_KIND_NAMES, SILENCE_CHOICE_NAMES } from '#wording/services/forms/form-words.ts'
import { NumberField } from './number-field.tsx'

type Props = { content: FormContent; onChange: (change: Partial<FormContent>) => void }

const KINDS = FormKind.options.map((value) => ({ value, label: FORM_KIND_NAMES[value] }))
const SILENCES = [
  { value: '', label: 'Choisir…' },
  ...SilenceChoice.options.map((value) => ({
    value,
    label:
      value === 'noDecision'
        ? SILENCE_CHOICE_NAMES.noDecision
        : `${SILENCE_CHOICE_NAMES[value]} (${REQUEST_SILENCE[value].article})`,
  })),
]

/** What the form is, who answers it, what silence is worth: all that its receipt will say. */
export function SettingsPart({ content, onChange }: Props) {
  const { service, silence } = content
  const ofService = (name: keyof FormContent['service']) => ({
    value: service[name],
    onChange: (value: string) => onChange({ service: { ...service, [name]: value } }),
  })
  return (
    <section className={stack.even} aria-labelledby="reglages">
      <h2 id="reglages">Réglages</h2>
      <TextField
        label="Titre du formulaire"
        maxLength={150}
        value={content.title}
        onChange={(title) => onChange({ title })}
      />
      <SelectField label="Sujet" value={content.kind} options={KINDS} onChange={(kind) => onChange({ kind })} />
      <TextArea
        label="Présentation"
        rows={3}
        maxLength={5000}
        value={content.intro}
        onChange={(intro) => onChange({ intro })}
      />
      <TextField label="Service qui répond" maxLength={150} {...ofService('name')} />
      <TextArea label="Adresse du service" rows={2} maxLength={300} {...ofService('address')} />
      <TextField label="Courriel du service" type="email" maxLength={150} {...ofService('email')} />
      <TextField label="Téléphone du service" type="tel" maxLength={40} {...ofService('phone')} />
      <SelectField
        label="Ce que vaut le silence"
        help={
          silence === null || silence === 'noDecision'
            ? 'L’accusé de réception doit le dire, avec sa date (CRPA R112-11-1). En cas de doute, demandez au service juridique.'
            : `Article ${REQUEST_SILENCE[silence].article} : ${REQUEST_SILENCE[silence].says}.`
        }
        value={silence ?? ''}
        options={SILENCES}
        onChange={(value) => onChange({ silence: SilenceChoice.safeParse(value).data ?? null })}
      />
      <NumberField
        label="Mois de conservation"
        help="Après la fin de la demande, noms et réponses sont effacés au bout de ce délai."
        value={content.retentionMonths}
        isAmount={false}
        onChange={(value) =>
          onChange({ retentionMonths: typeof value === 'number' && value >= 1 ? Math.round(value) : 24 })
        }
      />
    </section>
  )
}
