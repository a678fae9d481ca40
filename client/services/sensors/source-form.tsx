import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { GivenSource, SourceFormat } from '#contract/services/sensors/sensor.ts'
import { FORMAT_NAMES, TRANSPORT_NAMES } from '#wording/services/sensors/sensor-words.ts'
import { CommuneField } from './commune-field.tsx'
import { useAddSource } from './queries.ts'

type Words = { name: string; inseeCode: string; format: SourceFormat; transport: 'http' | 'mqtt'; topic: string }

const optionsOf = <Value extends string>(names: Readonly<Record<Value, string>>) =>
  (Object.keys(names) as Value[]).map((value) => ({ value, label: names[value] }))

const TOPICS: Readonly<Record<SourceFormat, string>> = {
  chirpstack: 'application/+/device/+/event/up',
  ttn: 'v3/+/devices/+/up',
  plain: 'capteurs/#',
}

type Props = { onCancel: () => void; onGiven: (given: GivenSource) => void }

/** A new source of frames: a push under a secret of its own, or a topic of the broker. */
export function SourceForm({ onCancel, onGiven }: Props) {
  const add = useAddSource()
  const form = useForm<Words>(
    { name: '', inseeCode: '', format: 'chirpstack', transport: 'http', topic: '' },
    {
      check: ({ name, inseeCode }) => ({
        ...(name.trim().length < 2 && { name: 'Donnez un nom à la source' }),
        ...(inseeCode === '' && { inseeCode: 'Choisissez la commune qui la tient' }),
      }),
      refusal: add.error,
    },
  )
  const { format, transport } = form.values
  const send = form.onSubmit(({ topic, ...said }) =>
    add.mutate(
      { ...said, topic: said.transport === 'mqtt' ? topic.trim() || TOPICS[said.format] : null },
      { onSuccess: onGiven },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField label="Nom de la source" maxLength={120} {...form.field('name')} />
      <CommuneField {...form.field('inseeCode')} />
      <SelectField
        label="Format"
        options={optionsOf(FORMAT_NAMES)}
        value={format}
        onChange={(value) => form.set({ format: value })}
      />
      <SelectField
        label="Comment elle arrive"
        help={
          transport === 'mqtt'
            ? 'Le serveur MQTT est celui de la configuration (MQTT_URL).'
            : 'Votre réseau envoie chaque trame à Parvis.'
        }
        options={optionsOf(TRANSPORT_NAMES)}
        value={transport}
        onChange={(value) => form.set({ transport: value })}
      />
      {transport === 'mqtt' && (
        <TextField label="Sujet à écouter" help={`Vide : ${TOPICS[format]}`} {...form.field('topic')} />
      )}
      <FormEnd sending={add} onCancel={onCancel}>
        Créer la source
      </FormEnd>
    </form>
  )
}
