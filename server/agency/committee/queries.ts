import sql from 'sql-template-tag'
import type {
  BodyChange,
  MeetingLine,
  MeetingWords,
  NewBody,
  NewSeat,
  QuorumTold,
  Seat,
} from '#contract/agency/committee/committee.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { BodyKind, MeetingState } from '#rules/agency/committee-rules.ts'

export type BodyRow = {
  id: string
  kind: BodyKind
  name: string
  inseeCode: string | null
  place: string
  isLarge: boolean | null
  noticeDays: number | null
  quorum: 'none' | 'majority' | null
  proxies: number | null
  isSecret: boolean
  isRemote: boolean
  rulesSource: string
  mayKeep: boolean
  seats: number
}

/** Members in office on the day that the transaction reads. */
const inOffice = sql`m.from_on <= scope_day() and (m.until_on is null or m.until_on >= scope_day())`

const bodyColumns = sql`
  b.id, b.kind, b.name, b.insee_code as "inseeCode", coalesce((select c.name from commune c where c.insee_code = b.insee_code), 'Tout le territoire') as place,
  b.is_large as "isLarge", b.notice_days as "noticeDays", b.quorum, b.proxies, b.is_secret as "isSecret",
  b.is_remote as "isRemote", b.rules_source as "rulesSource", keeps_body(b.id) as "mayKeep",
  (select count(*) from committee_member m where m.body_id = b.id and ${inOffice})::int as seats`

export const bodyRows = (db: Scoped) =>
  db.many<BodyRow>(sql`
    select ${bodyColumns} from committee_body b where keeps_body(b.id) or sits_on(b.id) order by b.insee_code nulls last, b.name limit 300`)

export const bodyRow = (db: Scoped, id: string) =>
  db.maybeOne<BodyRow>(sql`
    select ${bodyColumns} from committee_body b where b.id = ${id} and (keeps_body(b.id) or sits_on(b.id))`)

/** Where the reader may open a body: communes, and the whole territory. */
export const bodyOwners = (db: Scoped) =>
  db.many<{ inseeCode: string | null; name: string }>(sql`
    select c.insee_code as "inseeCode", c.name
    from commune c
    where c.insee_code in (select communes_of_roles('secretary', 'administrator'))
    union all
    select null, 'Tout le territoire' where may_open_body(null)
    order by 1 nulls last`)

export const insertBody = (db: Scoped, id: string, b: NewBody, personId: string) =>
  db.run(sql`
    insert into committee_body (id, kind, name, insee_code, is_large, notice_days, quorum, proxies, is_secret, is_remote, rules_source, created_by)
    values (${id}, ${b.kind}, ${b.name}, ${b.inseeCode}, ${b.isLarge}, ${b.noticeDays}, ${b.quorum}, ${b.proxies}, ${b.isSecret},
      ${b.isRemote}, ${b.rulesSource}, ${personId})`)

export const mayOpenBody = async (db: Scoped, inseeCode: string | null) =>
  (
    await db.one<{ may: boolean }>(sql`
      select may_open_body(${inseeCode}) and (${inseeCode}::text is null or exists (select from commune where insee_code = ${inseeCode})) as may`)
  ).may

export const changeBodyRow = (db: Scoped, id: string, b: BodyChange) =>
  db.run(sql`
    update committee_body
    set name = ${b.name}, is_large = ${b.isLarge}, notice_days = ${b.noticeDays}, quorum = ${b.quorum}, proxies = ${b.proxies},
      is_secret = ${b.isSecret}, is_remote = ${b.isRemote}, rules_source = ${b.rulesSource}
    where id = ${id}`)

export const seatsOf = (db: Scoped, bodyId: string, on: string) =>
  db.many<Seat>(sql`
    select m.id, m.name, m.quality, m.chairs, m.person_id is not null as "hasAccount",
      m.person_id is not null or m.email <> '' as "isReached",
      coalesce(m.id in (select own_seats()), false) as "isMe", m.from_on as "fromOn"
    from committee_member m
    where m.body_id = ${bodyId} and m.from_on <= ${on}::date and (m.until_on is null or m.until_on >= ${on}::date)
    order by not m.chairs, m.name, m.id`)

export const insertSeat = (db: Scoped, bodyId: string, id: string, s: NewSeat, accountId: string | null) =>
  db.run(sql`
    insert into committee_member (id, body_id, name, quality, email, chairs, from_on, person_id)
    values (${id}, ${bodyId}, ${s.name}, ${s.quality}, ${s.email}, ${s.chairs}, ${s.fromOn}::date, ${accountId})
    on conflict do nothing`)

/** True when that account sits there, today or later. */
export const hasSeat = async (db: Scoped, bodyId: string, personId: string) =>
  (
    await db.one<{ has: boolean }>(sql`
      select exists (select from committee_member where body_id = ${bodyId} and person_id = ${personId} and until_on is null) as has`)
  ).has

export const seatRow = (db: Scoped, id: string) =>
  db.maybeOne<{ bodyId: string; fromOn: string; mayKeep: boolean }>(sql`
    select body_id as "bodyId", from_on as "fromOn", keeps_body(body_id) as "mayKeep" from committee_member where id = ${id}`)

export const endSeatRow = (db: Scoped, id: string, untilOn: string) =>
  db.run(sql`update committee_member set until_on = ${untilOn}::date where id = ${id}`)

/** An account by its address, with the rights of the server. */
export const accountOf = async (db: Database, email: string) =>
  email === ''
    ? null
    : ((
        await db.maybeOne<{ id: string }>(
          sql`select id from person where lower(email) = lower(${email}) and disabled_at is null`,
        )
      )?.id ?? null)

