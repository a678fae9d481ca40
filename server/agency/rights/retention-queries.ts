import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { RetentionRule } from './retention-rules.ts'

type Purge = {
  /** How many rows are too old. */
  due: (before: string) => Sql
  /** Removes them, or empties what they hold of people; no more than a thousand at once. */
  purge: (before: string) => Sql
}

const AT_ONCE = 1000

/** Rows of a table that hold for nothing more. @param condition  on columns of the table */
const rows = (table: Sql, key: Sql, condition: (before: string) => Sql): Purge => ({
  due: (before) => sql`select count(*) as count from ${table} where ${condition(before)}`,
  purge: (before) => sql`
    delete from ${table}
    where ${key} in (select ${key} from ${table} where ${condition(before)} limit ${AT_ONCE})`,
})

/** Nobody ever entered, and nothing hangs on it. */
const pending = (before: string) => sql`
  p.created_at < ${before}::timestamptz and p.password_hash is null and p.closed_at is null
  and not exists (select from person_identity i where i.person_id = p.id)
  and not exists (select from role_grant g where g.person_id = p.id)
  and not exists (select from session s where s.person_id = p.id)
  and not exists (select from dossier d where d.created_by = p.id)
  and not exists (select from dossier_party y where y.person_id = p.id)
  and not exists (select from office_member m where m.person_id = p.id)`

/** A resident whom nobody has seen for long, and who waits for nothing from the town hall. */
const idle = (before: string) => sql`
  p.last_seen_at < ${before}::timestamptz and p.created_at < ${before}::timestamptz and p.closed_at is null
  and (p.password_hash is not null or exists (select from person_identity i where i.person_id = p.id))
  and not exists (select from role_grant g where g.person_id = p.id)
  and not exists (select from dossier d where d.phase = 0
    and (d.created_by = p.id or d.id in (select y.dossier_id from dossier_party y where y.person_id = p.id)))
  -- what an office does keeps the accounts of those who work there: its drafts, what it waits for
  and not exists (select from office_member m join dossier d on d.office_id = m.office_id
    where m.person_id = p.id and m.left_at is null and (d.phase = 0 or d.state = 'draft' and d.saved_at >= ${before}::timestamptz))`

const abandoned = (before: string) => sql`
  d.state = 'draft' and d.number is null and d.saved_at < ${before}::timestamptz
  and not exists (select from act a where a.dossier_id = d.id)`

/** A request for a change of the plan that still says whose it is. */
const namedRequest = (before: string) => sql`r.recorded_at < ${before}::timestamptz and r.applicant_name <> ''`

/** A booking long past that still says whose it was. */
const namedBooking = (before: string) =>
  sql`upper(b.during) < ${before}::timestamptz and b.party_name not in ('', '(effacé)')`

/** A claim that is settled, and still says who owed it. */
const settledClaim = (before: string) => sql`
  c.moved_at < ${before}::timestamptz and c.state not in ('due', 'partlyPaid', 'refundAsked') and c.debtor_name <> ''`

/** A connection that still says whose it is. */
const namedConnection = (before: string) => sql`k.recorded_at < ${before}::timestamptz and k.owner_name <> ''`

/** A lift of a year that was billed long ago. */
const billedLift = (before: string) => sql`
  (date_trunc('year', l.at at time zone 'Europe/Paris') + interval '1 year') at time zone 'Europe/Paris' < ${before}::timestamptz`

/** A household that has had no bin for as long. */
const goneHousehold = (before: string) => sql`
  h.name <> '(effacé)' and h.created_at < ${before}::timestamptz
  and not exists (select from waste_assignment s where s.household_id = h.id and coalesce(upper(s.during), 'infinity') >= ${before}::timestamptz)`

/** Nobody came back to it. */
const unsentRequest = (before: string) =>
  sql`q.state = 'draft' and q.saved_at < ${before}::timestamptz and q.erased_at is null`

/** Closed for longer than its form says. */
const closedRequest = (before: string) => sql`
  q.erased_at is null and q.state <> 'draft'
  and q.closed_at + make_interval(months => (r.content ->> 'retentionMonths')::integer) < ${before}::timestamptz`

/** A grant whose exercice is long over, and of which what was written is still there. */
const writtenGrant = (before: string) =>
  sql`g.erased_at is null and make_timestamptz(g.exercice + 1, 1, 1, 0, 0, 0, 'Europe/Paris') < ${before}::timestamptz`

/** A place of an event that still says whose it was, when its date is past. */
const namedSeat = (before: string) => sql`
  s.name <> '' and exists (select from agenda_occurrence o where o.id = s.occurrence_id and o.ends_at < ${before}::timestamptz)`

/** A report that is over and still says what its author wrote. */
const toldReport = (before: string) => sql`
  r.received_at < ${before}::timestamptz and r.state in ('done', 'closed', 'duplicate') and r.secret_sha256 <> r.id::text`

