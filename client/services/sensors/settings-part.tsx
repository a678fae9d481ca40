import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { publicResourcesQuery } from '#client/services/bookings/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { AssetPage } from '#contract/services/sensors/sensor.ts'
import { faultsOfSettings, isLit, numbersAsked, type SettingsWords, settingsOf, wordsOf } from './asset-settings.ts'
import { useAmend } from './queries.ts'
import { STREAMS } from './streams.ts'

/** What the measures of the asset are read with, for whoever keeps it. */
export function SettingsPart({ asset }: { asset: AssetPage }) {
  const [isWriting, setWriting] = useState(false)
  if (!asset.mayKeep) return null
  return (
    <section className={stack.even} aria-labelledby="reglages">
      <h2 id="reglages">Réglages</h2>
      {isWriting ? (
        <SettingsForm asset={asset} onDone={() => setWriting(false)} />
      ) : (
        <Actions>
          <Button onClick={() => setWriting(true)}>Changer les réglages</Button>
        </Actions>
      )}
    </section>
  )
}

function SettingsForm({ asset, onDone }: { asset: AssetPage; onDone: () => void }) {
  const { kind } = asset
  const amend = useAmend(asset.id)
  const form = useForm<SettingsWords>(wordsOf(asset), {
    check: (words) => faultsOfSettings(kind, words),
    refusal: amend.error,
  })
  const send = form.onSubmit((words) =>
    amend.mutate(
      { name: words.name, isOpen: words.isOpen, settings: settingsOf(kind, asset.settings, words) },
      { onSuccess: onDone },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField label="Nom de l’équipement" maxLength={120} {...form.field('name')} />
      <div className={stack.fields}>
        {numbersAsked(kind).map(({ name, label }) => (
          <TextField key={name} label={label} inputMode="decimal" {...form.field(name)} />
        ))}
        {kind === 'overflow' && <TextField label="Code du point (agence de l’eau)" {...form.field('pointCode')} />}
      </div>
      {isLit(kind) && (
        <>
          <div className={stack.fields}>
            <TextField
              label="Allumage, minutes après le coucher"
              inputMode="numeric"
              {...form.field('afterSunsetMin')}
            />
            <TextField label="Arrêt, minutes avant le lever" inputMode="numeric" {...form.field('beforeSunriseMin')} />
          </div>
          <TextArea
            label="Paliers de la nuit"
            help="Une heure et un pourcentage par ligne : 23:00 30. À 0, les lampes sont éteintes."
            rows={3}
            {...form.field('steps')}
          />
          <div className={stack.fields}>
            <TextField
              label="Relever à partir de (passages par heure)"
              inputMode="numeric"
              {...form.field('boostFrom')}
            />
            <TextField label="Relever les lampes abaissées à (%)" inputMode="numeric" {...form.field('boostPercent')} />
          </div>
        </>
      )}
      {kind === 'container' && <SelectField label="Ce qu’on y dépose" options={STREAMS} {...form.field('stream')} />}
      {kind === 'room' && (
        <LentField asset={asset} value={form.values.resourceId} onChange={(resourceId) => form.set({ resourceId })} />
      )}
      <CheckField checked={form.values.isOpen} onChange={(isOpen) => form.set({ isOpen })}>
        Visible de tous
      </CheckField>
      <FormEnd sending={amend} onCancel={onDone}>
        Enregistrer les réglages
      </FormEnd>
    </form>
  )
}

type LentProps = { asset: AssetPage; value: string; onChange: (id: string) => void }

/** The room that the commune lends there, whose bookings drive its heating. */
function LentField({ asset, value, onChange }: LentProps) {
  const { data: lent = [] } = useQuery(publicResourcesQuery())
  const rooms = lent.filter(({ kind, inseeCode }) => kind === 'room' && inseeCode === asset.inseeCode)
  return (
    <SelectField
      label="Salle prêtée dont les réservations règlent le chauffage"
      options={[{ value: '', label: 'Aucune' }, ...rooms.map(({ id, name }) => ({ value: id, label: name }))]}
      value={value}
      onChange={onChange}
    />
  )
}
