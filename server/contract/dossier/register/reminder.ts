import { z } from 'zod'

/** What a text still asks, told where it is due; it forbids nothing. */
export const Reminder = z.object({ detail: z.string().describe('in French'), article: z.string() })
export type Reminder = z.infer<typeof Reminder>
