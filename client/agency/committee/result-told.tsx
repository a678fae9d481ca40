import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import type { CommitteeItem, CommitteeMeeting } from '#contract/agency/committee/committee.ts'
import { MINUTES } from '#wording/agency/committee/committee-papers.ts'
import { DECIDES, outcomeText, quorumText } from '#wording/agency/committee/committee-words.ts'

type Props = { item: CommitteeItem; isCouncil: boolean; members: CommitteeMeeting['members'] }

/** What came of an item: an opinion where another decides, with its count. */
export function ResultTold({ item, isCouncil, members }: Props) {
  const { outcome, result, state, said, followUp, followDueOn, deliberation, kind, votes } = item
  if (state === 'postponed') return <p>Reporté{said !== '' && ` : ${said}`}.</p>
  if (outcome === null || result === null) return null
  const hasVoted = result.for + result.against + result.abstentions > 0
  const name = (id: string) => members.find((member) => member.id === id)?.name ?? ''
  const named = (['for', 'against', 'abstention'] as const).flatMap((choice) => {
    const who = votes.filter((vote) => vote.choice === choice).map(({ memberId }) => name(memberId))
    return who.length === 0 ? [] : [`${MINUTES.names[choice]} : ${who.join(', ')}`]
  })
  return (
    <Notice title={outcomeText(outcome, kind, isCouncil)}>
      {DECIDES[kind] !== '' && <p>{DECIDES[kind]}</p>}
      {hasVoted && <p>{MINUTES.votes(result)}.</p>}
      {result.casting !== null && <p>{MINUTES.casting}</p>}
      {named.length > 0 && <p>{named.join(' ; ')}.</p>}
      {result.out.length > 0 && <p>{MINUTES.out(result.out)}.</p>}
      <p className={prose.soft}>{quorumText(result.quorum)}.</p>
      {said !== '' && <p className={prose.written}>{said}</p>}
      {deliberation !== '' && <p>{MINUTES.deliberation(deliberation)}.</p>}
      {followUp !== '' && <p>{MINUTES.follow(followUp, followDueOn)}.</p>}
    </Notice>
  )
}
