import { useQueries, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { ArrowLeft, Printer } from 'lucide-react'
import { useState } from 'react'
import { parcelShapes } from '#client/map/geometry.ts'
import { type PrintSearch, paperSize, viewToPrint } from '#client/map/print-page.ts'
import { PrintedSheet } from '#client/map/printed-sheet.tsx'
import { baseMapQuery, layersQuery } from '#client/map/queries.ts'
import { readCounter } from '#client/place/counter/counter-state.ts'
import { statusQuery } from '#client/place/parcels/parcels.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import css from './print-screen.module.css'

/** The plan on its sheet of paper, at its size, ready to print. */
export function PrintScreen() {
  const search = useSearch({ from: '/impression' })
  const { parcels, groups, base } = readCounter(search)
  const layers = useQuery(layersQuery())
  const reachable = useQuery({ ...baseMapQuery(), enabled: base !== 'aucun' })
  const statuses = useQueries({ queries: parcels.map((id) => statusQuery(id)) })
  const [isDrawn, setIsDrawn] = useState(false)
  usePageTitle(search.titre ? `Plan, ${search.titre}` : 'Plan à l’échelle')
  const view = viewToPrint(search)
  const isWaiting =
    layers.isPending || statuses.some(({ isPending }) => isPending) || (base !== 'aucun' && reachable.isPending)
  if (!view) return <Refusal />
  const found = statuses.flatMap(({ data }) => data ?? [])
  return (
    <main className={css.desk}>
      <div className={css.toolbar}>
        <Button icon={ArrowLeft} variant="quiet" onClick={() => window.history.back()}>
          Retour
        </Button>
        <p role="status">{isDrawn ? 'Le plan est prêt.' : 'Le plan se dessine…'} Imprimez en taille réelle (100 %).</p>
        <Button icon={Printer} variant="primary" disabled={!isDrawn} onClick={() => window.print()}>
          Imprimer
        </Button>
      </div>
      {layers.error && <ProblemNotice error={layers.error} onRetry={() => void layers.refetch()} />}
      {!isWaiting && layers.data && (
        <PrintedSheet
          key={sheetKey(search)}
          layers={layers.data}
          paper={paperSize(search.format ?? 'A4', search.orientation ?? 'portrait')}
          pageName={`${search.format ?? 'A4'}-${search.orientation ?? 'portrait'}`}
          scale={Number(search.echelle)}
          centre={view}
          title={titleOf(
            search,
            found.map(({ parcel }) => parcel.communeName),
            layers.data.territory.name,
          )}
          groups={groups}
          base={reachable.data?.reachable ? base : 'aucun'}
          site={found.flatMap(({ parcel }) => parcelShapes(parcel))}
          isReady={isDrawn}
          onDrawn={() => setIsDrawn(true)}
        />
      )}
    </main>
  )
}

const sheetKey = ({ echelle, format, orientation, carte }: PrintSearch) =>
  [echelle, format, orientation, carte].join(' ')

function titleOf({ titre }: PrintSearch, communes: readonly string[], territory: string): string {
  const places = [...new Set(communes)].join(', ')
  if (titre) return places ? `${titre} · ${places}` : titre
  return places || territory || 'Plan'
}

const Refusal = () => (
  <main className={css.desk}>
    <Notice tone="refused" title="Rien à imprimer">
      <p>
        Cette adresse ne dit pas quel endroit imprimer. Ouvrez une parcelle au guichet, puis « Plan ».{' '}
        <a href="/carte">Revenir au guichet</a>
      </p>
    </Notice>
  </main>
)
