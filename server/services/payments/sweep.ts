import { type PayfipSet, payfipOf } from '#platform/config-payfip.ts'
import {
  adoptIdop,
  forgetHint,
  isAnythingDue,
  noteHealth,
  takeDueAttempt,
  takeDueHint,
  takeTurn,
} from './attempt-queries.ts'
import { openPayfip } from './payfip/client.ts'
import { hear, type SettleDeps } from './settling.ts'

export type SweepDeps = SettleDeps & PayfipSet

/** Tries of a hint whose payment PayFiP says to be under way, or does not answer of. */
const HINT_TRIES = 8

/**
 * Asks PayFiP for what is due, the oldest first: at most one call, and at most one a second over all servers. Called again and again, it is what
 * makes every payment known, whatever became of notifications and of browsers.
 *
 * @returns true when something was looked at
 */
export async function sweepOnce(deps: SweepDeps): Promise<boolean> {
  const now = deps.realClock.instant().toString()
  if (!(await isAnythingDue(deps.db, now)) || !(await takeTurn(deps.db, now))) return false
  const attempt = await takeDueAttempt(deps.db, now)
  if (!attempt) return hintHeard(deps, now)
  // without idOp nobody was sent to a page: nothing was paid
  const read = attempt.idop === null ? GONE : await asked(deps, attempt.idop)
  await hear(deps, attempt.id, read)
  return true
}

const UNPLUGGED = { outcome: 'unreachable', reason: 'noAnswer' } as const
const GONE = { outcome: 'fault', code: 'P1', label: '' } as const

async function asked(deps: Pick<SweepDeps, 'db' | 'payfip' | 'config' | 'realClock'>, idop: string) {
  const { db, realClock } = deps
  const payfip = payfipOf(deps)
  if (!payfip) return UNPLUGGED
  const read = await openPayfip(payfip).result(idop)
  await noteHealth(db, read.outcome !== 'unreachable', realClock.instant().toString())
  return read
}

/** A notification of an idOp that was lost with the process that received it: PayFiP says whose it is. */
async function hintHeard(deps: SweepDeps, now: string): Promise<boolean> {
  const hint = await takeDueHint(deps.db, now)
  if (!hint) return false
  const read = await asked(deps, hint.idop)
  const isOpen = read.outcome === 'unreachable' || (read.outcome === 'fault' && read.code === 'P5')
  if (isOpen && hint.tries < HINT_TRIES) return true
  const attempt =
    read.outcome === 'answered'
      ? await adoptIdop(deps.db, read.value.refdet, hint.idop).catch(() => undefined)
      : undefined
  if (attempt) await hear(deps, attempt.id, read)
  await forgetHint(deps.db, hint.idop)
  return true
}

/** What the server does again and again, a second after it ended. */
export const paymentSweep = (deps: SweepDeps) => ({ name: 'payments', run: () => sweepOnce(deps) })
