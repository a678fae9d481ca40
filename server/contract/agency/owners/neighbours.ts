import { z } from 'zod'
import { StatementHolder } from './statement.ts'

export const NewNeighbours = z.object({
  acrossRoad: z.boolean().describe('also what lies on the other side of the road'),
})
export type NewNeighbours = z.infer<typeof NewNeighbours>

/** One reading for each parcel around, written before anybody is named. */
export const OwnerNeighbours = z.object({
  isUnusual: z.boolean(),
  neighbours: z.array(
    z.object({
      readingId: z.uuid(),
      parcelId: z.string(),
      reference: z.string(),
      sharedM: z.number().nullable().describe('length of the common boundary; null: across the road'),
      acrossM: z.number().nullable(),
      holders: z.array(StatementHolder.pick({ name: true, title: true, lines: true })),
    }),
  ),
  elsewhere: z.array(z.string()).describe('parcels around in another commune: they are not read here'),
})
export type OwnerNeighbours = z.infer<typeof OwnerNeighbours>

const line = (what: string, most: number) => z.string().trim().min(1, `${what}`).max(most, `Au plus ${most} caractères`)

export const NewNeighbourLetters = z.object({
  readings: z
    .array(z.uuid())
    .min(1, 'Choisissez au moins une parcelle voisine')
    .max(80, 'Au plus 80 parcelles à la fois'),
  subject: line('Écrivez l’objet de la lettre', 200),
  text: line('Écrivez la lettre', 4000),
})
export type NewNeighbourLetters = z.infer<typeof NewNeighbourLetters>
