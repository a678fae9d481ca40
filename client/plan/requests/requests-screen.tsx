import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import {
  type PlanRequest,
  REQUEST_KINDS,
  REQUEST_STATES,
  type RequestKind,
  type RequestState,
} from '#contract/plan/requests/plan-request.ts'
import { planRequestOperations } from '#contract/plan/requests/plan-request-operations.ts'
import { dayText } from '#wording/day.ts'
import {
  APPLICANT_KIND_NAMES,
  GROUND_CHECK_NAMES,
  REQUEST_KIND_NAMES,
  REQUEST_STATE_NAMES,
} from '#wording/plan/requests/request-words.ts'
import { countText } from '#wording/quantity.ts'
import { AnswerForm } from './answer-form.tsx'
import { requestsQuery } from './queries.ts'
import { RequestForm } from './request-form.tsx'

const EVERY = { value: '', label: 'Tous' } as const
const STATES = [EVERY, ...REQUEST_STATES.map((value) => ({ value, label: REQUEST_STATE_NAMES[value] }))]
const KINDS = [EVERY, ...REQUEST_KINDS.map((value) => ({ value, label: REQUEST_KIND_NAMES[value] }))]

/** Requests for a change of the plan, grouped by the ground that they share. */
export function RequestsScreen() {
  usePageTitle('Demandes de modification du plan')
  const [state, setState] = useState<RequestState | ''>('')
  const [kind, setKind] = useState<RequestKind | ''>('')
  const asked = { ...(state !== '' && { state }), ...(kind !== '' && { kind }) }
  const requests = useQuery(requestsQuery(asked))
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/plan">Table de l’urbaniste</Link>
        </p>
        <h1>Demandes de modification du plan</h1>
        <p className={prose.lead}>
          Demandes d’habitants, d’élus et de services. Celles qui se touchent sur le terrain sont ensemble ; ce qu’en
          fait le zonage approuvé se mesure.
        </p>
      </div>
      <Recording />
      <div className={stack.fields}>
        <SelectField label="État" value={state} options={STATES} onChange={setState} />
        <SelectField label="Thème" value={kind} options={KINDS} onChange={setKind} />
        <Actions>
          <a href={addressOf(planRequestOperations.planRequestsPdf, { query: asked })}>
            Tableau pour le commissaire (PDF)
          </a>
          <a href={addressOf(planRequestOperations.planRequestsCsv, { query: asked })}>Tableau (CSV)</a>
        </Actions>
      </div>
      {requests.isPending && <Skeleton lines={8} label="Lecture des demandes" />}
      {requests.error && <ProblemNotice error={requests.error} onRetry={() => void requests.refetch()} />}
      {requests.data && <Found key={`${state}|${kind}`} requests={requests.data} />}
    </article>
  )
}

function Recording() {
  const [isOpen, setOpen] = useState(false)
  const [number, setNumber] = useState<string | null>(null)
  if (isOpen) {
    return (
      <RequestForm
        isForAgent
        onCancel={() => setOpen(false)}
        onReceived={(received) => {
          setNumber(received.number)
          setOpen(false)
        }}
      />
    )
  }
  return (
    <>
      {number && (
        <Notice live>
          <p>La demande {number} est inscrite.</p>
        </Notice>
      )}
      <Actions>
        <Button onClick={() => setOpen(true)}>Inscrire une demande reçue</Button>
      </Actions>
    </>
  )
}

/** Neighbours together, in the order of the first of them. */
function grouped(requests: readonly PlanRequest[]): readonly (readonly PlanRequest[])[] {
  const groups = new Map<number, PlanRequest[]>()
  for (const request of requests) groups.set(request.group, [...(groups.get(request.group) ?? []), request])
  return [...groups.values()]
}

function Found({ requests }: { requests: readonly PlanRequest[] }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  if (requests.length === 0) return <p>Aucune demande ne répond à ces choix.</p>
  const selected = requests.filter(({ id }) => chosen.has(id))
  return (
    <div className={stack.loose}>
      <p aria-live="polite">
        {countText(requests.length, 'demande')}, {countText(selected.length, 'choisie')}.
      </p>
      {selected.length > 0 && <AnswerForm requests={selected} onDone={() => setChosen(new Set())} />}
      {grouped(requests).map((group) => (
        <section key={group[0]?.id} className={stack.close} aria-label={groupName(group)}>
          {group.length > 1 && <h2>{groupName(group)}</h2>}
          <Rows>
            {group.map((request) => (
              <RequestRow
                key={request.id}
                request={request}
                isChosen={chosen.has(request.id)}
                onChoose={(isIn) => setChosen(ticked(chosen, request.id, isIn))}
              />
            ))}
          </Rows>
        </section>
      ))}
    </div>
  )
}

const groupName = (group: readonly PlanRequest[]) =>
  group.length > 1
    ? `${countText(group.length, 'demande')} sur un même terrain, ${group[0]?.communeName ?? ''}, dont ${group[0]?.number ?? ''}`
    : (group[0]?.number ?? '')

type RowProps = { request: PlanRequest; isChosen: boolean; onChoose: (isIn: boolean) => void }

const RequestRow = ({ request, isChosen, onChoose }: RowProps) => (
  <Row>
    <RowHead>
      <Link to="/plan/demandes/$id" params={{ id: request.id }} className={prose.name}>
        {request.number} · {request.subject}
      </Link>
      <span className={prose.label}>{REQUEST_STATE_NAMES[request.state]}</span>
    </RowHead>
    <p>
      {[
        request.communeName,
        REQUEST_KIND_NAMES[request.kind],
        ...(request.wantedZone ? [`zone souhaitée ${request.wantedZone}`] : []),
        `${request.applicantName}, ${APPLICANT_KIND_NAMES[request.applicantKind]}`,
        `reçue le ${dayText(request.receivedOn)}`,
      ].join(' · ')}
    </p>
    <p>Au zonage approuvé : {GROUND_CHECK_NAMES[request.check]}.</p>
    {request.mayAnswer && (
      <CheckField checked={isChosen} onChange={onChoose}>
        Choisir {request.number}
      </CheckField>
    )}
  </Row>
)
