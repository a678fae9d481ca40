import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type LandRuleCode =
  | 'measure'
  | 'reduction'
  | 'countedFrom'
  | 'regionDeadline'
  | 'scotDeadline'
  | 'planDeadline'
  | 'communalGuarantee'
  | 'guaranteeDeadline'
  | 'nationalProjects'
  | 'groundSolar'
  | 'groundMethod'
  | 'buildingMargin'
  | 'presumedStart'

export type LandRule = {
  id: number
  code: LandRuleCode
  value: number | null
  unit: string
  word: string | null
  day: string | null
  validFrom: string
  validTo: string | null
  says: string
  article: string
  source: string
}

/** Every rate, day, unit and exclusion of the ledger, the last written last. */
export const landRules = (db: Pick<Database, 'many'>) =>
  db.many<LandRule>(sql`
    select id, code, value, unit, word, day, valid_from as "validFrom", valid_to as "validTo", says, article, source
    from land_rule order by valid_from, id`)

/** The rule of that day: of those in force, the one that was written last. */
export const ruleOn = (rules: readonly LandRule[], code: LandRuleCode, on: string): LandRule | undefined =>
  rules
    .filter((rule) => rule.code === code && rule.validFrom <= on && (rule.validTo === null || on < rule.validTo))
    .toSorted((one, other) => one.id - other.id)
    .at(-1)
