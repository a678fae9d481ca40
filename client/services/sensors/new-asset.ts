import type { CollectionStream } from '#contract/services/places/place.ts'
import type { AssetKind } from '#contract/services/sensors/asset-names.ts'
import type { AssetSettings, NewAsset } from '#contract/services/sensors/sensor.ts'

/** A new asset as it is typed. */
export type NewAssetWords = {
  kind: AssetKind
  name: string
  lon: string
  lat: string
  emptyMm: string
  fullMm: string
  invertMm: string
  crestM: string
  stream: CollectionStream | ''
}

export const NEW_ASSET: NewAssetWords = {
  ...{ kind: 'gauge', name: '', lon: '', lat: '' },
  ...{ emptyMm: '', fullMm: '', invertMm: '', crestM: '', stream: '' },
}

/** A number as it is typed, with a comma or a point; not a number when nothing is. */
export const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')))

const isDegrees = (text: string, limit: number) => Math.abs(numberOf(text)) <= limit

export const faultsOfAsset = ({ name, lon, lat }: NewAssetWords) => ({
  ...(name.trim().length < 2 && { name: 'Donnez un nom à l’équipement' }),
  ...(!isDegrees(lon, 180) && { lon: 'Écrivez la longitude en degrés, ou montrez le lieu sur la carte' }),
  ...(!isDegrees(lat, 90) && { lat: 'Écrivez la latitude en degrés, ou montrez le lieu sur la carte' }),
})

/** What the measures of each sort of asset are read with. */
const ASKED: Readonly<Partial<Record<AssetKind, readonly ('emptyMm' | 'fullMm' | 'invertMm' | 'crestM')[]>>> = {
  container: ['emptyMm', 'fullMm'],
  overflow: ['invertMm', 'crestM'],
}

export const newAssetOf = (words: NewAssetWords): NewAsset => {
  const settings: AssetSettings = {}
  for (const name of ASKED[words.kind] ?? []) {
    const value = numberOf(words[name])
    if (Number.isFinite(value)) settings[name] = value
  }
  if (words.kind === 'container' && words.stream !== '') settings.stream = words.stream
  return {
    kind: words.kind,
    name: words.name,
    lon: numberOf(words.lon),
    lat: numberOf(words.lat),
    settings,
    isOpen: false,
  }
}
