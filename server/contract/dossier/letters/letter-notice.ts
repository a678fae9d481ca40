import { z } from 'zod'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')

/** How a letter reaches the applicant; a registered letter counts from its first presentation, known later. */
export const LetterNotice = z.discriminatedUnion('via', [
  z.object({ via: z.literal('electronic'), sentOn: CivilDay }),
  z.object({ via: z.literal('registered'), sentOn: CivilDay, firstPresentedOn: CivilDay.optional() }),
  z.object({ via: z.literal('hand'), handedOn: CivilDay }),
])
