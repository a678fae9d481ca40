import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { CommitteeMeeting } from '#contract/agency/committee/committee.ts'
import { heldText } from '#wording/agency/committee/committee-papers.ts'
import { MEETING_STATE_NAMES, quorumText } from '#wording/agency/committee/committee-words.ts'
import { HoldPart } from './hold-part.tsx'
import { MemberPart } from './member-part.tsx'
import { PapersPart } from './papers-part.tsx'
import { PreparePart } from './prepare-part.tsx'
import { meetingQuery, readAgainWhenHeld } from './queries.ts'
import { RulesTold } from './rules-told.tsx'

const route = getRouteApi('/desk/seances/$id')

/** One sitting: prepared and held by its secretary, attended by its members. */
export function MeetingScreen() {
  const { id } = route.useParams()
  const meeting = useQuery({ ...meetingQuery(id), refetchInterval: readAgainWhenHeld })
  usePageTitle(meeting.data ? `Séance, ${meeting.data.body}` : 'Séance')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/seances">Séances</Link>
          {meeting.data && (
            <>
              {' · '}
              <Link to="/seances/instances/$id" params={{ id: meeting.data.bodyId }}>
                {meeting.data.body}
              </Link>
            </>
          )}
        </p>
        <h1>{meeting.data ? `Séance ${heldText(meeting.data.heldOn, meeting.data.heldAt)}` : 'Séance'}</h1>
        {meeting.data && <Lead meeting={meeting.data} />}
      </div>
      {meeting.isPending && <Skeleton lines={8} label="Lecture de la séance" />}
      {meeting.error && !meeting.data && <ProblemNotice error={meeting.error} onRetry={() => void meeting.refetch()} />}
      {meeting.data && <Told meeting={meeting.data} isCut={meeting.error !== null} />}
    </article>
  )
}

const Lead = ({ meeting: { body, state, place, link, quorum } }: { meeting: CommitteeMeeting }) => (
  <>
    <p className={prose.lead}>
      {body}, {MEETING_STATE_NAMES[state]}
      {place !== '' && `, ${place}`}
    </p>
    {link !== '' && (
      <p>
        <a href={link} rel="noreferrer">
          Rejoindre à distance
        </a>
      </p>
    )}
    {(state === 'called' || state === 'open') && <p className={prose.soft}>{quorumText(quorum)}.</p>}
  </>
)

function Told({ meeting, isCut }: { meeting: CommitteeMeeting; isCut: boolean }) {
  const isMember = meeting.members.some(({ isMe }) => isMe)
  return (
    <>
      {isCut && (
        <p role="status" className={prose.soft}>
          La connexion est perdue : ce qui suit date de la dernière lecture. Une voix donnée est gardée ici et renvoyée.
        </p>
      )}
      {isMember && <MemberPart meeting={meeting} />}
      {meeting.mayKeep && meeting.state === 'prepared' && <PreparePart meeting={meeting} />}
      {meeting.mayKeep && meeting.state !== 'prepared' && <HoldPart meeting={meeting} />}
      <PapersPart meeting={meeting} />
      <section className={stack.close} aria-labelledby="regles">
        <h2 id="regles">Règles de la séance</h2>
        <RulesTold rules={meeting.rules} />
      </section>
    </>
  )
}
