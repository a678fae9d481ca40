import type { Kind } from './kind.ts'
import { addresses } from './kinds/addresses.ts'
import { cadastreBuildings } from './kinds/cadastre-buildings.ts'
import { cadastreParcels } from './kinds/cadastre-parcels.ts'
import { cadastrePlaces } from './kinds/cadastre-places.ts'
import { cadastreSections } from './kinds/cadastre-sections.ts'
import { easementKinds } from './kinds/easement.ts'
import { planKinds } from './kinds/plan.ts'
import { communeContours } from './kinds/territory-contours.ts'

/** Every kind of data that Parvis reads, in the order in which the kinds of one run are loaded. */
export const kinds: readonly Kind[] = [
  communeContours,
  cadastreSections,
  cadastreParcels,
  cadastreBuildings,
  cadastrePlaces,
  addresses,
  ...planKinds,
  ...easementKinds,
]

export const kindById = (id: string): Kind | undefined => kinds.find((kind) => kind.id === id)
