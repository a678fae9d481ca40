import { useMemo } from 'react'
import { useSite, useSiteDrawing } from '#client/dossier/deposit/site-step.tsx'
import { frameAt } from '#client/dossier/footprints/drawing.ts'
import { FootprintEditor } from '#client/dossier/footprints/footprint-editor.tsx'
import type { DossierDraft, Footprint } from '#contract/dossier/register/dossier.ts'

type Geometry = Footprint['geometry']
type Props = {
  draft: DossierDraft
  outline: Geometry | null
  onKeep: (outline: Geometry) => void
  onCancel: () => void
}

/** The phase of the works on the ground of the dossier, over what was drawn of the project. */
export function PhaseDrawing({ draft, outline, onKeep, onCancel }: Props) {
  const { drawing, bounds } = useSiteDrawing(useSite(draft.parcelIds))
  const frame = useMemo(() => (bounds ? frameAt(bounds[0], bounds[1]) : null), [bounds])
  return (
    <FootprintEditor
      of="phase"
      site={drawing}
      bounds={bounds}
      frame={frame}
      parcelIds={draft.parcelIds}
      footprint={outline === null ? undefined : { label: '', heightM: null, geometry: outline }}
      others={draft.footprints}
      onKeep={({ geometry }) => onKeep(geometry)}
      onCancel={onCancel}
    />
  )
}
