import { call } from '#client/api/call.ts'
import { searchOperations } from '#contract/place/addresses/search-operations.ts'
import { tileOperations } from '#contract/place/tiles/tile-operations.ts'
import '#client/map/maplibre.css'
import type { Geometry } from 'geojson'
import { useEffect, useMemo, useState } from 'react'
import { Attribution } from '#client/map/attribution.tsx'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import { type GroupId, LAYER_GROUPS } from '#client/map/groups.ts'
import { MapCanvas } from '#client/map/map-canvas.tsx'
import { mapStyle } from '#client/map/style.ts'
import { useMapTokens } from '#client/map/use-map-tokens.ts'
import { Notice } from '#client/ui/notice.tsx'
import type { MapLayers } from '#contract/place/tiles/layer.ts'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import type { Position } from './report-draft.ts'
import css from './residents.module.css'

const NOTHING: readonly Geometry[] = []
const METRES_IN_DEGREE = 111_320
const CORNERS = 32
const DRAWN: readonly GroupId[] = ['fond', 'cadastre', 'batiments', 'adresses']
const SHOWN: ReadonlyMap<GroupId, number> = new Map(
  LAYER_GROUPS.filter(({ id }) => DRAWN.includes(id)).map(({ id }) => [id, 1]),
)

/** The circle in which the telephone says that it is. */
function around({ lon, lat, accuracyM }: Position): Geometry {
  const radius = Math.max(accuracyM ?? 0, 4) / METRES_IN_DEGREE
  const corner = (step: number): [number, number] => {
    const angle = (2 * Math.PI * step) / CORNERS
    return [lon + (radius * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180), lat + radius * Math.sin(angle)]
  }
  return { type: 'Polygon', coordinates: [[...Array.from({ length: CORNERS }, (_, step) => corner(step)), corner(0)]] }
}

/** Where the commune is; null when nothing says it: the map then opens on all of the territory. */
const boundsOf = ({ inseeCode, name }: ResidentCommune) =>
  call(searchOperations.search, { query: { q: name } }).then(
    ({ hits }) => hits.find(({ type, id }) => type === 'commune' && id === inseeCode)?.bbox ?? null,
    () => null,
  )

type Read = { layers: MapLayers['layers']; bounds: MapLayers['bbox'] }
type Props = {
  commune: ResidentCommune
  position: Position | null
  onPoint: (at: { lon: number; lat: number }) => void
}

/** The map to point at, which comes apart: the application does without it. */
export function PositionMap({ commune, position, onPoint }: Props) {
  const [map, setMap] = useState<Read | 'reading' | 'absent'>('reading')
  const tokens = useMapTokens()
  useEffect(() => {
    Promise.all([call(tileOperations.mapLayers), boundsOf(commune)]).then(
      ([{ layers, bbox }, bounds]) => setMap({ layers, bounds: bounds ?? bbox }),
      () => setMap('absent'),
    )
  }, [commune])
  const site = useMemo(() => (position ? [around(position)] : NOTHING), [position])
  const near = useMemo(() => boundsOfGeometries(site), [site])
  const read = typeof map === 'string' ? undefined : map
  const style = useMemo(
    () =>
      read && mapStyle({ tokens, layers: read.layers, groups: SHOWN, base: 'aucun', origin: window.location.origin }),
    [tokens, read],
  )
  if (map === 'absent')
    return (
      <Notice tone="unknown" title="La carte ne répond pas" live>
        <p>Cherchez une adresse : le signalement part sans la carte.</p>
      </Notice>
    )
  return (
    <div className={css.map}>
      {style && (
        <MapCanvas
          style={style}
          view={null}
          bounds={near ?? read?.bounds ?? null}
          site={site}
          highlight={NOTHING}
          label="Carte : touchez l’endroit du problème. Au clavier : flèches pour viser, + et − pour zoomer, Entrée pour choisir."
          isInPage
          nearest={undefined}
          onReady={() => undefined}
          onParcel={() => undefined}
          onPoint={onPoint}
        />
      )}
      {read && (
        <div className={css.foot}>
          <Attribution layers={read.layers} groups={SHOWN} base="aucun" wantedBase="aucun" baseState="reachable" />
        </div>
      )}
    </div>
  )
}
