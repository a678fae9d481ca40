import type { AssessmentLine, Measure } from '#contract/dossier/assessment/assessment.ts'
import { isClearOf, isWholeRule, proposedOf, type RegulationLimit, type SubjectRule } from '#law/regulation-limits.ts'
import type { AssessedSubject } from '#law/tables/regulation-articles.ts'
import { comparedText, limitText, MEASURE_LABELS } from '#wording/dossier/assessment/assessment.ts'

/** Which number a bound is compared with: the most that stands on the ground, the nearest limit of its own kind. */
const COMPARED: Readonly<Record<AssessedSubject, readonly string[]>> = {
  footprint: [MEASURE_LABELS.builtRatio, MEASURE_LABELS.projectRatio, MEASURE_LABELS.declaredRatio],
  height: [MEASURE_LABELS.height],
  street: [MEASURE_LABELS.street],
  sideBoundary: [MEASURE_LABELS.sideBoundary],
  betweenBuildings: [MEASURE_LABELS.betweenBuildings],
  freeGround: [MEASURE_LABELS.freeGround, MEASURE_LABELS.declaredFreeGround],
}

const OF_KIND = { lateral: MEASURE_LABELS.lateralBoundary, rear: MEASURE_LABELS.rearBoundary } as const

type Proposal = Pick<AssessmentLine, 'rules' | 'proposed' | 'needsReading'>
type Known = Measure & { value: number }
type Compared = { verdict: 'complies' | 'doesNotComply' | undefined; said: string }

/**
 * The bounds of an article beside the measures of their own kind, and the result that they lead to when each bound of the article has
 * its measure; one that is exceeded is enough.
 *
 * @param subjects  what its heading announces: a measure of a subject of which no text is read is for a person to hold against it
 */
export function proposalOf(
  rules: readonly SubjectRule[],
  measures: readonly Measure[],
  subjects: readonly AssessedSubject[],
): Proposal {
  const compared = rules.flatMap((rule) => comparedWith(rule, measures))
  const failing = compared.filter(({ verdict }) => verdict === 'doesNotComply')
  const isWhole = compared.length > 0 && compared.every(({ verdict }) => verdict === 'complies')
  const leading = failing.length > 0 ? failing : isWhole ? compared : []
  const proposed = leading.length === 0 ? null : failing.length > 0 ? ('doesNotComply' as const) : ('complies' as const)
  return {
    rules: rules.map(({ subject, sentences, limits }) => ({
      subject,
      sentences: [...sentences],
      limit: limits.length > 0 ? limitText(limits) : null,
    })),
    proposed: proposed && { verdict: proposed, because: leading.map(({ said }) => said).join(' ; ') },
    needsReading: proposed !== 'complies' && subjects.some((subject) => !isSettled(subject, rules, measures)),
  }
}

/** Nothing is measured of it, or what is measured is within all that its text writes. */
function isSettled(subject: AssessedSubject, rules: readonly SubjectRule[], measures: readonly Measure[]): boolean {
  const measure = measureOf(subject, COMPARED[subject], measures)
  if (!measure) return true
  const rule = rules.find((one) => one.subject === subject)
  return rule !== undefined && isClearOf(rule, measuredOf(measure))
}

const measureOf = (
  subject: AssessedSubject,
  labels: readonly string[],
  measures: readonly Measure[],
): Known | undefined =>
  labels.flatMap((label) =>
    measures.filter((one): one is Known => one.subject === subject && one.label === label && one.value !== null),
  )[0]

const measuredOf = ({ value, tolerance }: Known) => ({ value, precision: tolerance ?? 0 })

function comparedWith(rule: SubjectRule, measures: readonly Measure[]): readonly Compared[] {
  const byKind = [...Map.groupBy(rule.limits, ({ of }) => of)]
  if (byKind.length === 0) return [OPEN]
  const compared = byKind.map(([of, limits]) =>
    of === undefined
      ? heldAgainst(rule, limits, measureOf(rule.subject, COMPARED[rule.subject], measures))
      : ofOneKind(rule, limits, of, measures),
  )
  return isWholeRule(rule) && !isUnbounded(rule, measures) ? compared : [...compared, OPEN]
}

/** Something that no number of the text settles: it is enough for nothing to be proposed as compliant. */
const OPEN: Compared = { verdict: undefined, said: '' }

/** A limit that is measured, of a kind of which the text sets no bound while it sets one of the other. */
const isUnbounded = (rule: SubjectRule, measures: readonly Measure[]) =>
  rule.limits.every(({ of }) => of !== undefined) &&
  (['lateral', 'rear'] as const).some(
    (kind) =>
      !rule.limits.some(({ of }) => of === kind) && measureOf(rule.subject, [OF_KIND[kind]], measures) !== undefined,
  )

function heldAgainst(
  { subject }: SubjectRule,
  limits: readonly RegulationLimit[],
  measure: Known | undefined,
): Compared {
  if (!measure) return { verdict: undefined, said: '' }
  return {
    verdict: proposedOf({ subject, limits }, measuredOf(measure)),
    said: comparedText(measure, limitText(limits)),
  }
}

/** A limit of which nobody has said whether it is lateral or rear may be either: it leaves a bound open that it does not meet itself. */
function ofOneKind(
  rule: SubjectRule,
  limits: readonly RegulationLimit[],
  of: keyof typeof OF_KIND,
  measures: readonly Measure[],
): Compared {
  const known = heldAgainst(rule, limits, measureOf(rule.subject, [OF_KIND[of]], measures))
  const untold = measureOf(rule.subject, [MEASURE_LABELS.untoldBoundary], measures)
  if (known.verdict !== 'complies' || !untold) return known
  return heldAgainst(rule, limits, untold).verdict === 'complies' ? known : { ...known, verdict: undefined }
}
