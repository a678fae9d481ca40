import { randomUUID } from 'node:crypto'
import type {
  CommitteeMeeting,
  MeetingCall,
  MeetingMove,
  MeetingWords,
  NewMeeting,
} from '#contract/agency/committee/committee.ts'
import { addDays, day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import type { Database } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { COMMITTEE_RULES, firstDayAfterCall, isCouncil, lastCallDay } from '#rules/agency/committee-rules.ts'
import { MEETING_WHYS as WHY } from '#wording/agency/committee/committee-words.ts'
import { asMember, type CommitteeDeps, keptBody } from './committee.ts'
import { copyItems, itemsOf, postponeRest } from './item-queries.ts'
import { clearDaysFor, keptMeeting, type MeetingRead, meetingTold, quorumTold } from './meeting-view.ts'
import { type MinutesFacts, minutesFacts, printMinutes } from './minutes.ts'
import {
  adoptMeetingRow,
  callMeetingRow,
  cancelMeetingRow,
  changeMeetingRow,
  closeMeetingRow,
  holdMeeting,
  insertMeeting,
  meetingRow,
  openMeetingRow,
  recipientsOf,
} from './queries.ts'

const refused = (why: string) => problem('committeeStateRefused', { why })

/** @throws Problem 404 */
export const readMeeting = (deps: CommitteeDeps, personId: string, id: string): Promise<CommitteeMeeting> =>
  asMember(deps, personId, (scoped) => meetingTold(scoped, id))

/** Prepares a sitting. A second call takes the items of the one that had no quorum. @throws Problem 403, 404, 409 */
export const openMeeting = (
  deps: CommitteeDeps,
  personId: string,
  bodyId: string,
  { secondOf, ...words }: NewMeeting,
): Promise<CommitteeMeeting> =>
  asMember(deps, personId, async (scoped) => {
    await keptBody(scoped, bodyId)
    if (secondOf !== null) await checkSecond(scoped, bodyId, secondOf, words.heldOn)
    const id = randomUUID()
    await insertMeeting(scoped, { ...words, id, bodyId, secondOf, personId, at: deps.clock.now().toString() })
    if (secondOf !== null) await copyItems(scoped, secondOf, id)
    return meetingTold(scoped, id)
  })

/** A council is called again when it had no quorum, three days later at the least. */
async function checkSecond(scoped: Scoped, bodyId: string, firstId: string, heldOn: string): Promise<void> {
  const first = await meetingRow(scoped, firstId)
  if (first?.bodyId !== bodyId) throw problem('committeeMeetingUnknown')
  if (first.state !== 'closed' || first.opening?.isMet !== false) throw refused(WHY.notASecond)
  const earliest = addDays(day(first.heldOn), COMMITTEE_RULES.secondCall.days)
  if (day(heldOn) < earliest) throw refused(WHY.secondTooSoon(isoDay(earliest)))
}

/** A sitting under a lock, in one of these states. @throws Problem 403, 404, 409 */
export async function heldMeeting(
  scoped: Scoped,
  id: string,
  states: readonly CommitteeMeeting['state'][],
): Promise<MeetingRead> {
  await keptMeeting(scoped, id)
  await holdMeeting(scoped, id)
  const read = await keptMeeting(scoped, id)
  if (!states.includes(read.meeting.state)) throw refused(WHY.state[read.meeting.state])
  return read
}

/** @throws Problem 403, 404, 409 once it is called */
export const changeMeeting = (
  deps: CommitteeDeps,
  personId: string,
  id: string,
  words: MeetingWords,
): Promise<CommitteeMeeting> =>
  asMember(deps, personId, async (scoped) => {
    const { meeting } = await heldMeeting(scoped, id, ['prepared'])
    if (meeting.secondOf !== null) await checkSecond(scoped, meeting.bodyId, meeting.secondOf, words.heldOn)
    await changeMeetingRow(scoped, id, words)
    return meetingTold(scoped, id)
  })

/** What decides the notice of a call, beside its days. */
function noticeArticle({ rules, meeting, body }: MeetingRead, isUrgent: boolean) {
  if (!rules.isCouncil) return { article: body.rulesSource || WHY.ownRules, isMarked: false }
  const name = isUrgent ? 'urgency' : meeting.secondOf !== null ? 'secondCall' : (rules.because[0] ?? 'noticeLarge')
  const { article, confidence } = COMMITTEE_RULES[name]
  return { article, isMarked: confidence === 'memory' }
}

/** @throws Problem 403, 404, 409 when it is too late, or nothing or nobody is called */
export const callMeeting = (
  deps: CommitteeDeps,
  personId: string,
  id: string,
  { urgency }: MeetingCall,
): Promise<CommitteeMeeting> =>
  deps.db.transaction(async (tx) => {
    const within = { ...deps, db: tx }
    const read = await asMember(within, personId, async (scoped) => {
      const read = await heldMeeting(scoped, id, ['prepared'])
      await checkCall(scoped, read, urgency, dayOfPlainDate(deps.clock.today()))
      await callMeetingRow(scoped, id, deps.clock.today().toString(), urgency)
      return read
    })
    // where members are written to is read with the rights of the server: who keeps a body does not read accounts
    await tellMembers(tx, read)
    return asMember(within, personId, (scoped) => meetingTold(scoped, id))
  })

async function checkCall(scoped: Scoped, read: MeetingRead, urgency: string, today: ReturnType<typeof day>) {
  const { meeting, seats, body } = read
  if (urgency !== '' && !isCouncil(body.kind)) throw problem('committeeCallEmpty', { why: WHY.urgencyOfCouncils })
  if (seats.length === 0) throw problem('committeeCallEmpty', { why: WHY.noMember })
  if ((await itemsOf(scoped, meeting.id)).length === 0) throw problem('committeeCallEmpty', { why: WHY.noItem })
  if (meeting.place === '' && (meeting.link === '' || !read.rules.isRemote))
    throw problem('committeeCallEmpty', { why: WHY.noPlace })
  if (read.rules.isCouncil && body.isLarge !== false && meeting.note === '')
    throw problem('committeeCallEmpty', { why: WHY.noNote })
  const clearDays = clearDaysFor(read, urgency !== '')
  const lastDay = lastCallDay(day(meeting.heldOn), clearDays)
  if (today > lastDay)
    throw problem('committeeNoticeShort', {
      ...{ clearDays, lastCallOn: isoDay(lastDay), firstDay: isoDay(firstDayAfterCall(today, clearDays)) },
      ...noticeArticle(read, urgency !== ''),
    })
}

async function tellMembers(tx: Database, { meeting }: MeetingRead): Promise<void> {
  for (const { id, email } of await recipientsOf(tx, meeting.bodyId, meeting.heldOn))
    if (email !== null)
      await enqueue(tx, {
        key: `committee/${meeting.id}/call/${id}`,
        channel: 'mail',
        dossierId: null,
        payload: { template: 'committeeCalled', meeting: meeting.id, to: [email] },
      })
}

/** @throws Problem 403, 404, 409 */
export async function moveMeeting(
  deps: CommitteeDeps,
  personId: string,
  id: string,
  { move }: MeetingMove,
): Promise<CommitteeMeeting> {
  if (move === 'adopt') return adopt(deps, personId, id)
  return asMember(deps, personId, async (scoped) => {
    if (move === 'open') await begin(scoped, deps, id)
    else if (move === 'close') await end(scoped, deps, id)
    else {
      await heldMeeting(scoped, id, ['prepared', 'called'])
      await cancelMeetingRow(scoped, id)
    }
    return meetingTold(scoped, id)
  })
}

async function begin(scoped: Scoped, { clock }: CommitteeDeps, id: string): Promise<void> {
  const read = await heldMeeting(scoped, id, ['called'])
  if (clock.today().toString() < read.meeting.heldOn) throw refused(WHY.notTheDay(read.meeting.heldOn))
  const quorum = quorumTold(read)
  if (!quorum.isMet) throw problem('committeeQuorumMissing', quorum)
  await openMeetingRow(scoped, id, clock.now().toString(), quorum)
}

/** An open sitting is closed; one that was called and has no quorum is closed as such. */
async function end(scoped: Scoped, { clock }: CommitteeDeps, id: string): Promise<void> {
  const read = await heldMeeting(scoped, id, ['called', 'open'])
  const isOpen = read.meeting.state === 'open'
  if (!isOpen) {
    if (clock.today().toString() < read.meeting.heldOn) throw refused(WHY.notTheDay(read.meeting.heldOn))
    if (quorumTold(read).isMet) throw refused(WHY.quorumIsThere)
  }
  if ((await itemsOf(scoped, id)).some(({ state }) => state === 'open')) throw refused(WHY.itemOpen)
  await postponeRest(scoped, id)
  await closeMeetingRow(scoped, id, clock.now().toString(), isOpen ? null : quorumTold(read))
}

/**
 * The minutes are printed as they are, and kept: nothing of the sitting changes any more but what follows it. The map is drawn between two
 * readings: what changed meanwhile is refused.
 */
async function adopt(deps: CommitteeDeps, personId: string, id: string): Promise<CommitteeMeeting> {
  const facts = await asMember(deps, personId, (scoped) => adoptable(scoped, deps, id))
  const { sha256 } = await deps.files.put(await printMinutes(deps, facts, { isDraft: false }))
  return asMember(deps, personId, async (scoped) => {
    const now = await adoptable(scoped, deps, id)
    if (JSON.stringify([now.items, now.votes]) !== JSON.stringify([facts.items, facts.votes]))
      throw refused(WHY.otherList)
    await adoptMeetingRow(scoped, id, deps.clock.today().toString(), sha256)
    return meetingTold(scoped, id)
  })
}

/** A closed sitting whose every item is seen by who adopts its minutes. @throws Problem 403, 404, 409 */
async function adoptable(scoped: Scoped, deps: CommitteeDeps, id: string): Promise<MinutesFacts> {
  const { outs } = await heldMeeting(scoped, id, ['closed'])
  const facts = await minutesFacts(scoped, deps, id)
  const seen = new Set(facts.items.map((item) => item.id))
  if (outs.some(({ itemId }) => !seen.has(itemId))) throw refused(WHY.keeperIsOut)
  return facts
}
