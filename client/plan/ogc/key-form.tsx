import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { KEY_DAYS, KeyScope } from '#contract/plan/ogc/access-key.ts'
import { KEY_DURATION_WORDS, KEY_SCOPE_WORDS } from '#wording/plan/ogc/key-words.ts'
import { useGiveKey } from './queries.ts'

const DURATIONS = KEY_DAYS.map((days) => ({ value: String(days), label: KEY_DURATION_WORDS[days] }))

type Asked = { name: string; days: string; scopes: readonly KeyScope[] }
type Props = { onGiven: (secret: string) => void; onClose: () => void }

/** A key for one tool: its name, and how long it holds. */
export function KeyForm({ onGiven, onClose }: Props) {
  const give = useGiveKey()
  const form = useForm<Asked>(() => ({ name: '', days: '90', scopes: ['dossiers'] }), {
    check: ({ name, scopes }) => ({
      ...(name.trim() === '' && { name: 'Donnez un nom à cette clé, celui de l’outil ou du poste' }),
      ...(scopes.length === 0 && { scopes: 'Dites ce que la clé ouvre' }),
    }),
    refusal: give.error,
  })
  const send = form.onSubmit(({ name, days, scopes }) => {
    const chosen = KEY_DAYS.find((one) => String(one) === days) ?? KEY_DAYS[0]
    give.mutate({ name, scopes: [...scopes], days: chosen }, { onSuccess: ({ secret }) => onGiven(secret) })
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
      <FieldGroup label="Elle ouvrira, sans aucun nom" error={form.errorOf('scopes')}>
        {KeyScope.options.map((scope) => (
          <CheckField
            key={scope}
            checked={form.values.scopes.includes(scope)}
            onChange={(isIn) =>
              form.set({
                scopes: isIn ? [...form.values.scopes, scope] : form.values.scopes.filter((one) => one !== scope),
              })
            }
          >
            {KEY_SCOPE_WORDS[scope]}
          </CheckField>
        ))}
      </FieldGroup>
      <FormEnd sending={give} onCancel={onClose}>
        Créer la clé
      </FormEnd>
    </form>
  )
}
