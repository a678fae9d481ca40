import { z } from 'zod'

export const DRAFT_STAGES = ['working', 'adopted', 'afterInquiry'] as const
export const DraftStage = z.enum(DRAFT_STAGES)
export type DraftStage = z.infer<typeof DraftStage>

export const DraftState = z.enum(['received', 'reading', 'ready', 'refused', 'interrupted'])
export type DraftState = z.infer<typeof DraftState>

export const StudyState = z.enum(['waiting', 'computing', 'done', 'failed', 'cancelled', 'interrupted'])
export type StudyState = z.infer<typeof StudyState>

const WorkProgress = z.object({ step: z.string(), done: z.number(), total: z.number() }).nullable()

/** What becomes of a parcel: its zone changes; it differs by slivers alone; no zone is known on one side or the other. */
export const ParcelOutcome = z.enum(['changes', 'sliver', 'unknown'])
export type ParcelOutcome = z.infer<typeof ParcelOutcome>

/** Ground that goes from a zone to another; null where no zone is drawn. m² of the legal projection. */
export const ZoneMove = z.object({
  from: z.string().nullable(),
  fromKind: z.string().nullable(),
  to: z.string().nullable(),
  toKind: z.string().nullable(),
  areaM2: z.number(),
})
export type ZoneMove = z.infer<typeof ZoneMove>

/** m² of the zones of one TYPEZONE before and after; null: the zoning does not say its kind. */
export const KindArea = z.object({ kind: z.string().nullable(), beforeM2: z.number(), afterM2: z.number() })

/** Parcels of more than 400 m² without a building, by the kind of zone at their middle. */
export const UnbuiltGround = z.object({
  kind: z.string().nullable(),
  beforeM2: z.number(),
  beforeCount: z.number(),
  afterM2: z.number(),
  afterCount: z.number(),
})

/** Ground that would be opened to building, or closed to it; within natural, farm and forest spaces when their mask is loaded. */
export const LandTake = z.object({
  openedM2: z.number(),
  closedM2: z.number(),
  /** Null: the mask of those spaces is not loaded. */
  openedEnafM2: z.number().nullable(),
  closedEnafM2: z.number().nullable(),
})

export const StudySummary = z.object({
  parcels: z.number(),
  counts: z.object({ changes: z.number(), sliver: z.number(), unknown: z.number(), unchanged: z.number() }),
  changedM2: z.number(),
  /** Largest first, slivers left out. */
  moves: z.array(ZoneMove.extend({ parcels: z.number() })),
  kinds: z.array(KindArea),
  /** Null: no building is loaded there. */
  unbuilt: z.array(UnbuiltGround).nullable(),
  landTake: LandTake,
})
export type StudySummary = z.infer<typeof StudySummary>

export const Study = z.object({
  id: z.number(),
  against: z.object({ id: z.number(), title: z.string() }).nullable(),
  state: StudyState,
  progress: WorkProgress,
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** The zoning that binds, the cadastre or a draft has changed since. */
  isStale: z.boolean(),
  summary: StudySummary.nullable(),
})
export type Study = z.infer<typeof Study>

export const DraftProcedure = z.object({ id: z.string(), name: z.string(), document: z.string() })

export const Draft = z.object({
  id: z.number(),
  title: z.string(),
  stage: DraftStage,
  statedOn: z.string(),
  procedure: DraftProcedure.nullable(),
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })),
  state: DraftState,
  progress: WorkProgress,
  sourceName: z.string(),
  loadedAt: z.string(),
  zoneCount: z.number(),
  /** What was repaired or is doubted in the file, in French. */
  notes: z.array(z.string()),
  refusal: z.string().nullable(),
  /** The rows at fault, in French. */
  faults: z.array(z.string()),
  publication: z.object({ on: z.string(), until: z.string(), isOpen: z.boolean() }).nullable(),
  studies: z.array(Study),
})
export type Draft = z.infer<typeof Draft>

export const DraftList = z.object({
  drafts: z.array(Draft),
  procedures: z.array(DraftProcedure),
})
export type DraftList = z.infer<typeof DraftList>

const Title = z
  .string({ error: 'Donnez un titre au projet' })
  .trim()
  .min(3, 'Donnez un titre au projet')
  .max(200, 'Le titre compte 200 caractères au plus')

export const NewDraft = z.object({
  name: z.string({ error: 'Donnez le nom du fichier' }).min(1, 'Donnez le nom du fichier').max(200),
  title: Title,
  stage: DraftStage,
  on: z.iso.date('Écrivez le jour du projet : 2026-11-24'),
  procedure: z.uuid('Cette procédure n’est pas au registre').optional(),
})
export type NewDraft = z.infer<typeof NewDraft>

export const DraftPublication = z.object({
  until: z.iso.date('Écrivez le dernier jour de la consultation : 2026-12-31'),
})

export const AskedStudy = z.object({ against: z.number().int().positive().nullable() })

export const StudiedParcel = z.object({
  id: z.string(),
  reference: z.string(),
  communeName: z.string(),
  outcome: ParcelOutcome,
  moves: z.array(ZoneMove.extend({ isSliver: z.boolean() })),
  changedM2: z.number(),
})
export type StudiedParcel = z.infer<typeof StudiedParcel>

export const AskedParcels = z.object({
  outcome: ParcelOutcome.default('changes'),
  after: z.string().max(20).default(''),
})

export const StudiedParcels = z.object({ parcels: z.array(StudiedParcel), next: z.string().nullable() })
export type StudiedParcels = z.infer<typeof StudiedParcels>

/** What the stay guard says of a dossier that a draft concerns. */
export const StayVerdict = z.enum(['toMotivate', 'impossible', 'unknown', 'certificate'])
export type StayVerdict = z.infer<typeof StayVerdict>

/** The same, because of the target on land take that the document under way is to bring. */
export const LandTakeVerdict = z.object({
  verdict: z.enum(['toMotivate', 'impossible', 'unknown']),
  sentence: z.string(),
  article: z.string(),
  naturalM2: z.number().nullable(),
  leftM2: z.number().nullable().describe('what the target leaves on the ground of the draft'),
  until: z.iso.date().nullable(),
})
export type LandTakeVerdict = z.infer<typeof LandTakeVerdict>

export const ConcernedDossier = z.object({
  id: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  kind: z.string(),
  communeName: z.string(),
  moves: z.array(ZoneMove),
  verdict: StayVerdict,
  sentence: z.string(),
  article: z.string().nullable(),
  /** Last day on which the stay may be received. */
  until: z.string().nullable(),
  landTake: LandTakeVerdict.nullable(),
})
export type ConcernedDossier = z.infer<typeof ConcernedDossier>

/** A draft open to consultation, for anyone. */
export const PublicDraft = z.object({
  id: z.number(),
  title: z.string(),
  stage: DraftStage,
  statedOn: z.string(),
  until: z.string(),
  communes: z.array(z.string()),
})
export type PublicDraft = z.infer<typeof PublicDraft>

/** Whether a ground changes: `unknown` is neither yes nor no. */
export const PublicChange = z.object({
  parcelId: z.string(),
  reference: z.string(),
  answer: z.enum(['yes', 'no', 'unknown']),
  sentence: z.string(),
  details: z.array(z.string()),
})
export type PublicChange = z.infer<typeof PublicChange>

/** Where the zoning would change, as GeoJSON. */
export const ZoningDifferences = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.looseObject({
      geometry: z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.array(z.number()))) }),
    }),
  ),
})
export type ZoningDifferences = z.infer<typeof ZoningDifferences>
