import { z } from 'zod'
import { ImportedList } from '#contract/services/places/place.ts'

/** What says no service by itself: what is lent, a structure for children, a list of places. Forms and reports name theirs. */
export const ChargeKind = z.enum(['resource', 'childcare', 'list'])
export type ChargeKind = z.infer<typeof ChargeKind>

export const ChargedObject = z.object({
  kind: ChargeKind,
  object: z.string().describe('identifier in its room; of a list, « 62051/collection »'),
  inseeCode: z.string(),
  communeName: z.string(),
  name: z.string().describe('of a list, which one: ImportedList'),
  service: z.string().describe('empty: of the secretary'),
})
export type ChargedObject = z.infer<typeof ChargedObject>

export const TownService = z.object({
  name: z.string(),
  members: z.array(z.object({ id: z.uuid(), name: z.string(), commune: z.string().nullable() })),
  forms: z.int().describe('published forms whose requests it answers'),
  categories: z.array(z.string()).describe('sorts of reports that come to it'),
  objects: z.int(),
})
export type TownService = z.infer<typeof TownService>

/** Services of the town hall: who is of each, and what is in its charge. */
export const ServicesDesk = z.object({ services: z.array(TownService), objects: z.array(ChargedObject) })
export type ServicesDesk = z.infer<typeof ServicesDesk>

export const NewCharge = z.object({
  kind: ChargeKind,
  object: z.string().max(80, 'Cet objet n’est pas valable'),
  service: z
    .string()
    .trim()
    .max(80, 'Le nom d’un service compte 80 signes au plus')
    .refine((name) => name === '' || /[\p{L}\d]/u.test(name), 'Écrivez le nom du service : « Sports »')
    .describe('empty: back to the secretary'),
})
export type NewCharge = z.infer<typeof NewCharge>

/** One service of the person who asks, and what awaits it. */
export const OwnService = z.object({
  name: z.string(),
  communes: z.array(z.string()).describe('empty: all'),
  requests: z.int(),
  reports: z.int(),
  bookings: z.int().describe('to answer'),
  lent: z.int().describe('how many resources it answers for'),
  structures: z.int(),
  lists: z.array(z.object({ communeName: z.string(), list: ImportedList })),
})
export type OwnService = z.infer<typeof OwnService>
