import { lawTable } from '#law/article.ts'
import { AFTER_REASONS } from './after-decision-reasons.ts'
import { DECISION_REASONS } from './decision-reasons.ts'
import type { GuardRow } from './guard-row.ts'
import { REVIEW_REASONS } from './review-reasons.ts'

export const GUARD_REASONS = {
  ...REVIEW_REASONS,
  ...DECISION_REASONS,
  ...AFTER_REASONS,
} as const satisfies Record<string, GuardRow>

export type GuardReason = keyof typeof GUARD_REASONS

export const GUARDS_TABLE = lawTable(
  'guards',
  'Gardes : actes illégaux ou sans effet, avant enregistrement',
  GUARD_REASONS,
  ({ outcome, says }) => `${outcome === 'unlawful' ? 'illégal' : 'sans effet'} : ${says}`,
)
