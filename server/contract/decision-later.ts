import { z } from 'zod'
import { SendingWay } from './decision.ts'
import { Handwriting } from './decision-desk.ts'

const Signing = {
  via: SendingWay,
  handwriting: Handwriting.optional(),
  interested: z.boolean({ error: 'Dites si le signataire est intéressé au projet' }),
}

/** Letters that are signed after the decision, or when its request is withdrawn. */
export const LaterLetter = z.discriminatedUnion('letter', [
  z.object({
    letter: z.literal('complianceContest').describe('contestation of the conformity of the works (R*462-9)'),
    ...Signing,
    why: z.string().trim().min(1, 'Dites en quoi les travaux ne sont pas conformes').max(4000),
    asks: z.enum(['mend', 'amend', 'either'], { error: 'Dites ce qui est demandé au bénéficiaire' }),
  }),
  z.object({ letter: z.literal('complianceAttestation').describe('R*462-10'), ...Signing }),
  z.object({ letter: z.literal('validityExtension').describe('R*424-21'), ...Signing }),
  z.object({ letter: z.literal('withdrawal').describe('the applicant withdrew their request'), ...Signing }),
])
export type LaterLetter = z.infer<typeof LaterLetter>
