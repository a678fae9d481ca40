import { useQuery } from '@tanstack/react-query'
import type { Geometry } from 'geojson'
import { Maximize, Minus, Plus } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import css from '#client/dossier/deposit/deposit.module.css'
import { Attribution } from '#client/map/attribution.tsx'
import type { MapController } from '#client/map/controller.ts'
import { type GroupId, LAYER_GROUPS } from '#client/map/groups.ts'
import { layersQuery } from '#client/map/queries.ts'
import { mapStyle } from '#client/map/style.ts'
import { useMapTokens } from '#client/map/use-map-tokens.ts'
import type { Bounds } from '#client/map/view.ts'
import { IconButton } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { AfterPatience } from '#client/ui/waiting.tsx'

const MapCanvas = lazy(() => import('#client/map/map-canvas.tsx').then((module) => ({ default: module.MapCanvas })))

const SHOWN: ReadonlyMap<GroupId, number> = new Map(
  LAYER_GROUPS.filter(({ id }) => id === 'cadastre' || id === 'batiments' || id === 'adresses').map(({ id }) => [
    id,
    1,
  ]),
)

type Props = {
  label: string
  site: readonly Geometry[]
  /** What is being drawn, and what is at fault. */
  drawn: readonly Geometry[]
  bounds: Bounds | null
  onParcel?: (id: string) => void
  onPoint?: (at: { lon: number; lat: number }, map: MapController) => void
  /** What can be done without the map, said when it does not come. */
  otherwise: string
  /** Drawn over the map and following it: handles that a hand can take. */
  children?: (map: MapController) => ReactNode
}

/** A map to point at: cadastre and buildings alone. When it does not come, the step goes on without it. */
export function DrawingMap({ label, site, drawn, bounds, onParcel, onPoint, otherwise, children }: Props) {
  const layers = useQuery(layersQuery())
  const tokens = useMapTokens()
  const [controller, setController] = useState<MapController | null>(null)
  // What lies over the map is drawn again each time the map moves.
  const [, setMoves] = useState(0)
  const style = useMemo(
    () =>
      layers.data &&
      mapStyle({ tokens, layers: layers.data.layers, groups: SHOWN, base: 'aucun', origin: window.location.origin }),
    [tokens, layers.data],
  )
  if (layers.error) {
    return (
      <Notice tone="unknown" title="La carte ne répond pas" live>
        <p>{otherwise}</p>
      </Notice>
    )
  }
  // A drawing is made from near.
  const nearest = children ? 20 : undefined
  const target = bounds ?? layers.data?.bbox ?? null
  return (
    <div className={css.map}>
      {style && (
        <Suspense
          fallback={
            <AfterPatience>
              <p role="status">La carte arrive…</p>
            </AfterPatience>
          }
        >
          <MapCanvas
            style={style}
            view={null}
            bounds={target}
            site={site}
            highlight={drawn}
            label={label}
            isInPage
            nearest={nearest}
            onReady={setController}
            onParcel={(id) => onParcel?.(id)}
            {...(onPoint && controller ? { onPoint: (at) => onPoint(at, controller) } : {})}
            {...(children ? { onMoving: () => setMoves((moves) => moves + 1) } : {})}
          />
        </Suspense>
      )}
      {controller && children?.(controller)}
      <div className={css.mapTools}>
        <IconButton icon={Plus} label="Zoom avant" onClick={() => controller?.zoomBy(1)} />
        <IconButton icon={Minus} label="Zoom arrière" onClick={() => controller?.zoomBy(-1)} />
        <IconButton icon={Maximize} label="Recadrer" onClick={() => target && controller?.fit(target, 0, nearest)} />
      </div>
      {layers.data && (
        <div className={css.mapFoot}>
          <Attribution
            layers={layers.data.layers}
            groups={SHOWN}
            base="aucun"
            wantedBase="aucun"
            baseState="reachable"
          />
        </div>
      )}
    </div>
  )
}
