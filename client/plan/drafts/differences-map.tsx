import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import type { Overlay } from '#client/map/overlay.ts'
import { usePlainGround } from '#client/map/use-plain-ground.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import css from './drafts.module.css'
import { differencesQuery } from './queries.ts'

const MapCanvas = lazy(async () => ({ default: (await import('#client/map/map-canvas.tsx')).MapCanvas }))

const NOTHING: Overlay = []

/** Where the zoning would change; the table beside says the same in words. */
export function DifferencesMap({ of }: { of: { id: number; study: number } }) {
  const differences = useQuery(differencesQuery(of))
  const { layers, style } = usePlainGround()
  const drawn = useMemo<Overlay>(
    () => differences.data?.features.map(({ geometry }) => geometry) ?? [],
    [differences.data],
  )
  const error = differences.error ?? layers.error
  if (error) return <ProblemNotice error={error} onRetry={() => void differences.refetch()} />
  const isReady = style && layers.data && differences.data
  return (
    <section className={`${css.map} ${stack.filled}`} aria-label="Carte des différences">
      {!isReady && <Skeleton lines={8} label="Lecture de la carte" />}
      {isReady && (
        <Suspense fallback={<Skeleton lines={8} label="Lecture de la carte" />}>
          <MapCanvas
            style={style}
            view={null}
            bounds={boundsOfGeometries(drawn) ?? layers.data.bbox}
            nearest={16}
            site={NOTHING}
            highlight={drawn}
            isInPage
            label="Carte des surfaces dont la zone changerait. Projet, non opposable. Le tableau voisin dit les mêmes surfaces."
          />
        </Suspense>
      )}
    </section>
  )
}
