import { citationOf, type LawTable } from '#law/article.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import { NUMBER_FACTS, WORKS, type Work } from '#law/procedure/procedure-facts.ts'
import type { Comparison, Condition, ProcedureRule, RuleResult, RulesByWork } from '#law/procedure/procedure-rule.ts'
import { CONSTRUCTION_RULES } from './procedure-constructions.ts'
import { LAYOUT_RULES } from './procedure-layout.ts'
import { FACT_NAMES, MEASURE_NAMES, SECTOR_NAMES, WORK_NAMES } from './procedure-words.ts'

/** Which procedure for which work: the first rule whose conditions are all true. Every version of every rule. */
const PROCEDURE_RULES: RulesByWork<Work> = { ...CONSTRUCTION_RULES, ...LAYOUT_RULES }

/** Day on which the table was last compared with the texts. */
export const RULES_READ_ON = '2026-11-01'

/** The rules as they stood on a day; a rule without period is taken to have been in force. */
export function rulesInForce(on: Day): RulesByWork<Work> {
  const day = isoDay(on)
  const inForce = ({ inForceSince, inForceUntil }: ProcedureRule) =>
    (inForceSince === undefined || inForceSince <= day) && (inForceUntil === undefined || day <= inForceUntil)
  const kept = { ...PROCEDURE_RULES }
  for (const work of WORKS) kept[work] = PROCEDURE_RULES[work].filter(inForce)
  return kept
}

const RESULT_SAYS = {
  none: 'aucune formalité',
  DP: 'déclaration préalable',
  PC: 'permis de construire',
  PA: 'permis d’aménager',
  PD: 'permis de démolir',
  asNewBuilding: 'comme une construction nouvelle',
} as const satisfies Record<RuleResult, string>

const COMPARISON_SAYS = {
  '<=': 'au plus',
  '<': 'moins de',
  '>': 'plus de',
  '>=': 'au moins',
} as const satisfies Record<Comparison, string>

const conditionsSay = ({ conditions }: ProcedureRule) =>
  conditions.length === 0 ? 'dans les autres cas' : conditions.map(conditionSays).join(' ; ')

function conditionSays(condition: Condition): string {
  switch (condition.test) {
    case 'measure': {
      const { fact, comparison, threshold } = condition
      return `${MEASURE_NAMES[fact]} : ${COMPARISON_SAYS[comparison]} ${String(threshold).replace('.', ',')} ${NUMBER_FACTS[fact]}`
    }
    case 'fact':
      return FACT_NAMES[condition.fact][condition.is ? 0 : 1]
    case 'sectors':
      return `${condition.inside ? 'dans' : 'en dehors de ces secteurs :'} ${condition.among.map((sector) => SECTOR_NAMES[sector]).join(condition.inside ? ' ou ' : ', ')}`
  }
}

export const PROCEDURE_TABLE: LawTable = {
  name: 'procedure',
  title: 'Quelle procédure : pour chaque travail, la première ligne dont toutes les conditions sont vraies',
  rows: WORKS.flatMap((work) =>
    PROCEDURE_RULES[work].map((rule) => ({
      key: rule.id,
      says: [
        `${WORK_NAMES[work]} → ${RESULT_SAYS[rule.result]} : ${conditionsSay(rule)}`,
        rule.note,
        rule.open && `Point ouvert : ${rule.open}`,
      ]
        .filter((part) => part !== undefined)
        .join('. '),
      citation: citationOf(rule),
    })),
  ),
}
