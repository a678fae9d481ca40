import type { Applicant, BuildingUse } from './applicant.ts'
import { type ArchitectTotals, architectCeiling } from './procedure-architect.ts'
import { type SectorKnowledge, WORKS_ON_EXISTING, type Work, type WorkFacts } from './procedure-facts.ts'

export type ProjectWork = {
  work: Work
  facts: WorkFacts
  /** Whether a protected element is a building (R421-17 d) or not (hedge, wall, park: R421-23 h). */
  builtElement?: boolean | undefined
}

/** A project as plain questions describe it; what is absent is not known. */
export type Project = {
  works: readonly ProjectWork[]
  sectors: SectorKnowledge
  /** An individual house (CCH book II title III) or its annexes. */
  house?: boolean | undefined
  use?: BuildingUse | undefined
  applicant?: Applicant | undefined
  totals: ArchitectTotals
}

const USE_OF_WORK: Readonly<Partial<Record<Work, BuildingUse>>> = {
  GREENHOUSE: 'productionGreenhouse',
  FARM_PIT: 'agricultural',
  FARM_PLATFORM: 'agricultural',
}

/** The use said, or the one that the house or the works imply. */
export function buildingUseOf({ use, house, works }: Project): BuildingUse | undefined {
  if (use) return use
  if (house) return 'nonAgricultural'
  return works.map(({ work }) => USE_OF_WORK[work]).find((implied) => implied !== undefined)
}

/**
 * The facts of a work, with its position against the ceiling of R431-2 when the surfaces after works tell it. What an
 * applicant has said is kept; a ceiling passed by the footprint alone is left open.
 */
export function factsOf(project: Project, { work, facts }: ProjectWork): WorkFacts {
  if (facts.aboveArchitectCeiling !== undefined || !WORKS_ON_EXISTING.has(work)) return facts
  const above = ceilingOfWhole(project)
  return typeof above === 'boolean' ? { ...facts, aboveArchitectCeiling: above } : facts
}

/** Floor area or footprint of the whole after works against the ceiling (R421-14 b, R431-2 last paragraph). */
export function ceilingOfWhole(project: Project): boolean | 'byFootprintOnly' | undefined {
  const use = buildingUseOf(project) ?? 'nonAgricultural'
  if (use === 'interiorOrShopWindow') return undefined
  const ceiling = architectCeiling(use, project.totals, 'floorOrFootprint')
  return 'above' in ceiling ? ceiling.above : undefined
}
