import { z } from 'zod'
import { Identifier } from '#contract/identifier.ts'
import { PLAN_EVENT_KINDS, PLAN_KINDS, PROCEDURE_NATURES } from '#law/plan/plan-facts.ts'
import { PROCEDURE_STATES } from '#law/plan/procedure-state.ts'

export const InseeCode = z.string().regex(/^\d[\dAB]\d{3}$/, 'Dites la commune par son code INSEE')

const Day = z.iso.date('Écrivez un jour qui existe : 2019-03-12')
const text = (max: number) => z.string().trim().max(max, `Au plus ${max} caractères`)

/** An event on which an answer rests, as it is shown to anyone. */
export const PlanReason = z.object({
  id: z.string(),
  kind: z.enum(PLAN_EVENT_KINDS),
  on: z.iso.date(),
  document: z.string(),
  procedure: z.string(),
  author: z.string(),
  actReference: z.string(),
  source: z.string().nullable().describe('the delivery that states it'),
  isJustified: z.boolean(),
})

export const PlanPiece = z.object({ name: z.string(), title: z.string().nullable(), sha256: z.string() })

/** Which planning document binds at a place on a day. */
export const PlanInForce = z.object({
  on: z.iso.date(),
  inseeCode: z.string(),
  communeName: z.string(),
  outcome: z.enum(['document', 'nationalRules', 'unknown']),
  sentence: z.string().describe('in French'),
  document: z
    .object({ id: z.string(), kind: z.enum(PLAN_KINDS), title: z.string(), key: z.string().nullable() })
    .nullable(),
  days: z.object({
    approvedOn: z.iso.date().nullable(),
    transmittedOn: z.iso.date().nullable(),
    publishedOn: z.iso.date().nullable(),
    executoryOn: z.iso.date().nullable().describe('null when it is not established'),
  }),
  because: z.array(PlanReason),
  rules: z.array(z.object({ says: z.string(), article: z.string() })),
  doubts: z.array(z.object({ kind: z.string(), text: z.string() })),
  notes: z
    .array(z.string())
    .describe('other documents, articles excepted, what came before and what comes next, in French'),
  scot: z.string().nullable(),
  history: z
    .array(
      z.object({
        from: z.iso.date().nullable(),
        isEstablished: z
          .boolean()
          .describe('false when it bound on that day at the earliest: its executory day is not established'),
        outcome: z.enum(['document', 'nationalRules', 'unknown']),
        title: z.string(),
      }),
    )
    .describe('what has been in force here, in order, up to the day of today'),
  parts: z
    .array(z.object({ sentence: z.string(), areaM2: z.number(), share: z.number() }))
    .describe('the parts of the place where the answer is not one, the largest first'),
  pieces: z.array(PlanPiece),
})
export type PlanInForce = z.infer<typeof PlanInForce>

const ParcelKey = z
  .string()
  .regex(/^\d[\dAB]\d{3}\d{3}[\dA-Z]{2}\d{4}$/, 'Cet identifiant de parcelle n’est pas valable')

export const AskedInForce = z
  .object({
    parcel: ParcelKey.optional(),
    commune: InseeCode.optional(),
    on: Day.optional(),
  })
  .refine(({ parcel, commune }) => (parcel === undefined) !== (commune === undefined), {
    error: 'Dites une parcelle ou une commune',
    path: ['parcel'],
  })

export const AskedRegulation = z.object({
  commune: InseeCode,
  parcel: ParcelKey.optional().describe('the regulation that binds there, the articles of its zones first'),
  q: z.string().trim().min(2, 'Écrivez au moins deux lettres').max(100),
})

export const PlanProcedureLine = z.object({
  id: z.string(),
  nature: z.enum(PROCEDURE_NATURES),
  name: z.string(),
  launchedOn: z.iso.date().nullable(),
  state: z.enum(PROCEDURE_STATES),
  lastEventOn: z.iso.date().nullable(),
  toJustify: z.number().int(),
  isDelivered: z.boolean(),
})
export type PlanProcedureLine = z.infer<typeof PlanProcedureLine>

export const PlanDocumentLine = z.object({
  id: z.string(),
  kind: z.enum(PLAN_KINDS),
  title: z.string(),
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })),
  procedures: z.array(PlanProcedureLine),
  mayWrite: z.boolean(),
})

