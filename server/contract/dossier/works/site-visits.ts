import { z } from 'zod'
import { isVisitHour } from '#law/clock/site-visit.ts'

const Day = z.iso.date()
const Instant = z.iso.datetime()

/** Works that are being done, or their conformity once they are declared complete (récolement). */
export const VisitPurpose = z.enum(['works', 'completion'], { error: 'Dites l’objet de la visite' })
export type VisitPurpose = z.infer<typeof VisitPurpose>

/** `planned`: to be made; `late`: its day is past and nothing is reported; `reported`; `cancelled`. */
export const VisitState = z.enum(['planned', 'late', 'reported', 'cancelled'])
export type VisitState = z.infer<typeof VisitState>

export const VisitResult = z.enum(['compliant', 'gap', 'notSeen'], { error: 'Dites ce qui ressort de la visite' })
export type VisitResult = z.infer<typeof VisitResult>

export const ToldHow = z.enum(['letter', 'mail', 'phone', 'person'], {
  error: 'Dites comment le bénéficiaire est informé',
})
export type ToldHow = z.infer<typeof ToldHow>

/** What an officer saw of one point. */
export const PointSeen = z.enum(['asExpected', 'gap', 'notSeen'], { error: 'Dites ce qui est vu' })
export type PointSeen = z.infer<typeof PointSeen>

/** Whence a point comes: a prescription of the decision, a subject of conformity, what an officer added. */
export const PointSource = z.enum(['prescription', 'compliance', 'added'])
export type PointSource = z.infer<typeof PointSource>

export const VisitPhotograph = z.object({
  id: z.uuid(),
  pointId: z.uuid().nullable(),
  at: Instant.describe('when it was taken, as the officer’s device said'),
  takenAt: z.string().nullable().describe('as the photograph says it of itself: shown, never believed'),
  position: z.tuple([z.number(), z.number()]).nullable().describe('longitude, latitude of the device, in degrees'),
  awayM: z
    .number()
    .int()
    .nullable()
    .describe('how far from the ground, in metres, when it is too far to have been taken there'),
  sha256: z.string(),
  mediaType: z.string(),
})
export type VisitPhotograph = z.infer<typeof VisitPhotograph>

export const VisitPoint = z.object({
  id: z.uuid(),
  source: PointSource,
  expected: z.string(),
  seen: PointSeen.nullable(),
  note: z.string(),
  seenAt: Instant.nullable(),
})
export type VisitPoint = z.infer<typeof VisitPoint>

export const SiteVisit = z.object({
  id: z.uuid(),
  dossierId: z.uuid(),
  number: z.string(),
  title: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  site: z.string().describe('address, or references of the parcels'),
  purpose: VisitPurpose,
  state: VisitState,
  plannedOn: Day,
  plannedAt: z.string().nullable().describe('HH:MM, legal time'),
  officer: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  toldOn: Day.nullable(),
  toldHow: ToldHow.nullable(),
  cancelledBecause: z.string().nullable(),
  visitedOn: Day.nullable(),
  result: VisitResult.nullable(),
  found: z.string().nullable(),
  hasAssent: z.boolean().nullable().describe('the occupant let the officers in (L461-2)'),
  reportedAt: Instant.nullable(),
  reportSha256: z.string().nullable(),
  points: z.array(VisitPoint),
  photographs: z.array(VisitPhotograph),
})
export type SiteVisit = z.infer<typeof SiteVisit>

export const DossierVisits = z.object({
  /** Why none may be planned today; null when one may. */
  hindrance: z.enum(['noAuthorisation', 'rightEnded']).nullable(),
  rightUntil: Day.nullable().describe('last day of the right of visit, once the works are complete (L461-1)'),
  isCompletionDeclared: z.boolean(),
  visits: z.array(SiteVisit),
})
export type DossierVisits = z.infer<typeof DossierVisits>

/** A visit to be made, as the plan of visits lists it. */
export const PlannedVisit = SiteVisit.omit({ points: true, photographs: true })
export type PlannedVisit = z.infer<typeof PlannedVisit>

export const VisitPlan = z.object({ visits: z.array(PlannedVisit) })
export type VisitPlan = z.infer<typeof VisitPlan>

const time = z
  .string()
  .regex(/^\d{2}:\d{2}$/, 'Écrivez l’heure ainsi : 14:30')
  .refine(isVisitHour, 'Une visite se fait entre 6 heures et 21 heures (L461-2)')

const plannedWhen = {
  plannedOn: z.iso.date('Dites le jour de la visite'),
  plannedAt: time.nullable().default(null),
  officerId: z.uuid('Choisissez un agent').nullable().default(null),
}

export const NewVisit = z.object({ purpose: VisitPurpose, ...plannedWhen })
export type NewVisit = z.infer<typeof NewVisit>

export const VisitMoved = z.object(plannedWhen)
export type VisitMoved = z.infer<typeof VisitMoved>

export const VisitTold = z.object({ on: z.iso.date('Dites le jour de l’information'), how: ToldHow })
export type VisitTold = z.infer<typeof VisitTold>

export const VisitCancelled = z.object({
  because: z
    .string()
    .trim()
    .min(1, 'Dites pourquoi la visite n’a pas lieu')
    .max(500, 'Expliquez en 500 caractères au plus'),
})
export type VisitCancelled = z.infer<typeof VisitCancelled>

const note = z.string().trim().max(2000, 'Écrivez 2 000 caractères au plus').default('')

/** What is seen of a point, from the telephone: sent again it changes nothing; the latest `at` stands. */
export const PointNoted = z.object({
  expected: z
    .string()
    .trim()
    .min(1, 'Dites ce qui est attendu')
    .max(1000, 'Écrivez 1 000 caractères au plus')
    .optional(),
  seen: PointSeen.nullable(),
  note,
  at: z.iso.datetime({ offset: true, error: 'Dites l’instant du constat' }),
})
export type PointNoted = z.infer<typeof PointNoted>

const degrees = (most: number) => z.coerce.number('La position n’est pas lisible').gt(-most).lt(most)

export const PhotographTaken = z
  .object({
    point: z.uuid('Ce point n’est pas valable').optional(),
    at: z.iso.datetime({ offset: true, error: 'Dites l’instant de la photographie' }),
    lon: degrees(180).optional(),
    lat: degrees(90).optional(),
  })
  .refine(({ lon, lat }) => (lon === undefined) === (lat === undefined), {
    path: ['lat'],
    error: 'Dites la longitude et la latitude, ou aucune des deux',
  })
export type PhotographTaken = z.infer<typeof PhotographTaken>

export const VisitReport = z.object({
  visitedOn: z.iso.date('Dites le jour de la visite'),
  result: VisitResult,
  found: z.string().trim().min(1, 'Dites ce qui est constaté').max(4000, 'Écrivez 4 000 caractères au plus'),
  hasAssent: z.boolean().nullable().default(null),
})
export type VisitReport = z.infer<typeof VisitReport>
