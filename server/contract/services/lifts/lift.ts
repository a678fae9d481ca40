import { z } from 'zod'
import { CollectionStream } from '#contract/services/places/place.ts'
import { InseeCode } from '#contract/services/sensors/sensor.ts'

export const LiftState = z.enum(['counted', 'contested', 'maintained', 'cancelled'])
export const BinEvent = z.enum(['stocked', 'assigned', 'returned', 'lost', 'broken', 'withdrawn'])
export type BinEvent = z.infer<typeof BinEvent>

export const Lift = z.object({
  id: z.number().int(),
  at: z.string(),
  chip: z.string(),
  stream: CollectionStream,
  litres: z.number().int().nullable(),
  weightKg: z.number().nullable().describe('null : la levée n’a pas été pesée'),
  truck: z.string(),
  source: z.string(),
  state: LiftState,
  mayContest: z.boolean(),
  mayWithdraw: z.boolean(),
  mayAnswer: z.boolean(),
  events: z.array(
    z.object({
      event: z.enum(['contested', 'withdrawn', 'maintained', 'cancelled']),
      at: z.string(),
      reason: z.string(),
      byTownHall: z.boolean(),
    }),
  ),
})
export type Lift = z.infer<typeof Lift>

export const LiftMonth = z.object({
  month: z.string(),
  billed: z.number().int(),
  weighedKg: z.number(),
  unweighed: z.number().int(),
  frozen: z.number().int(),
  cancelled: z.number().int(),
  lifts: z.array(Lift),
})
export type LiftMonth = z.infer<typeof LiftMonth>

export const HouseholdBin = z.object({
  id: z.number().int(),
  chip: z.string(),
  stream: CollectionStream,
  litres: z.number().int().nullable(),
  since: z.string(),
  until: z.string().nullable(),
})

export const HouseholdPage = z.object({
  id: z.number().int(),
  name: z.string(),
  address: z.string(),
  communeName: z.string(),
  /** Whether an account answered the letter. */
  isTaken: z.boolean(),
  mayKeep: z.boolean(),
  bins: z.array(HouseholdBin),
  months: z.array(LiftMonth),
})
export type HouseholdPage = z.infer<typeof HouseholdPage>

export const OwnLifts = z.object({ households: z.array(HouseholdPage) })

export const ContestedLift = z.object({
  liftId: z.number().int(),
  householdId: z.number().int(),
  householdName: z.string(),
  at: z.string(),
  contestedAt: z.string(),
  reason: z.string(),
})

export const LiftsPage = z.object({
  households: z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      address: z.string(),
      communeName: z.string(),
      bins: z.number().int(),
      lifts: z.number().int().describe('des trente derniers jours'),
    }),
  ),
  contested: z.array(ContestedLift),
  /** Bins of which lifts are known and that no household has. */
  unassigned: z.array(
    z.object({ id: z.number().int(), chip: z.string(), communeName: z.string(), lifts: z.number().int() }),
  ),
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })),
})
export type LiftsPage = z.infer<typeof LiftsPage>

export const NewHousehold = z.object({
  inseeCode: InseeCode,
  name: z.string({ error: 'Écrivez le nom du foyer' }).trim().min(2, 'Écrivez le nom du foyer').max(120),
  address: z.string({ error: 'Écrivez l’adresse' }).trim().min(3, 'Écrivez l’adresse').max(200),
})
export type NewHousehold = z.infer<typeof NewHousehold>
/** `code` is told once, for the letter. */
export const MadeHousehold = z.object({ id: z.number().int(), code: z.string() })

const chip = z
  .string({ error: 'Écrivez le numéro de la puce' })
  .trim()
  .regex(/^[\w.:-]{3,40}$/, 'Écrivez le numéro de la puce, sans espace')

export const NewAssignment = z.object({
  chip,
  stream: CollectionStream,
  litres: z.number({ error: 'Écrivez la contenance en litres' }).int().min(30).max(5000),
  since: z.iso.date('Écrivez le jour : 2026-11-24'),
})
export type NewAssignment = z.infer<typeof NewAssignment>

export const BinMove = z.object({
  event: z.enum(['returned', 'lost', 'broken', 'withdrawn']),
  on: z.iso.date('Écrivez le jour : 2026-11-24'),
  note: z.string().trim().max(500).default(''),
})
export type BinMove = z.infer<typeof BinMove>

export const LiftsImport = z.object({
  inseeCode: InseeCode,
  source: z.string().trim().min(3, 'Dites d’où viennent ces levées').max(150),
  csv: z.string().min(1, 'Choisissez un fichier').max(900_000, 'Ce fichier compte plus de 900 000 caractères'),
  isTrial: z.boolean().default(false),
})
export type LiftsImport = z.infer<typeof LiftsImport>

export const LiftsReport = z.object({
  read: z.number().int(),
  added: z.number().int(),
  known: z.number().int(),
  /** Chips that nobody knew: kept with their lifts, to assign. */
  newBins: z.number().int(),
  isKept: z.boolean(),
  faults: z.array(z.object({ line: z.number().int(), sentence: z.string() })),
})
export type LiftsReport = z.infer<typeof LiftsReport>

const reason = z
  .string({ error: 'Dites pourquoi' })
  .trim()
  .min(5, 'Dites pourquoi, en une phrase')
  .max(1000, 'Mille signes au plus')
export const LiftContest = z.object({ reason })
export const LiftAnswer = z.object({ outcome: z.enum(['maintained', 'cancelled']), reason })
export type LiftAnswer = z.infer<typeof LiftAnswer>
export const HouseholdCode = z.object({
  code: z
    .string()
    .trim()
    .transform((text) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))
    .refine((text) => text.length === 16, 'Écrivez les seize signes du code de la lettre'),
})
