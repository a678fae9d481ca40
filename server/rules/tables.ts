import type { LawTable } from '#law/article.ts'
import { LAW_TABLES } from '#law/tables.ts'
import { COMMITTEE_RULES_TABLE } from './agency/committee-rules.ts'
import { CHILDCARE_TABLE } from './services/childcare-rules.ts'
import { GRANT_RULES_TABLE } from './services/grant-rules.ts'
import { REQUEST_DUTIES_TABLE, REQUEST_SILENCE_TABLE } from './services/request-silence.ts'

/** Every table that a jurist reads and signs: the law of planning, then what else a text gives a town hall. */
export const EVERY_TABLE: readonly LawTable[] = [
  ...LAW_TABLES,
  REQUEST_SILENCE_TABLE,
  REQUEST_DUTIES_TABLE,
  GRANT_RULES_TABLE,
  CHILDCARE_TABLE,
  COMMITTEE_RULES_TABLE,
]
