import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { instantText } from '#wording/day.ts'
import { EVENT_STATE_NAMES } from '#wording/services/agenda/agenda-words.ts'
import { capitalised } from '#wording/typography.ts'
import css from './agenda.module.css'
import { dayHeading } from './agenda-days.tsx'
import { proposalQuery } from './queries.ts'

const route = getRouteApi('/desk/agenda/proposition/$token')

/** A proposal followed by the link that its author was given. */
export function ProposalScreen() {
  const { token } = route.useParams()
  const proposal = useQuery(proposalQuery(token))
  usePageTitle('Ma proposition')
  return (
    <article className={`${page.page} ${css.page}`}>
      <h1>Ma proposition</h1>
      {proposal.isPending && <Skeleton lines={5} label="Lecture de la proposition" />}
      {proposal.error && <ProblemNotice error={proposal.error} onRetry={() => void proposal.refetch()} />}
      {proposal.data && (
        <Facts>
          <Fact term="Événement">{proposal.data.title}</Fact>
          <Fact term="Organisé par">{proposal.data.organiserName}</Fact>
          <Fact term="Commune">{proposal.data.communeName}</Fact>
          <Fact term="Première date">{dayHeading(proposal.data.startsOn)}</Fact>
          <Fact term="Reçue le">{instantText(proposal.data.proposedAt)}</Fact>
          <Fact term="Où elle en est">
            <strong>{capitalised(EVENT_STATE_NAMES[proposal.data.state])}</strong>
            {proposal.data.state === 'proposed' && ' par la mairie'}
          </Fact>
          <Fact term="Motif">{proposal.data.reason}</Fact>
        </Facts>
      )}
      <p>
        {proposal.data && (proposal.data.state === 'published' || proposal.data.state === 'cancelled') ? (
          <Link to="/agenda/$id" params={{ id: proposal.data.id }}>
            Voir l’événement dans l’agenda
          </Link>
        ) : (
          <Link to="/agenda">Tout l’agenda</Link>
        )}
      </p>
    </article>
  )
}
