import type { ExpressionSpecification } from 'maplibre-gl'

/** A length that grows with the zoom between stops, as a drawing does. */
export const byZoom = (...stops: [zoom: number, value: number][]): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.4],
  ['zoom'],
  ...stops.flat(),
]
