import { Link } from '@tanstack/react-router'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { CommissionLine, Member } from '#contract/services/grants/commission.ts'
import type { Envelope } from '#contract/services/grants/grant.ts'
import { votersOf } from '#law/services/grant-rules.ts'
import { countText } from '#wording/quantity.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { twinText } from '#wording/services/grants/grant-words.ts'
import { BallotForm } from './ballot-form.tsx'
import type { Session } from './session-part.tsx'

type Props = {
  line: CommissionLine
  members: readonly Member[]
  session: Session
  envelopes: readonly Envelope[]
}

/** One association before the vote: facts first, then who may vote, then the votes. */
export function VotePart({ line, members, session, envelopes }: Props) {
  const envelope = envelopes.find(({ id }) => id === line.envelopeId)
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
      <p>
        {[
          line.object,
          line.askedCents === null ? 'montant non dit' : `${amountText(line.askedCents)} demandés`,
          `${amountText(line.proposedCents ?? 0)} proposés`,
          ...(envelope ? [`sur « ${envelope.label} », où il reste ${amountText(envelope.leftCents)}`] : []),
        ].join(' · ')}
      </p>
      {line.remarks && <p>{line.remarks}</p>}
      <p className={prose.soft}>{pastText(line)}</p>
      <Excluded line={line} />
      {line.twins.map((twin) => (
        <p key={`${twin.funder}${twin.number}`}>{twinText(twin)}</p>
      ))}
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

const Excluded = ({ line: { excluded } }: { line: CommissionLine }) =>
  excluded.length === 0 ? null : (
    <Notice tone="unknown" title="Ne prend pas part au vote">
      <p>
        {excluded.map(({ name, nature }) => `${name} (${nature})`).join(', ')} : un élu intéressé n’est pas compté (CGCT
        L2131-11).
      </p>
    </Notice>
  )

const pastText = ({ votedBeforeCents, inKindCents, missingReports, exercice, isRepublican }: CommissionLine) =>
  [
    votedBeforeCents === 0
      ? `rien de voté pour ${exercice - 1}`
      : `${amountText(votedBeforeCents)} votés pour ${exercice - 1}`,
    inKindCents === 0 ? 'aucun prêt inscrit' : `${amountText(inKindCents)} de prêts en deux exercices`,
    missingReports === 0
      ? 'aucun compte rendu en retard'
      : countText(missingReports, 'compte rendu en retard', 'comptes rendus en retard'),
    isRepublican ? 'engagement républicain souscrit' : 'engagement républicain non souscrit',
  ].join(' · ')