/** A request of rights that has had its answer for long, and still says whose it was. */
const closedRights = (before: string) => sql`
  r.erased_at is null and r.closed_on < ${before}::timestamptz::date`

/** A departure is emptied, not removed: its key is what keeps it from leaving twice. */
const sent = (condition: Sql): Purge => {
  const due = (before: string) => sql`
    o.state = 'sent' and o.sent_at < ${before}::timestamptz and (o.payload ? 'to' or o.payload ? 'person') and ${condition}`
  return {
    due: (before) => sql`select count(*) as count from outbox o where ${due(before)}`,
    purge: (before) => sql`
      update outbox
      set payload = jsonb_strip_nulls(jsonb_build_object('template', payload -> 'template')), last_answer = null
      where id in (select o.id from outbox o where ${due(before)} limit ${AT_ONCE})`,
  }
}

export const PURGES: Readonly<Record<RetentionRule, Purge>> = {
  endedSession: rows(
    sql`session`,
    sql`token_sha256`,
    (before) => sql`least(expires_at, revoked_at) < ${before}::timestamptz`,
  ),
  failedSignIn: rows(sql`sign_in_failure`, sql`ctid`, (before) => sql`at < ${before}::timestamptz`),
  usedLink: rows(sql`invitation`, sql`id`, (before) => sql`least(expires_at, used_at) < ${before}::timestamptz`),
  officeInvitation: rows(
    sql`office_invitation`,
    sql`id`,
    (before) => sql`least(expires_at, used_at) < ${before}::timestamptz`,
  ),
  identityAttempt: rows(sql`identity_attempt`, sql`state_sha256`, (before) => sql`expires_at < ${before}::timestamptz`),
  knownDevice: rows(sql`known_device`, sql`token_sha256`, (before) => sql`seen_at < ${before}::timestamptz`),
  pendingAccount: {
    due: (before) => sql`select count(*) as count from person p where ${pending(before)}`,
    purge: (before) => sql`
      with gone as (
        select p.id from person p where ${pending(before)} limit ${AT_ONCE}),
      links as (delete from invitation where person_id in (select id from gone)),
      attempts as (delete from identity_attempt where person_id in (select id from gone))
      delete from person where id in (select id from gone)`,
  },
  idleAccount: {
    due: (before) => sql`select count(*) as count from person p where ${idle(before)}`,
    purge: (before) => sql`
      select close_account(p.id) from person p where ${idle(before)} limit ${AT_ONCE}`,
  },
  abandonedDraft: {
    due: (before) => sql`select count(*) as count from dossier d where ${abandoned(before)}`,
    purge: (before) => sql`select drop_draft(d.id) from dossier d where ${abandoned(before)} limit ${AT_ONCE}`,
  },
  accountMail: sent(sql`o.dossier_id is null`),
  dossierMail: sent(sql`exists (select from dossier d where d.id = o.dossier_id and d.phase <> 0)`),
  planRequest: {
    due: (before) => sql`select count(*) as count from plan_request r where ${namedRequest(before)}`,
    purge: (before) => sql`
      update plan_request
      set applicant_name = '', applicant_contact = '', person_id = null, subject = 'Demande ancienne', body = '', note = '', token_sha256 = ''
      where id in (select r.id from plan_request r where ${namedRequest(before)} limit ${AT_ONCE})`,
  },
  booking: {
    due: (before) => sql`select count(*) as count from booking b where ${namedBooking(before)}`,
    purge: (before) => sql`
      with gone as (select b.id from booking b where ${namedBooking(before)} limit ${AT_ONCE}),
      pictures as (delete from booking_photograph where booking_id in (select id from gone) returning sha256),
      files as (
        insert into erased_file (sha256)
        select sha256 from pictures
        union select insurance_sha256 from booking where id in (select id from gone) and insurance_sha256 is not null
        on conflict do nothing),
      looked as (
        update booking_inspection set items = '[]', remarks = '', signed_party = '(effacé)' where booking_id in (select id from gone)),
      lines as (delete from booking_line where booking_id in (select id from gone))
      update booking
      set party_name = '(effacé)', party_number = '', party_contact = '', party_email = '', party_phone = '', title = 'Réservation ancienne',
        attendees = null, person_id = null, insurance_sha256 = null, insurance_type = null, token_sha256 = ''
      where id in (select id from gone)`,
  },
  bookingWaiting: rows(sql`booking_waiting`, sql`id`, (before) => sql`upper(during) < ${before}::timestamptz`),
  paidClaim: {
    due: (before) => sql`select count(*) as count from claim c where ${settledClaim(before)}`,
    purge: (before) => sql`
      update claim set debtor_name = '', debtor_email = null, person_id = null, object = 'Somme ancienne', cancel_reason = ''
      where id in (select c.id from claim c where ${settledClaim(before)} limit ${AT_ONCE})`,
  },
  oldConnection: {
    due: (before) => sql`select count(*) as count from sewer_connection k where ${namedConnection(before)}`,
    purge: (before) => sql`
      update sewer_connection set owner_name = '', owner_email = null
      where id in (select k.id from sewer_connection k where ${namedConnection(before)} limit ${AT_ONCE})`,
  },
  wasteLift: {
    due: (before) => sql`
      select (select count(*) from waste_lift l where ${billedLift(before)}) + (select count(*) from waste_household h where ${goneHousehold(before)}) as count`,
    purge: (before) => sql`
      with lifts as (delete from waste_lift where id in (select l.id from waste_lift l where ${billedLift(before)} limit ${AT_ONCE}))
      update waste_household set name = '(effacé)', address = '', person_id = null, code_sha256 = null
      where id in (select h.id from waste_household h where ${goneHousehold(before)} limit ${AT_ONCE})`,
  },
  formDraft: {
    due: (before) => sql`select count(*) as count from form_request q where ${unsentRequest(before)}`,
    purge: (before) =>
      sql`select erase_form_request(q.id) from form_request q where ${unsentRequest(before)} limit ${AT_ONCE}`,
  },
  formRequest: {
    due: (before) => sql`
      select count(*) as count from form_request q
      join form_revision r on r.form_id = q.form_id and r.revision = q.revision
      where ${closedRequest(before)}`,
    purge: (before) => sql`
      select erase_form_request(q.id) from form_request q
      join form_revision r on r.form_id = q.form_id and r.revision = q.revision
      where ${closedRequest(before)} limit ${AT_ONCE}`,
  },
  grant: {
    due: (before) => sql`select count(*) as count from grant_file g where ${writtenGrant(before)}`,
    purge: (before) => sql`select erase_grant(g.id) from grant_file g where ${writtenGrant(before)} limit ${AT_ONCE}`,
  },
  agendaSeat: {
    due: (before) => sql`select count(*) as count from agenda_seat s where ${namedSeat(before)}`,
    purge: (before) => sql`
      update agenda_seat
      set name = '', email = '', token_sha256 = ''
      where id in (select s.id from agenda_seat s where ${namedSeat(before)} limit ${AT_ONCE})`,
  },
  agendaProposal: rows(sql`agenda_proposal`, sql`event_id`, (before) => sql`proposed_at < ${before}::timestamptz`),
  noticeSubscription: rows(
    sql`notice_subscription`,
    sql`id`,
    (before) => sql`coalesce(last_ok_at, created_at) < ${before}::timestamptz`,
  ),
  report: {
    due: (before) => sql`select count(*) as count from report r where ${toldReport(before)}`,
    purge: (before) => sql`
      update report
      set body = '', contact = '', public_body = '', file_sha256 = null, shows_picture = false, secret_sha256 = id::text
      where id in (select r.id from report r where ${toldReport(before)} limit ${AT_ONCE})`,
  },
  personRequest: {
    due: (before) => sql`select count(*) as count from person_request r where ${closedRights(before)}`,
    purge: (before) => sql`
      with gone as (select r.id from person_request r where ${closedRights(before)} limit ${AT_ONCE}),
      told as (update person_request_event set note = '' where request_id in (select id from gone))
      update person_request
      set asker_name = '', asker_email = '', asker_phone = '', asker_address = '', words = '', extended_because = null, person_id = null,
        answer_sha256 = null, erased_at = now()
      where id in (select id from gone)`,
  },
  accessLine: rows(sql`nominative_access`, sql`id`, (before) => sql`at < ${before}::timestamptz`),
}

