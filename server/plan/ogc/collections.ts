import type { Collection } from './collection.ts'
import { DOSSIER_COLLECTIONS } from './dossier-collections.ts'
import { GROUND_COLLECTIONS } from './ground-collections.ts'
import { PLAN_COLLECTIONS } from './plan-collections.ts'
import { PLANNER_COLLECTIONS } from './planner-collections.ts'

/** Everything the service shows, from the ground up. */
export const COLLECTIONS: readonly Collection[] = [
  ...GROUND_COLLECTIONS,
  ...PLAN_COLLECTIONS,
  ...PLANNER_COLLECTIONS,
  ...DOSSIER_COLLECTIONS,
]

export const collectionNamed = (id: string): Collection | undefined => COLLECTIONS.find((one) => one.id === id)
