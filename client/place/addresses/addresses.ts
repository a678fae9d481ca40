import { queryOptions } from '@tanstack/react-query'
import {
  Banknote,
  CalendarDays,
  CornerDownRight,
  FileText,
  Grid2x2,
  History,
  Inbox,
  Landmark,
  LandPlot,
  Layers,
  type LucideIcon,
  MapPin,
  Megaphone,
  Signpost,
  Trees,
  UserRound,
  Users,
} from 'lucide-react'
import { call } from '#client/api/call.ts'
import { type Bounds, type MapView, viewOfBounds } from '#client/map/view.ts'
import { type CounterState, openParcels } from '#client/place/counter/counter-state.ts'
import type { SearchAnswer, SearchHit } from '#contract/place/addresses/search.ts'
import { searchOperations } from '#contract/place/addresses/search-operations.ts'
import { isTypedDossierNumber } from '#law/dossier-number-reading.ts'

/** What the box lists: what the server found, and what may be done here, which the menu knows. */
export type Hit = Omit<SearchHit, 'type'> & { type: SearchHit['type'] | 'action' }
export type HitType = Hit['type']

/** What a hit is, in a word, when its context does not say it. */
export const HIT_TYPES: Record<HitType, { word: string; icon: LucideIcon }> = {
  address: { word: 'Adresse', icon: MapPin },
  street: { word: 'Voie', icon: Signpost },
  place: { word: 'Lieu-dit', icon: Trees },
  parcel: { word: 'Parcelle', icon: LandPlot },
  formerParcel: { word: 'Ancienne référence', icon: History },
  parcels: { word: 'Liste de parcelles', icon: Grid2x2 },
  commune: { word: 'Commune', icon: Landmark },
  dossier: { word: 'Dossier', icon: FileText },
  request: { word: 'Demande', icon: Inbox },
  booking: { word: 'Réservation', icon: CalendarDays },
  report: { word: 'Signalement', icon: Megaphone },
  claim: { word: 'Somme à payer', icon: Banknote },
  planRequest: { word: 'Demande sur le plan', icon: Layers },
  form: { word: 'Formulaire', icon: FileText },
  resource: { word: 'À réserver', icon: CalendarDays },
  event: { word: 'Événement', icon: CalendarDays },
  localPlace: { word: 'Lieu utile', icon: MapPin },
  association: { word: 'Association', icon: Users },
  person: { word: 'Agent', icon: UserRound },
  action: { word: 'Aller à', icon: CornerDownRight },
}

/** What it is, then what tells it apart; the server's own word is not said twice. */
export function hitContext({ type, context }: Pick<Hit, 'type' | 'context'>): string {
  const { word } = HIT_TYPES[type]
  if (context === '') return word
  return context.startsWith(word) ? context : `${word} · ${context}`
}

/** What to do when nothing answers: a number may be that of a dossier which others keep. */
export const onNothingFound = (text: string): string =>
  isTypedDossierNumber(text)
    ? 'Aucun dossier que vous puissiez lire ne porte ce numéro. Vérifiez-le, et connectez-vous : les dossiers ne se cherchent qu’une fois connecté.'
    : 'Essayez une adresse (« 14 rue du Parvis »), une parcelle (« AB 12 », « 62057000AB0012 ») ou une commune.'

/** Room that the map has on this screen, near enough to choose a zoom. */
const mapRoom = () => ({
  width: Math.max(280, window.innerWidth * 0.6),
  height: Math.max(280, window.innerHeight * 0.6),
})

function viewOfHit({ bbox, center, type }: Pick<Hit, 'bbox' | 'center' | 'type'>): MapView | null {
  const point: Bounds | null = center && [center[0], center[1], center[0], center[1]]
  const bounds = bbox ?? point
  if (!bounds) return null
  return viewOfBounds(bounds, mapRoom(), type === 'commune' ? 15 : 18.5)
}

/** What opening a hit makes of the counter: its parcels, the history of an old reference, or simply the place. */
export function openHit(state: CounterState, hit: Hit): CounterState {
  const view = viewOfHit(hit)
  if (hit.type === 'formerParcel') return { ...openParcels(state, [], view ?? state.view), former: hit.id }
  return openParcels(state, hit.parcelIds, view)
}

/** What a number or a reference names: alone, it is what was meant. */
const REFERENCES: ReadonlySet<HitType> = new Set<HitType>([
  ...(['parcel', 'parcels', 'formerParcel', 'dossier'] as const),
  ...(['request', 'booking', 'report', 'claim', 'planRequest'] as const),
])
const LETTERS = new Intl.Collator('fr', { sensitivity: 'base', ignorePunctuation: true })

/** The one answer that a text names: its only reference, with nothing missing, or its only address of that very name. */
export function namedOutright({ query, hits, notFound }: SearchAnswer): SearchHit | undefined {
  const [first, ...others] = hits
  if (first && others.length === 0 && notFound.length === 0 && REFERENCES.has(first.type)) return first
  const addresses = hits.filter(({ type, label }) => type === 'address' && LETTERS.compare(label, query) === 0)
  return addresses.length === 1 ? addresses[0] : undefined
}

const PLACES: ReadonlySet<HitType> = new Set<HitType>([
  ...(['address', 'street', 'place', 'parcel', 'formerParcel', 'parcels', 'commune'] as const),
])

/** Of what answers as well: a thing of that name, then what may be done, then a place. */
const rankOf = ({ type }: Hit) => (type === 'action' ? 1 : PLACES.has(type) ? 2 : 0)

/** One list of what was found and of what may be done, the likeliest first. */
export const likeliest = (found: readonly Hit[], actions: readonly Hit[]): readonly Hit[] =>
  [...found, ...actions].toSorted((one, other) => other.score - one.score || rankOf(one) - rankOf(other))

/** A pasted list keeps its lines apart: the field has one line only. */
export const oneLine = (pasted: string): string =>
  pasted
    .split(/[\r\n\t]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(', ')

/** @param near  where the map looks: nearer hits come first */
export const searchQuery = (q: string, limit: number, near?: { lat: number; lon: number }) => {
  // One decimal of a degree: typing while the map moves does not ask again.
  const lon = near && Math.round(near.lon * 10) / 10
  const lat = near && Math.round(near.lat * 10) / 10
  return queryOptions({
    queryKey: ['search', q, limit, lon, lat],
    queryFn: ({ signal }) => call(searchOperations.search, { query: { q, limit, lon, lat }, signal }),
    staleTime: 30_000,
  })
}
