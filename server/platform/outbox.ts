import sql from 'sql-template-tag'
import type { RealClock, RealInstant } from './clock.ts'
import type { Database } from './database.ts'
import type { Log } from './log.ts'
import type { RecurringTask } from './recurring.ts'

export type OutboxChannel = 'mail' | 'legalityControl' | 'stateHub' | 'webhook'

/** What must leave. `key` names the effect, not the attempt: sending twice under one key is sending once. */
export type Departure = {
  key: string
  channel: OutboxChannel
  dossierId: string | null
  payload: Record<string, unknown>
}

/** Writes it in the transaction of the act that causes it; a key already written is left as it is. */
export const enqueue = (db: Database, { key, channel, dossierId, payload }: Departure) =>
  db.run(sql`select enqueue_departure(${key}, ${channel}, ${dossierId}, ${JSON.stringify(payload)}::jsonb)`)

export type Delivery =
  | { outcome: 'sent'; answer: string }
  | { outcome: 'retry'; answer: string }
  /** Its turn has not come: nothing was tried. */
  | { outcome: 'wait'; answer: string }
  | { outcome: 'refused'; answer: string }

/**
 * Delivers to a partner; `key` lets the partner recognise a replay. Answers are kept in plain French. `isLast`: after this attempt
 * nothing more is tried by itself.
 */
export type Adapter = (departure: {
  key: string
  dossierId: string | null
  payload: Record<string, unknown>
  isLast: boolean
}) => Promise<Delivery>

export type Adapters = Partial<Record<OutboxChannel, Adapter>>

/** Minutes before the next attempt, by number of attempts made; the last one repeats. */
const BACKOFF_MINUTES = [1, 5, 15, 60, 240, 720] as const

/** After it a person decides: the row is shown as abandoned and can be sent again by hand. */
const ATTEMPTS_MAX = 12

/** Minutes during which a departure taken by a worker is left to it; when the worker dies, another takes it after them. */
const LEASE_MINUTES = 5

type Row = {
  id: number
  key: string
  channel: OutboxChannel
  dossierId: string | null
  payload: Record<string, unknown>
  attempts: number
}

/**
 * Delivers one departure that is due; several workers never take the same at the same moment. The partner is called
 * outside any transaction: a slow one holds neither the row nor the embedded database. A worker killed between the
 * delivery and its mark leaves a row that is delivered again, under the same key.
 * @returns false when nothing was due.
 */
export async function deliverNext(db: Database, clock: RealClock, adapters: Adapters, log: Log): Promise<boolean> {
  const row = await take(db, clock, adapters)
  if (!row) return false
  const delivery = await attempt(adapters[row.channel], row, log)
  const now = clock.instant()
  const attempts = delivery.outcome === 'wait' ? row.attempts - 1 : row.attempts
  await db.run(sql`
    update outbox
    set
      attempts = ${attempts},
      state = ${stateAfter(delivery, attempts)},
      last_answer = ${delivery.answer},
      next_attempt_at = ${nextAttempt(now, Math.max(1, attempts)).toString()}::timestamptz,
      sent_at = ${delivery.outcome === 'sent' ? now.toString() : null}::timestamptz
    where id = ${row.id}`)
  return true
}

const take = (db: Database, clock: RealClock, adapters: Adapters) =>
  db.maybeOne<Row>(sql`
    update outbox
    set
      attempts = attempts + 1,
      next_attempt_at = ${clock.instant().add({ minutes: LEASE_MINUTES }).toString()}::timestamptz
    where id = (
      select id
      from outbox
      where state in ('pending', 'failed')
        and next_attempt_at <= ${clock.instant().toString()}::timestamptz
        and channel = any (${Object.keys(adapters)})
      order by next_attempt_at, id
      limit 1
      for update skip locked)
    returning id, key, channel, dossier_id as "dossierId", payload, attempts`)

async function attempt(adapter: Adapter | undefined, row: Row, log: Log): Promise<Delivery> {
  try {
    return adapter
      ? await adapter({ ...row, isLast: row.attempts >= ATTEMPTS_MAX })
      : { outcome: 'retry', answer: 'Aucun raccordement n’est configuré pour cet envoi.' }
  } catch (error) {
    log.error({ err: error, channel: row.channel, outboxId: row.id }, 'outbox')
    return {
      outcome: 'retry',
      answer: 'Le partenaire n’a pas pu être joint ; un nouvel essai aura lieu automatiquement.',
    }
  }
}

function stateAfter({ outcome }: Delivery, attempts: number): 'pending' | 'sent' | 'failed' | 'abandoned' {
  switch (outcome) {
    case 'sent':
      return 'sent'
    case 'refused':
      return 'abandoned'
    case 'wait':
      return 'pending'
    case 'retry':
      return attempts >= ATTEMPTS_MAX ? 'abandoned' : 'failed'
  }
}

const nextAttempt = (now: RealInstant, attempts: number) =>
  now.add({ minutes: BACKOFF_MINUTES[Math.min(attempts, BACKOFF_MINUTES.length) - 1] ?? 1 })

/** Empties the outbox: one departure after the other, until none is due. */
export const outboxTask = (db: Database, clock: RealClock, adapters: Adapters, log: Log): RecurringTask => ({
  name: 'outbox',
  async run(stopping) {
    while (!stopping.aborted && (await deliverNext(db, clock, adapters, log))) {
      // the next one
    }
  },
})
