import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import { readGeometry } from '#client/map/geometry.ts'
import { readGroups } from '#client/map/groups.ts'
import { layersQuery } from '#client/map/queries.ts'
import { mapStyle } from '#client/map/style.ts'
import { useMapTokens } from '#client/map/use-map-tokens.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import css from './import-preview.module.css'
import { previewQuery } from './queries.ts'

const MapCanvas = lazy(() => import('#client/map/map-canvas.tsx').then((m) => ({ default: m.MapCanvas })))
const BACKGROUND = readGroups('cadastre')

/** Where the data would fall, over the cadastre already loaded: the right place, the right shape. */
export function ImportPreview({ id }: { id: number }) {
  const tokens = useMapTokens()
  const preview = useQuery(previewQuery(id))
  const layers = useQuery(layersQuery())
  const overlay = useMemo(
    () => preview.data?.features.flatMap(({ geometry }) => (geometry ? readGeometry(geometry) : [])) ?? [],
    [preview.data],
  )
  const bounds = useMemo(() => boundsOfGeometries(overlay), [overlay])
  const style = useMemo(
    () =>
      layers.data &&
      mapStyle({
        tokens,
        layers: layers.data.layers,
        groups: BACKGROUND,
        base: 'aucun',
        origin: window.location.origin,
      }),
    [tokens, layers.data],
  )
  return (
    <section>
      <h2>Aperçu</h2>
      {preview.error && <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isPending && <Skeleton lines={4} label="Dessin de l’aperçu" />}
      {preview.data && overlay.length === 0 && <p>Ces données n’ont pas de géométrie à montrer.</p>}
      {style && bounds && (
        <div className={css.frame}>
          <Suspense fallback={<Skeleton lines={4} label="La carte arrive" />}>
            <MapCanvas
              style={style}
              view={null}
              bounds={bounds}
              site={[]}
              highlight={overlay}
              label={`Aperçu de ${overlay.length} objets`}
              isInPage
            />
          </Suspense>
        </div>
      )}
    </section>
  )
}
