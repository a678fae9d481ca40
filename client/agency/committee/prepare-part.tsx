import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { CommitteeMeeting } from '#contract/agency/committee/committee.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { AgendaPart } from './agenda-part.tsx'
import { MeetingFields, meetingFaults } from './meeting-fields.tsx'
import { OfferedPart } from './offered-part.tsx'
import { useCallMeeting, useChangeMeeting, useMoveMeeting } from './queries.ts'

/** A sitting before its call: its day, its list, then the call. */
export const PreparePart = ({ meeting }: { meeting: CommitteeMeeting }) => (
  <>
    <WordsPart meeting={meeting} />
    <AgendaPart meeting={meeting} />
    <OfferedPart meetingId={meeting.id} />
    <CallPart meeting={meeting} />
  </>
)

function WordsPart({ meeting: { id, heldOn, heldAt, place, link, note } }: { meeting: CommitteeMeeting }) {
  const [isOpen, setOpen] = useState(false)
  const change = useChangeMeeting(id)
  const form = useForm({ heldOn, heldAt, place, link, note }, { check: meetingFaults, refusal: change.error })
  if (!isOpen)
    return (
      <Actions>
        <Button variant="quiet" onClick={() => setOpen(true)}>
          Changer le jour, le lieu ou la note
        </Button>
      </Actions>
    )
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => change.mutate(said, { onSuccess: () => setOpen(false) }))}
    >
      <h2>Jour et lieu</h2>
      <MeetingFields form={form} />
      <FormEnd sending={change} onCancel={() => setOpen(false)}>
        Enregistrer
      </FormEnd>
    </form>
  )
}

/** Whether the call may still leave today, and what it does. */
function CallPart({ meeting }: { meeting: CommitteeMeeting }) {
  const { id, lastCallOn, clearDays, members, rules } = meeting
  const today = useToday()
  const call = useCallMeeting(id)
  const cancel = useMoveMeeting(id)
  const [isUrgent, setUrgent] = useState(false)
  const form = useForm(
    { urgency: '' },
    { check: ({ urgency }) => (isUrgent && urgency.trim() === '' ? { urgency: 'Dites pourquoi c’est urgent' } : {}) },
  )
  const send = form.onSubmit(({ urgency }) => call.mutate(isUrgent ? urgency : ''))
  const unreached = members.filter(({ isReached }) => !isReached).length
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h2>Convoquer</h2>
      <p>
        {countText(clearDays, 'jour franc', 'jours francs')} : la convocation part le {dayText(lastCallOn)} au plus tard
        {rules.isCouncil ? ` (${rules.told[0]?.article}, de mémoire, à confirmer)` : ''}.
        {today > lastCallOn && !isUrgent && ' Ce jour est passé : changez le jour de la séance.'}
      </p>
      <p className={prose.soft}>
        {members.length - unreached > 0 &&
          `${countText(members.length - unreached, 'membre reçoit', 'membres reçoivent')} un courriel. `}
        {unreached > 0 && `${countText(unreached, 'membre est convoqué', 'membres sont convoqués')} sur papier. `}
        L’ordre du jour ne change plus ensuite.
      </p>
      {rules.isCouncil && (
        <CheckField checked={isUrgent} onChange={setUrgent}>
          Urgence : un jour franc (CGCT L2121-11, L2121-12, de mémoire, à confirmer)
        </CheckField>
      )}
      {isUrgent && <TextArea label="Pourquoi c’est urgent" maxLength={500} {...form.field('urgency')} />}
      {cancel.error && <ProblemNotice error={cancel.error} />}
      <FormEnd sending={call}>Convoquer les membres</FormEnd>
      <Actions>
        <Button variant="quiet" disabled={cancel.isPending} onClick={() => cancel.mutate('cancel')}>
          Annuler cette séance
        </Button>
      </Actions>
    </form>
  )
}
