import { z } from 'zod'
import { InseeCode } from './notice.ts'

export const NewCrisis = z.object({
  communes: z.array(InseeCode).min(1, 'Choisissez au moins une commune').max(100),
  title: z.string().trim().min(3, 'Écrivez le titre de l’alerte').max(80, 'Le titre compte 80 caractères au plus'),
  body: z.string().trim().min(3, 'Dites ce qui se passe et ce qu’il faut faire').max(2000),
  act: z.string().trim().min(3, 'Citez l’arrêté ou la décision qui fonde la crise').max(200),
  untilDay: z.iso.date('Écrivez un jour').nullable().default(null),
})
export type NewCrisis = z.infer<typeof NewCrisis>

export const CrisisLifting = z.object({
  sentence: z.string().trim().min(3, 'Dites pourquoi la crise est levée').max(500),
})

export const Crisis = z.object({
  id: z.string(),
  communes: z.array(z.string()),
  communeNames: z.array(z.string()),
  title: z.string(),
  act: z.string(),
  noticeId: z.string(),
  untilDay: z.string().nullable(),
  liftedAt: z.string().nullable(),
  mayLift: z.boolean(),
  events: z.array(
    z.object({
      ordinal: z.number(),
      kind: z.enum(['declared', 'suspended', 'resumed', 'lifted']),
      service: z.string(),
      sentence: z.string(),
      at: z.string(),
      by: z.string().nullable(),
    }),
  ),
})
export type Crisis = z.infer<typeof Crisis>

/** `services`: what the button suspends here, in the words of each service. */
export const CrisisDesk = z.object({ crises: z.array(Crisis), services: z.array(z.string()) })
export type CrisisDesk = z.infer<typeof CrisisDesk>
