import { z } from 'zod'
import { Slot } from './resource.ts'

/** When a room is warm and lit, for the machine that heats it: comfort before and during each use, economy the rest of the time. */
export const HeatingPlan = z.object({
  resourceId: z.string(),
  name: z.string(),
  readAt: z.string(),
  /** The plan says nothing beyond: what reads it goes back to economy. */
  until: z.string(),
  preheatMinutes: z.number().int(),
  comfort: z.array(Slot),
  lit: z.array(Slot),
})
export type HeatingPlan = z.infer<typeof HeatingPlan>
