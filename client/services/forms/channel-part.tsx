import { useToday } from '#client/api/today.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { CHANNELS, type SendingRequest } from '#contract/services/forms/form-request.ts'
import { FORM_CHANNEL_NAMES } from '#wording/services/forms/form-words.ts'

/** By which way a request came, and when; an empty day is today. */
export type Sending = { channel: SendingRequest['channel']; receivedOn: string }

/** An agent writes what is told at the counter, or what a paper says. */
export function ChannelPart({ sending, onChange }: { sending: Sending; onChange: (sending: Sending) => void }) {
  const today = useToday()
  return (
    <div className={stack.box}>
      <SelectField
        label="Reçue"
        help="Vous inscrivez pour quelqu’un ce qui est dit au guichet ou écrit sur papier."
        options={CHANNELS.map((value) => ({ value, label: FORM_CHANNEL_NAMES[value] }))}
        value={sending.channel}
        onChange={(channel) => onChange({ ...sending, channel })}
      />
      {sending.channel !== 'online' && (
        <TextField
          label="Reçue le"
          type="date"
          max={today}
          value={sending.receivedOn || today}
          onChange={(receivedOn) => onChange({ ...sending, receivedOn })}
        />
      )}
    </div>
  )
}
