import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { AssetPage } from '#contract/services/sensors/sensor.ts'
import { instantText } from '#wording/day.ts'
import { useMaintain } from './queries.ts'

/** Times during which nothing of the asset alarms anybody. */
export function MaintenancePart({ asset }: { asset: AssetPage }) {
  const [isWriting, setWriting] = useState(false)
  if (!asset.mayKeep && asset.maintenance.length === 0) return null
  return (
    <section className={stack.even} aria-labelledby="entretien">
      <h2 id="entretien">Entretien annoncé</h2>
      {asset.maintenance.length === 0 && <p>Aucun : une alarme peut s’ouvrir à tout moment.</p>}
      <Rows>
        {asset.maintenance.map(({ from, until, reason }) => (
          <Row key={from}>
            <p>
              Aucune alarme du {instantText(from)} au {instantText(until)} : {reason}
            </p>
          </Row>
        ))}
      </Rows>
      {asset.mayKeep && !isWriting && (
        <Actions>
          <Button onClick={() => setWriting(true)}>Annoncer un entretien</Button>
        </Actions>
      )}
      {isWriting && <MaintenanceForm id={asset.id} onDone={() => setWriting(false)} />}
    </section>
  )
}

/** A local date and time as a form writes it, at the instant that it names here. */
const instantOf = (local: string) => (local === '' ? '' : new Date(local).toISOString())

function MaintenanceForm({ id, onDone }: { id: number; onDone: () => void }) {
  const maintain = useMaintain(id)
  const form = useForm(
    { from: '', until: '', reason: '' },
    {
      check: ({ from, until, reason }) => ({
        ...(from === '' && { from: 'Écrivez le début' }),
        ...((until === '' || until <= from) && { until: 'Écrivez une fin qui vient après le début' }),
        ...(reason.trim().length < 2 && { reason: 'Dites pourquoi' }),
      }),
      refusal: maintain.error,
    },
  )
  const send = form.onSubmit(({ from, until, reason }) =>
    maintain.mutate({ from: instantOf(from), until: instantOf(until), reason }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField label="Début" type="datetime-local" {...form.field('from')} />
      <TextField label="Fin" type="datetime-local" {...form.field('until')} />
      <TextField label="Motif" maxLength={200} {...form.field('reason')} />
      <FormEnd sending={maintain} onCancel={onDone}>
        Annoncer
      </FormEnd>
    </form>
  )
}
