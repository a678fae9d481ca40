import type { Citation } from '#law/article.ts'
import type { Day } from '#law/clock/calendar.ts'
import { type SendBy, sendBy } from '#law/clock/notice.ts'
import { GUARD_REASONS, type GuardReason } from './guard-reasons.ts'

/**
 * The answer given before an act is recorded. `allowed`: until when, and when a letter must leave to be received by
 * then. Otherwise: why, the article, and what it is about (codes of pieces, a day).
 */
export type GuardAnswer =
  | ({ outcome: 'allowed'; until?: Day; sendBy?: SendBy } & Reservations)
  | {
      outcome: 'withoutEffect' | 'unlawful'
      why: GuardReason
      citation: Citation
      limit?: Day
      codes?: readonly string[]
    }

/**
 * What an allowed act still calls for. `replaces`: the request it takes the place of, whose list it must repeat in full;
 * `presentBy`: day by which a registered letter must be presented; `toJustify`: pieces whose legal ground is to be stated; `rulesOf`: day
 * after which a planning rule may no longer found a refusal or a condition (L600-2).
 */
export type Reservations = { replaces?: string; presentBy?: Day; toJustify?: readonly string[]; rulesOf?: Day }

export function refused(why: GuardReason, about: { limit?: Day; codes?: readonly string[] } = {}): GuardAnswer {
  return { outcome: GUARD_REASONS[why].outcome, why, citation: GUARD_REASONS[why], ...about }
}

export function allowed(until?: Day, reservations: Reservations = {}): GuardAnswer {
  return { outcome: 'allowed', ...(until !== undefined && { until, sendBy: sendBy(until) }), ...reservations }
}
