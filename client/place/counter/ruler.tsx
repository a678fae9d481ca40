import { lazy, Suspense, useMemo, useState } from 'react'
import type { GroundPoint } from '#client/map/ground-measure.ts'
import { measuredPath } from '#client/map/measured-path.ts'
import type { Overlay } from '#client/map/overlay.ts'
import css from './map-area.module.css'

// The ruler comes when it is taken: few ask for it.
const Measuring = lazy(() => import('#client/map/measuring.tsx').then((module) => ({ default: module.Measuring })))

/**
 * The points measured; null while nothing is. Measuring, a click lays a point and chooses no parcel.
 *
 * @param highlight  what is drawn already; `drawn` has the path measured over it
 */
export function useRuler(highlight: Overlay) {
  const [points, setPoints] = useState<readonly GroundPoint[] | null>(null)
  const drawn = useMemo(() => (points ? [...highlight, ...measuredPath(points)] : highlight), [highlight, points])
  return {
    points,
    drawn,
    set: setPoints,
    add: (point: GroundPoint) => setPoints((now) => [...(now ?? []), point]),
    toggle: () => setPoints((now) => (now === null ? [] : null)),
  }
}

export const RulerPanel = ({ ruler: { points, set, toggle } }: { ruler: ReturnType<typeof useRuler> }) =>
  points && (
    <div className={css.ruler}>
      <Suspense>
        <Measuring points={points} onPoints={set} onClose={toggle} />
      </Suspense>
    </div>
  )