export type RunRow = {
  at: string
  by: string | null
  purged: Partial<Record<RetentionRule, number>>
  done: number | null
  refused: string[]
}

export const lastRuns = (db: Database, limit: number) =>
  db.many<RunRow>(sql`
    select r.at, r.purged, r.done, r.refused, (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = r.asked_by) as by
    from retention_run r
    order by r.at desc, r.id desc
    limit ${limit}`)

/** Opens the journal of a purge. @param done  rules that were run already, and took nothing */
export const openRun = async (db: Database, run: { at: string; personId: string | null; done: number }) =>
  (
    await db.one<{ id: number }>(sql`
      insert into retention_run (at, asked_by, purged, done)
      values (${run.at}::timestamptz, ${run.personId}, '{}', ${run.done})
      returning id`)
  ).id

/** In the transaction that erases: what is journalled was erased, and what was erased is journalled. */
export const journalRule = (tx: Database, runId: number, rule: RetentionRule, count: number) =>
  tx.run(sql`
    update retention_run
    set done = done + 1,
      purged = purged || case when ${count}::integer > 0 then jsonb_build_object(${rule}::text, ${count}::integer) else '{}'::jsonb end
    where id = ${runId}`)

export const journalRefusal = (db: Database, runId: number, rule: RetentionRule) =>
  db.run(sql`update retention_run set refused = refused || ${rule}::text where id = ${runId}`)

/** One purge at a time, on however many servers. @returns false when another is under way */
export const holdPurge = async (tx: Database) =>
  (await tx.one<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(hashtext('retention')) as held`)).held
