import { z } from 'zod'

/** What else than dossiers may wait for somebody by name. */
export const HeldElsewhere = z.enum(['rule', 'visit', 'review', 'booking', 'alarm', 'cover'])
export type HeldElsewhere = z.infer<typeof HeldElsewhere>

/** What a person who leaves has in their hands, and what the colleague who was named could not take. */
export const Departure = z.object({
  colleagues: z.array(z.object({ id: z.uuid(), name: z.string() })),
  dossiers: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      communeName: z.string(),
    }),
  ),
  obstacles: z.array(z.string()).describe('why the colleague who is named cannot take everything'),
  elsewhere: z.array(z.object({ what: HeldElsewhere, count: z.int(), labels: z.array(z.string()) })),
})
export type Departure = z.infer<typeof Departure>

export const AskedDeparture = z.object({ colleague: z.uuid('Ce collègue n’est pas valable').optional() })

export const NewDeparture = z.object({
  colleagueId: z.uuid('Choisissez un collègue').nullable().describe('null: nothing is in their hands'),
})
