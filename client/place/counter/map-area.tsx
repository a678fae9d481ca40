import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Attribution } from '#client/map/attribution.tsx'
import type { MapController, SeenSymbol } from '#client/map/controller.ts'
import { type BaseMapState, LayersPanel } from '#client/map/layers-panel.tsx'
import { MapCanvas } from '#client/map/map-canvas.tsx'
import type { Overlay } from '#client/map/overlay.ts'
import { baseMapQuery } from '#client/map/queries.ts'
import { ScaleLine } from '#client/map/scale-line.tsx'
import { mapStyle } from '#client/map/style.ts'
import { useMapTokens } from '#client/map/use-map-tokens.ts'
import type { Bounds, MapView } from '#client/map/view.ts'
import { AssetsLegend, AssetsOnCounter, useAssetsOnCounter } from '#client/services/sensors/assets-on-counter.tsx'
import type { MapLayers } from '#contract/place/tiles/layer.ts'
import type { CounterState } from './counter-state.ts'
import css from './map-area.module.css'
import { MapTools } from './map-tools.tsx'
import { RulerPanel, useRuler } from './ruler.tsx'
import type { GoCounter } from './use-counter.ts'

type Props = {
  data: MapLayers
  state: CounterState
  go: GoCounter
  site: Overlay
  siteBounds: Bounds | null
  highlight: Overlay
  onParcel: (id: string, add: boolean) => void
  /** Share of the map that something covers from below, 0 to 1. */
  hiddenBelow: number
}

const NOTHING_SEEN: ReadonlySet<SeenSymbol> = new Set()

function useBaseMap(wanted: CounterState['base']): { state: BaseMapState; onFailure: () => void } {
  const [hasFailed, setHasFailed] = useState(false)
  const answer = useQuery({ ...baseMapQuery(), enabled: wanted !== 'aucun' })
  const state =
    hasFailed || answer.isError || answer.data?.reachable === false
      ? 'unreachable'
      : answer.data
        ? 'reachable'
        : 'asking'
  return { state, onFailure: () => setHasFailed(true) }
}

/** What the map shows: its layers over the base that answers, and the followed assets for those who read them. */
function useDrawnMap(data: Props['data'], state: Props['state']) {
  const tokens = useMapTokens()
  const base = useBaseMap(state.base)
  const shownBase = base.state === 'reachable' ? state.base : 'aucun'
  const style = useMemo(
    () =>
      mapStyle({ tokens, layers: data.layers, groups: state.groups, base: shownBase, origin: window.location.origin }),
    [tokens, data.layers, state.groups, shownBase],
  )
  return { base, shownBase, assets: useAssetsOnCounter(style, tokens, state.groups.has('capteurs')) }
}

/** The map and what belongs on it: layers and legend, zoom, scale, north, sources. */
export function MapArea({ data, state, go, site, siteBounds, highlight, onParcel, hiddenBelow }: Props) {
  const { base, shownBase, assets } = useDrawnMap(data, state)
  const [controller, setController] = useState<MapController | null>(null)
  const [seen, setSeen] = useState(NOTHING_SEEN)
  const [shownView, setShownView] = useState<MapView | null>(state.view)
  const ruler = useRuler(highlight)
  const isFollowing = state.parcels.length === 0 || siteBounds !== null
  const bounds = isFollowing ? (siteBounds ?? data.bbox) : null
  const isPanelOpen = state.panel === 'layers'
  const refine = (change: Partial<CounterState>) => go((now) => ({ ...now, ...change }), 'refine')

  return (
    <section className={css.area} aria-label="Carte">
      <MapCanvas
        style={assets.style}
        view={state.view}
        bounds={bounds}
        hiddenBelow={hiddenBelow}
        site={site}
        highlight={ruler.drawn}
        label="Carte des parcelles. Flèches pour se déplacer, + et − pour zoomer, Entrée pour choisir la parcelle au centre. La fiche donne les mêmes réponses en texte."
        onReady={setController}
        onParcel={onParcel}
        onMark={assets.choose}
        {...(ruler.points ? { onPoint: ruler.add } : {})}
        onMove={(view) => {
          setShownView(view)
          refine({ view })
        }}
        onSeen={setSeen}
        onBaseMapFailure={base.onFailure}
      />
      <MapTools
        controller={controller}
        isPanelOpen={isPanelOpen}
        onPanel={() => refine({ panel: isPanelOpen ? null : 'layers' })}
        isMeasuring={ruler.points !== null}
        onMeasuring={ruler.toggle}
        whole={siteBounds ? 'Recentrer sur la sélection' : 'Tout le territoire'}
        onWhole={() => {
          const target = siteBounds ?? data.bbox
          if (target) controller?.fit(target, hiddenBelow)
        }}
      />
      {isPanelOpen && (
        <div className={css.panel}>
          <LayersPanel
            layers={data.layers}
            groups={state.groups}
            onGroups={(groups) => refine({ groups })}
            base={state.base}
            baseState={base.state}
            onBase={(chosen) => refine({ base: chosen })}
            seen={seen}
            assetsLegend={assets.isReader && <AssetsLegend />}
            onClose={() => refine({ panel: null })}
          />
        </div>
      )}
      <AssetsOnCounter assets={assets} />
      <RulerPanel ruler={ruler} />
      <div className={css.foot}>
        {shownView && <ScaleLine view={shownView} />}
        <Attribution
          layers={data.layers}
          groups={state.groups}
          base={shownBase}
          wantedBase={state.base}
          baseState={base.state}
        />
      </div>
    </section>
  )
}
