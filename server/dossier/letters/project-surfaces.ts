import { z } from 'zod'
import { BUILDING_USES } from '#law/procedure/applicant.ts'
import type { Surfaces } from '#law/procedure/procedure-surfaces.ts'

const Measure = z.number().nonnegative().optional().catch(undefined)
const CreatedSurfaces = z.object({ createdFloorM2: Measure, createdFootprintM2: Measure })
const Project = CreatedSurfaces.extend({
  existingFloorM2: Measure,
  existingFootprintM2: Measure,
  removedFloorM2: Measure,
  removedFootprintM2: Measure,
  works: z.array(CreatedSurfaces.catch({})).catch([]),
})

export type ProjectSurfaces = {
  existingFloorM2: number | null
  createdFloorM2: number | null
  removedFloorM2: number | null
  createdFootprintM2: number | null
}

/** Surfaces of a project, m², as its deposit tells them; null where it tells none. Those of several works are added. */
export function surfacesOf(project: Record<string, unknown>): ProjectSurfaces {
  const { works, existingFloorM2, removedFloorM2, ...own } = Project.parse(project)
  const added = (measure: 'createdFloorM2' | 'createdFootprintM2'): number | null => {
    const said = [own, ...works].flatMap((part) => part[measure] ?? [])
    return said.length === 0 ? null : said.reduce((sum, value) => sum + value, 0)
  }
  return {
    existingFloorM2: existingFloorM2 ?? null,
    createdFloorM2: added('createdFloorM2'),
    removedFloorM2: removedFloorM2 ?? null,
    createdFootprintM2: added('createdFootprintM2'),
  }
}

/** The same, in the words of the law: what the project does not tell is absent, above all it is not nothing. */
export function statedSurfaces(project: Record<string, unknown>): Surfaces {
  const { works: _works, createdFloorM2: _floor, createdFootprintM2: _footprint, ...whole } = Project.parse(project)
  const { createdFloorM2, createdFootprintM2 } = surfacesOf(project)
  return {
    ...whole,
    ...(createdFloorM2 !== null && { createdFloorM2 }),
    ...(createdFootprintM2 !== null && { createdFootprintM2 }),
  }
}

const Uses = z.object({
  house: z.boolean().nullable().catch(null).default(null),
  use: z.enum(BUILDING_USES).nullable().catch(null).default(null),
})

/** What a project is to serve, as its deposit tells it. */
export const usesOf = (project: Record<string, unknown>): z.infer<typeof Uses> => Uses.parse(project)
