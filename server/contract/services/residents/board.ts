import { z } from 'zod'
import { PublicNotice } from '#contract/services/notices/notice.ts'
import { CollectionRound, LocalPlace } from '#contract/services/places/place.ts'
import { PublicLightingOrder } from '#contract/services/sensors/public-lighting-order.ts'

export const ResidentCommune = z.object({ inseeCode: z.string(), name: z.string() })
export type ResidentCommune = z.infer<typeof ResidentCommune>

export const AgendaEntry = z.object({
  id: z.string(),
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  place: z.string(),
  href: z.string().nullable(),
})
export type AgendaEntry = z.infer<typeof AgendaEntry>

/** Everything that a resident reads without a network, in one answer. A section that no service fills is absent. */
export const CommuneBoard = z.object({
  commune: ResidentCommune,
  readAt: z.string(),
  today: z.string(),
  notices: z.array(PublicNotice),
  places: z.array(LocalPlace),
  rounds: z.array(CollectionRound),
  /** Acts in force that put the street lighting out. */
  lighting: z.array(PublicLightingOrder).optional(),
  agenda: z.array(AgendaEntry).optional(),
})
export type CommuneBoard = z.infer<typeof CommuneBoard>
