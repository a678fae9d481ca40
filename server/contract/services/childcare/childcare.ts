import { z } from 'zod'
import { PUBLICATION_WAYS } from '#rules/services/childcare-rules.ts'

export const MOST_PLACES = 500

export const CHILDCARE_KINDS = ['creche', 'microCreche', 'dropIn', 'family', 'kindergarten'] as const
const ChildcareKind = z.enum(CHILDCARE_KINDS, 'Choisissez le type de la structure')
export type ChildcareKind = z.infer<typeof ChildcareKind>

/** Ages in whole years: less than one, one, two, three and more. */
export const AGE_BANDS = ['under1', 'from1', 'from2', 'from3'] as const
export const AgeBand = z.enum(AGE_BANDS, 'Choisissez une tranche d’âge')
export type AgeBand = z.infer<typeof AgeBand>

export const HALVES = ['morning', 'afternoon'] as const
export const Half = z.enum(HALVES, 'Choisissez le matin ou l’après-midi')
export type Half = z.infer<typeof Half>

/** Monday to Saturday. */
export const CARE_WEEKDAYS = [1, 2, 3, 4, 5, 6] as const

export const REFERENCINGS = ['none', 'asked', 'referenced'] as const
const Referencing = z.enum(REFERENCINGS, 'Dites si la structure est référencée')
export type Referencing = z.infer<typeof Referencing>

const Way = z.enum(PUBLICATION_WAYS, 'Choisissez comment les places sont publiées')

export const CLOSURE_REASONS = ['holidays', 'training', 'works', 'other'] as const
const ClosureReason = z.enum(CLOSURE_REASONS, 'Choisissez le motif de la fermeture')

export const CareDay = z.iso
  .date('Écrivez un jour du calendrier : 2026-12-05')
  .refine((day) => day >= '2000-01-01' && day < '2100-01-01', 'Écrivez un jour de ce siècle : 2026-12-05')

const WHOLE = `Écrivez un nombre entier de 0 à ${MOST_PLACES}`
const Count = z.number(WHOLE).int(WHOLE).min(0, WHOLE).max(MOST_PLACES, WHOLE)

const Email = z.union([z.literal(''), z.email('Écrivez une adresse électronique : creche@exemple.fr')]).default('')

/** The sheet of a structure. Nothing else is taken: what an outside software would add of a child is refused, not dropped. */
export const StructureSheet = z
  .strictObject({
    inseeCode: z.string().regex(/^\d[\dAB]\d{3}$/, 'Choisissez une commune'),
    kind: ChildcareKind,
    name: z.string().trim().min(2, 'Écrivez le nom de la structure').max(120, 'Au plus 120 signes'),
    address: z.string().trim().min(5, 'Écrivez l’adresse de la structure').max(200, 'Au plus 200 signes'),
    phone: z
      .string()
      .trim()
      .regex(/^(\+?[\d .]{10,20})?$/, 'Écrivez un numéro de téléphone : 03 21 00 00 00')
      .default(''),
    capacity: z
      .number('Écrivez le nombre de places autorisées')
      .int('Écrivez un nombre entier')
      .min(1, 'Une structure a au moins une place')
      .max(MOST_PLACES, `Au plus ${MOST_PLACES} places`),
    referencing: Referencing,
    reference: z
      .string()
      .trim()
      .regex(
        /^[A-Za-z0-9-]{3,30}$/,
        'Écrivez la référence donnée par la caisse d’allocations familiales : 3 à 30 lettres, chiffres ou tirets',
      )
      .nullable()
      .default(null),
    referencedOn: CareDay.nullable().default(null),
    way: Way,
    managerEmail: Email,
    overseerEmail: Email,
  })
  .superRefine(({ referencing, reference, referencedOn }, context) => {
    if (referencing !== 'referenced') return
    if (reference === null)
      context.addIssue({ code: 'custom', path: ['reference'], message: 'Une structure référencée a une référence' })
    if (referencedOn === null)
      context.addIssue({
        code: 'custom',
        path: ['referencedOn'],
        message: 'Dites depuis quel jour elle est référencée',
      })
  })
export type StructureSheet = z.output<typeof StructureSheet>

export const WeekCell = z.strictObject({
  weekday: z
    .number()
    .int()
    .min(1, 'Un jour va du lundi (1) au samedi (6)')
    .max(6, 'Un jour va du lundi (1) au samedi (6)'),
  half: Half,
  band: AgeBand,
  places: Count,
  taken: Count,
})
export type WeekCell = z.infer<typeof WeekCell>

/** The usual week, whole: what it was before gives way. */
export const UsualWeek = z.strictObject({ cells: z.array(WeekCell).max(48, 'Une semaine compte 48 cases') })
export type UsualWeek = z.infer<typeof UsualWeek>

/** How many places are taken on a half-day that is not as usual; null: as usual again. */
export const TakenCell = z.strictObject({ on: CareDay, half: Half, band: AgeBand, taken: Count.nullable() })
export const TakenCells = z.strictObject({
  cells: z.array(TakenCell).min(1, 'Rien n’a changé').max(400, 'Au plus 400 cases à la fois'),
})
export type TakenCells = z.infer<typeof TakenCells>

