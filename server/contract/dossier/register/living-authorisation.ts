import { z } from 'zod'

/** What amends or hands over an authorisation, as it stands on the day of reading. */
const Change = z.object({
  id: z.uuid(),
  number: z.string().describe('printed'),
  variant: z.enum(['amendment', 'transfer']),
  sentence: z.string().describe('where it stands, in the words of anyone'),
  floorM2: z
    .number()
    .nullable()
    .describe('what an amendment adds to the floor or takes from it, m²; null when nothing tells it'),
  stands: z.boolean().describe('granted, and neither withdrawn nor annulled'),
})

/**
 * An authorisation as it lives: one permit, whatever changed it. Nothing of it is kept: it is read from what stands that day.
 */
export const LivingAuthorisation = z.object({
  id: z.uuid(),
  number: z.string().describe('of the first authorisation, printed'),
  isThis: z.boolean().describe('the dossier that is read is the first authorisation itself'),
  sentence: z.string(),
  holder: z.string().nullable().describe('who holds it today'),
  firstHolder: z.string().nullable().describe('who asked for it, where somebody else holds it since'),
  heldSince: z.iso.date().nullable().describe('day of the transfer that stands; null while it is its first holder’s'),
  validity: z.string().describe('until when works may begin, and from which decision it is counted'),
  floorM2: z.number().nullable().describe('floor created, m², as it stands; null when no request tells it'),
  floorOf: z.string().nullable().describe('number of the request that tells it, printed'),
  prescriptions: z.array(z.object({ number: z.string(), by: z.string().nullable(), text: z.string() })),
  plans: z.array(
    z.object({
      id: z.uuid(),
      code: z.string(),
      label: z.string(),
      title: z.string(),
      number: z.string().describe('of the request that joined it'),
    }),
  ),
  changes: z.array(Change),
})
export type LivingAuthorisation = z.infer<typeof LivingAuthorisation>
