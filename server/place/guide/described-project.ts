import { DescribedProject, type ProcedureQuestion } from '#contract/place/guide/procedure.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { type ProjectDescription, projectOf } from '#law/procedure/procedure-description.ts'
import { type Sector, type SectorKnowledge, sectorsExactly } from '#law/procedure/procedure-facts.ts'
import { placeKnowledge } from '#law/procedure/procedure-place.ts'
import type { Project } from '#law/procedure/procedure-project.ts'

/** The project of a request: what the sheet of the place says, then what the person says, who knows better. */
export function describedProject(
  question: Omit<ProjectDescription, 'sectors'> & Pick<ProcedureQuestion, 'sectors' | 'statements'>,
): Project {
  const place = placeKnowledge(question.statements ?? [])
  const said = saidSectors(question.sectors)
  return projectOf({ ...withoutUnknown(place.facts), ...question, sectors: { ...place.sectors, ...said } })
}

/**
 * The project as a dossier keeps it, on these statements. Told in other words than the guide's, it leaves the place alone
 * to speak.
 */
export function recordedProject(said: Record<string, unknown>, statements: readonly PlaceStatement[]): Project {
  const read = DescribedProject.safeParse(said)
  if (read.success) return describedProject({ ...read.data, statements: statements.map(copyOf) })
  return projectOf({ sectors: placeKnowledge(statements).sectors })
}

/** The contract's shape of a statement is mutable; the law's is not. */
const copyOf = ({ attributes, ...statement }: PlaceStatement) => ({
  ...statement,
  ...(attributes ? { attributes: { ...attributes } } : {}),
})

/** A list is complete: what is not in it was said to be absent. */
function saidSectors(sectors: ProcedureQuestion['sectors']): SectorKnowledge {
  if (sectors === undefined) return {}
  return Array.isArray(sectors) ? sectorsExactly(sectors) : withoutUnknown<Partial<Record<Sector, boolean>>>(sectors)
}

const withoutUnknown = <Known extends object>(known: Known): Partial<Known> =>
  Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as Partial<Known>
