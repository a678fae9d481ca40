import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useRef } from 'react'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import type { MapController } from '#client/map/controller.ts'
import type { Overlay } from '#client/map/overlay.ts'
import { useMapTokens } from '#client/map/use-map-tokens.ts'
import { usePlainGround } from '#client/map/use-plain-ground.ts'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Asset } from '#contract/services/sensors/sensor.ts'
import { countText } from '#wording/quantity.ts'
import { markColours, withAssets } from './asset-layer.ts'
import css from './asset-map.module.css'

const MapCanvas = lazy(async () => ({ default: (await import('#client/map/map-canvas.tsx')).MapCanvas }))

const NOTHING: Overlay = []
/** How far from a mark a hand may point, in pixels. */
const REACH_PX = 16

/** The assets on the ground; a click opens the nearest. The list beside says the same, and is the way by keyboard. */
export function AssetMap({ assets, nearest }: { assets: readonly Asset[]; nearest?: number }) {
  const { layers, style } = usePlainGround()
  const tokens = useMapTokens()
  const navigate = useNavigate()
  const controller = useRef<MapController | null>(null)
  const whole = useMemo(() => {
    return style && withAssets(style, assets, markColours(tokens))
  }, [style, assets, tokens])
  const places = assets.map(({ lon, lat }) => `${lon} ${lat}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame follows the places, not the values
  const bounds = useMemo(
    () => boundsOfGeometries(assets.map(({ lon, lat }) => ({ type: 'Point', coordinates: [lon, lat] }))),
    [places],
  )
  const open = (at: { lon: number; lat: number }) => {
    const found = controller.current && nearestTo(controller.current, assets, at)
    if (found) void navigate({ to: '/capteurs/equipements/$id', params: { id: String(found.id) } })
  }
  return (
    <section className={`${css.map} ${stack.filled}`} aria-label="Carte des équipements">
      {whole && layers.data ? (
        <Suspense fallback={<Skeleton lines={8} label="La carte arrive" />}>
          <MapCanvas
            style={whole}
            view={null}
            bounds={bounds ?? layers.data.bbox}
            nearest={nearest}
            site={NOTHING}
            highlight={NOTHING}
            isInPage
            onReady={(made) => {
              controller.current = made
            }}
            onPoint={open}
            label={`Carte de ${countText(assets.length, 'équipement')}. La liste dit la même chose, dans le même ordre d’urgence.`}
          />
        </Suspense>
      ) : (
        <Skeleton lines={8} label="La carte arrive" />
      )}
    </section>
  )
}

function nearestTo(
  map: MapController,
  assets: readonly Asset[],
  { lon, lat }: { lon: number; lat: number },
): Asset | undefined {
  const hand = map.project(lon, lat)
  const far = (asset: Asset) => {
    const mark = map.project(asset.lon, asset.lat)
    return Math.hypot(mark.x - hand.x, mark.y - hand.y)
  }
  const [first] = assets.map((asset) => ({ asset, px: far(asset) })).toSorted((a, b) => a.px - b.px)
  return first && first.px <= REACH_PX ? first.asset : undefined
}
