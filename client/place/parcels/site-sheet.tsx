import { useQueries } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import type { Statement } from '#contract/place/parcels/statement.ts'
import { areaText, countText } from '#wording/quantity.ts'
import { Neighbours } from './neighbours.tsx'
import { InProgressSection, type SheetMoves } from './parcel-sheet.tsx'
import { parcelReference, statusQuery } from './parcels.ts'
import { PlanInForceSection } from './plan-in-force.tsx'
import css from './sheet.module.css'
import { SheetHeading } from './sheet-heading.tsx'
import { combineStatements, piecesOf, siteNeighbours } from './site.ts'
import styles from './site-sheet.module.css'
import { StatementSections } from './statement-sections.tsx'

type Props = SheetMoves & {
  ids: readonly string[]
  takesFocus: boolean
  actions: ReactNode
  onFocusParcel: (id: string) => void
  onRemove: (id: string) => void
}

/** Several parcels as one site: total area, what is said of all, each parcel one step away. */
export function SiteSheet({ ids, takesFocus, actions, onFocusParcel, onRemove, onOpen, onAdd }: Props) {
  const answers = useQueries({ queries: ids.map((id) => statusQuery(id)) })
  const statuses = answers.flatMap(({ data }) => data ?? [])
  const failed = ids.filter((_, index) => answers[index]?.isError)
  if (statuses.length === 0 && failed.length === 0) return <Skeleton lines={9} label="Lecture des parcelles" />
  const isComplete = statuses.length + failed.length === ids.length
  const site = combineStatements(statuses)
  const parcelsOf = ({ id }: Statement) => {
    const parcels = site.find(({ statement }) => statement.id === id)?.parcels ?? []
    return parcels.length === statuses.length ? undefined : parcels.map(parcelReference)
  }
  return (
    <article className={css.document}>
      <SheetHeading
        title={`Site de ${countText(ids.length, 'parcelle')}`}
        subtitle={siteSubtitle(statuses)}
        takesFocus={takesFocus}
      />
      {actions}
      {failed.length > 0 && (
        <Notice tone="unknown" title={countText(failed.length, 'parcelle sans réponse', 'parcelles sans réponse')}>
          <p>
            {failed.map(parcelReference).join(', ')} : ni la surface ni les lignes ci-dessous n’en tiennent compte.
            Ouvrez chacune pour en savoir la raison.
          </p>
        </Notice>
      )}
      <section className={css.section}>
        <h2 className={prose.carried}>Parcelles</h2>
        <ul>
          {ids.map((id) => (
            <SiteParcel
              key={id}
              id={id}
              status={statuses.find(({ parcel }) => parcel.id === id)}
              onOpen={() => onFocusParcel(id)}
              onRemove={() => onRemove(id)}
            />
          ))}
        </ul>
        {isComplete && <Apart statuses={statuses} />}
      </section>
      <PlanInForceSection parcelIds={ids} />
      {isComplete ? (
        <StatementSections statements={site.map(({ statement }) => statement)} parcelsOf={parcelsOf} />
      ) : (
        <Skeleton lines={6} label="Lecture des parcelles" />
      )}
      <InProgressSection parcelIds={ids} />
      <section className={css.section}>
        <h2 className={prose.carried}>Parcelles voisines du site</h2>
        <Neighbours neighbours={siteNeighbours(statuses)} onOpen={onOpen} onAdd={onAdd} />
      </section>
    </article>
  )
}

/** A site in several pieces is not one ground: said, because a permit is asked on one. */
function Apart({ statuses }: { statuses: readonly ParcelStatus[] }) {
  const pieces = piecesOf(statuses)
  if (pieces.length < 2) return null
  return (
    <p className={prose.label}>
      Ce site est en {pieces.length} morceaux sans limite commune :{' '}
      {pieces.map((piece) => piece.map(parcelReference).join(', ')).join(' ; ')}. Il n’est pas d’un seul tenant, donc
      pas une seule unité foncière.
    </p>
  )
}

function siteSubtitle(statuses: readonly ParcelStatus[]): string {
  const drawnM2 = statuses.reduce((total, { parcel }) => total + parcel.geometricAreaM2, 0)
  const known = statuses.flatMap(({ parcel }) => parcel.cadastralAreaM2 ?? [])
  const contenance = known.reduce((total, areaM2) => total + areaM2, 0)
  const communes = [...new Set(statuses.map(({ parcel }) => parcel.communeName))].join(', ')
  const area =
    known.length === statuses.length
      ? `${areaText(contenance)} de contenance, ${areaText(drawnM2)} dessinés`
      : `${areaText(drawnM2)} dessinés (contenance inconnue pour une partie)`
  return communes === '' ? '' : `${communes} · ${area}`
}

function SiteParcel({
  id,
  status,
  onOpen,
  onRemove,
}: {
  id: string
  status: ParcelStatus | undefined
  onOpen: () => void
  onRemove: () => void
}) {
  const reference = parcelReference(id)
  return (
    <li className={rows.line}>
      <button type="button" className={styles.open} onClick={onOpen}>
        <strong>{reference}</strong>
        <span>{status ? areaText(status.parcel.cadastralAreaM2 ?? status.parcel.geometricAreaM2) : '…'}</span>
      </button>
      <IconButton icon={Trash2} label={`Retirer ${reference} du site`} onClick={onRemove} />
    </li>
  )
}
