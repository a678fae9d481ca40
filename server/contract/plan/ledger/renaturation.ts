import { z } from 'zod'
import { DrawnGround, InseeCode } from '#contract/plan/documents/plan-document.ts'

export const NewRenaturation = z.object({
  inseeCode: InseeCode,
  ground: DrawnGround,
  on: z.iso.date('Écrivez un jour qui existe : 2026-03-12'),
  source: z.enum(['visit', 'cover'], 'Dites qui l’a vu : une visite, ou l’occupation du sol (OCS GE)'),
  reference: z
    .string()
    .trim()
    .min(1, 'Dites dans quel constat, ou dans quel millésime')
    .max(200, 'Écrivez 200 signes au plus'),
  note: z.string().trim().max(2000, 'Écrivez 2 000 signes au plus').default(''),
})
export type NewRenaturation = z.infer<typeof NewRenaturation>

export const Withdrawal = z.object({
  note: z.string().trim().min(1, 'Dites pourquoi').max(2000, 'Écrivez 2 000 signes au plus'),
})
