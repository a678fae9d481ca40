import '#client/map/maplibre.css'
import { useMemo } from 'react'
import { DrawingMap } from '#client/dossier/footprints/drawing-map.tsx'
import type { Bounds } from '#client/map/view.ts'
import type { DrawnShape } from '#contract/services/forms/drawn-shapes.ts'
import { drawnOverlay } from './drawn-overlay.ts'

type Props = {
  label: string
  shapes: readonly DrawnShape[]
  /** Where to look; it changes only when the eye must go elsewhere. */
  bounds: Bounds | null
  onPoint?: (at: { lon: number; lat: number }) => void
  otherwise: string
}

const NOTHING = [] as const

/** The map of a question, which comes apart: a form that draws nothing does not load it. */
export function ShapeMap({ shapes, ...rest }: Props) {
  const drawn = useMemo(() => drawnOverlay(shapes), [shapes])
  return <DrawingMap {...rest} site={NOTHING} drawn={drawn} />
}
