import sql, { type Sql } from 'sql-template-tag'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { FIRST_OF_ITS_DOSSIER, type OutboxChannel } from '#platform/outbox.ts'
import type { DepartureState } from '#wording/agency/mail/mail.ts'

/** A departure as whoever administers reads it, by whatever screen: the mails, the prefect, every partner. */
export type DepartureRow = {
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

type Asked = {
  /** Every partner when undefined. */
  channel: OutboxChannel | undefined
  states: readonly DepartureState[]
  first: 'oldest' | 'latest'
  /** Last line already read. */
  after: number | undefined
}

/** Departures in the order in which they were written, or the latest first. The rows are chosen before their dossiers are looked for. */
export const departureRows = (db: Database, { channel, states, first, after }: Asked, limit: number) => {
  const [order, isFurther] =
    first === 'oldest'
      ? [sql`id`, sql`id > ${after ?? 0}`]
      : [sql`id desc`, sql`id < ${after ?? Number.MAX_SAFE_INTEGER}`]
  // an index holds what has not left
  const left = states.includes('sent') ? sql`true` : sql`state <> 'sent'`
  const chosen = sql`
    select *
    from outbox
    where ${left} and state = any (${states}) and ${channel === undefined ? sql`true` : sql`channel = ${channel}`} and ${isFurther}
    order by ${order}
    limit ${limit}`
  return db.many<DepartureRow>(sql`${linesOf(chosen)} order by ${first === 'oldest' ? sql`o.id` : sql`o.id desc`}`)
}

export const departureRow = (db: Database, id: number) =>
  db.maybeOne<DepartureRow>(linesOf(sql`select * from outbox where id = ${id}`))

const linesOf = (chosen: Sql) => sql`
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
  from (${chosen}) as o
  left join dossier d on d.id = o.dossier_id
  left join commune c on c.insee_code = d.insee_code`

export type ChannelCount = {
  channel: OutboxChannel
  pending: number
  failed: number
  abandoned: number
  oldestAt: string
}

/** Channels by which something has not left. What left is not counted: it is much, and asks for nothing. */
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

/** One that did not leave, or all of a partner that are tried again by themselves, those that the server gave up with them or not. */
export type Replayed = { id: number } | { channel: OutboxChannel; isAbandonedToo: boolean }

/**
 * Tried again as if it had just been written: it leaves at the next round, in its order, and has all its attempts before it. Whatever the
 * screen, this is what « rejouer » means.
 * @returns how many; 0 when it has left, or is about to
 */
export const replay = (db: Database, which: Replayed, now: RealInstant) =>
  db.run(sql`
    update outbox
    set state = 'pending', attempts = 0, last_answer = null, next_attempt_at = ${now.toString()}::timestamptz
    where ${'id' in which ? sql`id = ${which.id}` : sql`channel = ${which.channel}`}
      and state = any (${'id' in which || which.isAbandonedToo ? ['failed', 'abandoned'] : ['failed']})`)
