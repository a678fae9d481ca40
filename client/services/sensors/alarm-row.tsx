import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Alarm } from '#contract/services/sensors/sensor.ts'
import { instantText } from '#wording/day.ts'
import { ALARM_EVENT_NAMES, ALARM_RULE_NAMES } from '#wording/services/sensors/sensor-words.ts'
import { useAcknowledge } from './queries.ts'
import { SeverityBadge } from './state-badge.tsx'

/** An alarm, its course, and what takes it in hand. */
export function AlarmRow({ alarm, isOnSheet = false }: { alarm: Alarm; isOnSheet?: boolean }) {
  const [isTaking, setTaking] = useState(false)
  const mayTake = alarm.mayAcknowledge && !alarm.isAcknowledged
  return (
    <Row>
      <RowHead>
        {isOnSheet ? (
          <strong>{ALARM_RULE_NAMES[alarm.rule]}</strong>
        ) : (
          <Link to="/capteurs/equipements/$id" params={{ id: String(alarm.assetId) }} className={prose.name}>
            {alarm.assetName} : {ALARM_RULE_NAMES[alarm.rule]}
          </Link>
        )}
        <SeverityBadge severity={alarm.severity} />
        <span className={prose.label}>{stateOf(alarm)}</span>
      </RowHead>
      <p>{alarm.cause}</p>
      <p className={prose.soft}>{alarm.events.map(eventText).join(' · ')}</p>
      {mayTake && !isTaking && (
        <Actions>
          <Button onClick={() => setTaking(true)}>Prendre en charge</Button>
        </Actions>
      )}
      {mayTake && isTaking && <TakeForm alarm={alarm} onCancel={() => setTaking(false)} />}
    </Row>
  )
}

const stateOf = ({ clearedAt, isAcknowledged }: Alarm) =>
  clearedAt !== null ? 'terminée' : isAcknowledged ? 'prise en charge' : 'à prendre en charge'

const eventText = ({ event, at, by, note }: Alarm['events'][number]) =>
  `${ALARM_EVENT_NAMES[event]} le ${instantText(at)}${by === null ? '' : ` par ${by}`}${note === '' ? '' : ` (${note})`}`

function TakeForm({ alarm, onCancel }: { alarm: Alarm; onCancel: () => void }) {
  const acknowledge = useAcknowledge()
  const form = useForm({ note: '' }, { refusal: acknowledge.error })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit(({ note }) => acknowledge.mutate({ id: alarm.id, note }))}
    >
      <TextField
        label="Ce que vous allez faire"
        help="Facultatif : vos collègues le lisent."
        maxLength={1000}
        {...form.field('note')}
      />
      <FormEnd sending={acknowledge} onCancel={onCancel}>
        Prendre cette alarme en charge
      </FormEnd>
    </form>
  )
}
