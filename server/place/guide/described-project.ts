import type { ProcedureQuestion } from '#contract/place/guide/procedure.ts'
import { type ProjectDescription, projectOf } from '#law/procedure/procedure-description.ts'
import { type Sector, type SectorKnowledge, sectorsExactly } from '#law/procedure/procedure-facts.ts'
import { placeKnowledge } from '#law/procedure/procedure-place.ts'
import type { Project } from '#law/procedure/procedure-project.ts'

/**
 * The project of a request: what the sheet of the place says, then what the person says, who knows better; but that a place
 * is outside a sector which the map draws over it is no knowledge: it was said of another place, or before any.
 */
export function describedProject(
  question: Omit<ProjectDescription, 'sectors'> & Pick<ProcedureQuestion, 'sectors' | 'statements'>,
): Project {
  const place = placeKnowledge(question.statements ?? [])
  const said = saidSectors(question.sectors)
  const drawn = Object.fromEntries(Object.entries(place.sectors).filter(([, lies]) => lies === true))
  return projectOf({ ...withoutUnknown(place.facts), ...question, sectors: { ...place.sectors, ...said, ...drawn } })
}

/** A list is complete: what is not in it was said to be absent. */
function saidSectors(sectors: ProcedureQuestion['sectors']): SectorKnowledge {
  if (sectors === undefined) return {}
  return Array.isArray(sectors) ? sectorsExactly(sectors) : withoutUnknown<Partial<Record<Sector, boolean>>>(sectors)
}

const withoutUnknown = <Known extends object>(known: Known): Partial<Known> =>
  Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as Partial<Known>
