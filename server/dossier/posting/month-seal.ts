import { createHash } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import { signingIdentityAt, UnusableCertificate } from '#platform/signing-certificate.ts'
import { NoTimeStamp, timeStamp } from '#platform/time-stamp.ts'
import { CadesSigner } from '#server/dossier/letters/cades-signer.ts'
import {
  firstCheckOn,
  headsOf,
  insertSeal,
  insertStamp,
  lastSealed,
  type SealHead,
  unstampedSeals,
} from './seal-queries.ts'

type SealDeps = Pick<Deps, 'db' | 'clock' | 'config' | 'log'>

/**
 * Seals the months that are over and not sealed yet, each once, the oldest first. A month of which nothing was seen has no seal. A certificate
 * that cannot sign today seals tomorrow; without one the hash is kept alone. A stamp that is not had is asked for again at the next round.
 */
export async function sealMonths(deps: SealDeps, stopping: AbortSignal): Promise<void> {
  const first = (await lastSealed(deps.db))?.add({ months: 1 }) ?? (await firstCheckOn(deps.db))
  if (first) {
    const today = deps.clock.today()
    for (
      let month = first.with({ day: 1 });
      !stopping.aborted && isOver(month, today);
      month = month.add({ months: 1 })
    )
      if (!(await sealMonth(deps, month.toString()))) return
  }
  if (!stopping.aborted) await stampSeals(deps)
}

const isOver = (month: Temporal.PlainDate, today: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(month.add({ months: 1 }), today) <= 0

/** @returns false when it waits for a certificate */
async function sealMonth({ db, clock, config, log }: SealDeps, month: string): Promise<boolean> {
  const heads = await headsOf(db, month)
  if (heads.length === 0) return true
  const sha256 = sealOf(heads)
  const at = clock.now()
  try {
    const identity = config.signing && signingIdentityAt(config.signing, at)
    const signature = identity ? await new CadesSigner(identity).sign(Buffer.from(sha256)) : null
    await insertSeal(db, { month, sha256, heads, at, signedBy: identity?.subject ?? null, signature })
    return true
  } catch (error) {
    if (!(error instanceof UnusableCertificate)) throw error
    log.warn({ month }, 'displays not sealed: the certificate cannot sign')
    return false
  }
}

/** The hash of the hashes, as anyone computes it again from the lines that the seal keeps. */
export const sealOf = (heads: readonly SealHead[]): string =>
  createHash('sha256')
    .update(heads.map(({ postingId, ordinal, sha256 }) => `${postingId} ${ordinal} ${sha256}\n`).join(''))
    .digest('hex')

async function stampSeals({ db, config, log }: SealDeps): Promise<void> {
  if (config.timeStampUrl === undefined) return
  for (const { month, sha256 } of await unstampedSeals(db)) {
    try {
      await insertStamp(db, month, await timeStamp(config.timeStampUrl, Buffer.from(sha256)))
    } catch (error) {
      if (!(error instanceof NoTimeStamp)) throw error
      log.warn({ month, why: error.message }, 'seal of displays not stamped')
      return
    }
  }
}
