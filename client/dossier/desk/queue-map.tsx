import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Maximize, Minus, Plus, X } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { Attribution } from '#client/map/attribution.tsx'
import type { MapController } from '#client/map/controller.ts'
import { MapCanvas } from '#client/map/map-canvas.tsx'
import { ScaleLine } from '#client/map/scale-line.tsx'
import { PLAIN_GROUPS, usePlainGround } from '#client/map/use-plain-ground.ts'
import { type MapView, readView, writeView } from '#client/map/view.ts'
import { worldOf } from '#client/map/world.ts'
import { BREAKPOINTS } from '#client/ui/breakpoints.ts'
import { IconButton } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import rows from '#client/ui/rows.module.css'
import stack from '#client/ui/stack.module.css'
import { useBox } from '#client/ui/use-box.ts'
import { useMedia } from '#client/ui/use-media.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DeskMap, DeskSpot } from '#contract/dossier/desk/desk.ts'
import { countText } from '#wording/quantity.ts'
import { MapMarks } from './map-marks.tsx'
import { deskFrameQuery, deskMapQuery, type MapFrame } from './queries.ts'
import css from './queue-map.module.css'
import type { QueueSearch } from './queue-search.ts'
import { STANDING_NAMES, STANDINGS, StandingShape } from './standing.tsx'
import type { GoQueue } from './use-queue.ts'

const NOWHERE = [] as const
type Props = { search: QueueSearch; go: GoQueue }

/** The same dossiers on the ground, grouped as the zoom asks; each group opens, each dossier has its page. */
export function QueueMap({ search, go }: Props) {
  const [box, size] = useBox<HTMLDivElement>()
  const [controller, setController] = useState<MapController | null>(null)
  const asked = useMemo(() => readView(search.carte), [search.carte])
  const [shown, setShown] = useState(asked)
  const [opened, setOpened] = useState<DeskSpot | null>(null)
  const everywhere = useQuery(deskFrameQuery(search))
  const frame = shown && size.width > 0 ? frameOf(shown, size) : null
  const here = useQuery(deskMapQuery(search, frame))
  const layer = useRef<HTMLDivElement>(null)
  const { layers, style, base, isBaseAsked } = usePlainGround()
  const settle = useCallback(
    (view: MapView) => {
      setShown(view)
      go((now) => ({ ...now, carte: writeView(view) }), 'refine')
    },
    [go],
  )
  const error = everywhere.error ?? here.error ?? layers.error
  const bbox = everywhere.data?.bbox ?? layers.data?.bbox ?? null
  const openSpot = (spot: DeskSpot) => {
    if (spot.dossiers.length > 0) return setOpened(spot)
    controller?.jump({ lon: spot.lon, lat: spot.lat, zoom: Math.min(19, (shown?.zoom ?? 10) + 2) })
  }
  return (
    <section
      ref={box}
      className={`${css.map} ${stack.filled}`}
      aria-label="Carte des dossiers"
      aria-busy={here.isFetching}
    >
      {style && everywhere.data ? (
        <MapCanvas
          style={style}
          view={asked}
          bounds={bbox}
          site={NOWHERE}
          highlight={NOWHERE}
          label="Carte des dossiers. Flèches pour se déplacer, + et − pour zoomer ; la touche Tabulation passe d’un dossier à l’autre."
          onReady={(made) => {
            setController(made)
            setShown((now) => now ?? made.view())
          }}
          onMove={settle}
          onMoving={(view) => layer.current && follow(layer.current, shown, view)}
        />
      ) : (
        !error && <Skeleton lines={5} label="La carte arrive" />
      )}
      {here.data && shown && size.width > 0 && (
        <MapMarks ref={layer} spots={here.data.spots} view={shown} size={size} onOpen={openSpot} />
      )}
      {error && (
        <div className={css.problem}>
          <ProblemNotice error={error} onRetry={() => void here.refetch()} />
        </div>
      )}
      <div className={css.tools}>
        <IconButton icon={Plus} label="Zoom avant" onClick={() => controller?.zoomBy(1)} />
        <IconButton icon={Minus} label="Zoom arrière" onClick={() => controller?.zoomBy(-1)} />
        <IconButton icon={Maximize} label="Tous les dossiers" onClick={() => bbox && controller?.fit(bbox)} />
      </div>
      {here.data && <Legend map={here.data} withoutPlace={everywhere.data?.withoutPlace ?? 0} />}
      {layers.data && (
        <div className={css.foot}>
          {shown && <ScaleLine view={shown} />}
          <Attribution
            layers={layers.data.layers}
            groups={PLAIN_GROUPS}
            base={base}
            wantedBase="plan"
            baseState={isBaseAsked ? 'asking' : base === 'plan' ? 'reachable' : 'unreachable'}
          />
        </div>
      )}
      {opened && <Spot spot={opened} onClose={() => setOpened(null)} />}
    </section>
  )
}

