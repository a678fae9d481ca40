import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { ATTEMPTS_MAX } from '#platform/outbox.ts'
import type { AlertKind } from '#rules/services/home-rules.ts'

/** With the rights of the server: rows of homes by what they are, never by who lives there. */

export type HeardHome = {
  homeId: string | null
  mac: string
  decoderSource: string | null
  hasDecoder: boolean
  isButton: boolean
  isPaused: boolean
}

/** Devices of homes among these; those that were of one have no home any more. */
export const devicesHeard = (db: Database, macs: readonly string[], now: string) =>
  db.many<HeardHome>(sql`
    select d.home_id as "homeId", d.eui_mac as mac, v.source as "decoderSource", d.decoder_id is not null as "hasDecoder",
      d.is_button as "isButton",
      (h.paused_since is not null and (h.paused_until is null or h.paused_until > ${now}::timestamptz)) or homes.is_withdrawn(h.id)
        or not exists (select from homes.consent c where c.home_id = h.id) as "isPaused"
    from homes.device d
    join homes.home h on h.id = d.home_id
    left join sensor_decoder k on k.id = d.decoder_id
    left join sensor_decoder_version v on v.decoder_id = k.id and v.version = k.published
    where d.eui_mac = any (${[...macs]}::text[])
    union all
    select null, m.eui_mac, null, false, false, true from homes.muted_device m where m.eui_mac = any (${[...macs]}::text[])`)

/** What was said is dated by the device, so that a frame that comes again makes nobody look present. */
export const noteHeard = (
  db: Database,
  homeId: string,
  heard: { at: string | null; sourceId: number; isRead: boolean; now: string },
) =>
  db.run(sql`
    update homes.device
    set source_id = ${heard.sourceId}, heard_at = greatest(heard_at, ${heard.at}::timestamptz),
      unreadable_since = case when ${heard.isRead} then null else coalesce(unreadable_since, ${heard.now}::timestamptz) end
    where home_id = ${homeId}`)

export type Said = { homeId: string; kind: 'fall' | 'help'; at: string }

/**
 * A fall or a call, unless it is one that was told already: repeated, late or come again, it is that of the alert that is open, or of one that
 * somebody has closed since. @returns the alert that it opens
 */
export async function raiseAlert(db: Database, { homeId, kind, at }: Said, alertId: string, now: string) {
  await db.run(sql`
    update homes.alert set last_at = greatest(last_at, ${at}::timestamptz)
    where home_id = ${homeId} and kind = ${kind} and closed_at is null`)
  const raised = await db.maybeOne<{ id: string }>(sql`
    insert into homes.alert (id, home_id, kind, at, last_at, opened_at)
    select ${alertId}::uuid, ${homeId}::uuid, ${kind}, ${at}::timestamptz, ${at}::timestamptz, ${now}::timestamptz
    where not exists (
      select from homes.alert a
      where a.home_id = ${homeId} and a.kind = ${kind} and a.last_at >= ${at}::timestamptz)
    on conflict (home_id, kind) where closed_at is null do nothing
    returning id`)
  if (raised) await db.run(sql`update homes.device set has_alerted = true where home_id = ${homeId}`)
  return raised?.id
}

/** Ends the pauses whose time is over, and the silences of homes that are paused: what was stopped is not awaited. */
export async function endPauses(db: Database, now: string): Promise<void> {
  await db.run(sql`
    update homes.home set pause_ended_at = paused_until, paused_since = null, paused_until = null, paused_by = null
    where paused_until <= ${now}::timestamptz`)
  await db.run(sql`
    update homes.alert a set closed_at = ${now}::timestamptz, outcome = 'paused', next_at = null
    from homes.home h
    where h.id = a.home_id and a.closed_at is null and a.kind in ('silent', 'deaf') and h.paused_since is not null`)
}

/** How a device is heard (a button speaks when it is pressed alone: its silence says nothing), of which periods without a word make a silence, when its person agreed that silences are told. */
const heardState = (now: string, periods: number) => sql`
  case
    when s.id is not null and (s.listened_until is null or s.listened_until + make_interval(secs => ${periods} * d.every_seconds) < ${now}::timestamptz)
      then 'deaf'
    when not d.is_button and greatest(d.heard_at, s.listening_since, d.linked_at, h.pause_ended_at) + make_interval(secs => ${periods} * d.every_seconds) < ${now}::timestamptz
      then 'silent'
  end`

