import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import {
  CONNECTION_NATURES,
  type ConnectionPage,
  PAID_OTHERWISE,
  type PaidOtherwise,
  type UnconnectedDossier,
} from '#contract/services/connections/connection.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { NATURE_NAMES, PAID_OTHERWISE_NAMES } from '#wording/services/connections/connection-words.ts'
import { numberIn } from './numbers.ts'
import { useRecordConnection } from './queries.ts'

const NATURES = CONNECTION_NATURES.map((value) => ({ value, label: NATURE_NAMES[value] }))
const PAID: readonly { value: PaidOtherwise | ''; label: string }[] = [
  { value: '', label: 'Non' },
  ...PAID_OTHERWISE.map((value) => ({ value, label: PAID_OTHERWISE_NAMES[value] })),
]

type Props = { communes: ConnectionPage['communes']; dossier?: UnconnectedDossier | undefined; onClose: () => void }

const starting = (communes: Props['communes'], dossier: UnconnectedDossier | undefined, today: string) => ({
  inseeCode: dossier?.inseeCode ?? communes[0]?.inseeCode ?? '',
  place: dossier?.place ?? '',
  nature: 'new' as (typeof CONNECTION_NATURES)[number],
  floorM2: dossier?.floorM2 ? String(dossier.floorM2).replace('.', ',') : '',
  ...{ dwellings: '', connectedOn: today, paidBy: '' as PaidOtherwise | '', ownerName: '', ownerEmail: '' },
})

/** A connection that somebody saw, on its day; of a dossier, or of a place. */
export function ConnectionForm({ communes, dossier, onClose }: Props) {
  const today = useToday()
  const record = useRecordConnection()
  const form = useForm(() => starting(communes, dossier, today), {
    check: ({ place, floorM2, dwellings, connectedOn, ownerName }) => ({
      ...(place.trim().length < 3 && { place: 'Dites où : une adresse, ou des parcelles' }),
      ...(numberIn(floorM2) === null && { floorM2: 'Écrivez la surface de plancher, en m² : 120' }),
      ...(numberIn(dwellings) === null && { dwellings: 'Écrivez le nombre de logements : 0 s’il n’y en a pas' }),
      ...((connectedOn === '' || connectedOn > today) && {
        connectedOn: 'Écrivez le jour, passé, où il a été constaté',
      }),
      ...(ownerName.trim().length < 2 && { ownerName: 'Dites qui est le propriétaire' }),
    }),
    refusal: record.error,
  })
  const send = form.onSubmit(({ floorM2, dwellings, paidBy, ownerEmail, ...said }) =>
    record.mutate(
      {
        ...said,
        dossierId: dossier?.dossierId ?? null,
        floorM2: numberIn(floorM2) ?? 0,
        dwellings: numberIn(dwellings) ?? 0,
        paidBy: paidBy === '' ? null : paidBy,
        ownerEmail: ownerEmail.trim() === '' ? null : ownerEmail.trim(),
      },
      { onSuccess: onClose },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h3>{dossier ? `Raccordement du dossier ${printedNumber(dossier.number)}` : 'Raccordement sans dossier'}</h3>
      {!dossier && (
        <SelectField
          label="Commune"
          options={communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name }))}
          {...form.field('inseeCode')}
        />
      )}
      <TextField label="Adresse ou parcelles" maxLength={200} {...form.field('place')} />
      <TextField
        label="Jour où le raccordement a été constaté"
        help="Ni celui du permis, ni celui de la déclaration d’achèvement."
        type="date"
        {...form.field('connectedOn')}
      />
      <SelectField label="Nature" options={NATURES} {...form.field('nature')} />
      <TextField label="Surface de plancher qui compte, m²" inputMode="decimal" {...form.field('floorM2')} />
      <TextField label="Logements" inputMode="numeric" {...form.field('dwellings')} />
      <SelectField label="Déjà payé autrement ?" options={PAID} {...form.field('paidBy')} />
      <TextField label="Propriétaire" maxLength={150} {...form.field('ownerName')} />
      <TextField
        label="Son adresse électronique (facultative)"
        help="Sans elle, la somme se paie au guichet ou par la référence de l’avis."
        type="email"
        {...form.field('ownerEmail')}
      />
      <FormEnd sending={record} onCancel={onClose}>
        Inscrire le raccordement
      </FormEnd>
    </form>
  )
}
