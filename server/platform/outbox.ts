import sql from 'sql-template-tag'
import type { RealClock, RealInstant } from './clock.ts'
import type { Database } from './database.ts'
import type { Log } from './log.ts'
import type { RecurringTask } from './recurring.ts'

export type OutboxChannel = 'mail' | 'legalityControl' | 'stateHub' | 'childcare' | 'signatureBook' | 'webhook'

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
export const ATTEMPTS_MAX = 12

/** Minutes during which a departure taken by a worker is left to it; when the worker dies, another takes it after them. */
const LEASE_MINUTES = 5

/** Failures in a row after which a round leaves a partner alone: one that is down is not knocked at five hundred times. */
const FAILURES_IN_A_ROW = 3

/**
 * True of a departure `o` before which nothing of its dossier has still to leave by the same channel, for the same people: what
 * was written first arrives first. One that was given up is a person's, one that was told to wait is its adapter's: neither holds
 * anything back.
 */
export const FIRST_OF_ITS_DOSSIER = sql`not exists (
  select from outbox e
  where e.dossier_id = o.dossier_id and e.channel = o.channel and e.id < o.id
    and (e.state = 'failed' or e.state = 'pending' and e.last_answer is null)
    and e.payload -> 'to' is not distinct from o.payload -> 'to')`

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
export const deliverNext = async (db: Database, clock: RealClock, adapters: Adapters, log: Log): Promise<boolean> =>
  (await delivered(db, clock, adapters, log)) !== undefined

/** What became of the next departure that is due; undefined when none was. */
async function delivered(
  db: Database,
  clock: RealClock,
  adapters: Adapters,
  log: Log,
): Promise<Delivery['outcome'] | undefined> {
  const row = await take(db, clock, adapters)
  if (!row) return undefined
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
  return delivery.outcome
}

const take = (db: Database, clock: RealClock, adapters: Adapters) =>
  db.maybeOne<Row>(sql`
    update outbox
    set
      attempts = attempts + 1,
      next_attempt_at = ${clock.instant().add({ minutes: LEASE_MINUTES }).toString()}::timestamptz
    where id = (
      select o.id
      from outbox o
      where o.state in ('pending', 'failed')
        and o.next_attempt_at <= ${clock.instant().toString()}::timestamptz
        and o.channel = any (${Object.keys(adapters)})
        and ${FIRST_OF_ITS_DOSSIER}
      order by o.next_attempt_at, o.id
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

/**
 * Empties the outbox: for each partner one departure after the other, until none is due or it fails again and again. No partner
 * waits for another: one that is slow to refuse keeps nothing from leaving elsewhere.
 */
export const outboxTask = (db: Database, clock: RealClock, adapters: Adapters, log: Log): RecurringTask => ({
  name: 'outbox',
  run: (stopping) =>
    Promise.all(
      Object.entries(adapters).map(([channel, adapter]) =>
        emptyChannel(() => delivered(db, clock, { [channel]: adapter }, log), stopping),
      ),
    ),
})

async function emptyChannel(
  next: () => Promise<Delivery['outcome'] | undefined>,
  stopping: AbortSignal,
): Promise<void> {
  let failures = 0
  while (!stopping.aborted && failures < FAILURES_IN_A_ROW) {
    const outcome = await next()
    if (outcome === undefined) return
    failures = outcome === 'retry' ? failures + 1 : 0
  }
}
