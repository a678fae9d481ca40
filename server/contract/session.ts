import { z } from 'zod'

/** Who is at the desk: null for a reader without account. */
export const Session = z.object({ role: z.enum(['administrator']).nullable() })
export type Session = z.infer<typeof Session>