const meetingLine = sql`
  t.id, t.body_id as "bodyId", b.name as body, t.held_on as "heldOn", t.held_at as "heldAt", t.place, t.state,
  (select count(*) from committee_item e where e.meeting_id = t.id)::int as items`

/** Sittings that the reader may see, those to come first, then the last ones. */
export const meetingLines = (db: Scoped, bodyId: string | null) =>
  db.many<MeetingLine>(sql`
    select ${meetingLine}
    from committee_meeting t
    join committee_body b on b.id = t.body_id
    where (${bodyId}::uuid is null or t.body_id = ${bodyId})
    order by t.held_on < scope_day(), case when t.held_on >= scope_day() then t.held_on end, t.held_on desc, t.held_at, t.id
    limit 100`)

export const followsOf = (db: Scoped, bodyId: string) =>
  db.many<{ itemId: string; title: string; followUp: string; dueOn: string | null; heldOn: string }>(sql`
    select e.id as "itemId", e.title, e.follow_up as "followUp", e.follow_due_on as "dueOn", t.held_on as "heldOn"
    from committee_item e
    join committee_meeting t on t.id = e.meeting_id
    where t.body_id = ${bodyId} and e.follow_up <> '' and e.followed_on is null and e.state = 'closed'
    order by e.follow_due_on nulls last, t.held_on
    limit 200`)

export type MeetingRow = MeetingWords & {
  id: string
  bodyId: string
  state: MeetingState
  secondOf: string | null
  calledOn: string | null
  urgency: string
  opening: QuorumTold | null
  minutesSha256: string | null
  adoptedOn: string | null
}

const meetingColumns = sql`
  t.id, t.body_id as "bodyId", t.held_on as "heldOn", t.held_at as "heldAt", t.place, t.link, t.note, t.state, t.second_of as "secondOf",
  t.called_on as "calledOn", t.urgency, t.opening, t.minutes_sha256 as "minutesSha256", t.adopted_on as "adoptedOn"`

export const meetingRow = (db: Scoped | Database, id: string) =>
  db.maybeOne<MeetingRow>(sql`select ${meetingColumns} from committee_meeting t where t.id = ${id}`)

/** Held until the transaction ends: what is done of a sitting follows each other. */
export const holdMeeting = (db: Scoped, id: string) => db.run(sql`select hold_committee_meeting(${id})`)

export const insertMeeting = (
  db: Scoped,
  m: MeetingWords & { id: string; bodyId: string; secondOf: string | null; personId: string; at: string },
) =>
  db.run(sql`
    insert into committee_meeting (id, body_id, held_on, held_at, place, link, note, second_of, created_by, created_at)
    values (${m.id}, ${m.bodyId}, ${m.heldOn}::date, ${m.heldAt}, ${m.place}, ${m.link}, ${m.note}, ${m.secondOf}, ${m.personId}, ${m.at}::timestamptz)`)

export const changeMeetingRow = (db: Scoped, id: string, m: MeetingWords) =>
  db.run(sql`
    update committee_meeting
    set held_on = ${m.heldOn}::date, held_at = ${m.heldAt}, place = ${m.place}, link = ${m.link}, note = ${m.note}
    where id = ${id}`)

export const callMeetingRow = (db: Scoped, id: string, on: string, urgency: string) =>
  db.run(
    sql`update committee_meeting set state = 'called', called_on = ${on}::date, urgency = ${urgency} where id = ${id}`,
  )

export const openMeetingRow = (db: Scoped, id: string, at: string, opening: QuorumTold) =>
  db.run(sql`
    update committee_meeting set state = 'open', opened_at = ${at}::timestamptz, opening = ${JSON.stringify(opening)}::jsonb where id = ${id}`)

export const closeMeetingRow = (db: Scoped, id: string, at: string, opening: QuorumTold | null) =>
  db.run(sql`
    update committee_meeting
    set state = 'closed', closed_at = ${at}::timestamptz, opening = coalesce(opening, ${opening === null ? null : JSON.stringify(opening)}::jsonb)
    where id = ${id}`)

export const cancelMeetingRow = (db: Scoped, id: string) =>
  db.run(sql`update committee_meeting set state = 'cancelled' where id = ${id}`)

export const adoptMeetingRow = (db: Scoped, id: string, on: string, sha256: string) =>
  db.run(
    sql`update committee_meeting set state = 'adopted', adopted_on = ${on}::date, minutes_sha256 = ${sha256} where id = ${id}`,
  )

/** Those who sit on that day with where they are written to, with the rights of the server: a call is sent to each. */
export const recipientsOf = (db: Database, bodyId: string, on: string) =>
  db.many<{ id: string; name: string; email: string | null }>(sql`
    select m.id, m.name, coalesce(p.email, nullif(m.email, '')) as email
    from committee_member m
    left join person p on p.id = m.person_id and p.disabled_at is null
    where m.body_id = ${bodyId} and m.from_on <= ${on}::date and (m.until_on is null or m.until_on >= ${on}::date)
    order by m.name, m.id`)

/** What the mail of a call says. */
export const calledMeeting = (db: Database, id: string) =>
  db.maybeOne<{
    body: string
    kind: BodyKind
    heldOn: string
    heldAt: string
    place: string
    state: MeetingState
    items: number
  }>(sql`
    select b.name as body, b.kind, t.held_on as "heldOn", t.held_at as "heldAt", t.place, t.state,
      (select count(*) from committee_item e where e.meeting_id = t.id)::int as items
    from committee_meeting t join committee_body b on b.id = t.body_id
    where t.id = ${id}`)
