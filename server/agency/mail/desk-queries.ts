import sql from 'sql-template-tag'
import type { DepartureChannel, DepartureGroup } from '#contract/agency/mail/departure.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { OutboxChannel } from '#platform/outbox.ts'
import type { DepartureState } from '#wording/agency/mail/mail.ts'

export type DeskRow = {
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
}

const STATES: Readonly<Record<DepartureGroup, readonly DepartureState[]>> = {
  unsent: ['failed', 'abandoned'],
  waiting: ['pending'],
  sent: ['sent'],
}

const line = sql`
  select
    o.id, o.channel, o.payload ->> 'template' as template,
    coalesce((select array_agg(address) from jsonb_array_elements_text(o.payload -> 'to') as address), '{}') as "to",
    o.state, o.attempts, o.last_answer as answer, o.created_at as "writtenAt", o.next_attempt_at as "nextAttemptAt",
    o.sent_at as "sentAt", o.dossier_id as "dossierId", d.number, c.name as "communeName"
  from outbox o
  left join dossier d on d.id = o.dossier_id
  left join commune c on c.insee_code = d.insee_code`

/** Departures of that channel and group, the latest first. */
export const mailLines = (
  db: Database,
  { channel, group, before }: { channel: DepartureChannel; group: DepartureGroup; before?: number | undefined },
  limit: number,
) =>
  db.many<DeskRow>(sql`
    ${line}
    where o.channel = ${channel} and o.state = any (${STATES[group]}) and o.id < coalesce(${before ?? null}, o.id + 1)
    order by o.id desc
    limit ${limit}`)

export const mailLine = (db: Database, id: number) => db.maybeOne<DeskRow>(sql`${line} where o.id = ${id}`)

/** Those that left are not counted: they are many, and ask for nothing. */
export const mailCounts = (db: Database, channel: DepartureChannel) =>
  db.one<{ waiting: number; failed: number; abandoned: number }>(sql`
    select
      count(*) filter (where state = 'pending') as waiting,
      count(*) filter (where state = 'failed') as failed,
      count(*) filter (where state = 'abandoned') as abandoned
    from outbox
    where channel = ${channel} and state <> 'sent'`)

/** @returns 0 when it has left, or is about to. */
export const tryAgain = (db: Database, id: number, now: RealInstant) =>
  db.run(sql`
    update outbox
    set state = 'pending', attempts = 0, last_answer = null, next_attempt_at = ${now.toString()}::timestamptz
    where id = ${id} and state in ('failed', 'abandoned')`)

/** Those that the server gave up are left to a person, one by one. @returns how many leave now */
export const tryAllAgain = (db: Database, channel: DepartureChannel, now: RealInstant) =>
  db.run(sql`
    update outbox
    set next_attempt_at = ${now.toString()}::timestamptz
    where channel = ${channel} and state = 'failed'`)
