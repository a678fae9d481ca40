import type { AlertChannel } from '#contract/services/homes/home.ts'
import type { Deps } from '#platform/deps.ts'
import { CHANNEL_SENTENCES } from '#wording/services/homes/home-words.ts'
import { mailStuckSince } from './watch-queries.ts'

/** What did not leave for so long, though nothing was tried, is not leaving. */
const STUCK_MINUTES = 15

/** Whether an alert would leave now: a mail is the only way that there is. Asked before any transaction is opened. */
export async function alertChannel({
  db,
  config,
  realClock,
}: Pick<Deps, 'db' | 'config' | 'realClock'>): Promise<AlertChannel> {
  if (config.smtp === undefined) return { works: false, sentence: CHANNEL_SENTENCES.none }
  const since = await mailStuckSince(db, realClock.instant().subtract({ minutes: STUCK_MINUTES }).toString())
  return since === null ? { works: true, sentence: null } : { works: false, sentence: CHANNEL_SENTENCES.failing(since) }
}
