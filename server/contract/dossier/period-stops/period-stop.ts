import { z } from 'zod'
import type { PeriodFamily } from '#law/clock/period.ts'

const InseeCode = z.string().regex(/^\d[\dAB]\d{3}$/, 'Dites la commune par son code INSEE')

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')

export const PERIOD_FAMILIES = [
  'review',
  'consultation',
  'afterDecision',
  'appeal',
  'validity',
] as const satisfies readonly PeriodFamily[]

/** No text has stopped the clocks of a territory for longer. */
const LONGEST_DAYS = 1_096

const StopWords = z.object({
  title: z
    .string()
    .trim()
    .min(5, 'Écrivez la nature, le numéro et la date du texte')
    .max(300, 'Ce titre est trop long')
    .describe('« Ordonnance n° 2020-306 du 25 mars 2020, article 7 »'),
  textUrl: z
    .url({ protocol: /^https$/, error: 'Écrivez une adresse qui commence par https://' })
    .max(500)
    .nullable()
    .default(null),
  communes: z
    .array(InseeCode)
    .min(1, 'Choisissez au moins une commune, ou tout le territoire')
    .max(2_000)
    .nullable()
    .default(null)
    .describe('null: the whole territory'),
  families: z.array(z.enum(PERIOD_FAMILIES)).min(1, 'Choisissez au moins une sorte de délai').max(5),
  from: CivilDay,
  to: CivilDay,
})

/** Days from the first to the last; what is no day is refused at its own field. */
const lasts = ({ from, to }: { from: string; to: string }) =>
  [from, to].every((on) => CivilDay.safeParse(on).success)
    ? Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
    : 0

/** A text of the State that stops periods: its title, its ground and its days, both included. */
export const NewPeriodStop = StopWords.refine((stop) => lasts(stop) >= 0, {
  path: ['to'],
  error: 'Le dernier jour ne précède pas le premier',
}).refine((stop) => lasts(stop) <= LONGEST_DAYS, {
  path: ['to'],
  error: 'Une suspension de plus de trois ans n’est pas possible : relisez les jours',
})
export type NewPeriodStop = z.infer<typeof NewPeriodStop>

/** What moves of one dossier, in short: another day makes another mark. */
const Mark = z.string().regex(/^[0-9a-f]{12}$/, 'Cette marque n’est pas celle d’un aperçu')

const MARKS_MAX = 50_000

/** What was read before confirming: each dossier that moves, with the mark of its dates before and after. */
export const SeenMoves = z
  .record(z.uuid(), Mark)
  .refine((seen) => Object.keys(seen).length <= MARKS_MAX, 'Cet aperçu nomme trop de dossiers')
export type SeenMoves = z.infer<typeof SeenMoves>

export const PeriodStopConfirmed = z.object({
  stop: NewPeriodStop,
  seen: SeenMoves.describe('what the preview said would move, as it gave it'),
})
export type PeriodStopConfirmed = z.infer<typeof PeriodStopConfirmed>

export const PeriodStopRevocation = z.object({
  because: z
    .string()
    .trim()
    .min(1, 'Dites pourquoi la suspension est retirée')
    .max(2_000, 'Cette raison est trop longue'),
  seen: SeenMoves.describe('what the preview of the revocation said would move, as it gave it'),
})
export type PeriodStopRevocation = z.infer<typeof PeriodStopRevocation>

/** A document that had told the day of before. */
export const ToldWrong = z.object({
  id: z.uuid(),
  template: z.string(),
  fileName: z.string(),
  issuedAt: z.iso.datetime(),
  days: z.array(z.iso.date()).describe('days that it tells and that are no longer right'),
})
export type ToldWrong = z.infer<typeof ToldWrong>

export const MovedDates = z.array(
  z.object({ name: z.string(), label: z.string(), from: z.iso.date().nullable(), to: z.iso.date().nullable() }),
)
export type MovedDates = z.infer<typeof MovedDates>

const Moved = z.object({
  dossierId: z.uuid(),
  number: z.string().nullable(),
  title: z.string(),
  communeName: z.string(),
  dates: MovedDates,
  told: z.array(ToldWrong),
})

/** What would move, dossier by dossier; nothing is written. */
export const PeriodStopPreview = z.object({
  moved: z.number().int(),
  decided: z.number().int().describe('dossiers already decided: their review does not move'),
  seen: SeenMoves.describe('to be sent back with the confirmation'),
  dossiers: z.array(Moved).describe('the first ones, by number'),
})
export type PeriodStopPreview = z.infer<typeof PeriodStopPreview>

export const PeriodStop = StopWords.extend({
  id: z.uuid(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime(),
  revocation: z.object({ because: z.string(), by: z.string().nullable(), at: z.iso.datetime() }).nullable(),
  shifts: z.array(
    Moved.extend({
      id: z.uuid(),
      isRevocation: z.boolean(),
      settledAt: z.iso.datetime().nullable(),
      settledBy: z.string().nullable(),
    }),
  ),
})
export type PeriodStop = z.infer<typeof PeriodStop>

export const PeriodStops = z.array(PeriodStop)
export type PeriodStops = z.infer<typeof PeriodStops>
