import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { countText } from '#wording/quantity.ts'
import { decoderModelsQuery, decodersQuery, useAddDecoder } from './queries.ts'
import { SensorsNav } from './sensors-nav.tsx'

/** What reads the bytes of each sort of device. */
export function DecodersScreen() {
  usePageTitle('Décodeurs')
  const decoders = useQuery(decodersQuery())
  const [isAdding, setAdding] = useState(false)
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Décodeurs</h1>
        <SensorsNav />
        <p className={prose.lead}>
          Un décodeur est le fichier que le fabricant publie pour lire les octets de son appareil. Il s’exécute ici sans
          rien pouvoir toucher d’autre, et n’est mis en service que si ses trames d’essai passent.
        </p>
      </div>
      {decoders.isPending && <Skeleton lines={6} label="Lecture des décodeurs" />}
      {decoders.error && <ProblemNotice error={decoders.error} onRetry={() => void decoders.refetch()} />}
      <Rows>
        {decoders.data?.map(({ id, name, published, versions, deviceCount }) => (
          <Row key={id}>
            <RowHead>
              <Link to="/capteurs/decodeurs/$id" params={{ id: String(id) }} className={prose.name}>
                {name}
              </Link>
            </RowHead>
            <p>
              {published === null ? 'Pas encore en service' : `Version ${published} en service`},{' '}
              {countText(versions, 'version')}, {countText(deviceCount, 'appareil')}
            </p>
          </Row>
        ))}
      </Rows>
      {decoders.data?.length === 0 && <p>Aucun décodeur. Reprenez un modèle : chacun vient avec ses trames d’essai.</p>}
      {isAdding ? (
        <AddForm onCancel={() => setAdding(false)} />
      ) : (
        <Actions>
          <Button onClick={() => setAdding(true)}>Ajouter un décodeur</Button>
        </Actions>
      )}
    </article>
  )
}

const OWN = `// Collez ici le fichier du fabricant : decodeUplink, Decode ou Decoder.
function decodeUplink(input) {
  return { data: { battery: input.bytes[0] } }
}
`

/** From a model that comes with its sample frames, or from a file to paste. */
function AddForm({ onCancel }: { onCancel: () => void }) {
  const add = useAddDecoder()
  const navigate = useNavigate()
  const models = useQuery(decoderModelsQuery())
  const form = useForm(
    { model: '', name: '' },
    {
      check: ({ name }) => ({ ...(name.trim().length < 2 && { name: 'Donnez un nom au décodeur' }) }),
      refusal: add.error,
    },
  )
  const send = form.onSubmit(({ model, name }) => {
    const chosen = models.data?.find((one) => one.name === model)
    add.mutate(
      { name, source: chosen?.source ?? OWN, samples: chosen?.samples ?? [], readings: chosen?.readings ?? {} },
      { onSuccess: ({ id }) => void navigate({ to: '/capteurs/decodeurs/$id', params: { id: String(id) } }) },
    )
  })
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField
        label="Partir de"
        options={[
          { value: '', label: 'Un fichier de fabricant, à coller ensuite' },
          ...(models.data ?? []).map(({ name }) => ({ value: name, label: name })),
        ]}
        value={form.values.model}
        onChange={(model) => form.set({ model, name: form.values.name || model })}
      />
      <TextField label="Nom du décodeur" maxLength={120} {...form.field('name')} />
      <FormEnd sending={add} onCancel={onCancel}>
        Ajouter
      </FormEnd>
    </form>
  )
}