/** The planner's table on a day. */
export const PlanTable = z.object({
  on: z.iso.date(),
  firstDay: z.iso.date().nullable().describe('day of the earliest event'),
  communes: z.array(
    z.object({
      inseeCode: z.string(),
      name: z.string(),
      outcome: z.enum(['document', 'nationalRules', 'unknown']),
      documentId: z.string().nullable(),
      isSplit: z.boolean().describe('whether something else binds on a part of the commune'),
      sentence: z.string(),
      doubts: z.array(z.string()),
      scot: z.string().nullable(),
    }),
  ),
  documents: z.array(PlanDocumentLine),
  mayWrite: z.boolean(),
})
export type PlanTable = z.infer<typeof PlanTable>

export const PlanEventLine = z.object({
  id: z.string(),
  kind: z.enum(PLAN_EVENT_KINDS),
  on: z.iso.date(),
  author: z.string(),
  actReference: z.string(),
  note: z.string(),
  communes: z.array(z.string()),
  hasGround: z.boolean(),
  rules: z.array(z.string()),
  cancels: z.string().nullable(),
  isCancelled: z.boolean(),
  source: z.string().nullable(),
  evidence: z.array(z.object({ ordinal: z.number().int(), fileName: z.string() })),
  isJustified: z.boolean(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string().nullable(),
})
export type PlanEventLine = z.infer<typeof PlanEventLine>

export const PlanProcedurePage = z.object({
  document: z.object({ id: z.string(), kind: z.enum(PLAN_KINDS), title: z.string() }),
  procedure: PlanProcedureLine,
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })),
  formerCommunes: z
    .array(z.object({ inseeCode: z.string(), name: z.string() }))
    .describe('that the cadastre still tells apart on the ground of the document'),
  scotCovered: z.boolean().nullable(),
  executoryOn: z.iso.date().nullable(),
  events: z.array(PlanEventLine),
  brokenAt: z.number().int().nullable().describe('rank of the first event whose hash is not what it was'),
  mayWrite: z.boolean(),
})
export type PlanProcedurePage = z.infer<typeof PlanProcedurePage>

export const NewPlanDocument = z.object({
  kind: z.enum(PLAN_KINDS).exclude(['RNU']),
  title: text(200).min(3, 'Donnez un titre : PLU de Saint-Exemple'),
  communes: z.array(InseeCode).min(1, 'Choisissez au moins une commune').max(500),
  standsForHousing: z.boolean().default(false),
  isFirst: z.boolean().default(false),
  replaces: z.array(Identifier).max(500).default([]),
})
export type NewPlanDocument = z.infer<typeof NewPlanDocument>

export const NewPlanProcedure = z.object({
  nature: z.enum(PROCEDURE_NATURES),
  name: text(120).default(''),
  launchedOn: Day.nullable().default(null),
  scotCovered: z.boolean().nullable().default(null),
})
export type NewPlanProcedure = z.infer<typeof NewPlanProcedure>

const Position = z.tuple(
  [
    z.number('Donnez des nombres').min(-180, 'Donnez des degrés').max(180, 'Donnez des degrés'),
    z.number('Donnez des nombres').min(-90, 'Donnez des degrés').max(90, 'Donnez des degrés'),
  ],
  z.number('Donnez des nombres'),
)
const Ring = z
  .array(Position)
  .min(4, 'Au moins quatre points')
  .max(100_000)
  .refine((points) => points[0]?.[0] === points.at(-1)?.[0] && points[0]?.[1] === points.at(-1)?.[1], {
    error: 'Le dernier point d’un contour est le premier',
  })
const Rings = z.array(Ring).min(1, 'Donnez un contour').max(5000)

/** A surface in GeoJSON, in degrees. */
export const DrawnGround = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('Polygon'), coordinates: Rings }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings).min(1, 'Donnez un polygone').max(5000) }),
  ],
  'Donnez un polygone',
)

export const NewPlanEvent = z.object({
  kind: z.enum(PLAN_EVENT_KINDS),
  on: Day,
  author: text(200).default(''),
  actReference: text(200).default(''),
  note: text(2000).default(''),
  communes: z.array(InseeCode).max(500).default([]),
  rules: z.array(text(60).min(1, 'Dites l’article')).max(200).default([]),
  ground: DrawnGround.nullable().default(null),
  zone: text(50).default('').describe('label of a zone of the plan in force, whose ground the event bears on'),
  cancels: Identifier.nullable().default(null),
})
export type NewPlanEvent = z.infer<typeof NewPlanEvent>

const FoundArticle = z.object({
  titleId: z.string(),
  heading: z.string(),
  excerpt: z.string(),
  zones: z.array(z.string()),
})

export const FoundArticles = z.object({
  document: z.string().nullable(),
  isReadable: z.boolean().describe('whether the regulation in force is kept article by article'),
  found: z.array(FoundArticle),
  isCut: z.boolean().describe('whether more articles hold the words'),
})
export type FoundArticles = z.infer<typeof FoundArticles>
