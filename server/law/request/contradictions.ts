import { type Surfaces, totalsAfter } from '#law/procedure/procedure-surfaces.ts'
import { type RuleText, type UseAgainstRule, usesAgainst } from './use-against-rule.ts'

/** What a request states of its surfaces, in m²; what it does not say is absent. */
export type StatedSurfaces = {
  project: Surfaces
  /** Floors before works, by use. */
  uses: readonly { use?: string; beforeM2: number | null; afterM2?: number | null }[]
  footprintBeforeM2: number | null
  footprintAfterM2: number | null
}

/** What the drawings and the cadastre show of the same site, in m². Null where nothing is drawn, or where the cadastre is not loaded. */
export type SeenSurfaces = {
  projectM2: number | null
  /** What the hand of a drawing explains by itself. */
  toleranceM2: number
  /** Buildings of the cadastre on the site, and those under the project. */
  existingM2: number | null
  underM2: number | null
}

export type JoinedFile = { code: string; sha256: string; fileName: string }

/** Two things that one dossier says and that cannot both be true; which one is false, a person says. */
export type Contradiction =
  | { what: 'drawnFootprint'; declaredM2: number; drawnM2: number; toleranceM2: number }
  | { what: 'nothingExisting'; existingM2: number }
  | { what: 'builtUpon'; underM2: number }
  | { what: 'moreRemoved'; of: 'floor' | 'footprint'; removedM2: number; existingM2: number }
  | { what: 'sameFile'; codes: readonly string[]; fileName: string }
  | ({ what: 'useAgainstRule' } & UseAgainstRule)

/** A share of what is declared under which a drawing is taken to say the same: a choice of ours, no text fixes it. */
const SHARE = 0.05

/** Area that is asked nothing of when it is built (R*421-2 a), in m²: a smaller building of the cadastre is told by nobody. */
const SMALL_M2 = 5

export function contradictionsIn(
  stated: StatedSurfaces,
  seen: SeenSurfaces,
  {
    demolishes,
    isNew,
    files,
    rules = [],
  }: { demolishes: boolean; isNew: boolean; files: readonly JoinedFile[]; rules?: readonly RuleText[] },
): readonly Contradiction[] {
  return [
    ...drawnOtherwise(stated, seen),
    ...standing(stated, seen, demolishes, isNew),
    ...moreRemoved(stated),
    ...sameFiles(files),
    ...usesAgainst(createdUses(stated), rules).map((one) => ({ what: 'useAgainstRule' as const, ...one })),
  ]
}

/** Uses that the works create or extend: what stands already is not asked for. */
const createdUses = ({ uses }: StatedSurfaces) =>
  uses.flatMap(({ use, beforeM2, afterM2 }) =>
    use !== undefined && typeof afterM2 === 'number' && afterM2 > (beforeM2 ?? 0) ? [use] : [],
  )

/** The footprint of the whole after works, as the request states it. */
export const statedFootprintAfter = ({
  project,
  footprintAfterM2,
}: Pick<StatedSurfaces, 'project' | 'footprintAfterM2'>): number | undefined =>
  footprintAfterM2 ?? totalsAfter(project).footprintM2

/** A drawing of the works, or of the whole after works: it contradicts what agrees with neither. */
function drawnOtherwise(stated: StatedSurfaces, { projectM2, toleranceM2 }: SeenSurfaces): readonly Contradiction[] {
  if (projectM2 === null) return []
  const { footprintBeforeM2, footprintAfterM2, project } = stated
  const after = statedFootprintAfter(stated)
  const gained =
    footprintAfterM2 !== null && footprintBeforeM2 !== null ? footprintAfterM2 - footprintBeforeM2 : undefined
  const declared = [project.createdFootprintM2, after, gained].filter((one) => one !== undefined && one > 0)
  const [first] = declared
  const agrees = (m2: number) => Math.abs(m2 - projectM2) <= Math.max(toleranceM2, m2 * SHARE)
  if (first === undefined || declared.some((m2) => m2 !== undefined && agrees(m2))) return []
  return [{ what: 'drawnFootprint', declaredM2: first, drawnM2: projectM2, toleranceM2 }]
}

/** What the cadastre draws where the request says that nothing stands, or under a new building that demolishes nothing. */
function standing(
  { project, uses, footprintBeforeM2 }: StatedSurfaces,
  { existingM2, underM2 }: SeenSurfaces,
  demolishes: boolean,
  isNew: boolean,
): readonly Contradiction[] {
  const floors = uses.flatMap(({ beforeM2 }) => beforeM2 ?? [])
  const said = [footprintBeforeM2, project.existingFootprintM2, project.existingFloorM2, ...floors].filter(
    (one) => typeof one === 'number',
  )
  const saysNothing = said.length > 0 && said.every((one) => one === 0)
  if (saysNothing && existingM2 !== null && existingM2 > SMALL_M2) return [{ what: 'nothingExisting', existingM2 }]
  if (isNew && !demolishes && underM2 !== null && underM2 > SMALL_M2) return [{ what: 'builtUpon', underM2 }]
  return []
}

function moreRemoved({ project, footprintBeforeM2 }: StatedSurfaces): readonly Contradiction[] {
  const pairs = [
    ['footprint', project.removedFootprintM2, footprintBeforeM2 ?? project.existingFootprintM2],
    ['floor', project.removedFloorM2, project.existingFloorM2],
  ] as const
  return pairs.flatMap(([of, removedM2, existingM2]) =>
    removedM2 !== undefined && existingM2 !== undefined && removedM2 > existingM2
      ? [{ what: 'moreRemoved', of, removedM2, existingM2 } as const]
      : [],
  )
}

/** One file under two codes: one of the pieces is not there, or both are in it and nobody says so. */
function sameFiles(files: readonly JoinedFile[]): readonly Contradiction[] {
  const bySha = Map.groupBy(files, ({ sha256 }) => sha256)
  return [...bySha.values()].flatMap((same) => {
    const codes = [...new Set(same.map(({ code }) => code))]
    return codes.length > 1 ? [{ what: 'sameFile', codes, fileName: same[0]?.fileName ?? '' } as const] : []
  })
}
