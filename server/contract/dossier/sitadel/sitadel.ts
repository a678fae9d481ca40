import { z } from 'zod'
import { Month } from './month.ts'

const Count = z
  .number({ error: 'Écrivez un nombre' })
  .int('Écrivez un nombre entier')
  .min(0, 'Ce nombre ne peut pas être négatif')
  .max(100_000, 'Ce nombre n’est pas vraisemblable')
  .default(0)
const SurfaceM2 = z
  .number({ error: 'Écrivez une surface en m²' })
  .min(0, 'Une surface ne peut pas être négative')
  .max(1e6, 'Cette surface n’est pas vraisemblable')
  .default(0)

/** The nine destinations in which the file counts floor, in its order. */
export const SITADEL_USES = [
  'housing',
  'hotel',
  'office',
  'shop',
  'craft',
  'industry',
  'farm',
  'warehouse',
  'publicService',
] as const
export type SitadelUse = (typeof SITADEL_USES)[number]

/** Floor of one destination, m²: what stood, was built, came by a change of destination, left by one, was demolished. */
export const UseSurfaces = z.object({
  before: SurfaceM2,
  built: SurfaceM2,
  gained: SurfaceM2,
  lost: SurfaceM2,
  demolished: SurfaceM2,
})
export type UseSurfaces = z.infer<typeof UseSurfaces>
export const SURFACE_COLUMNS = Object.keys(UseSurfaces.shape) as (keyof UseSurfaces)[]

export const PUBLIC_SERVICES = ['transport', 'teaching', 'health', 'social', 'special', 'culture'] as const
export const FUNDINGS = ['social', 'assisted', 'zeroRate', 'other'] as const
/** One room, two… six and more. */
export const ROOM_COUNTS = 6

/** What the statistics ask of a dossier and that its request does not state by itself; an officer says it. */
export const Statistics = z.object({
  nature: z
    .enum(['new', 'existing', 'both'])
    .nullable()
    .default(null)
    .describe('new construction, works on what stands'),
  surfaces: z.partialRecord(z.enum(SITADEL_USES), UseSurfaces).default({}),
  single: Count.describe('individual dwellings created'),
  grouped: Count.describe('collective dwellings created'),
  demolished: Count.describe('dwellings demolished'),
  byFunding: z.object({ social: Count, assisted: Count, zeroRate: Count, other: Count }).prefault({}),
  byRooms: z
    .array(Count)
    .length(ROOM_COUNTS, 'Donnez six nombres : logements d’une à six pièces et plus')
    .default(() => Array<number>(ROOM_COUNTS).fill(0)),
  residence: z.enum(['main', 'second']).nullable().default(null),
  occupation: z.enum(['personal', 'sale', 'rental']).nullable().default(null),
  publicService: z.enum(PUBLIC_SERVICES).nullable().default(null),
})
export type Statistics = z.infer<typeof Statistics>

/** Of one dossier: what was said, or what its request lets one propose. */
export const DossierStatistics = z.object({
  number: z.string(),
  title: z.string(),
  communeName: z.string(),
  said: Statistics.nullable(),
  saidAt: z.iso.datetime().nullable(),
  proposed: Statistics.describe('read in the request; nothing is kept of it until an officer says so'),
})
export type DossierStatistics = z.infer<typeof DossierStatistics>

/** One thing that does not hold together in a dossier, and where an officer mends it. */
export const Inconsistency = z.object({
  rule: z.string(),
  sentence: z.string(),
  cure: z.string(),
  where: z.enum(['statistics', 'dossier']),
  isHolding: z.boolean().describe('the movements of the dossier wait until it is mended'),
})
export type Inconsistency = z.infer<typeof Inconsistency>

export const SITADEL_EVENTS = [
  'deposit',
  'decision',
  'annulment',
  'opening',
  'completion',
  'amendment',
  'transfer',
  'withdrawn',
] as const
export type SitadelEvent = (typeof SITADEL_EVENTS)[number]

export const SitadelMonth = z.object({
  month: Month,
  isOver: z.boolean(),
  ordinal: z.number().int().describe('order of the next sending of that month'),
  counts: z.object({
    events: z.partialRecord(z.enum(SITADEL_EVENTS), z.number().int()),
    movements: z.number().int().describe('lines that would leave'),
    corrections: z.number().int().describe('among them, lines already sent that differ today'),
    late: z.number().int().describe('among them, of an earlier month, never sent'),
    held: z.number().int().describe('lines kept back with their dossiers'),
  }),
  dossiers: z
    .array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        title: z.string(),
        communeName: z.string(),
        isHeld: z.boolean(),
        inconsistencies: z.array(Inconsistency),
      }),
    )
    .describe('those of which something does not hold together, held ones first'),
  sendings: z.array(
    z.object({
      id: z.number().int(),
      month: Month,
      ordinal: z.number().int(),
      movements: z.number().int(),
      madeAt: z.iso.datetime(),
      madeBy: z.string(),
    }),
  ),
})
export type SitadelMonth = z.infer<typeof SitadelMonth>

/** `held`: how many lines the person has read are kept back; another number is another month. */
export const NewSending = z.object({ month: Month, held: z.number().int().min(0) })
export const SendingMade = z.object({ id: z.number().int(), movements: z.number().int() })