const watched = sql`
  homes.device d
  join homes.home h on h.id = d.home_id and h.paused_since is null and not homes.is_withdrawn(h.id)
  join homes.consent c on c.home_id = h.id and 'silence' = any (c.purposes)
  left join sensor_source s on s.id = d.source_id`

export const newSilences = (db: Database, now: string, periods: number) =>
  db.many<{ homeId: string; kind: 'silent' | 'deaf'; since: string }>(sql`
    select "homeId", kind, since from (
      select d.home_id as "homeId", ${heardState(now, periods)} as kind, coalesce(d.heard_at, d.linked_at) as since from ${watched}
    ) as heard
    where kind is not null and not exists (
      select from homes.alert a where a.home_id = "homeId" and a.kind in ('silent', 'deaf') and a.closed_at is null)`)

export const openSilence = (
  db: Database,
  said: { id: string; homeId: string; kind: AlertKind; since: string; now: string },
) =>
  db.maybeOne<{ id: string }>(sql`
    insert into homes.alert (id, home_id, kind, at, last_at, opened_at)
    values (${said.id}, ${said.homeId}, ${said.kind}, ${said.since}::timestamptz, ${said.since}::timestamptz, ${said.now}::timestamptz)
    on conflict (home_id, kind) where closed_at is null do nothing
    returning id`)

/** Silences of devices that speak again. */
export const endSilences = (db: Database, now: string, periods: number) =>
  db.many<{ id: string; homeId: string }>(sql`
    update homes.alert a set closed_at = ${now}::timestamptz, outcome = 'heardAgain', next_at = null
    from ${watched}
    where a.home_id = d.home_id and a.closed_at is null and a.kind in ('silent', 'deaf') and d.heard_at >= a.opened_at
      and ${heardState(now, periods)} is null
    returning a.id, a.home_id as "homeId"`)

/** Devices of which a fall or a call has reached somebody, for good: the alert itself is forgotten one day. */
export const noteRung = (db: Database) =>
  db.run(sql`update homes.device set has_rung = true where has_alerted and not has_rung and homes.rings(home_id)`)

/**
 * Since when no mail leaves: one fails, or was given up after all its attempts (a refused address is its own fault), and none left since it was written,
 * or one that is due was not even tried. Null: they leave.
 */
export const mailStuckSince = async (db: Database, dueBefore: string) =>
  (
    await db.one<{ since: string | null }>(sql`
      select min(o.created_at) as since from outbox o
      where o.channel = 'mail'
        and (o.state = 'failed' or o.state = 'abandoned' and o.attempts >= ${ATTEMPTS_MAX}
          or o.state = 'pending' and o.last_answer is null and o.next_attempt_at < ${dueBefore}::timestamptz)
        and not exists (select from outbox s where s.channel = 'mail' and s.state = 'sent' and s.sent_at > o.created_at)`)
  ).since

export type DueStep = {
  alertId: string
  kind: AlertKind
  stepMinutes: number
  told: number
  toldAll: number
  nextCarer: string | null
}

const dueColumns = sql`
  a.id as "alertId", a.kind, h.step_minutes as "stepMinutes",
  (select count(*)::integer from homes.alert_step s where s.alert_id = a.id) as told,
  (select count(*)::integer from homes.alert_step s where s.alert_id = a.id and s.is_all) as "toldAll",
  (select c.id from homes.carer c
   where c.home_id = a.home_id and not exists (select from homes.alert_step s where s.alert_id = a.id and s.carer_id = c.id)
   order by c.rank limit 1) as "nextCarer"`

/** Alerts of which the next ones are to be told; each is held until the end of the transaction. */
export const dueSteps = (db: Database, now: string) =>
  db.many<DueStep>(sql`
    select ${dueColumns} from homes.alert a join homes.home h on h.id = a.home_id
    where a.next_at <= ${now}::timestamptz and a.closed_at is null and not homes.is_withdrawn(a.home_id)
    order by a.opened_at
    for update of a`)

