import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Lift } from '#contract/services/lifts/lift.ts'
import { instantText } from '#wording/day.ts'
import { CONTEST_EVENT_NAMES, LIFT_STATE_NAMES, weightText } from '#wording/services/lifts/lift-words.ts'
import { COLLECTION_STREAM_NAMES } from '#wording/services/places/place-words.ts'
import { useAnswer, useContest, useWithdraw } from './queries.ts'

/** One lift, what was said of it, and what whoever reads may do about it. */
export function LiftRow({ lift }: { lift: Lift }) {
  const { at, chip, stream, litres, weightKg, truck, state, source, events } = lift
  const [doing, setDoing] = useState<'contesting' | 'answering' | null>(null)
  const done = () => setDoing(null)
  return (
    <Row>
      <RowHead>
        <strong>{instantText(at)}</strong>
        <span className={prose.label}>{LIFT_STATE_NAMES[state]}</span>
      </RowHead>
      <p>
        {COLLECTION_STREAM_NAMES[stream]}, bac {chip}
        {litres !== null && ` de ${litres} litres`}, {weightText(weightKg)}
        {truck !== '' && `, camion ${truck}`}. <span className={prose.soft}>Source : {source}.</span>
      </p>
      {events.map(({ event, at: said, reason, byTownHall }) => (
        <p key={`${event}${said}`}>
          {CONTEST_EVENT_NAMES[event]} le {instantText(said)}
          {event === 'contested' && byTownHall && ', au guichet'}
          {reason !== '' && ` : ${reason}`}
        </p>
      ))}
      {doing === 'contesting' && <ContestForm lift={lift} onDone={done} />}
      {doing === 'answering' && <AnswerForm lift={lift} onDone={done} />}
      {doing === null && (
        <Actions>
          {lift.mayContest && (
            <Button onClick={() => setDoing('contesting')}>Contester la levée du {instantText(at)}</Button>
          )}
          {lift.mayWithdraw && <WithdrawButton lift={lift} />}
          {lift.mayAnswer && (
            <Button onClick={() => setDoing('answering')}>Répondre pour la levée du {instantText(at)}</Button>
          )}
        </Actions>
      )}
    </Row>
  )
}

type FormProps = { lift: Lift; onDone: () => void }

const LEAST_SIGNS = 5
const tooShort = (reason: string) => reason.trim().length < LEAST_SIGNS && { reason: 'Dites pourquoi, en une phrase' }

function ContestForm({ lift, onDone }: FormProps) {
  const contest = useContest(lift.id)
  const form = useForm({ reason: '' }, { check: ({ reason }) => ({ ...tooShort(reason) }), refusal: contest.error })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit(({ reason }) => contest.mutate(reason, { onSuccess: onDone }))}
    >
      <TextArea
        label="Pourquoi cette levée n’est pas la vôtre, ou pas ainsi"
        help="Bac déplacé, absence, poids impossible : ce que vous savez aide à répondre."
        rows={3}
        maxLength={1000}
        {...form.field('reason')}
      />
      <FormEnd sending={contest} onCancel={onDone}>
        Contester cette levée
      </FormEnd>
    </form>
  )
}

function WithdrawButton({ lift }: { lift: Lift }) {
  const withdraw = useWithdraw(lift.id)
  return (
    <>
      {withdraw.error && <ProblemNotice error={withdraw.error} />}
      <Button variant="quiet" disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
        Retirer la contestation du {instantText(lift.at)}
      </Button>
    </>
  )
}

function AnswerForm({ lift, onDone }: FormProps) {
  const answer = useAnswer(lift.id)
  const form = useForm({ reason: '' }, { check: ({ reason }) => ({ ...tooShort(reason) }), refusal: answer.error })
  const [outcome, setOutcome] = useState<'maintained' | 'cancelled'>('cancelled')
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit(({ reason }) => answer.mutate({ outcome, reason }, { onSuccess: onDone }))}
    >
      <fieldset className={stack.near}>
        <legend>Réponse</legend>
        {(['cancelled', 'maintained'] as const).map((one) => (
          <CheckField
            key={one}
            type="radio"
            name={`reponse-${lift.id}`}
            checked={outcome === one}
            onChange={() => setOutcome(one)}
          >
            {one === 'cancelled'
              ? 'Annuler la levée : elle n’est pas facturée'
              : 'Maintenir la levée : elle est facturée'}
          </CheckField>
        ))}
      </fieldset>
      <TextArea label="La raison, que le foyer lira" rows={3} maxLength={1000} {...form.field('reason')} />
      <FormEnd sending={answer} onCancel={onDone}>
        Répondre au foyer
      </FormEnd>
    </form>
  )
}
