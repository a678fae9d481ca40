import sql from 'sql-template-tag'
import type { NewLandRule } from '#contract/plan/ledger/land-rule.ts'
import type { LandRuleLine } from '#contract/plan/ledger/ledger.ts'
import type { LandRuleCode } from '#law/plan/land-rule-codes.ts'
import type { Years } from '#law/plan/trajectory.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { dayText } from '#wording/day.ts'
import { numberText } from '#wording/quantity.ts'

export type LandRule = {
  id: number
  code: LandRuleCode
  value: number | null
  unit: string
  word: string | null
  day: string | null
  /** First day after a period. */
  dayTo: string | null
  validFrom: string
  validTo: string | null
  says: string
  article: string
  source: string
}

/** Every rate, day, unit and exclusion of the ledger, the last written last. */
export const landRules = (db: Pick<Database, 'many'>) =>
  db.many<LandRule>(sql`
    select id, code, value, unit, word, day, day_to as "dayTo", valid_from as "validFrom", valid_to as "validTo", says, article, source
    from land_rule order by valid_from, id`)

/** The rule of that day: of those in force, the one that was written last. */
export const ruleOn = (rules: readonly LandRule[], code: LandRuleCode, on: string): LandRule | undefined =>
  rules
    .filter((rule) => rule.code === code && rule.validFrom <= on && (rule.validTo === null || on < rule.validTo))
    .toSorted((one, other) => one.id - other.id)
    .at(-1)

/** Years that a rule counts, the last excluded. */
export function yearsOn(rules: readonly LandRule[], code: 'baseline' | 'period', on: string): Years {
  const rule = ruleOn(rules, code, on)
  if (!rule?.day || !rule.dayTo) throw new Error(`no rule says the ${code} on ${on}`)
  return { from: Number(rule.day.slice(0, 4)), to: Number(rule.dayTo.slice(0, 4)) }
}

const M2_PER_HA = 10_000
export const squareMetresOf = ({ value, unit }: Pick<LandRule, 'value' | 'unit'>) =>
  value === null ? null : unit === 'ha' ? value * M2_PER_HA : value

export const insertLandRule = (db: Scoped, said: NewLandRule, { personId, at }: { personId: string; at: string }) =>
  db.one<{ id: number }>(sql`
    insert into land_rule (code, value, unit, word, day, day_to, valid_from, valid_to, says, article, source, recorded_at, recorded_by)
    values (${said.code}, ${said.value}, ${said.unit}, ${said.word}, ${said.day}::date, ${said.dayTo}::date, ${said.validFrom}::date,
      ${said.validTo}::date, ${said.says}, ${said.article}, ${said.source}, ${at}::timestamptz, ${personId})
    returning id`)

/** « part de l’objectif que chaque année permet : 10 % ». */
export const ruleLine = ({
  id,
  code,
  says,
  value,
  unit,
  day,
  dayTo,
  validFrom,
  validTo,
  article,
  source,
}: LandRule): LandRuleLine => ({
  ...{ id, code, validFrom, validTo, article, source },
  sentence: [
    says,
    ...(value === null ? [] : [`${numberText(value, 2)}\u00a0${unit}`.trim()]),
    ...(day === null ? [] : [dayTo === null ? dayText(day) : `du ${dayText(day)} au ${dayText(dayBefore(dayTo))}`]),
  ].join(' : '),
})

const dayBefore = (on: string) => Temporal.PlainDate.from(on).subtract({ days: 1 }).toString()

/** Of each rule, the row in force that day. */
export function rulesOn(rules: readonly LandRule[], on: string): LandRule[] {
  const named = [...new Set(rules.map(({ code }) => code))]
  return named.flatMap((code) => ruleOn(rules, code, on) ?? [])
}
