import { useQueries } from '@tanstack/react-query'
import type { Geometry } from 'geojson'
import { Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { DrawingMap } from '#client/dossier/footprints/drawing-map.tsx'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import { readGeometry } from '#client/map/geometry.ts'
import { ParcelFinder } from '#client/place/addresses/addresses-part.tsx'
import { parcelReference, type SiteParcel, statusQuery } from '#client/place/parcels/parcels.ts'
import { SiteStatements } from '#client/place/parcels/parcels-part.tsx'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { areaText, countText } from '#wording/quantity.ts'
import css from './deposit.module.css'
import { withParcels } from './draft-content.ts'
import type { DraftEditing } from './use-draft.ts'

/** The parcels of the draft with what is known of each; one that the cadastre does not draw stays in the list. */
export function useSite(parcelIds: readonly string[]): readonly SiteParcel[] {
  const answers = useQueries({ queries: parcelIds.map((id) => statusQuery(id)) })
  return parcelIds.map((id, rank) => ({
    id,
    status: answers[rank]?.data,
    isUnknown: answers[rank]?.error !== null && answers[rank]?.error !== undefined,
  }))
}

/** The drawing of the site and its frame: the same objects as long as the parcels are the same, so that the map rests. */
export function useSiteDrawing(site: readonly SiteParcel[]) {
  const key = site.map(({ id, status }) => `${id}${status ? '' : '?'}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `site`
  return useMemo(() => {
    const drawing = site.flatMap(({ status }) => (status ? readGeometry(status.parcel.geometry) : []))
    return { drawing, bounds: boundsOfGeometries(drawing) }
  }, [key])
}

export const NOTHING_DRAWN: readonly Geometry[] = []

/** Where: parcels found by address or reference, or clicked; what is known of the place, before anything is filed. */
export function SiteStep({ editing }: { editing: DraftEditing }) {
  const { draft, change } = editing
  const site = useSite(draft.parcelIds)
  const { drawing, bounds } = useSiteDrawing(site)
  const set = (ids: readonly string[]) => change((now) => withParcels(now, ids))
  const add = (ids: readonly string[], address = '') =>
    change((now) => {
      const { request } = now
      const draft = { ...now, request: { ...request, groundAddress: request.groundAddress || address } }
      return withParcels(draft, [...new Set([...now.parcelIds, ...ids])].slice(0, 200))
    })
  const toggle = (id: string) =>
    draft.parcelIds.includes(id) ? set(draft.parcelIds.filter((one) => one !== id)) : add([id])
  return (
    <>
      <div className={stack.beside}>
        <div className={css.column}>
          <ParcelFinder onFound={add} />
          <GroundAddress site={site} editing={editing} />
          <SiteList site={site} inseeCode={draft.inseeCode} onRemove={toggle} />
        </div>
        <DrawingMap
          label="Carte des parcelles : cliquez une parcelle pour l’ajouter au terrain ou l’en retirer. Au clavier : flèches pour se déplacer, + et − pour zoomer, Entrée pour choisir la parcelle au centre."
          site={drawing}
          drawn={NOTHING_DRAWN}
          bounds={bounds}
          onParcel={toggle}
          otherwise="Ajoutez vos parcelles par leur adresse ou leur référence : le dépôt fonctionne sans la carte."
        />
      </div>
      <SiteStatements site={site} />
    </>
  )
}

/** The address of the ground as it will be written on the decision; that of the cadastre is proposed, never imposed. */
function GroundAddress({ site, editing }: { site: readonly SiteParcel[]; editing: DraftEditing }) {
  const { groundAddress } = editing.draft.request
  const known = site.flatMap(({ status }) => status?.addresses[0]?.label ?? [])[0]
  const set = (address: string) =>
    editing.change((now) => ({ ...now, request: { ...now.request, groundAddress: address } }))
  return (
    <>
      <TextField
        label="Adresse du terrain"
        help="Numéro et voie, ou lieu-dit."
        name="request.groundAddress"
        maxLength={300}
        autoComplete="off"
        value={groundAddress}
        onChange={set}
      />
      {known && known !== groundAddress && (
        <Button variant="quiet" onClick={() => set(known)}>
          Reprendre : {known}
        </Button>
      )}
    </>
  )
}

type ListProps = { site: readonly SiteParcel[]; inseeCode: string; onRemove: (id: string) => void }

function SiteList({ site, inseeCode, onRemove }: ListProps) {
  const areaM2 = site.reduce(
    (sum, { status }) => sum + (status?.parcel.cadastralAreaM2 ?? status?.parcel.geometricAreaM2 ?? 0),
    0,
  )
  const elsewhere = site.filter(({ id }) => !id.startsWith(inseeCode))
  return (
    <section aria-label="Parcelles du terrain" aria-live="polite">
      <h3>
        {site.length === 0
          ? 'Aucune parcelle choisie'
          : `${countText(site.length, 'parcelle')}${areaM2 > 0 ? `, ${areaText(areaM2)}` : ''}`}
      </h3>
      {elsewhere.length > 0 && (
        <p className={prose.soft}>
          Le terrain s’étend sur plusieurs communes : la demande va à celle de la première parcelle ({inseeCode}).
        </p>
      )}
      <ul className={css.list}>
        {site.map(({ id, status, isUnknown }) => (
          <li key={id}>
            <div>
              <strong>{status?.parcel.reference ?? parcelReference(id)}</strong>
              {status && `, ${status.parcel.communeName}`}
              <p className={prose.soft}>
                {status
                  ? [
                      status.addresses[0]?.label,
                      areaText(status.parcel.cadastralAreaM2 ?? status.parcel.geometricAreaM2),
                    ]
                      .filter(Boolean)
                      .join(', ')
                  : isUnknown
                    ? `${id} : non vérifiée, le cadastre chargé ne la connaît pas ou ne répond pas.`
                    : 'Lecture…'}
              </p>
            </div>
            <Button icon={Trash2} variant="quiet" onClick={() => onRemove(id)}>
              Retirer<span className="visually-hidden"> la parcelle {parcelReference(id)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
