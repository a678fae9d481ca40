import sql from 'sql-template-tag'
import type { Database } from './database.ts'
import type { OutboxChannel } from './outbox.ts'

/** What has not left by one channel. */
export type ChannelState = {
  channel: OutboxChannel
  /** Never tried. */
  pending: number
  /** Tried, and tried again by itself. */
  failed: number
  /** Given up: a person decides. */
  abandoned: number
  /** Instant at which the oldest of those that still leave by themselves was written; null when there is none. */
  oldestAt: string | null
}

/** Channels by which something has not left, in alphabetical order. */
export const outboxState = (db: Database) =>
  db.many<ChannelState>(sql`
    select channel,
      count(*) filter (where state = 'pending') as pending,
      count(*) filter (where state = 'failed') as failed,
      count(*) filter (where state = 'abandoned') as abandoned,
      min(created_at) filter (where state <> 'abandoned') as "oldestAt"
    from outbox
    where state <> 'sent'
    group by channel
    order by channel`)
