import { z } from 'zod'
import { InseeCode, Name } from './sensor.ts'

/** Lamps that count together: an hour of the whole group is the finest that is ever told. */
export const PresenceGroup = z.object({
  id: z.number().int(),
  name: z.string(),
  communeName: z.string(),
  points: z.array(z.string()),
  mayKeep: z.boolean(),
  hours: z.array(
    z.object({
      hour: z.string(),
      count: z.number().int().describe('par cinq ; une heure de moins de cinq passages n’y est pas'),
    }),
  ),
})
export type PresenceGroup = z.infer<typeof PresenceGroup>

export const PresencePage = z.object({
  groups: z.array(PresenceGroup),
  since: z.string(),
  until: z.string(),
  mayKeep: z.boolean(),
})
export type PresencePage = z.infer<typeof PresencePage>

export const NewPresenceGroup = z.object({
  inseeCode: InseeCode,
  name: Name,
  assetIds: z.array(z.number().int().positive()).min(3, 'Choisissez trois luminaires au moins').max(500),
})
export type NewPresenceGroup = z.infer<typeof NewPresenceGroup>
