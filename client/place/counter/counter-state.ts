import { readGroups, type ShownGroups, writeGroups } from '#client/map/groups.ts'
import { BASE_MAPS, type BaseMapChoice, type MapView, readView, writeView } from '#client/map/view.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'

/** Largest site that the counter details; a longer list is a file to produce, not a screen to read. */
const MAX_PARCELS = 60

/** The screen of the counter, all of it: what a colleague sees by opening the link. */
export type CounterState = {
  /** Parcels of the site, in the order they were chosen. */
  parcels: readonly string[]
  /** The parcel of a site whose sheet is open; null: the site as a whole. */
  focus: string | null
  /** Reference that no longer exists and whose history is open. */
  former: string | null
  /** Statement whose proof is open. */
  proof: string | null
  /** Search whose results fill the sheet. */
  query: string
  /** Null: the map follows the selection, or shows the territory. */
  view: MapView | null
  groups: ShownGroups
  base: BaseMapChoice
  panel: 'layers' | 'print' | null
}

/** The same in the address, in French words; absent means by default. */
export type CounterSearch = {
  parcelles?: string | undefined
  fiche?: string | undefined
  ancienne?: string | undefined
  preuve?: string | undefined
  recherche?: string | undefined
  carte?: string | undefined
  couches?: string | undefined
  fond?: string | undefined
  panneau?: string | undefined
}

const isParcelId = (text: string) => ParcelId.safeParse(text).success
const PANELS = { couches: 'layers', impression: 'print' } as const
const isPanel = (text: string | undefined): text is keyof typeof PANELS => text !== undefined && text in PANELS
const isBase = (text: string | undefined): text is BaseMapChoice => BASE_MAPS.some((base) => base === text)

export function readCounter(search: CounterSearch): CounterState {
  const parcels = [...new Set((search.parcelles ?? '').toUpperCase().split(','))]
    .filter(isParcelId)
    .slice(0, MAX_PARCELS)
  return {
    parcels,
    focus: search.fiche && parcels.includes(search.fiche) ? search.fiche : null,
    former: search.ancienne && isParcelId(search.ancienne) ? search.ancienne : null,
    proof: search.preuve ?? null,
    query: search.recherche ?? '',
    view: readView(search.carte),
    groups: readGroups(search.couches),
    base: isBase(search.fond) ? search.fond : 'plan',
    panel: isPanel(search.panneau) ? PANELS[search.panneau] : null,
  }
}

export function writeCounter(state: CounterState): CounterSearch {
  return {
    parcelles: state.parcels.length > 0 ? state.parcels.join(',') : undefined,
    fiche: state.parcels.length > 1 ? (state.focus ?? undefined) : undefined,
    ancienne: state.former ?? undefined,
    preuve: state.proof ?? undefined,
    recherche: state.query || undefined,
    carte: state.view ? writeView(state.view) : undefined,
    couches: writeGroups(state.groups),
    fond: state.base === 'plan' ? undefined : state.base,
    panneau: state.panel === 'layers' ? 'couches' : state.panel === 'print' ? 'impression' : undefined,
  }
}

const TEXT_LIMIT = 2000
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= TEXT_LIMIT ? value : undefined

/** Keeps of any address only what the counter understands, in its canonical form. */
export const validateCounterSearch = (search: Record<string, unknown>): CounterSearch =>
  writeCounter(
    readCounter({
      parcelles: text(search.parcelles),
      fiche: text(search.fiche),
      ancienne: text(search.ancienne),
      preuve: text(search.preuve),
      recherche: text(search.recherche),
      carte: text(search.carte),
      couches: text(search.couches),
      fond: text(search.fond),
      panneau: text(search.panneau),
    }),
  )

/** Opens a site in place of what was open. */
export const openParcels = (
  state: CounterState,
  parcels: readonly string[],
  view: MapView | null = null,
): CounterState => ({
  ...state,
  parcels: parcels.slice(0, MAX_PARCELS),
  focus: null,
  former: null,
  proof: null,
  query: '',
  view,
})

/** Adds a parcel to the site, or takes it out. */
export function toggleParcel(state: CounterState, id: string): CounterState {
  const parcels = state.parcels.includes(id) ? state.parcels.filter((one) => one !== id) : [...state.parcels, id]
  return { ...openParcels(state, parcels, state.view) }
}
