import { z } from 'zod'
import { isNearDay, nearDay } from '#contract/near-day.ts'
import { ResourceKind } from './resource-kind.ts'

export const CATEGORIES = ['resident', 'association', 'outsider', 'business'] as const
export const Category = z.enum(CATEGORIES, 'Choisissez un tarif : habitant, association, extérieur ou entreprise')
export type Category = z.infer<typeof Category>

export const TARIFF_UNITS = ['use', 'hour', 'day'] as const
export const TariffUnit = z.enum(TARIFF_UNITS, 'Choisissez le forfait, l’heure ou la journée')
export type TariffUnit = z.infer<typeof TariffUnit>

const isRealDay = (day: string) => z.iso.date().safeParse(day).success && isNearDay(day)

/** Wall time of Paris, `2026-12-05T19:00`: what clocks on the walls show. */
export const WallTime = z
  .string({ error: 'Dites le jour et l’heure' })
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'Écrivez le jour et l’heure : 2026-12-05T19:00')
  .refine((text) => isRealDay(text.slice(0, 10)), 'Ce jour n’existe pas au calendrier')
export const ClockTime = z
  .string({ error: 'Dites l’heure' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Écrivez l’heure : 19:00')
/** Minutes of the clocks on the walls between two times of day; at or before the first, the second is of the next day. */
export function wallMinutes(fromTime: string, toTime: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  const length = minutes(toTime) - minutes(fromTime)
  return length > 0 ? length : length + 1440
}

export const IsoDay = nearDay('Écrivez un jour du calendrier : 2026-12-05')

/** Half-open: whoever begins at the end of another does not meet them. Instants. */
export const Slot = z.object({ from: z.string(), to: z.string() })
export type Slot = z.infer<typeof Slot>

const whole = (least: number, most: number, sentence: string) =>
  z.number({ error: sentence }).int(sentence).min(least, sentence).max(most, sentence)

/** Part of the price that is kept when it is cancelled fewer than so many days before; the first that applies. */
const CancellationRule = z.object({
  daysBefore: whole(0, 365, 'Un nombre de jours va de 0 à 365'),
  keptPercent: whole(0, 100, 'Une part va de 0 à 100 %'),
})
export type CancellationRule = z.infer<typeof CancellationRule>

export const ResourceRules = z.object({
  stepMin: z.union([z.literal(15), z.literal(30), z.literal(60)], 'Choisissez 15, 30 ou 60 minutes').default(30),
  minMin: whole(15, 44_640, 'La durée la plus courte va de 15 minutes à 31 jours').default(60),
  maxMin: whole(15, 44_640, 'La durée la plus longue va de 15 minutes à 31 jours').default(1440),
  noticeDays: whole(0, 365, 'Le délai de prévenance va de 0 à 365 jours').default(0),
  aheadDays: whole(1, 730, 'On réserve de 1 à 730 jours à l’avance').default(365),
  /** False: a free request is confirmed at once. */
  needsAnswer: z.boolean().default(true),
  /** A certificate of insurance, with the date and the place, before the keys. */
  needsInsurance: z.boolean().default(false),
  cancellation: z.array(CancellationRule).max(6, 'Écrivez six règles d’annulation au plus').default([]),
  /** What is looked at together, in and out. */
  inspected: z
    .array(z.string().trim().min(1).max(80))
    .max(30, 'Écrivez trente points d’état des lieux au plus')
    .default([]),
})
export type ResourceRules = z.infer<typeof ResourceRules>

const POSITION = 'Écrivez la latitude, puis la longitude : 50.8612, 2.0865'
const Position = z.object(
  {
    lon: z.number(POSITION).min(-180, POSITION).max(180, POSITION),
    lat: z.number(POSITION).gt(-90, POSITION).lt(90, POSITION),
  },
  POSITION,
)

export const ResourceDraft = z
  .object({
    inseeCode: z.string({ error: 'Choisissez la commune' }).regex(/^[0-9AB]{5}$/, 'Choisissez la commune'),
    kind: ResourceKind,
    unitOf: z.uuid('Ce lot n’est pas valable').nullable().default(null),
    name: z
      .string({ error: 'Dites le nom' })
      .trim()
      .min(2, 'Dites le nom')
      .max(120, 'Le nom compte 120 caractères au plus'),
    description: z.string().trim().max(2000, 'La description compte 2 000 caractères au plus').default(''),
    address: z.string().trim().max(200, 'L’adresse compte 200 caractères au plus').default(''),
    position: Position.nullable().default(null),
    capacity: whole(1, 20_000, 'L’effectif va de 1 à 20 000 personnes').nullable().default(null),
    capacityAct: z.string().trim().max(200, 'L’acte compte 200 caractères au plus').default(''),
    bufferBeforeMin: whole(0, 1440, 'La préparation va de 0 à 1 440 minutes').default(0),
    bufferAfterMin: whole(0, 1440, 'La remise en ordre va de 0 à 1 440 minutes').default(0),
    keyPlace: z.string().trim().max(200, 'Le lieu de remise compte 200 caractères au plus').default(''),
    isLent: z.boolean().default(true),
    rules: ResourceRules,
  })
  .refine(({ capacity, capacityAct }) => capacity === null || capacityAct !== '', {
    path: ['capacityAct'],
    error: 'Dites l’acte qui fixe l’effectif : visite de la commission de sécurité, arrêté',
  })
  .refine(({ rules }) => rules.minMin <= rules.maxMin, {
    path: ['rules', 'maxMin'],
    error: 'La durée la plus longue est plus courte que la plus courte',
  })
export type ResourceDraft = z.infer<typeof ResourceDraft>

export const Opening = z.object({
  id: z.string(),
  startsOn: z.string(),
  fromTime: z.string(),
  lengthMin: z.number(),
  rrule: z.string().nullable(),
  exceptOn: z.array(z.string()),
  endsOn: z.string().nullable(),
})
export type Opening = z.infer<typeof Opening>

export const NewOpening = z
  .object({
    startsOn: IsoDay,
    fromTime: ClockTime,
    /** At or before `fromTime`: of the next day. */
    toTime: ClockTime,
    rrule: z.string().trim().max(200, 'Une règle de répétition compte 200 caractères au plus').nullable().default(null),
    exceptOn: z.array(IsoDay).max(366).default([]),
    endsOn: IsoDay.nullable().default(null),
  })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    path: ['endsOn'],
    error: 'Le dernier jour est avant le premier',
  })
  .refine(({ fromTime, toTime }) => wallMinutes(fromTime, toTime) >= 15, {
    path: ['toTime'],
    error: 'Une ouverture dure un quart d’heure au moins',
  })
