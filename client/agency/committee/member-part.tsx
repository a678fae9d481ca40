import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { CommitteeItem, CommitteeMeeting, MeetingMember } from '#contract/agency/committee/committee.ts'
import { DECIDES, ITEM_KIND_NAMES } from '#wording/agency/committee/committee-words.ts'
import { countText } from '#wording/quantity.ts'
import { InterestPart } from './interest-part.tsx'
import { useKeptVote } from './kept-votes.ts'
import { OwnAttendance } from './own-attendance.tsx'
import { ResultTold } from './result-told.tsx'
import { VoteBox } from './vote-box.tsx'

/** The sitting of a member: whether they come, what they have an interest in, their voice. */
export function MemberPart({ meeting }: { meeting: CommitteeMeeting }) {
  const { members, items, hidden, state } = meeting
  const me = members.find(({ isMe }) => isMe)
  if (!me) return null
  const isBefore = state === 'called' || state === 'open'
  return (
    <>
      {isBefore && <OwnAttendance meeting={meeting} me={me} />}
      {isBefore && <InterestPart key={items.map(({ id }) => id).join()} meeting={meeting} me={me} />}
      {!meeting.mayKeep && (
        <section className={stack.close} aria-labelledby="points">
          <h2 id="points">Ordre du jour</h2>
          {hidden > 0 && (
            <p>
              Vous êtes sorti de {countText(hidden, 'point', 'points')} : rien n’en est montré ici. En cas d’erreur,
              dites-le au secrétariat de séance.
            </p>
          )}
          {items.length === 0 && <p>Aucun point ne vous est ouvert.</p>}
          <Rows>
            {items.map((item) => (
              <MemberItem key={item.id} item={item} meeting={meeting} me={me} />
            ))}
          </Rows>
        </section>
      )}
    </>
  )
}

type ItemProps = { item: CommitteeItem; meeting: CommitteeMeeting; me: MeetingMember }

function MemberItem({ item, meeting: { members, rules }, me }: ItemProps) {
  const carried = members.filter(({ proxyTo }) => proxyTo === me.id)
  return (
    <Row>
      <h3>
        {item.ordinal}. {item.title}
      </h3>
      <p className={prose.soft}>
        {[ITEM_KIND_NAMES[item.kind], item.place].filter((part) => part !== '').join(', ')}
        {item.isSecret && ', scrutin secret'}
      </p>
      {item.proposal !== '' && <p className={prose.written}>Lecture du service : {item.proposal}</p>}
      {item.against !== '' && <p className={prose.written}>Raisons contraires : {item.against}</p>}
      {DECIDES[item.kind] !== '' && <p className={prose.note}>{DECIDES[item.kind]}</p>}
      {item.state === 'waiting' && <p className={prose.soft}>Ce point n’est pas encore ouvert.</p>}
      <OwnVoices item={item} me={me} carried={carried} />
      <ResultTold item={item} isCouncil={rules.isCouncil} members={members} />
    </Row>
  )
}

type VoicesProps = { item: CommitteeItem; me: MeetingMember; carried: readonly MeetingMember[] }

function OwnVoices({ item, me, carried }: VoicesProps) {
  const kept = useKeptVote(item.id, me.id)
  const isOpen = item.state === 'open'
  if (!isOpen && kept === undefined) return null
  if (isOpen && !item.answered.includes(me.id))
    return <p>Dites d’abord, plus haut, si vous avez un intérêt à ce point.</p>
  if (isOpen && me.attendance !== 'present' && me.attendance !== 'remote')
    return <p>Vous n’êtes pas noté présent : demandez au secrétariat de séance.</p>
  return (
    <>
      <VoteBox item={item} member={me} isOwn />
      {isOpen && carried.map((member) => <VoteBox key={member.id} item={item} member={member} isOwn={false} />)}
    </>
  )
}
