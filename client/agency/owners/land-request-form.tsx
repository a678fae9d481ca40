import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { call } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type LandRequests, NewLandRequest } from '#contract/agency/owners/land-request.ts'
import { landRequestOperations } from '#contract/agency/owners/land-request-operations.ts'
import { ASKERS, type Asker } from '#rules/owners/land-information.ts'
import { ASKER_NAMES, CHANNEL_NAMES } from '#wording/agency/owners/land-words.ts'
import { parcelsTyped } from './parcels-typed.ts'
import { landRequestsQuery } from './queries.ts'

type Values = {
  inseeCode: string
  asker: Asker
  name: string
  document: string
  onBehalfOf: string
  procedure: string
  channel: 'counter' | 'mail' | 'email'
  email: string
  subject: 'person' | 'properties'
  person: string
  parcelIds: string
}

const EMPTY: Omit<Values, 'inseeCode'> = {
  ...{ asker: 'anyone', name: '', document: '', onBehalfOf: '', procedure: '', channel: 'counter', email: '' },
  ...{ subject: 'properties', person: '', parcelIds: '' },
}

const asked = (said: Values) => ({
  ...said,
  parcelIds: said.subject === 'properties' ? parcelsTyped(said.parcelIds, said.inseeCode) : [],
})

/** The faults of one parcel are told under the field of them all. */
function faultsOf(said: Values) {
  const faults = schemaFaults(NewLandRequest, asked(said))
  const ofParcels = Object.entries(faults).find(([name]) => name.startsWith('parcelIds'))?.[1]
  return ofParcels === undefined ? faults : { ...faults, parcelIds: ofParcels }
}

/** A request, as the law wants it written (R*107 A-1): who asks, of which commune, of one person or of five properties at most. */
export function LandRequestForm({ communes }: Pick<LandRequests, 'communes'>) {
  const client = useQueryClient()
  const record = useMutation({
    mutationFn: (said: Values) => call(landRequestOperations.recordLandRequest, { body: asked(said) }),
    onSuccess: () => client.invalidateQueries({ queryKey: landRequestsQuery().queryKey }),
  })
  const form = useForm<Values>(
    { ...EMPTY, inseeCode: communes[0]?.inseeCode ?? '' },
    { check: faultsOf, refusal: record.error },
  )
  return (
    <section className={stack.even}>
      <h2>Nouvelle demande</h2>
      <form
        className={stack.box}
        noValidate
        aria-label="Nouvelle demande d’information foncière"
        onSubmit={form.onSubmit((said) => record.mutate(said, { onSuccess: () => form.restart({ ...EMPTY }) }))}
      >
        <AskerFields form={form} />
        <SubjectFields form={form} communes={communes} />
        {form.untold && <ProblemNotice error={form.untold} />}
        <Actions>
          <Button icon={Check} variant="primary" type="submit" disabled={record.isPending}>
            {record.isPending ? 'Enregistrement…' : 'Enregistrer la demande'}
          </Button>
        </Actions>
      </form>
      {record.data && (
        <Notice
          {...(record.data.outcome === 'refused' && { tone: 'refused' as const })}
          title={record.data.outcome === 'refused' ? 'Demande refusée' : 'Demande acceptée'}
          live
        >
          <p>{record.data.sentence}</p>
        </Notice>
      )}
    </section>
  )
}

type Form = ReturnType<typeof useForm<Values>>

function AskerFields({ form }: { form: Form }) {
  const { asker, channel } = form.values
  return (
    <>
      <TextField
        label="Demandeur"
        help="Nom et prénoms, ou raison sociale."
        autoComplete="off"
        {...form.field('name')}
      />
      <SelectField
        label="En qualité de"
        {...form.field('asker')}
        options={ASKERS.map((value) => ({ value, label: ASKER_NAMES[value] }))}
      />
      {(asker === 'agent' || asker === 'guardian') && (
        <TextField
          label="Pour le compte de"
          help="Le titulaire, tel que MAJIC le nomme."
          {...form.field('onBehalfOf')}
        />
      )}
      {asker === 'authority' && <TextField label="Procédure" {...form.field('procedure')} />}
      <TextField
        label="Pièce d’identité"
        help="Son numéro ; par courrier, l’adresse d’où vient la demande. Il sert à compter et n’est gardé nulle part."
        autoComplete="off"
        {...form.field('document')}
      />
      <Choice
        legend="Demande reçue"
        value={channel}
        options={(['counter', 'mail', 'email'] as const).map((value) => ({ value, label: CHANNEL_NAMES[value] }))}
        onChange={(value) => form.set({ channel: value })}
      />
      {channel === 'email' && (
        <TextField
          label="Adresse électronique"
          help="Choisie, elle exclut tout autre moyen (LPF R*107 A-6) : le relevé se joint à votre réponse."
          type="email"
          {...form.field('email')}
        />
      )}
    </>
  )
}

function SubjectFields({ form, communes }: { form: Form } & Pick<LandRequests, 'communes'>) {
  const { subject } = form.values
  return (
    <>
      <SelectField
        label="Commune"
        {...form.field('inseeCode')}
        options={communes.map(({ inseeCode, name, vintage }) => ({
          value: inseeCode,
          label: `${name} (données de ${vintage})`,
        }))}
      />
      <Choice
        legend="La demande porte sur"
        value={subject}
        options={[
          { value: 'properties', label: 'des immeubles' },
          { value: 'person', label: 'une personne' },
        ]}
        onChange={(value) => form.set({ subject: value })}
      />
      {subject === 'properties' ? (
        <TextField
          label="Parcelles"
          help="« AB 12, AB 13 » : cinq au plus, d’une seule commune."
          {...form.field('parcelIds')}
        />
      ) : (
        <TextField
          label="Personne"
          help="Nom et prénoms, ou raison sociale."
          autoComplete="off"
          {...form.field('person')}
        />
      )}
      <p className={prose.soft}>La demande est effacée à la fin de son mois ; il en reste un chiffre sans nom.</p>
    </>
  )
}
