import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '#client/session/queries.ts'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type Resource, ResourceDraft } from '#contract/services/bookings/resource.ts'
import { RESOURCE_KINDS } from '#contract/services/bookings/resource-kind.ts'
import { RESOURCE_KIND_NAMES } from '#wording/services/bookings/booking-words.ts'
import { readResource, type SaidResource, saidOf } from './said-resource.ts'

const KINDS = RESOURCE_KINDS.map((value) => ({ value, label: RESOURCE_KIND_NAMES[value] }))

type Props = {
  resource?: Resource
  sending: { error: Error | null; isPending: boolean }
  onSend: (said: ResourceDraft) => void
  onCancel?: () => void
}

/** The sheet of a resource: what it is, how many it holds and by which act, how long it is lent, what its cancellation costs. */
export function ResourceForm({ resource, sending, onSend, onCancel }: Props) {
  const form = useForm<SaidResource>(() => saidOf(resource), {
    check: (said) => schemaFaults(ResourceDraft, readResource(said, resource)),
    refusal: sending.error,
  })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => onSend(ResourceDraft.parse(readResource(said, resource))))}
    >
      {!resource && <CommuneField form={form} />}
      <SelectField label="Genre" options={KINDS} {...form.field('kind')} />
      <TextField label="Nom" maxLength={120} {...form.field('name')} />
      <TextArea label="Description" rows={2} maxLength={2000} {...form.field('description')} />
      <TextField label="Adresse" maxLength={200} {...form.field('address')} />
      <TextField
        label="Position sur la carte"
        help="Facultatif. Latitude puis longitude, copiées d’une carte : 50.8612, 2.0865"
        {...form.field('position')}
      />
      <div className={stack.fields}>
        <TextField label="Effectif maximal" type="number" min={1} {...form.field('capacity')} />
        <TextField
          label="Acte qui le fixe"
          help="Commission de sécurité, arrêté : sa date."
          maxLength={200}
          {...form.field('capacityAct')}
        />
      </div>
      <TextField label="Remise des clés" maxLength={200} {...form.field('keyPlace')} />
      <RuleFields form={form} />
      <FormEnd sending={sending} {...(onCancel && { onCancel })}>
        {resource ? 'Enregistrer la fiche' : 'Ajouter la ressource'}
      </FormEnd>
    </form>
  )
}

type Form = ReturnType<typeof useForm<SaidResource>>

function CommuneField({ form }: { form: Form }) {
  const session = useQuery(sessionQuery())
  const named = (session.data?.person?.grants ?? []).flatMap(({ inseeCode, communeName }) =>
    inseeCode === null ? [] : [{ value: inseeCode, label: communeName ?? inseeCode }],
  )
  const options = [{ value: '', label: 'Choisir…' }, ...new Map(named.map((one) => [one.value, one])).values()]
  return named.length > 0 ? (
    <SelectField label="Commune" options={options} {...form.field('inseeCode')} />
  ) : (
    <TextField label="Code INSEE de la commune" maxLength={5} {...form.field('inseeCode')} />
  )
}

const RuleFields = ({ form }: { form: Form }) => (
  <>
    <div className={stack.fields}>
      <TextField label="Durée la plus courte, en heures" inputMode="decimal" {...form.field('minHours')} />
      <TextField label="Durée la plus longue, en heures" inputMode="decimal" {...form.field('maxHours')} />
      <TextField label="Préparation avant, en minutes" inputMode="numeric" {...form.field('bufferBeforeMin')} />
      <TextField label="Remise en ordre après, en minutes" inputMode="numeric" {...form.field('bufferAfterMin')} />
      <TextField label="Se demande au moins tant de jours avant" inputMode="numeric" {...form.field('noticeDays')} />
      <TextField label="Se réserve jusqu’à tant de jours à l’avance" inputMode="numeric" {...form.field('aheadDays')} />
    </div>
    <TextArea
      label="Annulation : part du prix gardée"
      help="Une règle par ligne : « 30 : 25 » garde 25 % à moins de 30 jours."
      rows={3}
      {...form.field('cancellation')}
    />
    <TextArea
      label="Points de l’état des lieux"
      help="Un par ligne : sol, cuisine, tables…"
      rows={3}
      {...form.field('inspected')}
    />
    <CheckField checked={form.values.needsAnswer} onChange={(needsAnswer) => form.set({ needsAnswer })}>
      La mairie répond à chaque demande
    </CheckField>
    <CheckField checked={form.values.needsInsurance} onChange={(needsInsurance) => form.set({ needsInsurance })}>
      Une attestation d’assurance avant les clés
    </CheckField>
    <CheckField checked={form.values.isLent} onChange={(isLent) => form.set({ isLent })}>
      Se réserve
    </CheckField>
  </>
)
