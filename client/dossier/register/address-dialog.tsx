import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { AddressCorrection } from '#contract/dossier/register/address-correction.ts'
import type { Party } from '#contract/dossier/register/dossier.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'
import { dossierKey } from './queries.ts'

type Props = { dossierId: string; party: Party; rank: number; onClose: () => void }

/** Where a party lives, written anew; why is kept in the register with what was written before. */
export function AddressDialog({ dossierId, party, rank, onClose }: Props) {
  const { part, name, givenName, details } = party
  const correct = useCorrection(dossierId)
  const form = useForm(
    { address: details.address, postalCode: details.postalCode, city: details.city, why: '' },
    {
      check: ({ city, why }) => ({
        city: city.trim() === '' ? 'Saisissez la commune.' : undefined,
        why: why.trim() === '' ? 'Dites d’où vient cette adresse, en quelques mots.' : undefined,
      }),
    },
  )
  const send = form.onSubmit((said) => correct.mutate({ part, rank, ...said }, { onSuccess: onClose }))
  return (
    <Dialog title={`Adresse : ${[givenName, name].filter(Boolean).join(' ')}`} onClose={onClose}>
      <form className={stack.loose} onSubmit={send} noValidate>
        <TextField label="Adresse postale" maxLength={300} {...form.field('address')} />
        <TextField label="Code postal" maxLength={10} {...form.field('postalCode')} />
        <TextField label="Commune" maxLength={120} {...form.field('city')} />
        <TextField
          label="D’où vient cette adresse"
          help="L’ancienne adresse et ce motif restent au registre ; les lettres déjà parties gardent la leur."
          maxLength={1000}
          {...form.field('why')}
        />
        <FormEnd sending={correct} onCancel={onClose}>
          Enregistrer l’adresse
        </FormEnd>
      </form>
    </Dialog>
  )
}

function useCorrection(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: AddressCorrection) =>
      call(dossierOperations.correctAddress, { params: { id: dossierId }, body: said }),
    onSuccess: () => client.invalidateQueries({ queryKey: dossierKey(dossierId) }),
  })
}
