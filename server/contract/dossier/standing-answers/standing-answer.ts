import { z } from 'zod'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')

/** Last day of an answer that is kept for the commune, as the one who keeps it chooses. */
export const KeptUntil = CivilDay.describe('keeps this answer for the other dossiers of the commune, until that day')

/** An answer of the commune in force on a doubt of a dossier, proposed there. */
export const KeptAnswer = z.object({
  id: z.uuid(),
  outcome: z.enum(['accepted', 'refused']),
  reason: z.string(),
  by: z.string(),
  writtenOn: CivilDay,
  until: CivilDay,
})
export type KeptAnswer = z.infer<typeof KeptAnswer>

/** A doubt settled once for a commune. */
export const StandingAnswer = KeptAnswer.extend({
  communeName: z.string(),
  subject: z.enum(['consultation', 'circumstance']),
  about: z.string().describe('what it answers, in French'),
  dossierCount: z.number().int().describe('dossiers on which it was taken up'),
  state: z.enum(['inForce', 'ended', 'revoked']),
  revoked: z.object({ by: z.string(), on: CivilDay, why: z.string() }).nullable(),
  mayRevoke: z.boolean(),
})
export type StandingAnswer = z.infer<typeof StandingAnswer>

export const Revocation = z.object({
  why: z.string().trim().min(1, 'Dites pourquoi').max(2000, 'Cette explication compte au plus 2000 caractères'),
})
export type Revocation = z.infer<typeof Revocation>
