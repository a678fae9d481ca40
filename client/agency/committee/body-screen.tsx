import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { CommitteeBody } from '#contract/agency/committee/committee.ts'
import { BODY_KIND_NAMES } from '#wording/agency/committee/committee-words.ts'
import { dayText } from '#wording/day.ts'
import { MeetingFields, meetingFaults } from './meeting-fields.tsx'
import { MeetingLines } from './meeting-lines.tsx'
import { committeeQuery, useChangeCommittee, useMoveItem, useOpenMeeting } from './queries.ts'
import { RulesFields, rulesFaults, rulesOfBody, rulesSaid } from './rules-fields.tsx'
import { RulesTold } from './rules-told.tsx'
import { SeatsPart } from './seats-part.tsx'

const route = getRouteApi('/desk/seances/instances/$id')

/** A council or a commission: who sits, its rules, its sittings, what is left to do. */
export function BodyScreen() {
  const { id } = route.useParams()
  const body = useQuery(committeeQuery(id))
  usePageTitle(body.data?.name ?? 'Instance')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/seances">Séances</Link>
        </p>
        <h1>{body.data?.name ?? 'Instance'}</h1>
        {body.data && (
          <p className={prose.lead}>
            {BODY_KIND_NAMES[body.data.kind]}, {body.data.place}
          </p>
        )}
      </div>
      {body.isPending && <Skeleton lines={8} label="Lecture de l’instance" />}
      {body.error && <ProblemNotice error={body.error} onRetry={() => void body.refetch()} />}
      {body.data && <Told body={body.data} />}
    </article>
  )
}

function Told({ body }: { body: CommitteeBody }) {
  const { id, mayKeep, meetings, follows, members, rules } = body
  return (
    <>
      <section className={stack.close} aria-labelledby="seances">
        <h2 id="seances">Séances</h2>
        {meetings.length === 0 && <p>Aucune séance.</p>}
        <MeetingLines meetings={meetings} />
        {mayKeep && <NewMeetingPart bodyId={id} />}
      </section>
      {follows.length > 0 && <FollowsPart body={body} />}
      <SeatsPart bodyId={id} members={members} mayKeep={mayKeep} />
      <section className={stack.close} aria-labelledby="regles">
        <h2 id="regles">Règles</h2>
        <RulesTold rules={rules} />
        {mayKeep && <RulesForm body={body} />}
      </section>
    </>
  )
}

function FollowsPart({ body: { follows, mayKeep } }: { body: CommitteeBody }) {
  const today = useToday()
  return (
    <section className={stack.close} aria-labelledby="suites">
      <h2 id="suites">Suites à donner</h2>
      <Rows>
        {follows.map((follow) => (
          <Row key={follow.itemId}>
            <p className={prose.name}>{follow.followUp}</p>
            <p className={prose.soft}>
              {follow.title}, séance du {dayText(follow.heldOn)}
              {follow.dueOn !== null && `, au plus tard le ${dayText(follow.dueOn)}`}
              {follow.dueOn !== null && follow.dueOn < today && ' : en retard'}
            </p>
            {mayKeep && <FollowDone itemId={follow.itemId} what={follow.followUp} />}
          </Row>
        ))}
      </Rows>
    </section>
  )
}

function FollowDone({ itemId, what }: { itemId: string; what: string }) {
  const move = useMoveItem(itemId)
  return (
    <>
      {move.error && <ProblemNotice error={move.error} />}
      <Actions>
        <Button
          disabled={move.isPending}
          aria-label={`C’est fait : ${what}`}
          onClick={() => move.mutate({ move: 'follow' })}
        >
          C’est fait
        </Button>
      </Actions>
    </>
  )
}

function NewMeetingPart({ bodyId }: { bodyId: string }) {
  const [isOpen, setOpen] = useState(false)
  const navigate = useNavigate()
  const open = useOpenMeeting(bodyId)
  const form = useForm(
    { heldOn: '', heldAt: '18:30', place: '', link: '', note: '' },
    { check: meetingFaults, refusal: open.error },
  )
  if (!isOpen)
    return (
      <Actions>
        <Button variant="primary" onClick={() => setOpen(true)}>
          Préparer une séance
        </Button>
      </Actions>
    )
  const send = form.onSubmit((said) =>
    open.mutate(said, { onSuccess: ({ id }) => void navigate({ to: '/seances/$id', params: { id } }) }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h3>Préparer une séance</h3>
      <MeetingFields form={form} />
      <FormEnd sending={open} onCancel={() => setOpen(false)}>
        Préparer la séance
      </FormEnd>
    </form>
  )
}

function RulesForm({ body: { id, kind, name, own } }: { body: CommitteeBody }) {
  const [isOpen, setOpen] = useState(false)
  const change = useChangeCommittee(id)
  const form = useForm(() => rulesOfBody(own), { check: (said) => rulesFaults(said, kind), refusal: change.error })
  if (!isOpen)
    return (
      <Actions>
        <Button variant="quiet" onClick={() => setOpen(true)}>
          Changer les règles
        </Button>
      </Actions>
    )
  const send = form.onSubmit((said) =>
    change.mutate({ name, ...rulesSaid(said, kind) }, { onSuccess: () => setOpen(false) }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <RulesFields kind={kind} form={form} />
      <FormEnd sending={change} onCancel={() => setOpen(false)}>
        Enregistrer les règles
      </FormEnd>
    </form>
  )
}
