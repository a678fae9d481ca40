import { z } from 'zod'
import { CollectionStream } from '#contract/services/places/place.ts'
import { WorksNotice } from './works.ts'

/** A time of the day, local. */
export const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Écrivez une heure : 23:30')

/** When lamps burn and how much: after sunset, lowered from each local time on, 0 is an extinction. */
export const LightingPlan = z.object({
  afterSunsetMin: z.number().int().min(-60).max(120),
  beforeSunriseMin: z.number().int().min(-60).max(120),
  steps: z.array(z.object({ from: Clock, percent: z.number().int().min(0).max(100) })).max(12, 'Douze paliers au plus'),
  /** Lowered lamps burn more in the hours in which their group tells passages; never below what a group may tell, never out of an extinction. */
  boost: z
    .object({
      fromPassages: z.number().int().min(5, 'Un groupe ne dit rien en dessous de cinq passages').max(10_000),
      percent: z.number().int().min(1).max(100),
    })
    .optional(),
})
export type LightingPlan = z.infer<typeof LightingPlan>

/** What the measures of a luminaire, of a cabinet or of a room are compared with. */
export const DomainSettings = z.object({
  /** Declared: what the lamps would draw, lit all night. */
  lamps: z.number().int().min(1).max(100_000).optional(),
  lampWatts: z.number().min(0.1).max(5000).optional(),
  lightingPlan: LightingPlan.optional(),
  /** What is lent there: its bookings drive the heating. */
  resourceId: z.uuid().optional(),
  comfortC: z.number().min(5).max(30).optional(),
  ecoC: z.number().min(5).max(30).optional(),
  preheatMin: z.number().int().min(0).max(720).optional(),
  /** How the water agency calls a point of overflow. */
  pointCode: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,30}$/, 'Écrivez le code du point, par exemple A1-12')
    .optional(),
  /** What is put in a container: a truck lifts one sort. */
  stream: CollectionStream.optional(),
})

export const LightingReport = z.object({
  from: z.string(),
  until: z.string(),
  /** Null when nothing of those hours was measured. */
  measuredKwh: z.number().nullable(),
  declaredKwh: z.number(),
  plannedKwh: z.number(),
  tonight: z.array(z.object({ from: z.string(), until: z.string(), percent: z.number() })),
  /** By what lowered lamps are raised; null when their plan raises none. */
  boost: z.string().nullable(),
  sentence: z.string(),
})
export type LightingReport = z.infer<typeof LightingReport>

export const HeatingReport = z.object({
  resourceName: z.string(),
  steps: z.array(z.object({ from: z.string(), until: z.string(), targetC: z.number() })),
  forNobody: z.array(z.string()),
  coldStarts: z.array(z.string()),
  sentence: z.string(),
})
export type HeatingReport = z.infer<typeof HeatingReport>

export const AskedTour = z.object({
  commune: z.string().regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez une commune'),
  from: z.coerce.number('Écrivez un pourcentage').int().min(10).max(100).default(75),
  days: z.coerce.number('Écrivez un nombre de jours').int().min(0).max(14).default(2),
  /** Absent: that of most containers; `unsaid`: those of which nobody said what is put in them. */
  stream: z.enum([...CollectionStream.options, 'unsaid'], 'Choisissez ce qui est levé').optional(),
})
export type AskedTour = z.infer<typeof AskedTour>

export const CollectionTour = z.object({
  /** What the tour lifts; null: nobody said what is put in these containers. */
  stream: CollectionStream.nullable(),
  /** What is put in the containers of the commune, from the most to the fewest, those of which nobody said it last. */
  streams: z.array(z.object({ stream: CollectionStream.nullable(), count: z.number().int() })),
  stops: z.array(
    z.object({
      assetId: z.number().int(),
      name: z.string(),
      lon: z.number(),
      lat: z.number(),
      fill: z.number(),
      metres: z.number().describe('depuis le précédent, à vol d’oiseau'),
      reason: z.string(),
    }),
  ),
  metres: z.number(),
  /** Containers that say nothing: whether they are full is not known. */
  unknown: z.array(z.object({ assetId: z.number().int(), name: z.string(), heard: z.string() })),
  /** How many are known not to need it. */
  left: z.number().int(),
  /** Works and closed roads around containers of the commune, until the next tour: which may not be reached is for somebody to say. */
  works: z.array(WorksNotice.extend({ assetIds: z.array(z.number().int()) })),
  way: z.string().describe('comment l’ordre est trouvé'),
})
export type CollectionTour = z.infer<typeof CollectionTour>
