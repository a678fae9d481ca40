import { z } from 'zod'

/** Why a number was never borne: its draft changed series before the deposit, or its deposit was given up. */
export const VoidReason = z.enum(['otherSeries', 'abandoned'])
export type VoidReason = z.infer<typeof VoidReason>

/** A registration number that was allotted (A423-3) and that no dossier bears. */
export const VoidNumber = z.object({
  number: z.string().describe('« PC 062 057 26 00012 »'),
  communeName: z.string(),
  reason: VoidReason,
  allottedAt: z.iso.datetime(),
  voidedAt: z.iso.datetime(),
  borneInstead: z.string().nullable().describe('number under which the same deposit was made, if it was'),
})
export type VoidNumber = z.infer<typeof VoidNumber>

/** The gaps of the register of numbers, the latest first. */
export const VoidNumbers = z.object({
  numbers: z.array(VoidNumber),
  allottedCount: z.number().int().describe('every number ever allotted, borne or void'),
})
export type VoidNumbers = z.infer<typeof VoidNumbers>
