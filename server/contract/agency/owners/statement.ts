import { z } from 'zod'
import { DossierId } from '#contract/identifier.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import { COUNTER_PURPOSES, FIELD_FAMILIES } from '#rules/owners/reading-rights.ts'

const Family = z.enum(FIELD_FAMILIES)
export const ReadingPurposeName = z.enum([
  'instruction',
  'preemption',
  'publicUtility',
  'roads',
  'desk',
  'taxCommission',
])
const text = z.string().optional()
/** What names an account in an address: its number is personal. */
export const AccountKey = z.string().regex(/^[\w-]{22,43}$/, 'Cette clé de compte n’est pas valable')

/** A property that the purpose does not open is not there; null: MAJIC says nothing of it. */
export const StatementHolder = z.object({
  isLegalPerson: z.boolean().optional(),
  name: text,
  title: text,
  usedName: text,
  siren: text,
  lines: z.array(z.string()).optional().describe('postal address'),
  bornOn: text,
  bornAt: text,
  right: text,
  split: text,
})
export const StatementParcel = z.object({
  id: z.string(),
  reference: z.string(),
  areaM2: z.int().nullable(),
  address: z.string(),
  revenue: z.number().nullable().optional(),
  subdivisions: z
    .array(z.object({ letters: z.string(), areaM2: z.int().nullable(), nature: z.string(), class: z.string() }))
    .optional(),
  exemptions: z.array(z.string()).optional(),
})
export const StatementLocal = z.object({
  invariant: z.string(),
  parcelId: z.string().nullable(),
  address: z.string(),
  rentalValue: z.int().nullable().optional(),
  kind: text,
  builtYear: text,
  areaM2: z.int().nullable().optional(),
  rooms: z.int().nullable().optional(),
})
export const StatementLot = z.object({
  parcelId: z.string(),
  lot: z.string(),
  share: z.string(),
  areaM2: z.int().nullable(),
})
export const StatementAccount = z.object({
  key: z.string().describe('what names the account in an address: its number is personal'),
  account: z.string(),
  holders: z.array(StatementHolder),
  parcels: z.array(StatementParcel),
  locals: z.array(StatementLocal),
  lots: z.array(StatementLot),
})
export type StatementAccount = z.infer<typeof StatementAccount>

/** Parcels of one account that touch by more than a point: fiscal data, not a title. */
export const LandUnit = z.object({
  outcome: z
    .enum(['proposed', 'noAccount', 'road', 'notOnMap', 'tooLarge'])
    .describe('noAccount: MAJIC ties no account to the parcel itself; road: the parcel is in the public road'),
  parcels: z.array(z.object({ id: z.string(), reference: z.string(), areaM2: z.int().nullable() })),
  areaM2: z.int().nullable().describe('contenance; null: unknown for one of them'),
  drawnM2: z.number(),
  confirmed: z
    .object({
      by: z.string(),
      at: z.iso.datetime(),
      vintage: z.int(),
      isSame: z.boolean().describe('false: the data draw another unit since'),
    })
    .nullable(),
})
export type LandUnit = z.infer<typeof LandUnit>

export const OwnerStatement = z.object({
  readingId: z.uuid(),
  readAt: z.iso.datetime(),
  inseeCode: z.string(),
  communeName: z.string(),
  vintage: z.int(),
  missing: z.array(z.string()),
  purpose: ReadingPurposeName,
  families: z.array(Family),
  isUnusual: z.boolean().describe('more accounts in an hour than a desk opens: told to the data-protection officer'),
  accounts: z.array(StatementAccount),
  landUnit: LandUnit.nullable().describe('null: the reading is of no parcel, or its purpose does not need it'),
})
export type OwnerStatement = z.infer<typeof OwnerStatement>

export const OwnerPurposes = z.object({
  isMine: z.boolean().describe('whether the person may read owners of this commune'),
  vintage: z.int().nullable().describe('null: no fiscal data of this commune'),
  dossiers: z.array(z.object({ id: z.uuid(), number: z.string().nullable(), title: z.string() })),
})
export type OwnerPurposes = z.infer<typeof OwnerPurposes>

export const NewReading = z
  .object({
    parcelId: ParcelId,
    purpose: z.enum(COUNTER_PURPOSES, 'Dites pourquoi vous lisez ce propriétaire'),
    dossierId: DossierId.nullable(),
  })
  .refine(({ purpose, dossierId }) => purpose !== 'instruction' || dossierId !== null, {
    path: ['dossierId'],
    error: 'Choisissez le dossier que vous instruisez sur cette parcelle',
  })
export type NewReading = z.infer<typeof NewReading>

export const OwnerReadings = z.object({
  lines: z.array(
    z.object({
      id: z.uuid(),
      at: z.iso.datetime(),
      who: z.string(),
      purpose: ReadingPurposeName,
      families: z.array(z.string()),
      inseeCode: z.string(),
      parcelId: z.string().nullable(),
      accounts: z.array(z.string()),
      dossierNumber: z.string().nullable(),
      isDesk: z.boolean(),
      searched: z.array(z.string()).nullable().describe('communes searched by name; null: a parcel was read'),
      found: z.int().nullable(),
    }),
  ),
  unusual: z.array(z.object({ who: z.string(), hour: z.iso.datetime(), accounts: z.int() })),
})
export type OwnerReadings = z.infer<typeof OwnerReadings>
