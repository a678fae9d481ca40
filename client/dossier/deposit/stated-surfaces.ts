import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import type { StatedRequest, StatedUse } from '#contract/dossier/register/request.ts'

type Surfaces = Pick<StatedRequest, 'uses' | 'footprintBeforeM2' | 'footprintAfterM2'>

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Floor that exists, is created and goes, m²; nothing while a use has not said both its surfaces. */
function floors(uses: readonly StatedUse[]) {
  const said = uses.flatMap(({ beforeM2, afterM2 }) =>
    beforeM2 === null || afterM2 === null ? [] : [{ beforeM2, afterM2 }],
  )
  if (said.length === 0 || said.length < uses.length) return {}
  return {
    existingFloorM2: sum(said.map(({ beforeM2 }) => beforeM2)),
    createdFloorM2: sum(said.map(({ beforeM2, afterM2 }) => Math.max(0, afterM2 - beforeM2))),
    removedFloorM2: sum(said.map(({ beforeM2, afterM2 }) => Math.max(0, beforeM2 - afterM2))),
  }
}

const footprints = (before: number | null, after: number | null) =>
  before === null || after === null
    ? {}
    : {
        existingFootprintM2: before,
        createdFootprintM2: Math.max(0, after - before),
        removedFootprintM2: Math.max(0, before - after),
      }

const DERIVED = [
  'existingFloorM2',
  'createdFloorM2',
  'removedFloorM2',
  'existingFootprintM2',
  'createdFootprintM2',
  'removedFootprintM2',
] as const

/** The draft with its surfaces as they are now stated; the law reads in them what is created and what goes. */
export function withSurfaces(draft: DossierDraft, stated: Partial<Surfaces>): DossierDraft {
  const request = { ...draft.request, ...stated }
  const kept = Object.fromEntries(
    Object.entries(draft.project).filter(([fact]) => !DERIVED.some((derived) => derived === fact)),
  )
  const project = {
    ...kept,
    ...floors(request.uses),
    ...footprints(request.footprintBeforeM2, request.footprintAfterM2),
  }
  return { ...draft, project, request }
}

/** A surface as it is typed, with a comma or a point: null as long as it is not one. */
export function readSurface(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && Number.isFinite(value) && value >= 0 ? value : null
}
