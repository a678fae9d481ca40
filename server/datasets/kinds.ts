import type { Kind } from './kind.ts'

/** Every kind of data that Parvis reads, in the order in which the kinds of one run are loaded. */
export const kinds: readonly Kind[] = []

export const kindById = (id: string): Kind | undefined => kinds.find((kind) => kind.id === id)
