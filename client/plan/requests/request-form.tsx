import { useToday } from '#client/api/today.ts'
import { Collection } from '#client/ui/collection.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import {
  APPLICANT_KINDS,
  type ApplicantKind,
  REQUEST_CHANNELS,
  REQUEST_KINDS,
  type ReceivedRequest,
  type RequestKind,
} from '#contract/plan/requests/plan-request.ts'
import {
  APPLICANT_KIND_NAMES,
  REQUEST_CHANNEL_NAMES,
  REQUEST_KIND_NAMES,
} from '#wording/plan/requests/request-words.ts'
import { type AskedGround, drawnOf, GroundField, isGroundSaid, NO_GROUND } from './ground-field.tsx'
import { useAsk, useRecord } from './queries.ts'

type Channel = (typeof REQUEST_CHANNELS)[number]
type Said = {
  ground: AskedGround
  kind: RequestKind
  subject: string
  body: string
  wantedZone: string
  applicantKind: ApplicantKind
  applicantName: string
  applicantContact: string
  channel: Channel
  receivedOn: string
}

const KINDS = REQUEST_KINDS.map((value) => ({ value, label: REQUEST_KIND_NAMES[value] }))
const CHANNELS = REQUEST_CHANNELS.map((value) => ({ value, label: REQUEST_CHANNEL_NAMES[value] }))
const applicants = (isForAgent: boolean) =>
  APPLICANT_KINDS.filter((value) => isForAgent || value !== 'commissioner').map((value) => ({
    value,
    label: APPLICANT_KIND_NAMES[value],
  }))

type Props = { isForAgent: boolean; onReceived: (received: ReceivedRequest) => void; onCancel?: () => void }

/** A request for a change of the plan, by its author or by the agent who received it. */
export function RequestForm({ isForAgent, onReceived, onCancel }: Props) {
  const today = useToday()
  const ask = useAsk()
  const record = useRecord()
  const sending = isForAgent ? record : ask
  const start = (): Said => ({
    ...{ ground: NO_GROUND, kind: 'zone', subject: '', body: '', wantedZone: '', applicantKind: 'resident' },
    ...{ applicantName: '', applicantContact: '', channel: 'counter', receivedOn: today },
  })
  const form = useForm<Said>(start, { check: faultsOf, refusal: sending.error })
  const send = form.onSubmit(({ ground, channel, receivedOn, applicantKind, ...said }) => {
    const where = { parcels: ground.how === 'parcels' ? [...ground.parcels] : [], drawn: drawnOf(ground) }
    const onSuccess = { onSuccess: onReceived }
    if (isForAgent) record.mutate({ ...said, ...where, applicantKind, channel, receivedOn }, onSuccess)
    else if (applicantKind !== 'commissioner') ask.mutate({ ...said, ...where, applicantKind }, onSuccess)
  })
  return (
    <div className={stack.box}>
      {/* the search of parcels is a form of its own */}
      <GroundField
        ground={form.values.ground}
        onChange={(ground) => form.set({ ground })}
        error={form.errorOf('ground')}
      />
      <form className={stack.even} noValidate onSubmit={send}>
        <SelectField label="Ce qui est demandé" options={KINDS} {...form.field('kind')} />
        {form.values.kind === 'zone' && (
          <TextField
            label="Zone souhaitée"
            help="Son nom au plan (UB, 1AU…), ou sa famille : U, AU, A, N."
            maxLength={20}
            {...form.field('wantedZone')}
          />
        )}
        <TextField label="Objet" maxLength={200} {...form.field('subject')} />
        <TextArea label="Votre demande, et pourquoi" rows={5} maxLength={5000} {...form.field('body')} />
        <TextField label="Nom du demandeur" maxLength={150} {...form.field('applicantName')} />
        <TextField
          label="Adresse ou courriel"
          help="Facultatif. Lu par le service d’urbanisme seul, pour vous répondre."
          maxLength={200}
          {...form.field('applicantContact')}
        />
        <SelectField label="Qualité" options={applicants(isForAgent)} {...form.field('applicantKind')} />
        {isForAgent && (
          <>
            <SelectField label="Reçue" options={CHANNELS} {...form.field('channel')} />
            <TextField label="Reçue le" type="date" max={today} {...form.field('receivedOn')} />
          </>
        )}
        <Collection purpose="examiner votre demande sur le plan et y répondre" />
        <FormEnd sending={sending} {...(onCancel && { onCancel })}>
          {isForAgent ? 'Inscrire la demande' : 'Envoyer la demande'}
        </FormEnd>
      </form>
    </div>
  )
}

const faultsOf = ({ ground, subject, applicantName, receivedOn }: Said) => ({
  ...(!isGroundSaid(ground) && { ground: 'Choisissez au moins une parcelle, ou dessinez le terrain' }),
  ...(subject.trim().length < 3 && { subject: 'Dites l’objet de la demande' }),
  ...(applicantName.trim().length < 2 && { applicantName: 'Dites qui demande' }),
  ...(receivedOn === '' && { receivedOn: 'Dites le jour de réception' }),
})
