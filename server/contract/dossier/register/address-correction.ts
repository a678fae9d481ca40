import { z } from 'zod'

/** Where a party of a deposited dossier lives, written anew by the desk. */
export const AddressCorrection = z.object({
  part: z.enum(['applicant', 'representative', 'architect']),
  rank: z.number().int().min(0).max(29).describe('among those of that part, as the dossier lists them'),
  address: z.string().trim().max(300),
  postalCode: z.string().trim().max(10),
  city: z.string().trim().min(1, 'Saisissez la commune').max(120),
  why: z.string().trim().min(1, 'Dites d’où vient cette adresse').max(1000),
})
export type AddressCorrection = z.infer<typeof AddressCorrection>
