import { Link } from '@tanstack/react-router'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { LiftsPage } from '#contract/services/lifts/lift.ts'
import { useAddHousehold } from './queries.ts'

type Props = { communes: LiftsPage['communes']; onDone: () => void }

/** A household, and the code of its letter, which is told once. */
export function HouseholdForm({ communes, onDone }: Props) {
  const add = useAddHousehold()
  const form = useForm(
    { inseeCode: communes[0]?.inseeCode ?? '', name: '', address: '' },
    {
      check: ({ name, address }) => ({
        ...(name.trim().length < 2 && { name: 'Écrivez le nom du foyer' }),
        ...(address.trim().length < 3 && { address: 'Écrivez l’adresse' }),
      }),
      refusal: add.error,
    },
  )
  if (add.data)
    return (
      <div className={stack.box}>
        <LetterCode code={add.data.code} />
        <Actions>
          <Link to="/levees/$id" params={{ id: String(add.data.id) }}>
            Ouvrir le foyer, lui donner un bac
          </Link>
          <Button variant="quiet" onClick={onDone}>
            Fermer
          </Button>
        </Actions>
      </div>
    )
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => add.mutate(said))}>
      <SelectField
        label="Commune"
        options={communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name }))}
        {...form.field('inseeCode')}
      />
      <TextField label="Nom du foyer" maxLength={120} {...form.field('name')} />
      <TextField label="Adresse" maxLength={200} {...form.field('address')} />
      <FormEnd sending={add} onCancel={onDone}>
        Inscrire le foyer
      </FormEnd>
    </form>
  )
}

const GROUP = /.{4}/g

export const LetterCode = ({ code }: { code: string }) => (
  <Notice title="Code à écrire dans la lettre du foyer" live>
    <p>
      <strong>{(code.match(GROUP) ?? [code]).join(' ')}</strong>
    </p>
    <p>Il n’est dit qu’une fois, et sert une fois, à la page « Mes levées de bacs ».</p>
  </Notice>
)
