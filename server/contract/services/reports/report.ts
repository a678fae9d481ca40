import { z } from 'zod'
import { Lat, Lon } from '#contract/degrees.ts'
import { InseeCode } from '#contract/services/notices/notice.ts'

export const REPORT_STATES = ['received', 'sent', 'inProgress', 'done', 'closed', 'duplicate'] as const
export const ReportState = z.enum(REPORT_STATES)
export type ReportState = z.infer<typeof ReportState>

/** What may follow each state; what is over is opened again by the same act. */
export const NEXT_REPORT_STATES: Readonly<Record<ReportState, readonly ReportState[]>> = {
  received: ['sent', 'inProgress', 'done', 'closed', 'duplicate'],
  sent: ['inProgress', 'done', 'closed', 'duplicate'],
  inProgress: ['sent', 'done', 'closed', 'duplicate'],
  done: ['inProgress'],
  closed: ['inProgress'],
  duplicate: ['received'],
}

export const OPEN_REPORT_STATES: readonly ReportState[] = ['received', 'sent', 'inProgress']

export const PositionFrom = z.enum(['photograph', 'device', 'map', 'address'])

/** The browser draws it: the same report sent twice is one, and whoever has it follows the report. */
const ReportSecret = z.string().regex(/^[\w-]{32,64}$/, 'Ce secret n’est pas lisible')

const Said = z.object({
  category: z.string().min(1, 'Choisissez ce dont il s’agit').max(40),
  lon: Lon,
  lat: Lat,
  accuracyM: z.number().int().min(0).max(100_000).nullable().default(null),
  positionFrom: PositionFrom,
  body: z.string().trim().max(1000, 'Le texte compte 1 000 caractères au plus').default(''),
  contact: z.union([z.literal(''), z.email('Écrivez une adresse électronique : nom@exemple.fr').max(200)]).default(''),
})

export const NewReport = Said.extend({ secret: ReportSecret })
export type NewReport = z.infer<typeof NewReport>

/** What an agent writes for somebody who came or called. */
export const RecordedReport = Said
export type RecordedReport = z.infer<typeof RecordedReport>

export const ReportCategory = z.object({
  id: z.string(),
  label: z.string(),
  help: z.string(),
  service: z.string(),
  promiseDays: z.number().nullable(),
})
export type ReportCategory = z.infer<typeof ReportCategory>

export const ReceivedReport = z.object({
  number: z.string(),
  communeName: z.string(),
  service: z.string(),
  promiseDays: z.number().nullable(),
})
export type ReceivedReport = z.infer<typeof ReceivedReport>

/** The commune that answers for a place. */
export const ReportPlace = z.object({ communeName: z.string() })
export type ReportPlace = z.infer<typeof ReportPlace>

/** What anyone reads of a report that was moderated. */
export const PublicReport = z.object({
  id: z.string(),
  number: z.string(),
  category: z.string(),
  categoryLabel: z.string(),
  state: ReportState,
  body: z.string(),
  hasPicture: z.boolean(),
  lon: z.number(),
  lat: z.number(),
  receivedAt: z.string(),
  distanceM: z.number().nullable(),
})
export type PublicReport = z.infer<typeof PublicReport>

const Step = z.object({ state: ReportState, sentence: z.string(), at: z.string() })

/** What its author reads by the link. */
export const FollowedReport = z.object({
  number: z.string(),
  communeName: z.string(),
  categoryLabel: z.string(),
  service: z.string(),
  promiseDays: z.number().nullable(),
  state: ReportState,
  body: z.string(),
  hasPicture: z.boolean(),
  receivedAt: z.string(),
  steps: z.array(Step),
})
export type FollowedReport = z.infer<typeof FollowedReport>

export const AskedReports = z.object({
  commune: z.string().max(5).optional(),
  service: z.string().max(80).optional(),
  /** `open`: what waits for something. */
  state: z.union([ReportState, z.literal('open')]).optional(),
})
export type AskedReports = z.infer<typeof AskedReports>

