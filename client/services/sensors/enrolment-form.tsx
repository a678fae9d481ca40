import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { DevicePage, Enrolment } from '#contract/services/sensors/sensor.ts'
import { ASSET_KIND_NAMES } from '#wording/services/sensors/sensor-words.ts'
import { faultsOfAsset, NEW_ASSET, type NewAssetWords, newAssetOf, numberOf } from './new-asset.ts'
import { NewAssetFields } from './new-asset-fields.tsx'
import { assetsQuery, decodersQuery, useEnrol } from './queries.ts'

type Words = NewAssetWords & { asset: string; decoder: string; everyMinutes: string }

const TO_CHOOSE = ''
const ANOTHER = 'nouveau'
const ALREADY_DECODED = 'aucun'

const faultsOf = (words: Words) => ({
  ...(words.asset === TO_CHOOSE && { asset: 'Choisissez l’équipement pour lequel il parle' }),
  ...(words.asset === ANOTHER && faultsOfAsset(words)),
  ...(words.decoder === TO_CHOOSE && { decoder: 'Choisissez ce qui lit ses trames' }),
  ...(!(numberOf(words.everyMinutes) > 0) && { everyMinutes: 'Écrivez combien de minutes séparent deux trames' }),
})

const enrolmentOf = (words: Words): Enrolment => ({
  assetId: words.asset === ANOTHER ? null : Number(words.asset),
  asset: words.asset === ANOTHER ? newAssetOf(words) : null,
  decoderId: words.decoder === ALREADY_DECODED ? null : Number(words.decoder),
  everySeconds: Math.round(60 * numberOf(words.everyMinutes)),
})

/** Fits a device to an asset: once it has one, the form waits until somebody asks to change it. */
export function EnrolmentForm({ device }: { device: DevicePage }) {
  const [isOpen, setOpen] = useState(device.assetId === null)
  return isOpen ? (
    <Opened device={device} />
  ) : (
    <Actions>
      <Button onClick={() => setOpen(true)}>Changer d’équipement ou de décodeur</Button>
    </Actions>
  )
}

function Opened({ device }: { device: DevicePage }) {
  const enrol = useEnrol(device.id)
  const navigate = useNavigate()
  const assets = useQuery(assetsQuery())
  const decoders = useQuery(decodersQuery())
  const guessed = device.everySeconds ?? device.guessedEverySeconds
  const form = useForm<Words>(
    () => ({
      ...NEW_ASSET,
      asset: device.assetId === null ? TO_CHOOSE : String(device.assetId),
      decoder: device.decoderId === null ? TO_CHOOSE : String(device.decoderId),
      everyMinutes: guessed === null ? '' : String(guessed / 60).replace('.', ','),
    }),
    { check: faultsOf, refusal: enrol.error },
  )
  // once the device is read again as enrolled this form is gone, and its own callbacks with it; a refusal stays in `enrol.error`
  const send = form.onSubmit((words) =>
    enrol.mutateAsync(enrolmentOf(words)).then(
      ({ assetId }) => void navigate({ to: '/capteurs/equipements/$id', params: { id: String(assetId) } }),
      () => undefined,
    ),
  )
  return (
    <section className={stack.even} aria-labelledby="inscription">
      <h2 id="inscription">Inscrire cet appareil</h2>
      <p className={prose.lead}>Ses trames gardées seront relues, et celles d’avant apparaîtront dans les mesures.</p>
      <form className={stack.box} noValidate onSubmit={send}>
        <SelectField
          label="Il parle pour"
          options={[
            { value: TO_CHOOSE, label: 'Choisir…' },
            { value: ANOTHER, label: 'Un nouvel équipement' },
            ...(assets.data?.assets ?? []).map(({ id, name, kind }) => ({
              value: String(id),
              label: `${name} (${ASSET_KIND_NAMES[kind]})`,
            })),
          ]}
          {...form.field('asset')}
        />
        {form.values.asset === ANOTHER && <NewAssetFields form={form} />}
        <SelectField
          label="Ce qui lit ses trames"
          options={[
            { value: TO_CHOOSE, label: 'Choisir…' },
            { value: ALREADY_DECODED, label: 'Rien : ses valeurs arrivent déjà décodées' },
            ...(decoders.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          {...form.field('decoder')}
        />
        <TextField
          label="Minutes entre deux trames"
          help="Trois fois ce temps sans trame : l’équipement est dit muet."
          inputMode="decimal"
          {...form.field('everyMinutes')}
        />
        <FormEnd sending={enrol}>Inscrire l’appareil</FormEnd>
      </form>
    </section>
  )
}
