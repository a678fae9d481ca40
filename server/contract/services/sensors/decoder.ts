import { z } from 'zod'
import { QUANTITY_NAMES, unitsOf } from './quantities.ts'
import { Name } from './sensor.ts'

export const Sample = z.object({
  hex: z
    .string()
    .trim()
    .regex(/^([0-9a-fA-F]{2}){1,255}$/, 'Une trame s’écrit en hexadécimal, deux chiffres par octet'),
  fPort: z.number().int().min(0).max(255).nullable().default(null),
  expected: z.record(z.string(), z.unknown()).nullable().default(null),
})
export type Sample = z.infer<typeof Sample>

const DecoderSource = z
  .string({ error: 'Collez le décodeur du fabricant' })
  .min(10, 'Collez le décodeur du fabricant')
  .max(200_000, 'Un décodeur compte 200 000 caractères au plus')

const SAY_UNIT = 'Choisissez une unité de cette grandeur'
const Reading = z
  .object({ quantity: z.enum(QUANTITY_NAMES, 'Choisissez une grandeur'), unit: z.string(SAY_UNIT) })
  .refine(({ quantity, unit }) => unitsOf(quantity).includes(unit), { error: SAY_UNIT, path: ['unit'] })

/** What names of the decoder mean: the quantity, and the unit that its maker uses; null keeps nothing of it. */
const Readings = z
  .record(z.string().min(1).max(100), Reading.nullable())
  .refine((said) => Object.keys(said).length <= 100, 'Cent noms au plus')

export const Trial = z.object({
  source: DecoderSource,
  readings: Readings.default({}),
  samples: z.array(Sample).min(1, 'Donnez au moins une trame').max(100),
})
export type Trial = z.infer<typeof Trial>

export const TrialLine = z.object({
  hex: z.string(),
  fPort: z.number().int().nullable(),
  outcome: z.enum(['read', 'refused', 'different']),
  values: z.record(z.string(), z.unknown()),
  kept: z.array(z.object({ quantity: z.string(), value: z.number() })),
  unsaid: z.array(z.string()).describe('names whose unit nobody has said: nothing of them is kept'),
  reason: z.string().nullable(),
})
export type TrialLine = z.infer<typeof TrialLine>

export const Decoder = z.object({
  id: z.number().int(),
  name: z.string(),
  published: z.number().int().nullable(),
  versions: z.number().int(),
  deviceCount: z.number().int(),
})
export type Decoder = z.infer<typeof Decoder>

export const DecoderPage = Decoder.extend({
  source: z.string(),
  samples: z.array(Sample),
  readings: Readings,
  history: z.array(
    z.object({ version: z.number().int(), at: z.string(), by: z.string().nullable(), sha256: z.string() }),
  ),
  mayWrite: z.boolean(),
})
export type DecoderPage = z.infer<typeof DecoderPage>

export const NewDecoder = z.object({
  name: Name,
  source: DecoderSource,
  samples: z.array(Sample).max(100).default([]),
  readings: Readings.default({}),
})
export type NewDecoder = z.infer<typeof NewDecoder>
export const DecoderVersion = NewDecoder.omit({ name: true })
export type DecoderVersion = z.infer<typeof DecoderVersion>

/** `write` false says what a new reading of the frames that are kept would change, and changes nothing. */
export const Rereading = z.object({ write: z.boolean().default(false) })
export const Reread = z.object({
  frames: z.number().int(),
  newlyRead: z.number().int(),
  noLongerRead: z.number().int(),
  changed: z.number().int(),
  isWritten: z.boolean(),
})
export type Reread = z.infer<typeof Reread>

export const DecoderModel = z.object({
  name: z.string(),
  source: z.string(),
  samples: z.array(Sample),
  readings: Readings,
})
export type DecoderModel = z.infer<typeof DecoderModel>
