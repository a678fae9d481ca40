import { guideNotesOf } from '#law/tables/guide-notes.ts'
import type { Formality, ProcedureWarning, WorkAnswer } from './procedure-answer.ts'
import type { SectorKnowledge, Work } from './procedure-facts.ts'
import { ceilingOfWhole, factsOf, type Project, type ProjectWork } from './procedure-project.ts'
import type { ProcedureRule, RulesByWork } from './procedure-rule.ts'
import { decisionTree, type RulePath, reachedIn } from './procedure-tree.ts'

const ENERGY_WORKS: ReadonlySet<Work> = new Set<Work>(['GROUND_SOLAR', 'WIND_TURBINE', 'POWER_LINE'])

/**
 * The literal and unsettled points met by a project.
 *
 * @param needed  the formalities once settled; undefined while a fact is missing
 */
export function warningsOf(
  project: Project,
  works: readonly WorkAnswer[],
  needed: readonly Formality[] | undefined,
  rules: RulesByWork<Work>,
): ProcedureWarning[] {
  const warnings: ProcedureWarning[] = works.flatMap(({ possible }) =>
    possible.length === 1 ? possible.flatMap(({ paths }) => paths.flatMap(warningsOfPath)) : [],
  )
  if (project.works.some((each) => isExemptElsewhere(project, each, rules))) {
    warnings.push({ code: 'reserveOrParkExemption' })
  }
  if (ceilingOfWhole(project) === 'byFootprintOnly') warnings.push({ code: 'ceilingByFootprintOnly' })
  if (hasContradictoryCeiling(project)) warnings.push({ code: 'contradictoryCeiling' })
  if (needed) warnings.push(...warningsOfWhole(project, works, needed))
  const told = project.works.map(({ work }) => work)
  warnings.push(...guideNotesOf(told, project.sectors).map((note) => ({ code: 'note' as const, note })))
  return [...new Map(warnings.map((warning) => [keyOf(warning), warning])).values()]
}

function warningsOfPath(path: RulePath): ProcedureWarning[] {
  return path.flatMap((rule): ProcedureWarning[] => [
    ...(isOpen(rule) ? [{ code: 'openPoint' as const, rule }] : []),
    ...(rule.confidence === 'text' ? [] : [{ code: 'weakSource' as const, rule }]),
  ])
}

function warningsOfWhole(
  project: Project,
  works: readonly WorkAnswer[],
  needed: readonly Formality[],
): ProcedureWarning[] {
  const warnings: ProcedureWarning[] = []
  const procedures = new Set(needed.map(({ procedure }) => procedure))
  if (works.some(({ possible }) => possible.some(({ outcome }) => outcome.procedure === 'none'))) {
    warnings.push({ code: 'otherRulesRemain' })
  }
  if (needed.length > 0 && project.sectors.SITE_INSCRIT === true) warnings.push({ code: 'registeredSite' })
  if (needed.length > 0 && project.works.some(({ work }) => ENERGY_WORKS.has(work))) {
    warnings.push({ code: 'energyForOthers' })
  }
  if (procedures.has('PD') && needed.length > 1) warnings.push({ code: 'demolitionMayJoin' })
  if (procedures.has('PA') && (procedures.has('PC') || procedures.has('PCMI'))) {
    warnings.push({ code: 'constructionMayJoinDevelopment' })
  }
  return warnings
}

/** Works whose exemption R421-2 lifts in three sectors, while R421-11 I names six (new building, solar panels, wall). */
const DOUBLY_WORDED: ReadonlySet<Work> = new Set<Work>(['NEW_BUILDING', 'GROUND_SOLAR', 'WALL'])

/** Declared for a reserve or a park core alone: a cautious reading of R421-11 I against R421-2, exempt anywhere else. */
function isExemptElsewhere(project: Project, each: ProjectWork, rules: RulesByWork<Work>): boolean {
  if (!DOUBLY_WORDED.has(each.work)) return false
  const facts = factsOf(project, each)
  const sectors = { ...project.sectors, RESERVE_NATURELLE: false, COEUR_PARC: false, FUTUR_COEUR_PARC: false }
  const results = (place: SectorKnowledge) =>
    reachedIn(decisionTree(rules, each.work, { facts, sectors: place })).map((path) => path.at(-1)?.result)
  return (
    results(project.sectors).every((result) => result === 'DP') && results(sectors).every((result) => result === 'none')
  )
}

function hasContradictoryCeiling(project: Project): boolean {
  const computed = ceilingOfWhole(project)
  return project.works.some(({ facts }) => {
    const said = facts.aboveArchitectCeiling
    return said !== undefined && typeof computed === 'boolean' && said !== computed
  })
}

const isOpen = (rule: ProcedureRule): rule is ProcedureRule & { open: string } => rule.open !== undefined
function keyOf(warning: ProcedureWarning): string {
  if ('note' in warning) return warning.note.says
  return 'rule' in warning ? `${warning.code} ${warning.rule.id}` : warning.code
}
