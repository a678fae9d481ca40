import type {
  CommitteeItem,
  CommitteeMeeting,
  MeetingMember,
  QuorumTold,
  Seat,
} from '#contract/agency/committee/committee.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { type BodyRules, clearDaysOf, committeeQuorum, lastCallDay, rulesOf } from '#rules/agency/committee-rules.ts'
import { knownBody, rulesTold } from './committee.ts'
import {
  type AttendanceRow,
  answersOf,
  attendanceOf,
  type ItemRow,
  itemsOf,
  outsOf,
  suggestionsOf,
  votedOf,
  votesOf,
} from './item-queries.ts'
import { type BodyRow, type MeetingRow, meetingRow, seatsOf } from './queries.ts'

/** What is read of a sitting before anything is done of it. */
export type MeetingRead = {
  meeting: MeetingRow
  body: BodyRow
  rules: BodyRules
  seats: readonly Seat[]
  attendance: readonly AttendanceRow[]
  outs: readonly { itemId: string; memberId: string }[]
}

/** @throws Problem 404 */
export async function meetingOf(scoped: Scoped, id: string): Promise<MeetingRead> {
  const meeting = await meetingRow(scoped, id)
  if (!meeting) throw problem('committeeMeetingUnknown')
  const body = await knownBody(scoped, meeting.bodyId)
  return {
    ...{ meeting, body, rules: rulesOf(body) },
    seats: await seatsOf(scoped, body.id, meeting.heldOn),
    attendance: await attendanceOf(scoped, id),
    outs: await outsOf(scoped, id),
  }
}

/** The same, for who holds it. @throws Problem 403, 404 */
export async function keptMeeting(scoped: Scoped, id: string): Promise<MeetingRead> {
  const read = await meetingOf(scoped, id)
  if (!read.body.mayKeep) throw problem('committeeNotYours')
  return read
}

const isThere = ({ state }: AttendanceRow) => state === 'present' || state === 'remote'

/** Quorum of a sitting, or of one item: who is out of it is counted nowhere. */
export function quorumTold(
  { rules, seats, attendance, meeting }: MeetingRead,
  out: ReadonlySet<string> = new Set(),
): QuorumTold {
  const counted = seats.filter(({ id }) => !out.has(id))
  const there = new Set(attendance.filter(isThere).map(({ memberId }) => memberId))
  return committeeQuorum(rules, {
    present: counted.filter(({ id }) => there.has(id)).length,
    inOffice: counted.length,
    isSecondCall: meeting.secondOf !== null,
  })
}

export const clearDaysFor = ({ rules, meeting }: MeetingRead, isUrgent: boolean): number =>
  clearDaysOf(rules, { isSecondCall: meeting.secondOf !== null, isUrgent })

/** A sitting as the reader may see it: of the items that they are out of, nothing. */
export async function meetingTold(scoped: Scoped, id: string): Promise<CommitteeMeeting> {
  const read = await meetingOf(scoped, id)
  const { meeting, body, seats, attendance, outs } = read
  const rows = await itemsOf(scoped, id)
  const seen = new Set(rows.map((row) => row.id))
  const clearDays = clearDaysFor(read, meeting.urgency !== '')
  const { heldOn, heldAt, place, link, note, state, calledOn, urgency, secondOf, adoptedOn, opening } = meeting
  return {
    ...{ id, bodyId: body.id, body: body.name, kind: body.kind, mayKeep: body.mayKeep, rules: rulesTold(body) },
    ...{ heldOn, heldAt, place, link, note, state, calledOn, urgency, secondOf, adoptedOn, opening, clearDays },
    lastCallOn: isoDay(lastCallDay(day(heldOn), clearDays)),
    members: seats.map((seat) => memberTold(seat, attendance)),
    items: await itemsTold(scoped, read, rows),
    hidden: new Set(outs.map(({ itemId }) => itemId).filter((itemId) => !seen.has(itemId))).size,
    quorum: quorumTold(read),
    unreached: body.mayKeep ? seats.filter(({ isReached }) => !isReached).map(({ id, name }) => ({ id, name })) : [],
  }
}

function memberTold(seat: Seat, attendance: readonly AttendanceRow[]): MeetingMember {
  const said = attendance.find(({ memberId }) => memberId === seat.id)
  return { ...seat, attendance: said?.state ?? null, proxyTo: said?.proxyTo ?? null }
}

async function itemsTold(
  scoped: Scoped,
  { meeting: { id }, seats, outs }: MeetingRead,
  rows: readonly ItemRow[],
): Promise<CommitteeItem[]> {
  const names = new Map(seats.map((seat) => [seat.id, seat.name]))
  const outBy = Map.groupBy(outs, ({ itemId }) => itemId)
  const answers = Map.groupBy(await answersOf(scoped, id), ({ itemId }) => itemId)
  const signs = new Map((await suggestionsOf(scoped, id)).map(({ itemId, why }) => [itemId, why]))
  const voted = Map.groupBy(await votedOf(scoped, id), ({ itemId }) => itemId)
  const votes = Map.groupBy(await votesOf(scoped, id), ({ itemId }) => itemId)
  return rows.map(({ parcelIds: _parcels, meetingId: _meeting, ...row }) => ({
    ...row,
    answered: (answers.get(row.id) ?? []).map(({ memberId }) => memberId),
    suggestion: signs.get(row.id) ?? null,
    out: (outBy.get(row.id) ?? []).map(({ memberId }) => ({ id: memberId, name: names.get(memberId) ?? '' })),
    voted: (voted.get(row.id) ?? []).map(({ memberId }) => memberId),
    votes: (votes.get(row.id) ?? []).map(({ memberId, choice }) => ({ memberId, choice })),
  }))
}
