import type { Day } from '#law/clock/calendar.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import { rulesInForce } from '#law/tables/procedure-rules.ts'
import { APPLICANTS, type BuildingUse } from './applicant.ts'
import type { AssumedFact, Formality, ProcedureAnswer, WorkAnswer } from './procedure-answer.ts'
import { type ArchitectDuty, architectOfBuilding, designerOfLotissement, noArchitect } from './procedure-architect.ts'
import { combinations, type Filed, type Outcome } from './procedure-combination.ts'
import { LAYOUT_WORKS, type Sector, type SectorKnowledge, WORKS_ON_EXISTING, type Work } from './procedure-facts.ts'
import { buildingUseOf, factsOf, type Project, type ProjectWork } from './procedure-project.ts'
import {
  architectQuestions,
  procedureQuestions,
  questionOfAssumption,
  type StudiedWork,
} from './procedure-questions.ts'
import type { ProcedureRule, RulesByWork } from './procedure-rule.ts'
import { decisionTree, type RulePath, reachedIn } from './procedure-tree.ts'
import { warningsOf } from './procedure-warnings.ts'

const KIND_OF = {
  DP: 'priorDeclaration',
  PC: 'buildingPermit',
  PCMI: 'housePermit',
  PA: 'developmentPermit',
  PD: 'demolitionPermit',
} as const satisfies Record<Filed['procedure'], ReviewedKind>

/**
 * Which formalities a project needs (R421-1 to R421-29), or the facts that must still be given to say so.
 *
 * @param on  day whose law applies
 */
export function procedureOf(project: Project, on: Day): ProcedureAnswer {
  const rules = rulesInForce(on)
  const studied = project.works.map((each) => study(project, each, rules))
  const works = studied.map(({ work, possible }) => ({ work, possible }))
  const asked = procedureQuestions(studied)
  const possible = combinations(works.map((each) => each.possible.map(({ outcome }) => outcome)))
  const [only, ...others] = possible
  if (only === undefined || others.length > 0) {
    const warnings = warningsOf(project, works, undefined, rules)
    return { outcome: 'unknown', possible, works, questions: asked, assumptions: [], warnings }
  }
  const formalities = only.map((filed) => formalityOf(project, works, filed))
  const assumptions = assumptionsOf(project, formalities)
  return {
    outcome: 'settled',
    formalities,
    works,
    questions: [...asked, ...architectQuestions(formalities), ...assumptions.map(questionOfAssumption)],
    assumptions,
    warnings: warningsOf(project, works, formalities, rules),
  }
}

function study(project: Project, each: ProjectWork, rules: RulesByWork<Work>): StudiedWork {
  const tree = decisionTree(rules, each.work, { facts: factsOf(project, each), sectors: project.sectors })
  const outcomeOf = (path: RulePath) => outcomeOfPath(project, each, path)
  const possible = new Map<string, { outcome: Outcome; paths: RulePath[] }>()
  for (const reached of reachedIn(tree)) {
    const path = withLetters(reached, project.sectors)
    const outcome = outcomeOf(path)
    const known = possible.get(keyOfOutcome(outcome))
    if (known) known.paths.push(path)
    else possible.set(keyOfOutcome(outcome), { outcome, paths: [path] })
  }
  return { work: each.work, possible: [...possible.values()], tree, outcomeOf }
}

/** The rules reached, each citing the letters of its article that the place falls under; the whole article where none is known. */
function withLetters([first, ...rest]: RulePath, sectors: SectorKnowledge): RulePath {
  const lettered = (rule: ProcedureRule): ProcedureRule => {
    const found = Object.entries(rule.letters ?? {}).flatMap(([sector, letter]) =>
      sectors[sector as Sector] === true ? [letter] : [],
    )
    const letters = [...new Set(found)].sort()
    return letters.length === 0 ? rule : { ...rule, article: `${rule.article} ${listed(letters)}` }
  }
  return [lettered(first), ...rest.map(lettered)]
}

