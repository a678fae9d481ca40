import { Link } from '@tanstack/react-router'
import stack from '#client/ui/stack.module.css'
import type { CommissionLine, Member } from '#contract/services/grants/commission.ts'
import type { Envelope } from '#contract/services/grants/grant.ts'
import { votersOf } from '#rules/agency/committee-rules.ts'
import { countText } from '#wording/quantity.ts'
import { BallotForm } from './ballot-form.tsx'
import { LineFacts } from './line-facts.tsx'
import type { Session } from './session-part.tsx'

type Props = {
  line: CommissionLine
  members: readonly Member[]
  session: Session
  envelopes: readonly Envelope[]
}

/** One association before the vote: facts first, then who may vote, then the votes. */
export function VotePart({ line, members, session, envelopes }: Props) {
  const voters = votersOf(
    members.map(({ id }) => id),
    { absent: [...session.absent], interested: line.excluded.map(({ memberId }) => memberId) },
  ).length
  return (
    <section className={stack.asked} aria-labelledby={`vote-${line.id}`}>
      <h3 id={`vote-${line.id}`}>
        <Link to="/subventions/$id" params={{ id: line.id }}>
          {line.association}
        </Link>
      </h3>
      <LineFacts line={line} envelopes={envelopes} />
      {members.length > 0 && (
        <>
          <p>
            <strong>{countText(voters, 'votant')}</strong> : {countText(members.length, 'élu')} en fonction, moins{' '}
            {countText(session.absent.size, 'absent')} et {countText(line.excluded.length, 'intéressé')}.
          </p>
          <BallotForm line={line} voters={voters} session={session} />
        </>
      )}
    </section>
  )
}
