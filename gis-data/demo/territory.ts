import { type Address, addressesOf } from './addresses.ts'
import { type Building, buildingsOf } from './buildings.ts'
import { type Land, makeLand } from './land.ts'
import { layoutOf } from './layout.ts'
import { makeCadastre, type Parcel, type Section } from './parcels.ts'

export type Scale = 'full' | 'small'
export type Territory = {
  land: Land
  parcels: Parcel[]
  sections: Section[]
  buildings: Building[]
  addresses: Address[]
}

/** The place itself, before it is written in anybody's format. */
export const makeTerritory = (scale: Scale): Territory => {
  const land = makeLand(layoutOf(scale))
  const { parcels, sections } = makeCadastre(land)
  const buildings = parcels.flatMap((parcel) => buildingsOf(land, parcel))
  return { land, parcels, sections, buildings, addresses: addressesOf(land, buildings) }
}
