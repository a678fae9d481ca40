import type { Deps } from '#platform/deps.ts'
import {
  countAttempt,
  cursor,
  insertNotification,
  lockCursor,
  markHandled,
  moveCursor,
  type WaitingNotification,
  waitingNotifications,
} from './arrival-queries.ts'
import { readDossierThere, tellFailedDocument } from './arriving.ts'
import { type Hub, HubFault } from './hub.ts'
import type { PluggedHub } from './settings.ts'

type ReadingDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'files' | 'config' | 'log'>

/** Pages read in one round; what is left is read at the next. */
const PAGES_MAX = 50

const BATCH = 500

/** A hub that is down is not asked of five hundred dossiers. */
const SILENCES_IN_A_ROW = 3

/** After so many rounds in vain a notification is left to people: the log names its position. */
const ATTEMPTS_MAX = 10

/**
 * Reads what the hub notified since the last time. Notifications are first kept, in the transaction that moves the cursor: killed at any moment,
 * the reading goes on where it was and loses none. Each dossier that they name is then read again as it is now, whatever was said of it: twice
 * the same notification, or two in the wrong order, change nothing.
 */
export async function followPlatau(deps: ReadingDeps, plugged: PluggedHub, stopping?: AbortSignal): Promise<void> {
  const there = await plugged()
  if (!there) return
  try {
    await keepNotifications(deps, there.hub, stopping)
    await handleNotifications(deps, there, stopping)
  } catch (error) {
    // down, or slow: the next round asks again
    if (!(error instanceof HubFault)) throw error
    deps.log.warn({ fault: error.kind }, 'PLAT’AU')
  }
}

async function keepNotifications({ db, realClock }: ReadingDeps, hub: Hub, stopping?: AbortSignal): Promise<void> {
  for (let page = 0; page < PAGES_MAX && !stopping?.aborted; page += 1) {
    const from = await cursor(db)
    const read = await hub.notifications(from)
    const next = Math.max(from, ...read.map(({ position }) => position + 1))
    if (next === from) return
    await db.transaction(async (tx) => {
      await lockCursor(tx)
      for (const one of read) await insertNotification(tx, one, realClock.instant())
      await moveCursor(tx, next)
    })
  }
}

async function handleNotifications(
  deps: ReadingDeps,
  there: { hub: Hub; actorId: string },
  stopping?: AbortSignal,
): Promise<void> {
  const waiting = await waitingNotifications(deps.db, ATTEMPTS_MAX, BATCH)
  let silences = 0
  for (const [remoteDossier, group] of byDossier(waiting)) {
    if (stopping?.aborted || silences === SILENCES_IN_A_ROW) return
    const positions = group.map(({ position }) => position)
    try {
      await handleGroup(deps, there, remoteDossier, group)
      silences = 0
    } catch (error) {
      if (isSilence(error)) silences += 1
      else {
        deps.log.error({ err: error, positions }, 'PLAT’AU')
        await countAttempt(deps.db, positions)
      }
    }
  }
}

/** The hub says nothing now, of this dossier or of any: it is asked again, as often as it takes. */
const isSilence = (error: unknown) =>
  error instanceof HubFault && ['down', 'slowDown', 'credentials', 'forbidden'].includes(error.kind)

function byDossier(waiting: readonly WaitingNotification[]): Map<string | null, WaitingNotification[]> {
  const groups = new Map<string | null, WaitingNotification[]>()
  for (const one of waiting) groups.set(one.remoteDossier, [...(groups.get(one.remoteDossier) ?? []), one])
  return groups
}

async function handleGroup(
  deps: ReadingDeps,
  there: { hub: Hub; actorId: string },
  remoteDossier: string | null,
  group: readonly WaitingNotification[],
): Promise<void> {
  const positions = group.map(({ position }) => position)
  const done = (tx: Deps['db']) => markHandled(tx, positions, deps.realClock.instant()).then(() => undefined)
  await tellFailedDocument(deps, remoteDossier, group)
  if (remoteDossier === null) await done(deps.db)
  else await readDossierThere(deps, there, remoteDossier, done)
}
