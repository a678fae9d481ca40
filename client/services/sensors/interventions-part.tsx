import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Row, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type AssetPage, INTERVENTION_KINDS, type NewIntervention } from '#contract/services/sensors/sensor.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { ALARM_RULE_NAMES, INTERVENTION_NAMES } from '#wording/services/sensors/sensor-words.ts'
import { PhotographsPart } from './photographs-part.tsx'
import { useIntervene } from './queries.ts'

/** What was done on the spot. */
export function InterventionsPart({ asset }: { asset: AssetPage }) {
  const [isWriting, setWriting] = useState(false)
  return (
    <section className={stack.even} aria-labelledby="interventions">
      <h2 id="interventions">Interventions</h2>
      {asset.interventions.length === 0 && <p>Aucune intervention n’est inscrite.</p>}
      <Rows>
        {asset.interventions.map(({ id, kind, doneOn, note, by, photographs }) => (
          <Row key={id}>
            <p>
              <strong>{INTERVENTION_NAMES[kind]}</strong>, {dayText(doneOn)}
              {by !== null && `, ${by}`}
            </p>
            <p>{note}</p>
            <PhotographsPart intervention={id} photographs={photographs} mayAdd={asset.mayKeep} />
          </Row>
        ))}
      </Rows>
      {asset.mayKeep && !isWriting && (
        <Actions>
          <Button onClick={() => setWriting(true)}>Inscrire une intervention</Button>
        </Actions>
      )}
      {isWriting && <InterventionForm asset={asset} onDone={() => setWriting(false)} />}
    </section>
  )
}

type Written = Pick<NewIntervention, 'kind' | 'doneOn' | 'note'> & { alarm: string }

function InterventionForm({ asset, onDone }: { asset: AssetPage; onDone: () => void }) {
  const intervene = useIntervene(asset.id)
  const form = useForm<Written>(
    () => ({ kind: 'visit', doneOn: legalDay(new Date().toISOString()), note: '', alarm: '' }),
    {
      check: ({ note }) => ({ ...(note.trim().length < 2 && { note: 'Dites ce qui a été fait' }) }),
      refusal: intervene.error,
    },
  )
  const open = asset.alarms.filter(({ clearedAt }) => clearedAt === null)
  const send = form.onSubmit(({ alarm, ...said }) =>
    intervene.mutate({ ...said, alarmId: alarm === '' ? null : Number(alarm) }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField
        label="Ce qui a été fait"
        options={INTERVENTION_KINDS.map((value) => ({ value, label: INTERVENTION_NAMES[value] }))}
        value={form.values.kind}
        onChange={(kind) => form.set({ kind })}
      />
      <TextField label="Le" type="date" {...form.field('doneOn')} />
      {open.length > 0 && (
        <SelectField
          label="Pour l’alarme"
          options={[
            { value: '', label: 'Aucune en particulier' },
            ...open.map(({ id, rule }) => ({ value: String(id), label: ALARM_RULE_NAMES[rule] })),
          ]}
          value={form.values.alarm}
          onChange={(alarm) => form.set({ alarm })}
        />
      )}
      <TextArea label="Compte rendu" rows={3} maxLength={2000} {...form.field('note')} />
      <FormEnd sending={intervene} onCancel={onDone}>
        Enregistrer l’intervention
      </FormEnd>
    </form>
  )
}
