import type { MapLayer } from '#contract/place/tiles/layer.ts'
import type { MapSymbol } from '#symbols/symbol.ts'
import { symbol } from '#symbols/symbols.ts'
import { COLLECTION_WORDS, type CollectionId } from '#wording/plan/ogc/ogc-words.ts'

/** How rows with one value of « symbole » are drawn; without a value, all of them. */
export type Styled = { value: string | null; label: string; symbol: MapSymbol }

type Drawn = { layer: MapLayer['id']; ending?: `/${string}` } | { key: string }

/** The layer in tiles that shows a collection, or the one symbol of its rows. */
const DRAWN: Readonly<Record<CollectionId, Drawn>> = {
  communes: { key: 'perimeter' },
  sections: { key: 'parcel' },
  parcelles: { key: 'parcel' },
  batiments: { key: 'building' },
  zones: { layer: 'zones' },
  'prescriptions-surfaciques': { layer: 'prescriptions', ending: '/surface' },
  'prescriptions-lineaires': { layer: 'prescriptions', ending: '/line' },
  'prescriptions-ponctuelles': { layer: 'prescriptions', ending: '/point' },
  'informations-surfaciques': { layer: 'informations', ending: '/surface' },
  'informations-lineaires': { layer: 'informations', ending: '/line' },
  'informations-ponctuelles': { layer: 'informations', ending: '/point' },
  'servitudes-assiettes': { layer: 'easements' },
  'servitudes-generateurs': { layer: 'easements' },
  risques: { layer: 'risks' },
  adresses: { key: 'other/point' },
  documents: { key: 'perimeter' },
  opposabilite: { key: 'perimeter' },
  'registre-du-sol': { key: 'site' },
  'demandes-plan': { key: 'site' },
  'changements-projet': { key: 'site' },
  decisions: { key: 'site/point' },
  dossiers: { key: 'site' },
}

/** What is drawn of a collection, as the legend of the map tells it. */
export function styledOf(id: CollectionId, layers: readonly MapLayer[]): readonly Styled[] {
  const drawn = DRAWN[id]
  if ('key' in drawn) return [{ value: null, label: COLLECTION_WORDS[id].title, symbol: symbol(drawn.key) }]
  const { ending } = drawn
  const legend = layers.find((layer) => layer.id === drawn.layer)?.legend ?? []
  return legend
    .filter((entry) => ending === undefined || entry.symbol.endsWith(ending))
    .map((entry) => ({ value: entry.symbol, label: entry.label, symbol: symbol(entry.symbol) }))
}
