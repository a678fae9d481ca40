import { useQueries } from '@tanstack/react-query'
import type { Geometry } from 'geojson'
import { useMemo, useState } from 'react'
import { DrawingMap } from '#client/dossier/footprints/drawing-map.tsx'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import { readGeometry } from '#client/map/geometry.ts'
import { ParcelFinder } from '#client/place/addresses/addresses-part.tsx'
import { parcelReference, statusQuery } from '#client/place/parcels/parcels.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import stack from '#client/ui/stack.module.css'
import type { DrawnGround } from '#contract/plan/requests/plan-request.ts'
import { countText } from '#wording/quantity.ts'

export type Corner = readonly [lon: number, lat: number]
export type AskedGround = { how: 'parcels' | 'drawn'; parcels: readonly string[]; corners: readonly Corner[] }

export const NO_GROUND: AskedGround = { how: 'parcels', parcels: [], corners: [] }
const FEWEST_CORNERS = 3
const NOTHING: readonly Geometry[] = []

/** The surface that the corners enclose; null while they enclose none. */
export const drawnOf = ({ how, corners }: AskedGround): DrawnGround | null => {
  const [first] = corners
  if (how !== 'drawn' || !first || corners.length < FEWEST_CORNERS) return null
  return { type: 'Polygon', coordinates: [[...corners, first].map(([lon, lat]): [number, number] => [lon, lat])] }
}

export const isGroundSaid = (ground: AskedGround): boolean =>
  ground.how === 'parcels' ? ground.parcels.length > 0 : drawnOf(ground) !== null

type Props = { ground: AskedGround; onChange: (ground: AskedGround) => void; error: string | undefined }

/** Where: parcels by their address or reference, or clicked; or a surface drawn corner by corner, by keyboard as well. */
export function GroundField({ ground, onChange, error }: Props) {
  const { how, parcels, corners } = ground
  const site = useSiteShapes(parcels)
  const bounds = useMemo(() => boundsOfGeometries(site), [site])
  const toggle = (id: string) =>
    onChange({ ...ground, parcels: parcels.includes(id) ? parcels.filter((one) => one !== id) : [...parcels, id] })
  const add = (ids: readonly string[]) =>
    onChange({ ...ground, parcels: [...new Set([...parcels, ...ids])].slice(0, 200) })
  const drawn = useMemo(() => outlineOf(corners), [corners])
  return (
    <fieldset data-invalid={error ? '' : undefined} className={stack.even}>
      <legend>Le terrain</legend>
      <Choice
        legend="Comment le désigner"
        value={how}
        onChange={(value) => onChange({ ...ground, how: value })}
        options={[
          { value: 'parcels', label: 'Par ses parcelles' },
          { value: 'drawn', label: 'En le dessinant' },
        ]}
      />
      {how === 'parcels' ? (
        <Chosen parcels={parcels} onRemove={toggle} />
      ) : (
        <Corners ground={ground} onChange={onChange} />
      )}
      <ParcelFinder onFound={add} />
      <DrawingMap
        label={
          how === 'parcels'
            ? 'Carte : cliquez une parcelle pour la choisir ou la retirer. Au clavier : flèches pour viser, + et − pour zoomer, Entrée pour choisir.'
            : 'Carte : cliquez chaque sommet du terrain, dans l’ordre. Au clavier : flèches pour viser, + et − pour zoomer, Entrée pour poser un sommet.'
        }
        site={site}
        drawn={how === 'drawn' ? drawn : NOTHING}
        bounds={bounds}
        onParcel={toggle}
        {...(how === 'drawn' && {
          onPoint: ({ lon, lat }: { lon: number; lat: number }) =>
            onChange({ ...ground, corners: [...corners, [lon, lat]] }),
        })}
        otherwise="Désignez le terrain par l’adresse ou la référence de ses parcelles : la demande fonctionne sans la carte."
      />
      {error && <p role="alert">{error}</p>}
    </fieldset>
  )
}

/** Drawings of the parcels: the same array as long as they are the same. */
function useSiteShapes(parcels: readonly string[]): readonly Geometry[] {
  const answers = useQueries({ queries: parcels.slice(0, 20).map((id) => statusQuery(id)) })
  const shapes = answers.flatMap(({ data }) => (data ? readGeometry(data.parcel.geometry) : []))
  const key = answers.map(({ data }) => data?.parcel.id ?? '?').join()
  const [kept, setKept] = useState<{ key: string; shapes: readonly Geometry[] }>({ key: '', shapes: NOTHING })
  if (kept.key !== key) setKept({ key, shapes })
  return kept.shapes
}

function outlineOf(corners: readonly Corner[]): readonly Geometry[] {
  const positions = corners.map(([lon, lat]) => [lon, lat])
  const [first] = positions
  if (!first || positions.length < 2) return NOTHING
  return positions.length < FEWEST_CORNERS
    ? [{ type: 'LineString', coordinates: positions }]
    : [{ type: 'Polygon', coordinates: [[...positions, first]] }]
}

const Chosen = ({ parcels, onRemove }: { parcels: readonly string[]; onRemove: (id: string) => void }) => (
  <div aria-live="polite">
    <p>{parcels.length === 0 ? 'Aucune parcelle choisie.' : `${countText(parcels.length, 'parcelle')} :`}</p>
    <Actions>
      {parcels.map((id) => (
        <Button key={id} variant="quiet" onClick={() => onRemove(id)}>
          Retirer {parcelReference(id)}
        </Button>
      ))}
    </Actions>
  </div>
)

const Corners = ({ ground, onChange }: Omit<Props, 'error'>) => (
  <div aria-live="polite">
    <p>
      {ground.corners.length < FEWEST_CORNERS
        ? `${countText(ground.corners.length, 'sommet')} : posez-en au moins trois.`
        : `${countText(ground.corners.length, 'sommet')}, le contour se ferme de lui-même.`}
    </p>
    <Actions>
      <Button
        variant="quiet"
        disabled={ground.corners.length === 0}
        onClick={() => onChange({ ...ground, corners: ground.corners.slice(0, -1) })}
      >
        Retirer le dernier sommet
      </Button>
    </Actions>
  </div>
)
