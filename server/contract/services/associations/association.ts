import { z } from 'zod'
import { nearDay } from '#contract/near-day.ts'
import { Cents, Exercice, GrantState } from '#contract/services/grants/grant.ts'

const Day = nearDay('Choisissez un jour')

export const AssociationLine = z.object({
  id: z.string(),
  name: z.string(),
  siret: z.string().nullable(),
  rna: z.string().nullable(),
  grants: z.number(),
  lateReports: z.number(),
})
export type AssociationLine = z.infer<typeof AssociationLine>

const SheetGrant = z.object({
  id: z.string(),
  number: z.string(),
  funder: z.string(),
  exercice: z.number(),
  object: z.string(),
  state: GrantState,
  askedCents: z.number().nullable(),
  votedCents: z.number().nullable(),
  paidCents: z.number(),
  reportDueOn: z.string().nullable(),
  reportReceivedOn: z.string().nullable(),
  isRepublican: z.boolean(),
})
export type SheetGrant = z.infer<typeof SheetGrant>

/** A room lent, worth the tariff of the bookings that were not paid; a stand, a van, worth what an agent says, with their source. */
export const InKindLine = z.object({
  id: z.string(),
  funder: z.string(),
  exercice: z.number(),
  on: z.string(),
  label: z.string(),
  valueCents: z.number(),
  source: z.string(),
  isBooked: z.boolean().describe('true: read from bookings, and typed by nobody'),
})
export type InKindLine = z.infer<typeof InKindLine>

/** What a body kept of a deposit after a use, and why. */
export const DamageLine = z.object({
  bookingNumber: z.string(),
  funder: z.string(),
  exercice: z.number(),
  on: z.string(),
  resourceName: z.string(),
  keptCents: z.number(),
  reason: z.string(),
})
export type DamageLine = z.infer<typeof DamageLine>

/** One association over three exercices, as its grants, its loans and its reports tell it. */
const sheetSchema = z.object({
  id: z.string(),
  name: z.string(),
  siret: z.string().nullable(),
  rna: z.string().nullable(),
  seat: z.string(),
  representatives: z.array(
    z.object({ id: z.string(), name: z.string(), role: z.string(), fromOn: z.string(), hasAccount: z.boolean() }),
  ),
  years: z.array(
    z.object({
      exercice: z.number(),
      askedCents: z.number(),
      votedCents: z.number(),
      paidCents: z.number(),
      inKindCents: z.number(),
      damageCents: z.number(),
      reportsDue: z.number(),
      reportsReceived: z.number(),
    }),
  ),
  grants: z.array(SheetGrant),
  inKind: z.array(InKindLine),
  damages: z.array(DamageLine),
  /** Bodies for which the reader may write what was lent; none for whom represents the association. */
  funders: z.array(z.object({ id: z.string(), name: z.string() })),
})
export interface AssociationSheet extends z.infer<typeof sheetSchema> {}
export const AssociationSheet: z.ZodType<AssociationSheet> = sheetSchema

export const NewRepresentative = z.object({
  name: z.string().trim().min(2, 'Écrivez son nom').max(100),
  role: z.string().trim().min(2, 'Dites sa fonction').max(100),
  /** Address of their account, when they have one: they then read the sheet of the association. */
  email: z.string().trim().max(150).default(''),
  fromOn: Day,
})
export type NewRepresentative = z.infer<typeof NewRepresentative>

export const NewInKind = z.object({
  funderId: z.uuid('Choisissez la collectivité'),
  exercice: Exercice,
  on: Day,
  label: z.string().trim().min(3, 'Dites ce qui est prêté').max(200),
  valueCents: Cents.min(1, 'Écrivez sa valeur'),
  source: z.string().trim().min(3, 'Dites d’où vient cette valeur : tarif, délibération').max(200),
})
export type NewInKind = z.infer<typeof NewInKind>
