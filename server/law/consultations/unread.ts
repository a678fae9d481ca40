import type { Citation } from '#law/article.ts'
import { CONSULTATION_RULES } from '#law/tables/consultation-rules.ts'
import { EASEMENT_CONSULTATIONS } from '#law/tables/easement-consultations.ts'

const BY_RULE: ReadonlyMap<string, Citation> = new Map<string, Citation>([
  ...Object.entries<Citation>(CONSULTATION_RULES),
  ...Object.entries<Citation>(EASEMENT_CONSULTATIONS).map(([category, row]): [string, Citation] => [
    `easement ${category}`,
    row,
  ]),
])

/** Whether the text that calls for this consultation was not read: the service and the officer are told that it is a reading. */
export function isUnreadRule(rule: string): boolean {
  const row = BY_RULE.get(rule)
  return row !== undefined && row.confidence !== 'text'
}