/** While the hand moves the map, its marks follow as one; they are placed anew when it rests. */
function follow(layer: HTMLDivElement, from: MapView | null, to: MapView) {
  if (!from) return
  const scale = 2 ** (to.zoom - from.zoom)
  const before = worldOf(from, to.zoom)
  const now = worldOf(to, to.zoom)
  layer.style.transform = `translate(${before.x - now.x}px, ${before.y - now.y}px) scale(${scale})`
}

/** The frame in degrees of a view, a little larger than the screen, rounded so that a small move asks nothing new. */
function frameOf(view: MapView, { width, height }: { width: number; height: number }): MapFrame {
  const zoom = Math.floor(view.zoom)
  const degrees = 360 / (512 * 2 ** view.zoom)
  const across = (width * degrees) / 2
  const along = (height * degrees * Math.cos((view.lat * Math.PI) / 180)) / 2
  const step = across / 2
  const down = (value: number) => Math.round(Math.floor(value / step) * step * 1e6) / 1e6
  const up = (value: number) => Math.round(Math.ceil(value / step) * step * 1e6) / 1e6
  return {
    west: Math.max(-180, down(view.lon - across)),
    south: Math.max(-85, down(view.lat - along)),
    east: Math.min(180, up(view.lon + across)),
    north: Math.min(85, up(view.lat + along)),
    zoom,
  }
}

/** Only what is on screen. */
function Legend({ map, withoutPlace }: { map: DeskMap; withoutPlace: number }) {
  const isNarrow = useMedia(BREAKPOINTS.narrow)
  const seen = STANDINGS.filter((standing) => map.spots.some(({ standings }) => standings[standing]))
  return (
    <details className={css.legend} open={!isNarrow}>
      <summary>Légende</summary>
      {seen.length === 0 && <p>Aucun dossier ici avec ces filtres.</p>}
      <ul>
        {seen.map((standing) => (
          <li key={standing} className={rows.level}>
            <StandingShape standing={standing} />
            {STANDING_NAMES[standing]}
          </li>
        ))}
      </ul>
      {withoutPlace > 0 && (
        <p>
          {countText(withoutPlace, 'dossier n’est pas situé', 'dossiers ne sont pas situés')} : parcelles non chargées.
        </p>
      )}
    </details>
  )
}

function Spot({ spot, onClose }: { spot: DeskSpot; onClose: () => void }) {
  return (
    <div
      className={css.spot}
      role="dialog"
      aria-label={countText(spot.count, 'dossier à cet endroit', 'dossiers à cet endroit')}
    >
      <IconButton icon={X} label="Fermer" onClick={onClose} autoFocus />
      <ul>
        {spot.dossiers.map(({ id, number, title, standing }) => (
          <li key={id}>
            <StandingShape standing={standing} />
            <span>
              <Link to="/dossiers/$id" params={{ id }}>
                {number ?? 'Brouillon'}
              </Link>
              <br />
              {title} <span className={css.soft}>({STANDING_NAMES[standing].toLocaleLowerCase('fr')})</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
