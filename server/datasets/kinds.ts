import type { Kind } from './kind.ts'
import { easementKinds } from './kinds/easement.ts'
import { planKinds } from './kinds/plan.ts'

/** Every kind of data that Parvis reads, in the order in which the kinds of one run are loaded. */
export const kinds: readonly Kind[] = [...planKinds, ...easementKinds]

export const kindById = (id: string): Kind | undefined => kinds.find((kind) => kind.id === id)
