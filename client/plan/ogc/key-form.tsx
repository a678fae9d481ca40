import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { KEY_DAYS } from '#contract/plan/ogc/access-key.ts'
import { KEY_DURATION_WORDS } from '#wording/plan/ogc/key-words.ts'
import { useGiveKey } from './queries.ts'

const DURATIONS = KEY_DAYS.map((days) => ({ value: String(days), label: KEY_DURATION_WORDS[days] }))

type Props = { onGiven: (secret: string) => void; onClose: () => void }

/** A key for one tool: its name, and how long it holds. */
export function KeyForm({ onGiven, onClose }: Props) {
  const give = useGiveKey()
  const form = useForm<{ name: string; days: string }>(() => ({ name: '', days: '90' }), {
    check: ({ name }) => ({
      ...(name.trim() === '' && { name: 'Donnez un nom à cette clé, celui de l’outil ou du poste' }),
    }),
    refusal: give.error,
  })
  const send = form.onSubmit(({ name, days }) => {
    const chosen = KEY_DAYS.find((one) => String(one) === days) ?? KEY_DAYS[0]
    give.mutate({ name, scopes: ['dossiers'], days: chosen }, { onSuccess: ({ secret }) => onGiven(secret) })
  })
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField
        label="Nom de la clé"
        help="L’outil et le poste où elle servira : QGIS du bureau"
        maxLength={80}
        {...form.field('name')}
      />
      <SelectField label="Elle sert pendant" options={DURATIONS} {...form.field('days')} />
      <p>Elle ouvrira les dossiers d’urbanisme que vos droits vous ouvrent, sans aucun nom.</p>
      <FormEnd sending={give} onCancel={onClose}>
        Créer la clé
      </FormEnd>
    </form>
  )
}
