import { z } from 'zod'

/** A list is read whole at once: what a study of notary asks in a morning, and no more. */
export const LIST_MAX_LINES = 200
export const LIST_MAX_SIGNS = 40_000

const BLANK: ReadonlySet<string> = new Set([' ', '\t', '\u00a0', '\ufeff', ';', ',', '"'])

/** The lines of a text that hold something, counted up to a bound without making any of them: a spreadsheet joins hundreds of empty ones. */
export function filledLines(text: string, upTo: number): number {
  let count = 0
  let isFilled = false
  for (let at = 0; at < text.length && count <= upTo; at += 1) {
    const sign = text.charAt(at)
    if (sign === '\n' || sign === '\r') isFilled = false
    else if (!isFilled && !BLANK.has(sign)) {
      isFilled = true
      count += 1
    }
  }
  return count
}

const TOO_LONG = `Une liste compte ${LIST_MAX_LINES} parcelles au plus : faites-en plusieurs lots`

const NOT_TEXT =
  'Ce fichier n’est pas un texte : dans votre tableur, choisissez « Enregistrer sous », puis le format CSV'

export const ParcelList = z.object({
  text: z
    .string()
    .max(LIST_MAX_SIGNS, { error: TOO_LONG, abort: true })
    .refine((text) => !text.includes('\u0000'), { error: NOT_TEXT, abort: true })
    .refine((text) => filledLines(text, LIST_MAX_LINES + 1) <= LIST_MAX_LINES + 1, { error: TOO_LONG, abort: true })
    .refine((text) => text.trim() !== '', { error: 'Collez ou choisissez une liste de parcelles' }),
})
export type ParcelList = z.infer<typeof ParcelList>

/** What is read of one line before anything is filed (R*410-1: where, which references, what area). */
export const ReadLine = z.object({
  line: z.number().int().describe('rank in the list, from 1, the line of headings counted'),
  written: z.string(),
  verdict: z.enum(['ready', 'wrong']),
  says: z.string().describe('what will be asked, or what is wrong and how to mend it'),
  notes: z.array(z.string()).describe('what prevents nothing'),
  parcelId: z.string().nullable(),
  reference: z.string(),
  areaM2: z.number().nullable(),
  groundAddress: z.string(),
})
export type ReadLine = z.infer<typeof ReadLine>

export const ReadList = z.object({
  lines: z.array(ReadLine),
  ready: z.number().int(),
  wrong: z.number().int(),
})
export type ReadList = z.infer<typeof ReadList>

export const NewBatch = ParcelList.extend({
  id: z.uuid().describe('drawn by who asks: asked twice, it is the same batch'),
  name: z.string().trim().max(120, 'Écrivez 120 caractères au plus').default(''),
})
export type NewBatch = z.infer<typeof NewBatch>

/**
 * - `waiting`: not filed yet; `refused`: could not be, it can be tried again or given up
 * - `underReview`: filed, no answer; `answered`: certificate given, or born of silence
 * - `withdrawn`, `givenUp`, `destroyed`: no answer will come
 */
export const LineState = z.enum(['waiting', 'refused', 'underReview', 'answered', 'withdrawn', 'givenUp', 'destroyed'])
export type LineState = z.infer<typeof LineState>

export const BatchLine = z.object({
  ordinal: z.number().int(),
  parcelId: z.string(),
  reference: z.string(),
  state: LineState,
  says: z.string(),
  dossierId: z.uuid().nullable(),
  number: z.string().nullable().describe('printed'),
  filedOn: z.iso.date().nullable(),
  answeredOn: z.iso.date().nullable(),
  hasFile: z.boolean().describe('a certificate to download'),
})
export type BatchLine = z.infer<typeof BatchLine>

export const Batch = z.object({
  id: z.uuid(),
  officeId: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  counts: z.record(LineState, z.number().int()),
  total: z.number().int(),
  says: z.string().describe('where the whole stands'),
  isOver: z.boolean().describe('nothing more will come'),
  lines: z.array(BatchLine),
})
export type Batch = z.infer<typeof Batch>

export const BatchSummary = Batch.omit({ lines: true })
export const Batches = z.object({ batches: z.array(BatchSummary) })
export type Batches = z.infer<typeof Batches>
