import { z } from 'zod'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')

/** How pieces reach the town hall, and when. */
export const Arrival = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('electronic'), filedOn: CivilDay, registeredOn: CivilDay.optional() }),
  z.object({ channel: z.literal('counter'), filedOn: CivilDay }),
  z.object({ channel: z.literal('post'), receivedOn: CivilDay, filedOn: CivilDay.optional() }),
])
