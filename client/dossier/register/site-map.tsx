import { useQueries, useQuery } from '@tanstack/react-query'
import type { Geometry } from 'geojson'
import { useMemo } from 'react'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import { parcelShapes } from '#client/map/geometry.ts'
import type { ShownGroups } from '#client/map/groups.ts'
import { MapCanvas } from '#client/map/map-canvas.tsx'
import { layersQuery } from '#client/map/queries.ts'
import { mapStyle } from '#client/map/style.ts'
import { useMapTokens } from '#client/map/use-map-tokens.ts'
import { statusQuery } from '#client/place/parcels/parcels.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { DossierDraft, DossierFile } from '#contract/dossier/register/dossier.ts'
import { standingActs } from '#contract/dossier/register/standing-acts.ts'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import css from './dossier.module.css'

/** The ground and what is on it, without the plan: the project is what one looks at. */
const GROUPS: ShownGroups = new Map([
  ['cadastre', 1],
  ['batiments', 1],
  ['adresses', 1],
])
/** Beyond, the site is a file to open at the counter rather than a picture. */
const PARCELS_SHOWN = 12

const phasesOf = (acts: Props['acts']) => standingActs(acts).flatMap(({ payload }) => payload.outline ?? [])

/** The parcels that the cadastre knows, once every one has answered. */
const geometriesOf = (answers: readonly { data?: ParcelStatus | undefined; isPending: boolean }[]) => ({
  site: answers.flatMap(({ data }) => (data ? parcelShapes(data.parcel) : [])),
  isRead: answers.every(({ isPending }) => !isPending),
})

type Props = { draft: DossierDraft; acts: DossierFile['acts'] }

/** The parcels of the dossier with the project drawn on them, and the phases of its works that the holder drew. */
export function SiteMap({ draft, acts }: Props) {
  const tokens = useMapTokens()
  const layers = useQuery(layersQuery())
  const { site, isRead } = useQueries({
    queries: draft.parcelIds.slice(0, PARCELS_SHOWN).map((id) => statusQuery(id)),
    combine: geometriesOf,
  })
  const isReady = layers.data !== undefined && isRead
  const drawn = useMemo(
    () => [...draft.footprints.map(({ geometry }) => geometry), ...phasesOf(acts)] as Geometry[],
    [draft.footprints, acts],
  )
  const style = useMemo(
    () =>
      layers.data &&
      mapStyle({ tokens, layers: layers.data.layers, groups: GROUPS, base: 'aucun', origin: window.location.origin }),
    [tokens, layers.data],
  )
  if (isReady && site.length === 0) {
    return <p className={prose.soft}>Les parcelles de ce dossier ne sont pas au cadastre chargé : pas de carte.</p>
  }
  return (
    <div className={`${css.siteMap} ${stack.filled}`}>
      {isReady && style && (
        <MapCanvas
          style={style}
          view={null}
          bounds={boundsOfGeometries([...site, ...drawn])}
          site={site}
          highlight={drawn}
          label="Carte du terrain du dossier ; les parcelles et les emprises sont aussi dites dans le résumé."
          isInPage
        />
      )}
    </div>
  )
}