export const stepOf = (db: Database, alertId: string) =>
  db.one<DueStep>(sql`
    select ${dueColumns} from homes.alert a join homes.home h on h.id = a.home_id where a.id = ${alertId}`)

export const insertStep = (
  db: Database,
  step: { alertId: string; ordinal: number; isAll: boolean; carerId: string | null; at: string; nextAt: string | null },
) =>
  db.run(sql`
    with told as (
      insert into homes.alert_step (alert_id, ordinal, is_all, carer_id, told_at)
      values (${step.alertId}, ${step.ordinal}, ${step.isAll}, ${step.carerId}::uuid, ${step.at}::timestamptz)
    )
    update homes.alert set next_at = ${step.nextAt}::timestamptz where id = ${step.alertId}`)

export const carersToTell = (db: Database, alertId: string) =>
  db.many<{ id: string }>(sql`
    select c.id from homes.alert a join homes.carer c on c.home_id = a.home_id where a.id = ${alertId} order by c.rank`)

export type ToldAlert = {
  kind: AlertKind
  at: string
  takenAt: string | null
  closedAt: string | null
  isPaused: boolean
  carer: Buffer
  home: Buffer
  linkId: string | null
}

/** What a mail to a carer says; nothing of a home that was withdrawn. */
export const alertTold = (db: Database, alertId: string, carerId: string) =>
  db.maybeOne<ToldAlert>(sql`
    select a.kind, a.at, a.taken_at as "takenAt", a.closed_at as "closedAt", h.paused_since is not null as "isPaused", c.sealed as carer,
      h.sealed as home, l.id as "linkId"
    from homes.alert a
    join homes.home h on h.id = a.home_id and not homes.is_withdrawn(h.id)
    join homes.carer c on c.id = ${carerId} and c.home_id = h.id
    left join homes.link l on l.carer_id = c.id
    where a.id = ${alertId}`)

/** All of the homes whose person has withdrawn, but the proof. @returns how many were erased */
export async function eraseWithdrawn(db: Database, now: string): Promise<number> {
  const gone = await db.many<{ id: string }>(sql`
    select w.home_id as id from homes.withdrawal w where w.erased_at is null for update`)
  const ids = gone.map(({ id }) => id)
  if (ids.length === 0) return 0
  await db.run(sql`
    insert into homes.muted_device (eui_mac, since)
    select eui_mac, ${now}::timestamptz from homes.device where home_id = any (${ids}::uuid[]) on conflict do nothing`)
  await db.run(sql`
    delete from outbox o using homes.alert a
    where a.home_id = any (${ids}::uuid[]) and o.payload ->> 'homeAlert' = a.id::text`)
  await db.run(
    sql`delete from homes.alert_step s using homes.alert a where a.id = s.alert_id and a.home_id = any (${ids}::uuid[])`,
  )
  await db.run(sql`delete from homes.alert where home_id = any (${ids}::uuid[])`)
  await db.run(sql`delete from homes.access where home_id = any (${ids}::uuid[])`)
  await db.run(sql`delete from homes.link where home_id = any (${ids}::uuid[])`)
  await db.run(sql`delete from homes.device where home_id = any (${ids}::uuid[])`)
  await db.run(sql`delete from homes.carer where home_id = any (${ids}::uuid[])`)
  await db.run(sql`delete from homes.consent where home_id = any (${ids}::uuid[])`)
  await db.run(sql`delete from homes.home where id = any (${ids}::uuid[])`)
  return db.run(sql`
    update homes.withdrawal set erased_at = ${now}::timestamptz where home_id = any (${ids}::uuid[])`)
}

/** What is too old to serve: alerts that are over, readings, proofs. */
export async function purgeOldOfHomes(
  db: Database,
  before: { alerts: string; accesses: string; proofs: string },
): Promise<void> {
  await db.run(sql`
    delete from homes.alert_step s using homes.alert a where a.id = s.alert_id and a.closed_at < ${before.alerts}::timestamptz`)
  await db.run(sql`delete from homes.alert where closed_at < ${before.alerts}::timestamptz`)
  await db.run(sql`delete from homes.access where at < ${before.accesses}::timestamptz`)
  await db.run(sql`delete from homes.withdrawal where erased_at < ${before.proofs}::timestamptz`)
}
