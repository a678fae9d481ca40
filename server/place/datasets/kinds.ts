import type { Kind } from './kind.ts'
import { addresses } from './kinds/addresses.ts'
import { baseMapKinds } from './kinds/base-map.ts'
import { cadastreBuildings } from './kinds/cadastre-buildings.ts'
import { cadastreParcels } from './kinds/cadastre-parcels.ts'
import { cadastrePlaces } from './kinds/cadastre-places.ts'
import { cadastreSections } from './kinds/cadastre-sections.ts'
import { easementKinds } from './kinds/easement.ts'
import { enafMask } from './kinds/enaf.ts'
import { genericKinds } from './kinds/generic.ts'
import { ignoredKind } from './kinds/ignored.ts'
import { landCover, observedConsumption } from './kinds/land-observed.ts'
import { lawCode } from './kinds/law-code.ts'
import { legalPersonKinds } from './kinds/legal-persons.ts'
import { planKinds } from './kinds/plan.ts'
import { structuredRegulation } from './kinds/regulation.ts'
import { riskKinds } from './kinds/risk.ts'
import { surroundingKinds } from './kinds/risk-surroundings.ts'
import { communeContours } from './kinds/territory-contours.ts'
import { territoryLists } from './kinds/territory-lists.ts'

/** Every kind of data that Parvis reads, in the order in which the kinds of one run are loaded. */
export const kinds: readonly Kind[] = [
  territoryLists,
  communeContours,
  cadastreSections,
  cadastreParcels,
  cadastreBuildings,
  cadastrePlaces,
  addresses,
  ...legalPersonKinds,
  ...baseMapKinds,
  ...planKinds,
  structuredRegulation,
  lawCode,
  ...easementKinds,
  ...riskKinds,
  ...surroundingKinds,
  enafMask,
  observedConsumption,
  landCover,
  ...genericKinds,
  ignoredKind,
]

export const kindById = (id: string): Kind | undefined => kinds.find((kind) => kind.id === id)
