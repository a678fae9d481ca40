import { citationOf, type IsoDay, type LawTable } from '#law/article.ts'
import { WORKS, type Work } from '#law/procedure-facts.ts'
import type { Condition, ProcedureRule, RulesByWork } from '#law/procedure-rule.ts'
import { CONSTRUCTION_RULES } from '#law/tables/procedure-constructions.ts'
import { LAYOUT_RULES } from '#law/tables/procedure-layout.ts'

/** Which procedure for which work: the first rule whose conditions are all true. Every version of every rule. */
const PROCEDURE_RULES: RulesByWork<Work> = { ...CONSTRUCTION_RULES, ...LAYOUT_RULES }

/** The rules as they stood on a day; a rule without period is taken to have been in force. */
export function rulesInForce(on: Temporal.PlainDate): RulesByWork<Work> {
  const day = on.toString()
  const inForce = ({ inForceSince, inForceUntil }: { inForceSince?: IsoDay; inForceUntil?: IsoDay }) =>
    (inForceSince === undefined || inForceSince <= day) && (inForceUntil === undefined || day <= inForceUntil)
  const kept = { ...PROCEDURE_RULES }
  for (const work of WORKS) kept[work] = PROCEDURE_RULES[work].filter(inForce)
  return kept
}

export const PROCEDURE_TABLE: LawTable = {
  name: 'procedure',
  title: 'Quelle procédure : la première ligne dont toutes les conditions sont vraies',
  rows: WORKS.flatMap((work) =>
    PROCEDURE_RULES[work].map((rule) => ({
      key: `${work} ${rule.id}`,
      says: [conditionsInBrief(rule), `→ ${rule.result}`, rule.note, rule.open && `Point ouvert : ${rule.open}`]
        .filter((part) => part !== undefined)
        .join(' ; '),
      citation: citationOf(rule),
    })),
  ),
}

function conditionsInBrief({ conditions }: ProcedureRule): string {
  return conditions.length === 0 ? 'dans les autres cas' : conditions.map(inBrief).join(' et ')
}

function inBrief(condition: Condition): string {
  switch (condition.test) {
    case 'measure':
      return `${condition.fact} ${condition.comparison} ${condition.threshold}`
    case 'fact':
      return condition.is ? condition.fact : `non ${condition.fact}`
    case 'sectors':
      return `${condition.inside ? 'dans' : 'hors de'} ${condition.among.join(', ')}`
  }
}
