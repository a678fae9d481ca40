import type { AssessmentLine, Measure } from '#contract/dossier/assessment/assessment.ts'
import { proposedOf, type SubjectRule } from '#law/regulation-limits.ts'
import type { AssessedSubject } from '#law/tables/regulation-articles.ts'
import { comparedText, limitText, MEASURE_LABELS } from '#wording/dossier/assessment/assessment.ts'

/** Which number a bound is compared with: the most that stands on the ground, the nearest limit of its own kind. */
const COMPARED: Readonly<Record<AssessedSubject, readonly string[]>> = {
  footprint: [MEASURE_LABELS.builtRatio, MEASURE_LABELS.projectRatio, MEASURE_LABELS.declaredRatio],
  height: [MEASURE_LABELS.height],
  street: [MEASURE_LABELS.street],
  sideBoundary: [MEASURE_LABELS.sideBoundary],
  betweenBuildings: [MEASURE_LABELS.betweenBuildings],
  freeGround: [MEASURE_LABELS.freeGround],
}

type Proposal = Pick<AssessmentLine, 'rules' | 'proposed'>

/**
 * The bounds of an article beside the measures of their own kind, and the result that they lead to when each bound of the article has
 * its measure; one that is exceeded is enough.
 */
export function proposalOf(rules: readonly SubjectRule[], measures: readonly Measure[]): Proposal {
  const compared = rules.map((rule) => comparedWith(rule, measures))
  const failing = compared.filter(({ verdict }) => verdict === 'doesNotComply')
  const isWhole = compared.length > 0 && compared.every(({ verdict }) => verdict === 'complies')
  const leading = failing.length > 0 ? failing : isWhole ? compared : []
  return {
    rules: rules.map(({ subject, sentences, limits }) => ({
      subject,
      sentences: [...sentences],
      limit: limits.length > 0 ? limitText(limits) : null,
    })),
    proposed:
      leading.length === 0
        ? null
        : {
            verdict: failing.length > 0 ? 'doesNotComply' : 'complies',
            because: leading.map(({ said }) => said).join(' ; '),
          },
  }
}

function comparedWith(rule: SubjectRule, measures: readonly Measure[]) {
  const labels = COMPARED[rule.subject]
  const measure = labels.flatMap((label) =>
    measures.filter((one) => one.subject === rule.subject && one.label === label && one.value !== null),
  )[0]
  if (!measure || measure.value === null) return { verdict: undefined, said: '' }
  const measured = { value: measure.value, precision: measure.tolerance ?? 0 }
  return { verdict: proposedOf(rule, measured), said: comparedText(measure, limitText(rule.limits)) }
}