export const NewClosure = z
  .strictObject({ fromOn: CareDay, toOn: CareDay, reason: ClosureReason })
  .refine(({ fromOn, toOn }) => toOn >= fromOn, {
    path: ['toOn'],
    message: 'Une fermeture finit après avoir commencé, ou le même jour',
  })
  .refine(({ fromOn, toOn }) => Date.parse(toOn) - Date.parse(fromOn) <= 366 * 86_400_000, {
    path: ['toOn'],
    message: 'Une fermeture dure un an au plus',
  })
export type NewClosure = z.infer<typeof NewClosure>

export const NewSending = z.strictObject({ way: Way })
export type NewSending = z.infer<typeof NewSending>

/**
 * A line of what leaves: a day, a half-day, an age, how many places. This is all that may leave of a structure besides its reference: nothing of
 * a child has a place here.
 */
export const FeedLine = z.strictObject({ on: CareDay, half: Half, band: AgeBand, places: Count })
export type FeedLine = z.infer<typeof FeedLine>

/** A line that does not leave, and why. */
export const HeldLine = FeedLine.extend({ sentence: z.string() })
export type HeldLine = z.infer<typeof HeldLine>

export const RefusedLine = FeedLine.extend({ reason: z.string() })
export type RefusedLine = z.infer<typeof RefusedLine>

const CareClock = z.object({
  dueOn: z.string(),
  isLate: z.boolean(),
  isEscalated: z.boolean(),
  sentence: z.string(),
})
export type CareClock = z.infer<typeof CareClock>

export const SENDING_STATES = ['waiting', 'accepted', 'partial', 'refused', 'abandoned'] as const
const CareSending = z.object({
  id: z.string(),
  ordinal: z.number(),
  way: Way,
  composedAt: z.string(),
  /** Null: the server, on its day. */
  composedBy: z.string().nullable(),
  state: z.enum(SENDING_STATES),
  lineCount: z.number(),
  attempts: z.number(),
  nextAttemptAt: z.string().nullable(),
  answer: z.string(),
  receipt: z.string().nullable(),
  refusals: z.array(RefusedLine),
  held: z.array(HeldLine),
  mayReplay: z.boolean(),
})
export type CareSending = z.infer<typeof CareSending>

const StructureLine = z.object({
  id: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  kind: ChildcareKind,
  name: z.string(),
  referencing: Referencing,
  way: Way,
  capacity: z.number(),
  /** Null: it owes nothing yet. */
  clock: CareClock.nullable(),
  lastUpdateOn: z.string().nullable(),
  waiting: z.number(),
})
export type StructureLine = z.infer<typeof StructureLine>

export const ChildcareDesk = z.object({
  structures: z.array(StructureLine),
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })),
  isPlugged: z.boolean(),
})
export type ChildcareDesk = z.infer<typeof ChildcareDesk>

const DayCell = z.object({
  half: Half,
  band: AgeBand,
  places: z.number(),
  taken: z.number(),
  isUsual: z.boolean(),
  available: z.number(),
  /** Places that the site shows; null when it was told of none. */
  told: z.number().nullable(),
})
export type DayCell = z.infer<typeof DayCell>

const CareDayPage = z.object({
  on: z.string(),
  /** Last day on which its places may be told. */
  tellBy: z.string(),
  /** Why it is closed; null when it is open. */
  closed: z.string().nullable(),
  cells: z.array(DayCell),
})
export type CareDayPage = z.infer<typeof CareDayPage>

export const FeedPreview = z.object({
  /** Why nothing at all may leave; null when it may. */
  blocked: z.string().nullable(),
  lines: z.array(FeedLine.extend({ tellBy: z.string(), isNew: z.boolean() })),
  tooLate: z.array(HeldLine),
  faults: z.array(HeldLine),
})
export type FeedPreview = z.infer<typeof FeedPreview>

export const StructurePage = z.object({
  line: StructureLine,
  sheet: StructureSheet,
  isPlugged: z.boolean(),
  monday: z.string(),
  week: z.array(WeekCell),
  days: z.array(CareDayPage),
  closures: z.array(z.object({ id: z.string(), fromOn: z.string(), toOn: z.string(), reason: ClosureReason })),
  feed: FeedPreview,
  sendings: z.array(CareSending),
})
export type StructurePage = z.infer<typeof StructurePage>

export const AskedWeek = z.object({ semaine: CareDay.optional() })
export type AskedWeek = z.infer<typeof AskedWeek>

/** What families read: structures, and how many places are left. */
export const PublicChildcare = z.object({
  from: z.string(),
  structures: z.array(
    z.object({
      id: z.string(),
      inseeCode: z.string(),
      communeName: z.string(),
      kind: ChildcareKind,
      name: z.string(),
      address: z.string(),
      phone: z.string(),
      days: z.array(
        z.object({
          on: z.string(),
          closed: z.string().nullable(),
          /** Halves of the day on which the structure is open. */
          open: z.array(Half),
          places: z.array(z.object({ half: Half, band: AgeBand, available: z.number() })),
        }),
      ),
    }),
  ),
})
export type PublicChildcare = z.infer<typeof PublicChildcare>
