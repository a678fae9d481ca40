import { z } from 'zod'
import type { QueueFilter } from '#contract/dossier/desk/desk.ts'

/** Values of the order at the last line shown, its identifier last. */
export type Cursor = readonly (string | number)[]

const Shapes = {
  urgency: z.tuple([z.number().int(), z.string(), z.uuid()]),
  filed: z.tuple([z.string(), z.uuid()]),
  number: z.tuple([z.string(), z.uuid()]),
} as const

export const writeCursor = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')

/** Undefined for a cursor of another order or of an older version: the list then starts again from its first page. */
export function readCursor({ after, sort }: Pick<QueueFilter, 'after' | 'sort'>): Cursor | undefined {
  if (!after) return undefined
  try {
    return Shapes[sort].safeParse(JSON.parse(Buffer.from(after, 'base64url').toString())).data
  } catch {
    return undefined
  }
}
