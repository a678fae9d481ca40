import { z } from 'zod'
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

export const Trial = z.object({
  source: DecoderSource,
  samples: z.array(Sample).min(1, 'Donnez au moins une trame').max(100),
})
export type Trial = z.infer<typeof Trial>

export const TrialLine = z.object({
  hex: z.string(),
  fPort: z.number().int().nullable(),
  outcome: z.enum(['read', 'refused', 'different']),
  values: z.record(z.string(), z.unknown()),
  kept: z.array(z.object({ quantity: z.string(), value: z.number() })),
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
  history: z.array(
    z.object({ version: z.number().int(), at: z.string(), by: z.string().nullable(), sha256: z.string() }),
  ),
  mayWrite: z.boolean(),
})
export type DecoderPage = z.infer<typeof DecoderPage>

export const NewDecoder = z.object({ name: Name, source: DecoderSource, samples: z.array(Sample).max(100).default([]) })
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

export const DecoderModel = z.object({ name: z.string(), source: z.string(), samples: z.array(Sample) })
export type DecoderModel = z.infer<typeof DecoderModel>
