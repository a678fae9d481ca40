import sql from 'sql-template-tag'
import type { ExchangeState } from '#contract/agency/exchanges/exchange.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { FIRST_OF_ITS_DOSSIER, type OutboxChannel } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import type { DepartureState } from '#wording/agency/mail/mail.ts'
import type { TransmissionChannel } from '#wording/dossier/transmissions/transmission.ts'

export type ExchangeRow = {
  id: number
  channel: OutboxChannel
  template: string | null
  to: string[]
  state: DepartureState
  attempts: number
  answer: string | null
  writtenAt: string
  nextAttemptAt: string
  sentAt: string | null
  dossierId: string | null
  number: string | null
  communeName: string | null
  /** An earlier one of the same dossier, by the same way, has not left. */
  isBehind: boolean
}

const STATES: Readonly<Record<ExchangeState, readonly DepartureState[]>> = {
  unsent: ['pending', 'failed', 'abandoned'],
  pending: ['pending'],
  failed: ['failed'],
  abandoned: ['abandoned'],
  sent: ['sent'],
}

type Asked = { channel: OutboxChannel | undefined; state: ExchangeState; after: number | undefined }

/** The oldest first; of what left, the latest first. The rows are chosen before their dossiers are looked for. */
export const exchangeRows = (db: Database, { channel, state, after }: Asked, limit: number) =>
  db.many<ExchangeRow>(sql`
    select
      o.id, o.channel, o.payload ->> 'template' as template,
      case
        when jsonb_typeof(o.payload -> 'to') = 'array'
        then coalesce((select array_agg(address) from jsonb_array_elements_text(o.payload -> 'to') as address), '{}')
        else '{}'
      end as "to",
      o.state, o.attempts, o.last_answer as answer, o.created_at as "writtenAt", o.next_attempt_at as "nextAttemptAt",
      o.sent_at as "sentAt", o.dossier_id as "dossierId", d.number, c.name as "communeName",
      o.state in ('pending', 'failed') and not ${FIRST_OF_ITS_DOSSIER} as "isBehind"
    from (${state === 'sent' ? sentPage(channel, after, limit) : unsentPage(channel, state, after, limit)}) as o
    left join dossier d on d.id = o.dossier_id
    left join commune c on c.insee_code = d.insee_code
    order by ${state === 'sent' ? sql`o.id desc` : sql`o.id`}`)

const by = (channel: OutboxChannel | undefined) => (channel === undefined ? sql`true` : sql`channel = ${channel}`)

const unsentPage = (
  channel: OutboxChannel | undefined,
  state: ExchangeState,
  after: number | undefined,
  limit: number,
) => sql`
  select *
  from outbox
  where state <> 'sent' and state = any (${STATES[state]}) and ${by(channel)} and id > ${after ?? 0}
  order by id
  limit ${limit}`

const sentPage = (channel: OutboxChannel | undefined, after: number | undefined, limit: number) => sql`
  select *
  from outbox
  where state = 'sent' and ${by(channel)} and id < ${after ?? Number.MAX_SAFE_INTEGER}
  order by id desc
  limit ${limit}`

type ChannelCount = {
  channel: OutboxChannel
  pending: number
  failed: number
  abandoned: number
  oldestAt: string
}

/** Channels by which something has not left. */
export const channelCounts = (db: Database) =>
  db.many<ChannelCount>(sql`
    select channel,
      count(*) filter (where state = 'pending')::int as pending,
      count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'abandoned')::int as abandoned,
      min(created_at) as "oldestAt"
    from outbox
    where state <> 'sent'
    group by channel`)

/** All that has not left for a partner leaves at the next round, what the server gave up too. @returns how many */
export const replayChannel = (db: Database, channel: OutboxChannel, now: RealInstant) =>
  db.run(sql`
    update outbox
    set state = 'pending', attempts = 0, last_answer = null, next_attempt_at = ${now.toString()}::timestamptz
    where channel = ${channel} and state in ('failed', 'abandoned')`)

type ActRow = {
  dossierId: string
  number: string | null
  communeName: string
  act: string
  channel: TransmissionChannel
  signedOn: string
  dueOn: string
}

/** Acts that are due to the prefect and that nobody handed over: not sent, not posted, not registered by hand. */
const notHandedOver = sql`
  transmission t
  join act a on a.id = t.act_id
  where t.state in ('prepared', 'error', 'refused')
    and not exists (
      select from act r
      where r.dossier_id = t.dossier_id and r.kind = 'decisionTransmitted' and a.kind = 'decided' and r.ordinal > a.ordinal
        and not exists (select from act c where c.cancels = r.id))`

export const actCounts = (db: Database, today: string) =>
  db.one<{ count: number; late: number }>(sql`
    select count(*)::int as count, (count(*) filter (where t.due_on < ${today}::date))::int as late
    from ${notHandedOver}`)

export const firstActs = (db: Database, limit: number) =>
  db.many<ActRow>(sql`
    select f.dossier_id as "dossierId", d.number, c.name as "communeName", f.act, f.channel, f.signed_on as "signedOn",
      f.due_on as "dueOn"
    from (
      select t.id, t.dossier_id, a.kind as act, t.channel, t.signed_on, t.due_on
      from ${notHandedOver}
      order by t.due_on, t.id
      limit ${limit}) as f
    join dossier d on d.id = f.dossier_id
    join commune c on c.insee_code = d.insee_code
    order by f.due_on, f.id`)

/** Tries after which a departure that is tried again is no passing trouble any more: about twenty minutes. */
const TRIES_OF_TROUBLE = 3

/** Beyond it nobody counts. */
const STUCK_MAX = 1000

/** Departures of the dossiers that the agent sees, given up or tried in vain; a few of the dossiers, oldest first. */
export const stuckOf = (scoped: Scoped, limit: number) =>
  scoped.one<{ count: number; dossiers: { id: string; number: string | null }[] }>(sql`
    with stuck as (
      select o.id, o.dossier_id
      from outbox o
      where o.dossier_id is not null
        and (o.state = 'abandoned' or o.state = 'failed' and o.attempts >= ${TRIES_OF_TROUBLE})
      order by o.id
      limit ${STUCK_MAX})
    select
      (select count(*)::int from stuck) as count,
      coalesce((
        select json_agg(json_build_object('id', f.id, 'number', f.number) order by f.first)
        from (
          select d.id, d.number, min(s.id) as first
          from stuck s
          join dossier d on d.id = s.dossier_id
          group by d.id, d.number
          order by first
          limit ${limit}) as f), '[]') as dossiers`)
