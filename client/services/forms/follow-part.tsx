import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { formOperations } from '#contract/services/forms/form-operations.ts'
import type { SentRequest } from '#contract/services/forms/form-request.ts'
import { OPEN_STATES } from '#contract/services/forms/request-course.ts'
import { dayText } from '#wording/day.ts'
import { FORM_CHANNEL_NAMES, FORM_REQUEST_STATE_NAMES } from '#wording/services/forms/form-words.ts'
import { silenceOfRequestText } from '#wording/services/forms/receipt-words.ts'
import { AnswersPart } from './answers-part.tsx'
import { EventsPart } from './events-part.tsx'
import { useReply, useWithdraw } from './queries.ts'
import { SumPart } from './sum-part.tsx'

/** A request followed by the link of its author: where it stands, what silence is worth, what was said. */
export function FollowPart({ token, request }: { token: string; request: SentRequest }) {
  const { number, title, state, receivedOn, channel, authority, service, silence, events } = request
  const isOpen = OPEN_STATES.includes(state)
  const asked = state === 'awaitingApplicant' ? events.findLast(({ kind }) => kind === 'piecesAsked') : undefined
  return (
    <>
      <div className={stack.close}>
        <h1>
          {title}, {number}
        </h1>
        <p>
          <strong>Votre demande est {FORM_REQUEST_STATE_NAMES[state]}.</strong>
        </p>
      </div>
      {asked && (
        <Notice tone="unknown" title={`Réponse attendue de vous jusqu’au ${dayText(asked.answerBy ?? asked.on)}`}>
          <p>{asked.body}</p>
        </Notice>
      )}
      <SumPart request={request} />
      <Facts>
        <Fact term="Reçue">
          le {dayText(receivedOn)}, {FORM_CHANNEL_NAMES[channel]}
        </Fact>
        <Fact term="Service">
          {[service.name, authority, service.address, service.email, service.phone].filter(Boolean).join(', ')}
        </Fact>
        {isOpen && <Fact term="Sans réponse">{silenceOfRequestText(silence)}</Fact>}
      </Facts>
      <Actions>
        <a href={addressOf(formOperations.ownFormRequestReceipt, { params: { token } })}>Accusé de réception (PDF)</a>
      </Actions>
      <EventsPart
        events={events}
        letterHref={(ordinal) => addressOf(formOperations.ownFormRequestLetter, { params: { token, ordinal } })}
      />
      <Reply token={token} />
      <AnswersPart content={request.content} answers={request.answers} placeNames={request.placeNames} />
      {isOpen && <Withdraw token={token} />}
    </>
  )
}

function Reply({ token }: { token: string }) {
  const reply = useReply(token)
  const form = useForm(() => ({ body: '' }), {
    check: ({ body }) => ({ ...(body.trim().length < 2 && { body: 'Écrivez votre message' }) }),
    refusal: reply.error,
  })
  const send = form.onSubmit(({ body }) => reply.mutate(body, { onSuccess: () => form.set({ body: '' }) }))
  return (
    <section className={stack.close} aria-labelledby="ecrire">
      <h2 id="ecrire">Écrire au service</h2>
      <form className={stack.box} noValidate onSubmit={send}>
        <TextArea label="Votre message" rows={3} maxLength={10_000} {...form.field('body')} />
        <FormEnd sending={reply}>Envoyer le message</FormEnd>
      </form>
    </section>
  )
}

function Withdraw({ token }: { token: string }) {
  const withdraw = useWithdraw(token)
  const [isAsked, setAsked] = useState(false)
  if (!isAsked)
    return (
      <Actions>
        <Button variant="quiet" onClick={() => setAsked(true)}>
          Renoncer à cette demande
        </Button>
      </Actions>
    )
  return (
    <Notice
      tone="unknown"
      title="Renoncer à cette demande ?"
      action={
        <>
          <Button variant="primary" disabled={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
            Y renoncer
          </Button>
          <Button onClick={() => setAsked(false)}>La garder</Button>
        </>
      }
    >
      <p>Le service ne l’étudiera plus. Pour demander de nouveau, il faudra refaire une demande.</p>
      {withdraw.error && <ProblemNotice error={withdraw.error} />}
    </Notice>
  )
}
