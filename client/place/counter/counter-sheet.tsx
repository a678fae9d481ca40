import { ArrowLeft } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import { useOpenHit } from '#client/place/addresses/use-open-hit.ts'
import { SheetProvider } from '#client/place/parcels/sheet-context.ts'
import { Welcome } from '#client/place/parcels/welcome.tsx'
import { Button } from '#client/ui/button.tsx'
import { late } from '#client/ui/late.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { SearchHit } from '#contract/place/addresses/search.ts'
import { type CounterState, openParcels, toggleParcel } from './counter-state.ts'
import type { GoCounter } from './use-counter.ts'

// Sheets come when they are asked for: the first screen stays light. That of a parcel is fetched before anyone chooses one.
const { Late: ParcelSheet, fetch: fetchSheet } = late(() =>
  import('#client/place/parcels/parcel-sheet.tsx').then((m) => m.ParcelSheet),
)
const { Late: SheetActions, fetch: fetchActions } = late(() =>
  import('#client/place/parcels/identity.tsx').then((m) => m.SheetActions),
)
export const fetchParcelSheet = () => Promise.all([fetchSheet(), fetchActions()])
const SearchResults = lazy(() =>
  import('#client/place/addresses/search-results.tsx').then((m) => ({ default: m.SearchResults })),
)
const FormerParcel = lazy(() =>
  import('#client/place/parcels/former-parcel.tsx').then((m) => ({ default: m.FormerParcel })),
)
const SiteSheet = lazy(() => import('#client/place/parcels/site-sheet.tsx').then((m) => ({ default: m.SiteSheet })))

type Props = {
  state: CounterState
  go: GoCounter
  isSelecting: boolean
  onSelecting: (isSelecting: boolean) => void
  takesFocus: boolean
  onTakesFocus: (takesFocus: boolean) => void
  onLight: (constraintId: number | null) => void
}

export const CounterSheet = (props: Props) => (
  <Suspense fallback={<Skeleton lines={6} label="Ouverture de la fiche" />}>
    <ChosenSheet {...props} />
  </Suspense>
)

/** Which sheet answers: an old reference, a site, a parcel, the results of a search, or how to begin. */
function ChosenSheet({ state, go, isSelecting, onSelecting, takesFocus, onTakesFocus, onLight }: Props) {
  const openHit = useOpenHit(go)
  const context = useMemo(
    () => ({
      openProof: state.proof,
      onProof: (proof: string | null) => go((now) => ({ ...now, proof })),
      onLight,
    }),
    [state.proof, go, onLight],
  )
  const open = (ids: readonly string[]) => {
    onTakesFocus(true)
    go((now) => openParcels(now, ids))
  }
  const moves = {
    onOpen: (id: string) => open([id]),
    onAdd: (id: string) => go((now) => toggleParcel(now, id)),
  }
  const onHit = (hit: SearchHit) => {
    onTakesFocus(true)
    openHit(hit)
  }
  const { parcels, focus, former, query } = state
  const [first] = parcels
  const actions = (ids: readonly string[]) => (
    <SheetActions
      ids={ids}
      isSelecting={isSelecting}
      onSelecting={onSelecting}
      onPrint={() => go((now) => ({ ...now, panel: 'print' }), 'refine')}
      onClose={() => open([])}
    />
  )

  if (former) return <FormerParcel key={former} id={former} onOpen={moves.onOpen} takesFocus={takesFocus} />
  if (first) {
    const shown = parcels.length === 1 ? first : focus
    return (
      <SheetProvider value={context}>
        {shown && parcels.length > 1 && (
          <Button icon={ArrowLeft} variant="quiet" onClick={() => go((now) => ({ ...now, focus: null, proof: null }))}>
            Site de {parcels.length} parcelles
          </Button>
        )}
        {shown ? (
          <ParcelSheet key={shown} id={shown} takesFocus={takesFocus} actions={actions([shown])} {...moves} />
        ) : (
          <SiteSheet
            ids={parcels}
            takesFocus={takesFocus}
            actions={actions(parcels)}
            onFocusParcel={(id) => go((now) => ({ ...now, focus: id, proof: null }))}
            onRemove={(id) => go((now) => toggleParcel(now, id))}
            {...moves}
          />
        )}
      </SheetProvider>
    )
  }
  if (query) return <SearchResults query={query} onOpen={onHit} />
  return <Welcome onCommune={(name) => go((now) => ({ ...now, query: name }))} />
}
