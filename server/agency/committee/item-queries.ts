import sql from 'sql-template-tag'
import type { ItemResult, ItemWords } from '#contract/agency/committee/committee.ts'
import type { Scoped } from '#platform/scope.ts'
import type { Attendance, Choice, InterestSign, ItemKind, ItemOutcome } from '#rules/agency/committee-rules.ts'
import type { Offer } from './agendas.ts'

export type ItemRow = {
  id: string
  meetingId: string
  ordinal: number
  kind: ItemKind
  dossierId: string | null
  ref: string | null
  title: string
  place: string
  parcelIds: string[]
  lon: number | null
  lat: number | null
  proposal: string
  against: string
  isSecret: boolean
  state: 'waiting' | 'open' | 'closed' | 'postponed'
  outcome: ItemOutcome | null
  result: ItemResult | null
  said: string
  followUp: string
  followDueOn: string | null
  followedOn: string | null
  deliberation: string
}

const columns = sql`
  e.id, e.meeting_id as "meetingId", e.ordinal, e.kind, e.dossier_id as "dossierId", e.ref, e.title, e.place, e.parcel_ids as "parcelIds", e.lon, e.lat,
  e.proposal, e.against, e.is_secret as "isSecret", e.state, e.outcome, e.result, e.said, e.follow_up as "followUp",
  e.follow_due_on as "followDueOn", e.followed_on as "followedOn", e.deliberation`

/** Items of a sitting that the reader may see, in their order. */
export const itemsOf = (db: Scoped, meetingId: string) =>
  db.many<ItemRow>(
    sql`select ${columns} from committee_item e where e.meeting_id = ${meetingId} order by e.ordinal, e.id`,
  )

export const itemRow = (db: Scoped, id: string) =>
  db.maybeOne<ItemRow>(sql`select ${columns} from committee_item e where e.id = ${id}`)

export const holdItem = (db: Scoped, id: string) =>
  db.maybeOne<{ id: string }>(sql`select id from committee_item where id = ${id} for update`)

export const lastOrdinal = async (db: Scoped, meetingId: string) =>
  (
    await db.one<{ last: number }>(
      sql`select coalesce(max(ordinal), 0)::int as last from committee_item where meeting_id = ${meetingId}`,
    )
  ).last

export type ItemToAdd = Offer & {
  id: string
  ordinal: number
  kind: ItemKind
  dossierId: string | null
  proposal: string
}

/** Adds an item; what is on the list already is left as it is. */
export const insertItem = (db: Scoped, meetingId: string, i: ItemToAdd) =>
  db.run(sql`
    insert into committee_item (id, meeting_id, ordinal, kind, dossier_id, ref, title, place, parcel_ids, lon, lat, proposal)
    values (${i.id}, ${meetingId}, ${i.ordinal}, ${i.kind}, ${i.dossierId}, ${i.ref === '' ? null : i.ref}, ${i.title}, ${i.place},
      ${[...i.parcelIds]}::text[], ${i.lon}, ${i.lat}, ${i.proposal})
    on conflict do nothing`)

/** The items of a sitting that had no quorum, for the one that holds it again. */
export const copyItems = (db: Scoped, from: string, to: string) =>
  db.run(sql`
    insert into committee_item (id, meeting_id, ordinal, kind, dossier_id, ref, title, place, parcel_ids, lon, lat, proposal, against, is_secret)
    select gen_random_uuid(), ${to}, ordinal, kind, dossier_id, ref, title, place, parcel_ids, lon, lat, proposal, against, is_secret
    from committee_item where meeting_id = ${from} and state in ('waiting', 'postponed')`)

export const writeItemRow = (db: Scoped, id: string, w: ItemWords) =>
  db.run(sql`
    update committee_item set proposal = ${w.proposal}, against = ${w.against}, is_secret = ${w.isSecret} where id = ${id}`)

export const dropItemRow = (db: Scoped, id: string) => db.run(sql`delete from committee_item where id = ${id}`)

/** Gives the items the order in which they are named. */
export const orderItemRows = (db: Scoped, meetingId: string, ids: readonly string[]) =>
  db.run(sql`
    update committee_item e set ordinal = said.rank
    from unnest(${[...ids]}::uuid[]) with ordinality as said (id, rank)
    where e.id = said.id and e.meeting_id = ${meetingId}`)

export const recordItemRow = (
  db: Scoped,
  id: string,
  r: { said: string; followUp: string; followDueOn: string | null; deliberation: string },
) =>
  db.run(sql`
    update committee_item set said = ${r.said}, follow_up = ${r.followUp}, follow_due_on = ${r.followDueOn}::date, deliberation = ${r.deliberation}
    where id = ${id}`)

export const openItemRow = (db: Scoped, id: string, at: string) =>
  db.run(sql`update committee_item set state = 'open', opened_at = ${at}::timestamptz where id = ${id}`)

