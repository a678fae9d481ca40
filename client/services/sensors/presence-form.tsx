import { useQuery } from '@tanstack/react-query'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Asset } from '#contract/services/sensors/sensor.ts'
import { PRESENCE_WORDS } from '#wording/services/sensors/presence-words.ts'
import { CommuneField } from './commune-field.tsx'
import { assetsQuery, useAddPresenceGroup } from './queries.ts'

const SHOWN = 40
const LEAST = 3

type Words = { name: string; inseeCode: string; containing: string; assetIds: ReadonlySet<number> }

/** Lamps that count together, found by their name. */
export function PresenceForm({ onDone }: { onDone: () => void }) {
  const add = useAddPresenceGroup()
  const { data } = useQuery(assetsQuery())
  const form = useForm<Words>(
    { name: '', inseeCode: '', containing: '', assetIds: new Set() },
    {
      check: ({ name, inseeCode, assetIds }) => ({
        ...(name.trim().length < 2 && { name: 'Donnez un nom au groupe' }),
        ...(inseeCode === '' && { inseeCode: 'Choisissez une commune' }),
        ...(assetIds.size < LEAST && { assetIds: 'Choisissez trois luminaires au moins' }),
      }),
      refusal: add.error,
    },
  )
  const { inseeCode, containing, assetIds } = form.values
  const lamps = (data?.assets ?? []).filter((asset) => isFound(asset, inseeCode, containing))
  const send = form.onSubmit(({ name, assetIds: chosen }) =>
    add.mutate({ name, inseeCode, assetIds: [...chosen] }, { onSuccess: onDone }),
  )
  const error = form.errorOf('assetIds')
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <p>{PRESENCE_WORDS.erased}</p>
      <TextField label="Nom du groupe" maxLength={120} {...form.field('name')} />
      <CommuneField {...form.field('inseeCode')} />
      <TextField label="Luminaires dont le nom contient" {...form.field('containing')} />
      <fieldset className={stack.near} aria-describedby={error ? 'luminaires-faute' : undefined}>
        <legend>Luminaires ({assetIds.size} choisis)</legend>
        {error && (
          <p id="luminaires-faute" role="alert">
            {error}
          </p>
        )}
        {lamps.slice(0, SHOWN).map(({ id, name }) => (
          <CheckField
            key={id}
            checked={assetIds.has(id)}
            onChange={(isIn) => form.set({ assetIds: ticked(assetIds, id, isIn) })}
          >
            {name}
          </CheckField>
        ))}
        {lamps.length > SHOWN && (
          <p className={prose.soft}>{lamps.length - SHOWN} autres : précisez le nom pour les voir.</p>
        )}
      </fieldset>
      <FormEnd sending={add} onCancel={onDone}>
        Réunir ces luminaires
      </FormEnd>
    </form>
  )
}

const isFound = ({ kind, inseeCode, name }: Asset, wanted: string, containing: string) =>
  kind === 'luminaire' &&
  inseeCode === wanted &&
  name.toLocaleLowerCase('fr').includes(containing.trim().toLocaleLowerCase('fr'))
