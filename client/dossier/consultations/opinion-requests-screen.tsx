import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useToday } from '#client/api/today.ts'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { OpinionRequest } from '#contract/dossier/consultations/consultation-desk.ts'
import { dayText } from '#wording/day.ts'
import { ANSWER_NAMES } from './opinion-words.ts'
import css from './opinions.module.css'
import { opinionRequestsQuery } from './queries.ts'

/** What a service that has an account is asked, the nearest last day first. */
export function OpinionRequestsScreen() {
  usePageTitle('Demandes d’avis')
  const requests = useQuery(opinionRequestsQuery())
  return (
    <article className={page.page}>
      <h1>Demandes d’avis</h1>
      <p className={page.lead}>Ce que les mairies demandent à votre service, le dernier jour le plus proche d’abord.</p>
      {requests.isPending && <Skeleton lines={6} label="Lecture des demandes" />}
      {requests.error && <ProblemNotice error={requests.error} onRetry={() => void requests.refetch()} />}
      {requests.data && <Requests requests={requests.data} />}
    </article>
  )
}

export function Requests({ requests }: { requests: readonly OpinionRequest[] }) {
  const today = useToday()
  const open = requests.filter(({ mayAnswer, answer }) => mayAnswer && answer === null).toSorted(byLastDay)
  const late = open.filter(({ dueOn }) => dueOn !== null && dueOn < today)
  const waiting = open.filter((request) => !late.includes(request))
  const others = requests.filter((request) => !open.includes(request))
  if (requests.length === 0) {
    return <p>Aucune demande ne vous est adressée. Les demandes envoyées par lien s’ouvrent depuis le courriel reçu.</p>
  }
  return (
    <div className={stack.sections}>
      <RequestList title={`À répondre (${waiting.length})`} requests={waiting} empty="Rien n’attend votre réponse." />
      {late.length > 0 && <RequestList title={`Délai expiré (${late.length})`} requests={late} empty="" />}
      {others.length > 0 && <RequestList title="Répondues ou remplacées" requests={others} empty="" />}
    </div>
  )
}

const byLastDay = (one: OpinionRequest, other: OpinionRequest) =>
  (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') || one.askedOn.localeCompare(other.askedOn)

const RequestList = ({
  title,
  requests,
  empty,
}: {
  title: string
  requests: readonly OpinionRequest[]
  empty: string
}) => (
  <section>
    <h2>{title}</h2>
    {requests.length === 0 && <p className={prose.note}>{empty}</p>}
    <ul className={rows.rows}>
      {requests.map((request) => (
        <li key={request.id}>
          <Link to="/avis/$key" params={{ key: request.id }} className={css.row}>
            <span>
              <strong>{request.number}</strong> {request.title}, {request.communeName}
              <span className={prose.note}>
                {request.parcels.join(', ')}. {request.sentence}
              </span>
            </span>
            <span>
              {request.answer
                ? ANSWER_NAMES[request.answer]
                : request.dueOn
                  ? `dernier jour : ${dayText(request.dueOn)}`
                  : 'sans délai fixé ici'}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  </section>
)
