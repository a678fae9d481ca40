import { z } from 'zod'

/** An act of the mayor that puts lamps out, as everyone reads it. */
export const PublicLightingOrder = z.object({
  id: z.number().int(),
  number: z.string(),
  signedOn: z.string(),
  appliesFrom: z.string(),
  appliesTo: z.string().nullable(),
  offFrom: z.string(),
  offUntil: z.string(),
  area: z.string(),
  hasFile: z.boolean(),
})
export type PublicLightingOrder = z.infer<typeof PublicLightingOrder>
