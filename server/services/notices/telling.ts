import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { DELIVERY_ANSWERS } from '#wording/services/notices/notice-words.ts'
import {
  type DueDelivery,
  forgetSubscriptions,
  forgetUnconfirmed,
  markAlive,
  markTold,
  nextToTell,
  type Settled,
  settle,
  takeDue,
  writeDeliveries,
} from './delivery-queries.ts'
import { type PushOutcome, pushTo } from './push-delivery.ts'
import { type ServerKeys, serverKeys } from './web-push.ts'

export type TellingDeps = Pick<Deps, 'db' | 'realClock' | 'config'>

/** Taken together, and sent so many at a time: what a killed server leaves is at most one batch, taken up after the lease. */
const BATCH = 200
const AT_ONCE = 50
const LEASE_MINUTES = 2
/** Minutes before the next attempt, by attempts made; after the last the row is given up. */
const BACKOFF_MINUTES = [1, 15, 120, 720] as const
const UNCONFIRMED_DAYS = 7

/** Writes the rows of what begins to be shown. Each notice is one transaction; several servers share them. */
export async function writeToFollowers({ db, realClock }: TellingDeps, stopping?: AbortSignal): Promise<void> {
  while (!stopping?.aborted) {
    const wasThere = await db.transaction(async (tx) => {
      const now = realClock.instant().toString()
      const notice = await nextToTell(tx, now)
      if (!notice) return false
      if (notice.tells) await writeDeliveries(tx, notice.id, notice.revision, now)
      await markTold(tx, notice.id, notice.revision)
      return true
    })
    if (!wasThere) return
  }
}

/** Whom a push service may write to, as it asks. */
const contactOf = ({ config }: TellingDeps): string | undefined => config.securityContact ?? config.publicUrl

/** Sends what is due to browsers, alerts before everything. */
export async function pushDue(deps: TellingDeps, stopping?: AbortSignal): Promise<void> {
  const keys = serverKeys(deps.config.pushKey)
  while (!stopping?.aborted) {
    const now = deps.realClock.instant()
    const due = await takeDue(deps.db, 'push', now.toString(), now.add({ minutes: LEASE_MINUTES }).toString(), BATCH)
    if (due.length === 0) return
    const settled = await inTurns(due, AT_ONCE, (delivery) => pushed(deps, keys, delivery, now))
    await keepOutcomes(deps.db, settled, deps.realClock.instant().toString())
  }
}

async function pushed(deps: TellingDeps, keys: ServerKeys, due: DueDelivery, now: Temporal.Instant): Promise<Settled> {
  const { address: endpoint, p256dh, auth, attempts } = due
  if (endpoint === null || p256dh === null || auth === null || due.isOvertaken) return unsent(due, now.toString())
  const outcome = await pushTo({ endpoint, p256dh, auth }, due, { keys, contact: contactOf(deps), now })
  return { ...named(due), ...after(outcome, attempts, now) }
}

const named = ({ noticeId, toldRevision, token }: DueDelivery) => ({ noticeId, toldRevision, token })

/** What does not leave: its follower has gone, or the notice has. */
const unsent = (due: DueDelivery, dueAt: string): Settled =>
  due.address === null
    ? { ...named(due), dueAt, state: 'gone', answer: DELIVERY_ANSWERS.gone }
    : { ...named(due), dueAt, state: 'failed', answer: DELIVERY_ANSWERS.overtaken }

function after(
  said: PushOutcome,
  attempts: number,
  now: Temporal.Instant,
): Pick<Settled, 'state' | 'answer' | 'dueAt'> {
  const settled = { answer: said.answer, dueAt: now.toString() }
  if (said.outcome === 'accepted' || said.outcome === 'gone') return { ...settled, state: said.outcome }
  const minutes = BACKOFF_MINUTES[attempts - 1]
  if (said.outcome !== 'retry' || minutes === undefined) return { ...settled, state: 'failed' }
  return { ...settled, state: 'queued', dueAt: now.add({ seconds: said.afterS ?? minutes * 60 }).toString() }
}

async function keepOutcomes(db: Database, settled: readonly Settled[], now: string): Promise<void> {
  const tokensOf = (state: Settled['state']) => settled.flatMap((one) => (one.state === state ? [one.token] : []))
  await db.transaction(async (tx) => {
    await settle(tx, 'push', now, settled)
    await markAlive(tx, tokensOf('accepted'), now)
    await forgetSubscriptions(tx, tokensOf('gone'))
  })
}

/** Hands over to the mail what is due to mailboxes: the departure and its mark are one transaction. */
export async function mailDue({ db, realClock }: TellingDeps, stopping?: AbortSignal): Promise<void> {
  while (!stopping?.aborted) {
    const count = await db.transaction(async (tx) => {
      const now = realClock.instant().toString()
      const due = await takeDue(tx, 'mail', now, now, BATCH)
      const settled: Settled[] = []
      for (const one of due) settled.push(await handOver(tx, one, now))
      await settle(tx, 'mail', now, settled)
      return due.length
    })
    if (count === 0) return
  }
}

async function handOver(tx: Database, due: DueDelivery, now: string): Promise<Settled> {
  if (due.address === null || due.isOvertaken) return unsent(due, now)
  await enqueue(tx, {
    key: `notice/${due.noticeId}/${due.revision}/${due.token}`,
    channel: 'mail',
    dossierId: null,
    payload: { template: 'notice', noticeId: due.noticeId, subscriptionId: due.token, to: [due.address] },
  })
  return { ...named(due), dueAt: now, state: 'accepted', answer: DELIVERY_ANSWERS.mailed }
}

/** A round of notices: who is to be told is written, then what is due leaves. */
export async function tellFollowers(deps: TellingDeps, stopping?: AbortSignal): Promise<void> {
  await writeToFollowers(deps, stopping)
  await pushDue(deps, stopping)
  await mailDue(deps, stopping)
}

export const forgetSilentMailboxes = ({ db, realClock }: TellingDeps) =>
  forgetUnconfirmed(
    db,
    realClock
      .instant()
      .subtract({ hours: 24 * UNCONFIRMED_DAYS })
      .toString(),
  )

/** Runs a work on each, so many at once, in their order. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  const hand = async () => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, hand))
  return results
}