/** « a », « a et d », « a, b et d ». */
const listed = (letters: readonly string[]): string =>
  [letters.slice(0, -1).join(', '), ...letters.slice(-1)].filter((part) => part !== '').join(' et ')

const keyOfOutcome = (outcome: Outcome) => ('form' in outcome ? `${outcome.procedure} ${outcome.form}` : 'none')

/** The forms of A431-1, A431-4, A441-1, A441-4 and A451-1. What is judged as a new building is filed as one. */
function outcomeOfPath({ house }: Project, { work, builtElement }: ProjectWork, path: RulePath): Outcome {
  const last = path.at(-1) ?? path[0]
  switch (last.result) {
    case 'DP': {
      const isLayout = path.length === 1 && LAYOUT_WORKS.has(work)
      const isUnbuilt = work === 'PROTECTED_ELEMENT_WORKS' && builtElement === false
      return { procedure: 'DP', form: isLayout || isUnbuilt ? '16703' : '16702' }
    }
    case 'PC':
      return house ? { procedure: 'PCMI', form: '13406' } : { procedure: 'PC', form: '13409' }
    case 'PA':
      return { procedure: 'PA', form: '16297' }
    case 'PD':
      return { procedure: 'PD', form: '13405' }
    default:
      return { procedure: 'none' }
  }
}

function formalityOf(project: Project, works: readonly WorkAnswer[], filed: Filed): Formality {
  const calling = works.flatMap(({ possible }, index) =>
    possible.some(({ outcome }) => keyOfOutcome(outcome) === keyOfOutcome(filed)) ? [index] : [],
  )
  return { ...filed, kind: KIND_OF[filed.procedure], works: calling, architect: architectOf(project, filed, calling) }
}

function architectOf(
  project: Project,
  filed: Filed,
  calling: readonly number[],
  assumed?: Partial<Project>,
): ArchitectDuty {
  const supposed = { ...project, ...assumed }
  switch (filed.procedure) {
    case 'PC':
    case 'PCMI': {
      const called = project.works.filter((_, index) => calling.includes(index))
      return architectOfBuilding(
        supposed.applicant ?? 'naturalPersonForSelf',
        buildingUseOf(supposed) ?? 'nonAgricultural',
        project.totals,
        {
          onExisting: called.some(({ work }) => WORKS_ON_EXISTING.has(work)),
          aboveCeiling: called.map(({ facts }) => facts.aboveArchitectCeiling).find((said) => said !== undefined),
        },
      )
    }
    case 'PA': {
      const isLotissement = project.works.some(({ work }, index) => work === 'LOTISSEMENT' && calling.includes(index))
      return isLotissement ? designerOfLotissement(project.totals) : noArchitect
    }
    default:
      return noArchitect
  }
}

/** What was supposed and, said otherwise, would change the procedure, the form or the duty to use an architect. */
function assumptionsOf(project: Project, formalities: readonly Formality[]): AssumedFact[] {
  const assumed: AssumedFact[] = []
  const building = formalities.find(({ procedure }) => procedure === 'PC' || procedure === 'PCMI')
  if (building?.procedure === 'PC' && project.house === undefined) assumed.push('house')
  if (building) {
    const changes = (supposed: Partial<Project>) =>
      architectOf(project, building, building.works, supposed).duty !== building.architect.duty
    if (project.applicant === undefined && APPLICANTS.some((applicant) => changes({ applicant }))) {
      assumed.push('applicant')
    }
    if (buildingUseOf(project) === undefined && FARM_USES.some((use) => changes({ use }))) assumed.push('use')
  }
  const unsaid = project.works.some(
    (each) => each.work === 'PROTECTED_ELEMENT_WORKS' && each.builtElement === undefined,
  )
  if (unsaid && formalities.some(({ procedure }) => procedure === 'DP')) assumed.push('builtElement')
  return assumed
}

const FARM_USES = ['agricultural', 'productionGreenhouse'] as const satisfies readonly BuildingUse[]