export type NewOpening = z.infer<typeof NewOpening>

export const Closure = z.object({
  id: z.string(),
  isOfCommune: z.boolean(),
  ...Slot.shape,
  reason: z.string(),
})
export type Closure = z.infer<typeof Closure>

export const NewClosure = z.object({
  inseeCode: z.string().regex(/^[0-9AB]{5}$/, 'Choisissez la commune'),
  resourceId: z.uuid('Cette ressource n’est pas valable').nullable().default(null),
  from: WallTime,
  to: WallTime,
  reason: z
    .string({ error: 'Dites le motif' })
    .trim()
    .min(3, 'Dites le motif')
    .max(200, 'Le motif compte 200 caractères au plus'),
})
export type NewClosure = z.infer<typeof NewClosure>

/** What was booked where it is closed is called off, of the days until that one. */
export const ClosureEnding = z.object({
  until: IsoDay,
  isConfirmed: z.boolean().default(false).describe('false: nothing is written, what would be called off is told'),
})
export type ClosureEnding = z.infer<typeof ClosureEnding>

export const ClosedOff = z.object({
  bookings: z.int(),
  backCents: z.int().describe('what goes back of what was paid'),
  isDone: z.boolean(),
})
export type ClosedOff = z.infer<typeof ClosedOff>

export const Tariff = z.object({
  id: z.string(),
  category: Category,
  unit: TariffUnit,
  amountCents: z.number(),
  depositCents: z.number(),
  cleaningCents: z.number(),
  freeUses: z.number(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  deliberation: z.string(),
  deliberatedOn: z.string(),
  executoryOn: z.string(),
})
export type Tariff = z.infer<typeof Tariff>

const cents = (sentence: string) => whole(0, 100_000_000, sentence)

export const NewTariff = z
  .object({
    category: Category,
    unit: TariffUnit,
    amountCents: cents('Écrivez le montant'),
    depositCents: cents('Écrivez la caution').default(0),
    cleaningCents: cents('Écrivez la caution de ménage').default(0),
    freeUses: whole(0, 366, 'Écrivez un nombre d’usages gratuits').default(0),
    validFrom: IsoDay,
    deliberation: z
      .string({ error: 'Nommez la délibération' })
      .trim()
      .min(2, 'Nommez la délibération qui fixe ce tarif')
      .max(120, 'La délibération compte 120 caractères au plus'),
    deliberatedOn: IsoDay,
    executoryOn: IsoDay,
  })
  .refine(({ deliberatedOn, executoryOn }) => executoryOn >= deliberatedOn, {
    path: ['executoryOn'],
    error: 'Une délibération est exécutoire à partir du jour où elle est prise',
  })
  .refine(({ validFrom, executoryOn }) => validFrom >= executoryOn, {
    path: ['validFrom'],
    error: 'Un tarif s’applique une fois sa délibération exécutoire',
  })
export type NewTariff = z.infer<typeof NewTariff>

/** What anyone may know of what is lent. */
export const PublicResource = z.object({
  id: z.string(),
  kind: ResourceKind,
  inseeCode: z.string(),
  communeName: z.string(),
  name: z.string(),
  description: z.string(),
  address: z.string(),
  position: Position.nullable(),
  capacity: z.number().nullable(),
  capacityAct: z.string(),
  /** How many alike, of which a free one is found; 1 for a room. */
  units: z.number(),
  rules: ResourceRules,
  tariffs: z.array(Tariff),
})
export type PublicResource = z.infer<typeof PublicResource>

/** As its agents keep it. */
export const Resource = PublicResource.extend({
  unitOf: z.string().nullable(),
  bufferBeforeMin: z.number(),
  bufferAfterMin: z.number(),
  keyPlace: z.string(),
  isLent: z.boolean(),
  openings: z.array(Opening),
  closures: z.array(Closure),
  mayKeep: z.boolean(),
})
export type Resource = z.infer<typeof Resource>

export const AskedAvailability = z.object({
  from: IsoDay,
  days: z.coerce
    .number('Dites un nombre de jours')
    .int()
    .min(1, 'Demandez un jour au moins')
    .max(100, 'Demandez 100 jours au plus')
    .default(7),
  kind: ResourceKind.optional(),
  commune: z
    .string()
    .regex(/^[0-9AB]{5}$/, 'Cette commune n’est pas valable')
    .optional(),
  resource: z.uuid('Cette ressource n’est pas valable').optional(),
})
export type AskedAvailability = z.infer<typeof AskedAvailability>

/**
 * Free time of one resource, all its units together; never who has the rest. It is asked for from `firstDay` to `lastDay`: before, it is
 * too late; after, too early.
 */
export const Availability = z.object({
  resourceId: z.string(),
  free: z.array(Slot),
  open: z.array(Slot),
  firstDay: z.string(),
  lastDay: z.string(),
})
export type Availability = z.infer<typeof Availability>
