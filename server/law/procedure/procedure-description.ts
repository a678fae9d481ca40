import type { Applicant, BuildingUse } from './applicant.ts'
import {
  BOOLEAN_FACTS,
  type BooleanFact,
  NUMBER_FACTS,
  type NumberFact,
  type Sector,
  type SectorKnowledge,
  sectorsExactly,
  type Work,
  type WorkFacts,
  withImpliedSectors,
} from './procedure-facts.ts'
import type { Project, ProjectWork } from './procedure-project.ts'
import { type Surfaces, sizeCreated, totalsAfter } from './procedure-surfaces.ts'

/** Facts of a work, in the vocabulary of the decision table, and surfaces as an applicant knows them. */
type FactsDescription = { readonly [F in NumberFact]?: number | undefined } & {
  readonly [F in BooleanFact]?: boolean | undefined
} & Surfaces & {
    builtElement?: boolean | undefined
  }

/**
 * A project in the words of the decision table: one `work`, or several `works`, each with facts of its own or those of
 * the project. A list of sectors is complete; a record tells, sector by sector, what is known.
 */
export type ProjectDescription = FactsDescription & {
  work?: Work | undefined
  works?: readonly (Work | (FactsDescription & { work: Work }))[] | undefined
  sectors?: readonly Sector[] | SectorKnowledge | undefined
  house?: boolean | undefined
  use?: BuildingUse | undefined
  applicant?: Applicant | undefined
  /** Surfaces of the whole after works, in m²; eaves height in m; ground of the lotissement in m². */
  totalFloorAfter?: number | undefined
  totalFootprintAfter?: number | undefined
  eavesHeight?: number | undefined
  lotissementArea?: number | undefined
}

export function projectOf(description: ProjectDescription): Project {
  const { work, works, sectors, house, use, applicant } = description
  const named = works ?? (work ? [work] : [])
  const totals = totalsAfter(description)
  return {
    works: named.map((each) =>
      typeof each === 'string' ? projectWork(each, description) : projectWork(each.work, { ...description, ...each }),
    ),
    sectors: sectors === undefined ? {} : isList(sectors) ? sectorsExactly(sectors) : withImpliedSectors(sectors),
    house,
    use,
    applicant,
    totals: {
      floorM2: description.totalFloorAfter ?? totals.floorM2,
      footprintM2: description.totalFootprintAfter ?? totals.footprintM2,
      eavesM: description.eavesHeight,
      lotissementM2: description.lotissementArea,
    },
  }
}

function projectWork(work: Work, description: FactsDescription): ProjectWork {
  const facts: { -readonly [F in keyof WorkFacts]: WorkFacts[F] } = {}
  for (const fact of Object.keys(NUMBER_FACTS) as NumberFact[]) facts[fact] = description[fact]
  for (const fact of BOOLEAN_FACTS) facts[fact] = description[fact]
  facts.size ??= sizeCreated(description)
  return { work, facts, builtElement: description.builtElement }
}

const isList = (sectors: readonly Sector[] | SectorKnowledge): sectors is readonly Sector[] => Array.isArray(sectors)
