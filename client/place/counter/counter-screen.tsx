import { useQueries, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { parcelShapes, readGeometry } from '#client/map/geometry.ts'
import type { Overlay } from '#client/map/overlay.ts'
import { layersQuery } from '#client/map/queries.ts'
import { unionOfBounds } from '#client/map/view.ts'
import { parcelReference, statusQuery } from '#client/place/parcels/parcels.ts'
import { announcement } from '#client/place/parcels/sentences.ts'
import { BREAKPOINTS } from '#client/ui/breakpoints.ts'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { useMedia } from '#client/ui/use-media.ts'
import { AfterPatience } from '#client/ui/waiting.tsx'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import css from './counter-screen.module.css'
import { CounterSheet, fetchParcelSheet } from './counter-sheet.tsx'
import { type CounterState, openParcels, toggleParcel } from './counter-state.ts'
import { Drawer, type DrawerHeight } from './drawer.tsx'
import { proofQuery } from './queries.ts'
import { useCounter } from './use-counter.ts'

/** An address can be typed before the map is there: it comes next, at once. */
const fetchMapArea = () => import('./map-area.tsx')
const MapArea = lazy(() => fetchMapArea().then((m) => ({ default: m.MapArea })))
const PrintDialog = lazy(() => import('./print-dialog.tsx').then((m) => ({ default: m.PrintDialog })))

const NOTHING: Overlay = []

/** Share of the map that the drawer covers on a phone, as in its style sheet. */
const HIDDEN: Record<DrawerHeight, number> = { peek: 0.2, half: 0.52, full: 0.52 }

/** The site before, while the one asked for is on its way: the map is drawn again once, not twice. */
function useLastAnswered(site: Overlay, isAsking: boolean): Overlay {
  const [answered, setAnswered] = useState(site)
  if (isAsking) return answered
  if (answered !== site) setAnswered(site)
  return site
}

/** The parcels asked for, those that answered, and the ground that they cover. */
function useSite(parcels: readonly string[]) {
  const statuses = useQueries({ queries: parcels.map((id) => statusQuery(id)) })
  const found = statuses.flatMap(({ data }) => data ?? [])
  const foundKey = found.map(({ parcel }) => parcel.id).join(',')

  // biome-ignore lint/correctness/useExhaustiveDependencies: the parcels found are named by their key
  const site = useMemo(() => found.flatMap(({ parcel }) => parcelShapes(parcel)), [foundKey])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parcels found are named by their key
  const siteBounds = useMemo(() => unionOfBounds(found.map(({ parcel }) => parcel.bbox)), [foundKey])

  const shownSite = useLastAnswered(
    site,
    statuses.some(({ isPending }) => isPending),
  )
  return { found, shownSite, siteBounds }
}

/** The ground of one constraint: the one under the hand in the sheet, else the one whose proof is open. */
function useHighlight(found: readonly ParcelStatus[], proofId: CounterState['proof']) {
  const [lit, setLit] = useState<number | null>(null)
  const openConstraint = found.flatMap(({ statements }) => statements).find(({ id }) => id === proofId)?.constraintId
  const shownConstraint = lit ?? openConstraint
  const proof = useQuery({ ...proofQuery(shownConstraint ?? 0), enabled: shownConstraint !== undefined })
  const highlight = useMemo(
    () => (proof.data && shownConstraint !== undefined ? readGeometry(proof.data.geometry) : NOTHING),
    [proof.data, shownConstraint],
  )
  return { highlight, setLit }
}

/** The counter: the map fills the window, the sheet answers beside it. */
export function CounterScreen() {
  const { state, go } = useCounter()
  const layers = useQuery(layersQuery())
  const { found, shownSite, siteBounds } = useSite(state.parcels)
  const { highlight, setLit } = useHighlight(found, state.proof)
  const isNarrow = useMedia(BREAKPOINTS.narrow)
  const [chosenHeight, setHeight] = useState<DrawerHeight>('half')
  // Layers and sheet do not fit together on a phone.
  const height = isNarrow && state.panel === 'layers' ? 'peek' : chosenHeight
  const [isSelecting, setIsSelecting] = useState(false)
  const [takesFocus, setTakesFocus] = useState(false)
  const onParcel = (id: string, add: boolean) => {
    setTakesFocus(false)
    if (height === 'full') setHeight('half')
    go((now) => (add || isSelecting ? toggleParcel(now, id) : openParcels(now, [id], now.view)))
  }

  useEffect(() => void fetchMapArea().then(fetchParcelSheet, () => undefined), [])
  usePageTitle(titleOf(state.parcels, state.query))
  const [only] = found
  return (
    <div className={css.counter} data-drawer={height}>
      <p className="visually-hidden" role="status">
        {found.length === 1 && only ? announcement(only.parcel, only.statements) : ''}
        {state.parcels.length > 1 ? `Site de ${state.parcels.length} parcelles.` : ''}
      </p>
      <Drawer height={height} onHeight={setHeight}>
        <CounterSheet
          state={state}
          go={go}
          isSelecting={isSelecting}
          onSelecting={setIsSelecting}
          takesFocus={takesFocus}
          onTakesFocus={setTakesFocus}
          onLight={setLit}
        />
      </Drawer>
      {layers.data ? (
        <Suspense fallback={<MapArriving />}>
          <MapArea
            data={layers.data}
            state={state}
            go={go}
            site={shownSite}
            siteBounds={siteBounds}
            highlight={highlight}
            onParcel={onParcel}
            hiddenBelow={isNarrow ? HIDDEN[height] : 0}
          />
        </Suspense>
      ) : (
        <div className={css.noMap}>
          {layers.error && <ProblemNotice error={asProblem(layers.error)} onRetry={() => void layers.refetch()} />}
        </div>
      )}
      {state.panel === 'print' && layers.data && (
        <Suspense>
          <PrintDialog
            state={state}
            siteBounds={siteBounds}
            territoryBounds={layers.data.bbox}
            onClose={() => go((now) => ({ ...now, panel: null }), 'refine')}
          />
        </Suspense>
      )}
    </div>
  )
}

const MapArriving = () => (
  <div className={css.noMap}>
    <AfterPatience>
      <p role="status">La carte arrive…</p>
    </AfterPatience>
  </div>
)

function titleOf(parcels: readonly string[], query: string): string {
  const [first] = parcels
  if (parcels.length > 1) return `Site de ${parcels.length} parcelles`
  if (first) return `Parcelle ${parcelReference(first)}`
  return query ? `Recherche « ${query} »` : 'Guichet'
}
