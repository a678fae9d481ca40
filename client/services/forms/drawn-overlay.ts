import type { Geometry } from 'geojson'
import { type DrawnShape, geometryOf, leastCorners } from '#contract/services/forms/drawn-shapes.ts'

/** What is drawn so far: a line or an area of one corner is a point still, an area of two a line. */
export const drawnOverlay = (shapes: readonly DrawnShape[]): readonly Geometry[] =>
  shapes.map(({ kind, positions }) => {
    if (positions.length >= leastCorners(kind)) return geometryOf({ kind, positions })
    return geometryOf({ kind: positions.length < 2 ? 'point' : 'line', positions })
  })
