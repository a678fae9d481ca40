import { type BoundCommune, bindsCommune } from '#law/plan/target-binding.ts'
import { trajectoryOf, type Years, yearsOf } from '#law/plan/trajectory.ts'
import type { Scoped } from '#platform/scope.ts'
import { plansForAll } from '#server/plan/ledger/ground-lines.ts'
import { type LandRule, landRules, ruleOn, yearsOn } from '#server/plan/ledger/land-rules.ts'
import { groundOfLedger, type LandScope } from '#server/plan/ledger/read-ledger.ts'
import { targetSentence, writtenIn } from '#wording/plan/indicators/indicator-words.ts'
import { nationalBecause } from '#wording/plan/indicators/target-words.ts'
import { boundCommunes } from './bound-communes.ts'
import { observedYears, type TargetRow, targetsInForce } from './queries.ts'

/** What the ledger and the targets count. */
export const COUNTED = 'enaf'

export type LandFacts = Awaited<ReturnType<typeof landFacts>>

/** What the trajectory, the report and the lists behind their numbers are all concluded from. */
export async function landFacts(
  scoped: Scoped,
  { chosen, inseeCode }: Pick<LandScope, 'chosen' | 'inseeCode'>,
  today: string,
) {
  const rules = await landRules(scoped)
  const baseline = yearsOn(rules, 'baseline', today)
  const period = yearsOn(rules, 'period', today)
  const targets = await targetsInForce(scoped)
  const ground = await groundOfLedger(scoped, chosen)
  // a year that one of the communes lacks is not known for all of them
  const observed = (await observedYears(scoped, chosen)).filter(({ communes }) => communes === chosen.length)
  const measure = ruleOn(rules, 'measure', today)
  const isCounted = measure?.word === COUNTED
  const bound = targets.length === 0 ? [] : await boundCommunes(scoped, chosen, today)
  const target = isCounted ? targetOf({ targets, rules, period, inseeCode, bound }) : null
  const pace = yearsOf(period).map((year) => ruleOn(rules, 'pace', firstDayOf(year))?.value ?? null)
  const booked = ground.begunByYear
  const told = trajectoryOf({ observed, booked, engagedM2: ground.engagedM2, target, baseline, period, pace })
  return {
    ...{ rules, baseline, period, targets, bound, ground, observed, target, told },
    otherMeasure: isCounted ? null : measure,
  }
}

export const firstDayOf = (year: number) => `${year}-01-01`

/** `unbound`: communes of the ground that the document of the target does not bind. */
export type RetainedTarget = Pick<TargetRow, 'unit' | 'value'> & {
  says: string
  row: TargetRow | null
  unbound: BoundCommune[]
}

type Retaining = {
  targets: readonly TargetRow[]
  rules: readonly LandRule[]
  period: Years
  inseeCode: string | null
  bound: readonly BoundCommune[]
}

/**
 * That of the commune, else of its intercommunality, else of its scheme, else the one that the law sets for the country; never one of a wider
 * territory that is known to bind none of these communes.
 */
function targetOf({ targets, rules, period, inseeCode, bound }: Retaining): RetainedTarget | null {
  const covers = ({ measure, fromYear, toYear }: TargetRow) =>
    measure === COUNTED && fromYear === period.from && toYear === period.to
  const mayBind = (row: TargetRow) =>
    bound.length === 0 || bound.some((commune) => bindsCommune(row, commune) !== false)
  const own =
    targets.find((row) => covers(row) && row.landKind === 'commune' && row.landCode === inseeCode) ??
    targets.find(
      (row) => covers(row) && row.landKind === 'epci' && (inseeCode === null || row.unit === '%') && mayBind(row),
    ) ??
    targets.find(
      (row) =>
        covers(row) &&
        row.landKind === 'scot' &&
        row.unit === '%' &&
        bound.length > 0 &&
        bound.every((commune) => bindsCommune(row, commune) === true),
    )
  if (own)
    return {
      ...{ unit: own.unit, value: own.value, says: `${targetSentence(own)} (${writtenIn(own)})`, row: own },
      unbound: bound.filter((commune) => bindsCommune(own, commune) === false),
    }
  const national = ruleOn(rules, 'reduction', firstDayOf(period.from))
  if (national?.value == null) return null
  const said = { measure: COUNTED, fromYear: period.from, toYear: period.to, unit: '%' as const, value: national.value }
  const isBeside = targets.some(({ landKind, landCode }) => landKind === 'epci' || landCode === inseeCode)
  return {
    ...{ unit: said.unit, value: said.value, row: null, unbound: [] },
    says: `${targetSentence(said)} (objectif national, ${national.article} ; ${nationalBecause(isBeside)})`,
  }
}

/** m² that a target allows; of a rate, what the baseline makes of it. */
export const allowedBy = ({ unit, value }: Pick<TargetRow, 'unit' | 'value'>, baselineM2: number | null) =>
  unit === 'm2' ? value : baselineM2 === null ? null : baselineM2 * (1 - value / 100)

/** What the target leaves on the ground of these communes; null where it is not known, or where the reader does not follow all of them. */
export async function groundLeft(
  scoped: Scoped,
  communes: readonly { inseeCode: string }[],
  today: string,
): Promise<number | null> {
  const chosen = communes.map(({ inseeCode }) => inseeCode)
  if (chosen.length === 0 || !(await plansForAll(scoped, chosen))) return null
  const { ground, told } = await landFacts(
    scoped,
    { chosen, inseeCode: chosen.length === 1 ? (chosen[0] ?? null) : null },
    today,
  )
  return ground.mask === null ? null : told.leftM2
}