export const Report = z.object({
  mayPassOn: z.boolean().describe('may put it in the charge of another service'),
  id: z.string(),
  number: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  category: z.string(),
  categoryLabel: z.string(),
  service: z.string(),
  state: ReportState,
  body: z.string(),
  hasPicture: z.boolean(),
  hasContact: z.boolean(),
  channel: z.enum(['app', 'counter', 'open311']),
  moderation: z.enum(['waiting', 'shown', 'hidden']),
  publicBody: z.string(),
  showsPicture: z.boolean(),
  lon: z.number(),
  lat: z.number(),
  accuracyM: z.number().nullable(),
  positionFrom: z.enum(['photograph', 'device', 'map', 'address', 'partner']),
  receivedAt: z.string(),
  /** Day by which the town hall said that it answers; null: it said nothing. */
  promisedOn: z.string().nullable(),
  parcelId: z.string().nullable(),
  dossierNumber: z.string().nullable(),
  asset: z.string(),
  duplicateOf: z.string().nullable(),
  mayAnswer: z.boolean(),
})
export type Report = z.infer<typeof Report>

export const ReportPage = Report.extend({
  contact: z.string(),
  /** The parcel under the point, to be tied or not. */
  parcelBelow: z.string().nullable(),
  /** The nearest address, and how far; null when none is near. */
  addressNear: z.object({ label: z.string(), distanceM: z.number() }).nullable(),
  near: z.array(
    z.object({
      ...{ id: z.string(), number: z.string(), categoryLabel: z.string(), state: ReportState, distanceM: z.number() },
      ...{ lon: z.number(), lat: z.number() },
    }),
  ),
  events: z.array(
    Step.extend({
      kind: z.enum(['received', 'moved', 'moderated', 'tied', 'pictured']),
      note: z.string(),
      by: z.string().nullable(),
    }),
  ),
})
export type ReportPage = z.infer<typeof ReportPage>

export const ReportMove = z.object({
  state: ReportState,
  sentence: z.string().trim().max(500, 'La phrase compte 500 caractères au plus').default(''),
  /** Number of the report that this one repeats. */
  duplicateOf: z.string().trim().max(20).default(''),
})
export type ReportMove = z.infer<typeof ReportMove>

export const ReportModeration = z.object({
  isShown: z.boolean(),
  publicBody: z.string().trim().max(500, 'Le texte public compte 500 caractères au plus').default(''),
  showsPicture: z.boolean().default(false),
})
export type ReportModeration = z.infer<typeof ReportModeration>

export const ReportTies = z.object({
  service: z.string().trim().min(2, 'Dites quel service').max(80),
  parcelId: z
    .union([z.literal(''), z.string().regex(/^[0-9A-Z]{14}$/, 'Écrivez la référence à 14 caractères de la parcelle')])
    .default(''),
  dossierNumber: z.string().trim().max(30).default(''),
  asset: z.string().trim().max(60).default(''),
  note: z.string().trim().max(500).default(''),
})
export type ReportTies = z.infer<typeof ReportTies>

/** What is seen on a parcel of the reports tied to it: not who wrote them. */
export const ParcelReport = z.object({
  number: z.string(),
  categoryLabel: z.string(),
  state: ReportState,
  body: z.string(),
  receivedAt: z.string(),
})
export type ParcelReport = z.infer<typeof ParcelReport>

export const ReportKey = z.object({
  id: z.string(),
  name: z.string(),
  communes: z.array(z.string()),
  givenAt: z.string(),
  revokedAt: z.string().nullable(),
})
export type ReportKey = z.infer<typeof ReportKey>

export const NewReportKey = z.object({
  name: z.string().trim().min(2, 'Nommez le partenaire').max(80),
  communes: z.array(InseeCode).min(1, 'Choisissez au moins une commune'),
})
export type NewReportKey = z.infer<typeof NewReportKey>

/** `secret` is told once. */
export const GivenReportKey = z.object({ key: ReportKey, secret: z.string() })
