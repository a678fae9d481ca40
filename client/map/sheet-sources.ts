import type { MapLayers } from '#contract/place/tiles/layer.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { shownSources } from './attribution.tsx'
import type { SeenSymbol } from './controller.ts'
import type { ShownGroups } from './groups.ts'

/** What a sheet of paper shows, once it is drawn. */
export type SheetContent = {
  symbols: ReadonlySet<SeenSymbol>
  /** INSEE codes; empty when no parcel is drawn, and nothing is known of them then. */
  communes: ReadonlySet<string>
}

/** Sources of what a sheet shows: of the layers that have something on it, without the communes that are elsewhere. */
export function sheetSources(
  { layers, territory }: MapLayers,
  groups: ShownGroups,
  { symbols, communes }: SheetContent,
) {
  const drawn = layers.filter(
    ({ id, legend }) => legend.length === 0 || legend.some(({ symbol }) => symbols.has(`${id}|${symbol}`)),
  )
  const elsewhere = territory.communes
    .filter(({ inseeCode }) => communes.size > 0 && !communes.has(inseeCode))
    .map(({ name }) => ` ${ofPlace(name)} :`)
  return shownSources(drawn, groups).filter(
    ({ title }) => !elsewhere.some((place) => `${title} :`.replaceAll('\u00a0', ' ').includes(place)),
  )
}
