import type {
  AttendanceSaid,
  CommitteeMeeting,
  InterestAnswers,
  VoteKept,
} from '#contract/agency/committee/committee.ts'
import { problem } from '#platform/problem.ts'
import type { Choice } from '#rules/agency/committee-rules.ts'
import { MEETING_WHYS as WHY } from '#wording/agency/committee/committee-words.ts'
import { asMember, type CommitteeDeps } from './committee.ts'
import { castVoteRow, itemsOf, saveAttendance, saveInterest, votedOf } from './item-queries.ts'
import { type MeetingRead, meetingOf, meetingTold } from './meeting-view.ts'
import { holdMeeting } from './queries.ts'

const refused = (why: string) => problem('committeeStateRefused', { why })

/** A member may say of themselves what who holds the sitting may say of all. @throws Problem 403, 404, 409 */
function checkMember(
  { seats, body, meeting }: MeetingRead,
  memberId: string,
  states: readonly CommitteeMeeting['state'][],
): void {
  const seat = seats.find(({ id }) => id === memberId)
  if (!seat) throw problem('committeeMemberUnknown')
  if (!body.mayKeep && !seat.isMe) throw problem('committeeNotYours')
  if (!states.includes(meeting.state)) throw refused(WHY.state[meeting.state])
}

/**
 * Presence, excuse or proxy. A member says of themselves that they will not come, or to whom they give their voice; who is there is said by who
 * holds the sitting. @throws Problem 403, 404, 409, 422
 */
export const attend = (
  deps: CommitteeDeps,
  personId: string,
  { id, member }: { id: string; member: string },
  { state, proxyTo }: AttendanceSaid,
): Promise<CommitteeMeeting> =>
  asMember(deps, personId, async (scoped) => {
    await holdMeeting(scoped, id)
    const read = await meetingOf(scoped, id)
    checkMember(read, member, ['called', 'open'])
    if (!read.body.mayKeep && (state === 'present' || state === 'remote' || state === 'absent'))
      throw problem('committeeNotYours')
    if (state === 'remote' && !read.rules.isRemote) throw refused(WHY.noRemote)
    checkProxy(read, member, state === 'proxy' ? proxyTo : null, state === 'proxy')
    const carried = read.attendance.some(({ proxyTo: to }) => to === member)
    if (carried && state !== 'present' && state !== 'remote' && state !== 'expected') throw refused(WHY.carries)
    const at = deps.clock.now().toString()
    await saveAttendance(scoped, id, {
      memberId: member,
      state,
      proxyTo: state === 'proxy' ? proxyTo : null,
      personId,
      at,
    })
    return meetingTold(scoped, id)
  })

function checkProxy(
  { rules, seats, attendance }: MeetingRead,
  member: string,
  to: string | null,
  isAsked: boolean,
): void {
  if (!isAsked) return
  const wrong = (why: string) => problem('committeeProxyRefused', { why })
  if (rules.proxies === 0) throw wrong(WHY.noProxy)
  if (to === null) throw wrong(WHY.proxyToWhom)
  if (to === member || !seats.some(({ id }) => id === to)) throw wrong(WHY.proxyToMember)
  const holder = attendance.find(({ memberId }) => memberId === to)
  if (holder && ['proxy', 'excused', 'absent'].includes(holder.state)) throw wrong(WHY.proxyHolderAway)
  const held = attendance.filter(({ memberId, proxyTo }) => proxyTo === to && memberId !== member).length
  if (held >= rules.proxies) throw wrong(WHY.proxiesFull(rules.proxies))
}

/**
 * Of each item, whether the member has an interest in it: they leave it. What was voted on already is not left any more.
 * @throws Problem 403, 404, 409
 */
export const answerInterests = (
  deps: CommitteeDeps,
  personId: string,
  id: string,
  { memberId, answers }: InterestAnswers,
): Promise<CommitteeMeeting> =>
  asMember(deps, personId, async (scoped) => {
    await holdMeeting(scoped, id)
    const read = await meetingOf(scoped, id)
    checkMember(read, memberId, ['called', 'open'])
    const items = new Map((await itemsOf(scoped, id)).map((item) => [item.id, item]))
    const voted = new Set(
      (await votedOf(scoped, id)).filter((one) => one.memberId === memberId).map(({ itemId }) => itemId),
    )
    const at = deps.clock.now().toString()
    for (const { itemId, isOut, reason } of answers) {
      const item = items.get(itemId)
      if (!item) throw problem('committeeItemUnknown')
      if (item.state === 'closed') throw refused(WHY.itemPast)
      if (isOut && voted.has(itemId)) throw refused(WHY.votedThere)
      await saveInterest(scoped, { itemId, memberId, isOut, reason, personId, at })
    }
    return meetingTold(scoped, id)
  })

/** One voice, once: said again it is the same answer, so that a lost connection never makes two. @throws Problem 403, 404, 409 */
export const castVote = (
  deps: CommitteeDeps,
  personId: string,
  { id, member }: { id: string; member: string },
  choice: Choice,
): Promise<VoteKept> =>
  asMember(deps, personId, async (scoped) => {
    const { outcome, kept } = await castVoteRow(scoped, id, member, choice, deps.clock.now().toString())
    switch (outcome) {
      case 'cast':
        return { choice: kept, wasKept: false }
      case 'kept':
        return { choice: kept, wasKept: true }
      case 'unknown':
        throw problem('committeeItemUnknown')
      case 'notYours':
        throw problem('committeeNotYours')
      case 'other':
      case 'notOpen':
      case 'out':
      case 'absent':
        throw problem('committeeVoteRefused', { why: WHY.vote[outcome] })
    }
  })