/** What is still open or waits when a sitting ends. */
export const postponeRest = (db: Scoped, meetingId: string) =>
  db.run(
    sql`update committee_item set state = 'postponed' where meeting_id = ${meetingId} and state in ('waiting', 'open')`,
  )

export const postponeItemRow = (db: Scoped, id: string, said: string) =>
  db.run(sql`update committee_item set state = 'postponed', said = ${said} where id = ${id}`)

export const closeItemRow = (
  db: Scoped,
  id: string,
  c: {
    at: string
    outcome: ItemOutcome
    result: ItemResult
    said: string
    followUp: string
    followDueOn: string | null
    deliberation: string
  },
) =>
  db.run(sql`
    update committee_item
    set state = 'closed', closed_at = ${c.at}::timestamptz, outcome = ${c.outcome}, result = ${JSON.stringify(c.result)}::jsonb, said = ${c.said},
      follow_up = ${c.followUp}, follow_due_on = ${c.followDueOn}::date, deliberation = ${c.deliberation}
    where id = ${id}`)

export const followItemRow = (db: Scoped, id: string, on: string) =>
  db.run(sql`update committee_item set followed_on = ${on}::date where id = ${id}`)

export type AttendanceRow = { memberId: string; state: Attendance; proxyTo: string | null }

export const attendanceOf = (db: Scoped, meetingId: string) =>
  db.many<AttendanceRow>(sql`
    select member_id as "memberId", state, proxy_to as "proxyTo" from committee_attendance where meeting_id = ${meetingId}`)

export const saveAttendance = (db: Scoped, meetingId: string, a: AttendanceRow & { personId: string; at: string }) =>
  db.run(sql`
    insert into committee_attendance (meeting_id, member_id, state, proxy_to, recorded_by, recorded_at)
    values (${meetingId}, ${a.memberId}, ${a.state}, ${a.proxyTo}, ${a.personId}, ${a.at}::timestamptz)
    on conflict (meeting_id, member_id) do update
      set state = excluded.state, proxy_to = excluded.proxy_to, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`)

/** Who is out of what: all of them for who holds the sitting, their own for a member. */
export const outsOf = (db: Scoped, meetingId: string) =>
  db.many<{ itemId: string; ordinal: number; memberId: string }>(sql`
    select item_id as "itemId", ordinal, member_id as "memberId" from committee_outs(${meetingId})`)

export const answersOf = (db: Scoped, meetingId: string) =>
  db.many<{ itemId: string; memberId: string }>(sql`
    select i.item_id as "itemId", i.member_id as "memberId"
    from committee_interest i
    where i.item_id in (select e.id from committee_item e where e.meeting_id = ${meetingId})`)

export const saveInterest = (
  db: Scoped,
  i: { itemId: string; memberId: string; isOut: boolean; reason: string; personId: string; at: string },
) =>
  db.run(sql`
    insert into committee_interest (item_id, member_id, is_out, reason, recorded_by, recorded_at)
    values (${i.itemId}, ${i.memberId}, ${i.isOut}, ${i.reason}, ${i.personId}, ${i.at}::timestamptz)
    on conflict (item_id, member_id) do update
      set is_out = excluded.is_out, reason = excluded.reason, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`)

export const suggestionsOf = (db: Scoped, meetingId: string) =>
  db.many<{ itemId: string; why: InterestSign }>(sql`
    select item_id as "itemId", why from suggested_interests(${meetingId})`)

/** Who voted on the items of a sitting, never what. */
export const votedOf = (db: Scoped, meetingId: string) =>
  db.many<{ itemId: string; memberId: string }>(sql`
    select e.id as "itemId", v as "memberId"
    from committee_item e cross join lateral committee_voted(e.id) as v
    where e.meeting_id = ${meetingId} and e.state in ('open', 'closed')`)

/** Voices that the reader may know: their own, and those of an open vote that is closed. */
export const votesOf = (db: Scoped, meetingId: string) =>
  db.many<{ itemId: string; memberId: string; choice: Choice | null }>(sql`
    select v.item_id as "itemId", v.member_id as "memberId", v.choice
    from committee_vote v
    join committee_item e on e.id = v.item_id
    where e.meeting_id = ${meetingId}`)

export const castVoteRow = (db: Scoped, itemId: string, memberId: string, choice: Choice, at: string) =>
  db.one<{
    outcome: 'cast' | 'kept' | 'other' | 'notOpen' | 'notYours' | 'out' | 'absent' | 'unknown'
    kept: Choice | null
  }>(sql`
    select outcome, kept from cast_committee_vote(${itemId}, ${memberId}, ${choice}, ${at}::timestamptz)`)

export const countVotes = (db: Scoped, itemId: string) =>
  db.maybeOne<{ for: number; against: number; abstentions: number }>(sql`
    select votes_for as "for", votes_against as against, abstentions from count_committee_votes(${itemId})`)

/** What the president voted, once it may be known: their voice settles a draw. */
export const chairVote = async (db: Scoped, itemId: string) =>
  (await db.one<{ choice: Choice | null }>(sql`select chair_choice(${itemId}) as choice`)).choice
