import { Link } from '@tanstack/react-router'
import { Notice } from '#client/ui/notice.tsx'
import stack from '#client/ui/stack.module.css'
import type { CommissionLine, Member } from '#contract/services/grants/commission.ts'
import type { Envelope } from '#contract/services/grants/grant.ts'
import { isQuorumMet, type Quorum, quorumOf, votersOf } from '#rules/services/grant-rules.ts'
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
  const ids = members.map(({ id }) => id)
  const absent = [...session.absent]
  const represented = [...session.represented]
  const interested = line.excluded.map(({ memberId }) => memberId)
  const voters = votersOf(ids, { absent, interested }).length
  const quorum = quorumOf(ids, { absent, represented, interested })
  const isMet = isQuorumMet(quorum, session.isSecondCall)
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
            {countText(session.absent.size, 'absent')} sans pouvoir et {countText(line.excluded.length, 'intéressé')}.
          </p>
          <QuorumLine quorum={quorum} isMet={isMet} isSecondCall={session.isSecondCall} />
          <BallotForm line={line} voters={voters} session={session} />
        </>
      )}
    </section>
  )
}

/** Whether the assembly may vote on this line: told before anybody counts voices. */
function QuorumLine({ quorum, isMet, isSecondCall }: { quorum: Quorum; isMet: boolean; isSecondCall: boolean }) {
  const there = `${countText(quorum.present, 'élu présent', 'élus présents')}, sur ${quorum.inOffice} en fonction et sans intérêt`
  if (isMet)
    return (
      <p>
        {isSecondCall ? 'Sans condition de quorum' : 'Quorum atteint'} : {there}
        {!isSecondCall && `, il en faut ${quorum.required}`}.
      </p>
    )
  return (
    <Notice tone="refused" title="Le quorum n’est pas atteint">
      <p>
        {there} : il en faut {isSecondCall ? 1 : quorum.required}, et un pouvoir ne compte pas comme une présence (CGCT
        L2121-17, de mémoire, à confirmer). Aucun vote ne peut être inscrit.
      </p>
    </Notice>
  )
}
