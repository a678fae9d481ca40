import { z } from 'zod'
import { LetterToSign } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import { GuardReading } from '#contract/dossier/register/act.ts'
import { DossierFilter, DossierLine, Kind } from '#contract/dossier/register/dossier.ts'

const CivilDay = z.iso.date()

/**
 * What the law says of an act before it is recorded, and what it would move: the dates of the clock that would come,
 * go or change, and what silence would mean when that turns.
 */
export const ActGuard = GuardReading.extend({
  shifts: z.array(
    z.object({ name: z.string(), label: z.string(), from: CivilDay.nullable(), to: CivilDay.nullable() }),
  ),
  silence: z.object({ from: z.string(), to: z.string() }).nullable(),
})
export type ActGuard = z.infer<typeof ActGuard>

/** What a dossier is to who looks at many of them: a word, a colour, a shape. */
export const Standing = z.enum(['draft', 'review', 'waiting', 'granted', 'refused', 'works', 'closed'])
export type Standing = z.infer<typeof Standing>

/** What a signatory sent back with what is to be mended: a decision, or a letter of the review. */
export const Returned = z.object({
  what: z.enum(['decision', ...LetterToSign.shape.letter.options]),
  note: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
})
export type Returned = z.infer<typeof Returned>

/** A consultation that nobody has asked yet, as its last useful day nears or has passed. */
export const RequestToMake = z.object({
  until: CivilDay.describe('last useful day, included'),
  isPast: z.boolean().describe('true: an answer can no longer come in time'),
  text: z.string().describe('in French'),
})
export type RequestToMake = z.infer<typeof RequestToMake>

/** A line of the queue as the desk shows it. */
export const QueueLine = DossierLine.extend({
  standing: Standing,
  silence: z
    .enum(['grant', 'rejection'])
    .nullable()
    .describe('what silence means at the date limit, while it may come'),
  outlook: z
    .string()
    .describe('what waits for an end beside the state, and what time alone brings; empty when nothing does'),
  returned: Returned.nullable().describe('sent back by who signs, and not sent again'),
  toAsk: RequestToMake.nullish().describe('null: nothing to ask, or no last useful day is near'),
  alsoToAsk: z.array(RequestToMake).optional().describe('the others whose last useful day is near, the soonest first'),
  unreadMessages: z.number().int().describe('messages of the applicant that the town hall has not read'),
})
export type QueueLine = z.infer<typeof QueueLine>

/** What became of a decision: it may still fall, nothing may undo it any more, it is being built, it is built. */
export const DecisionCourse = z.enum(['contestable', 'definitive', 'building', 'built'])
export type DecisionCourse = z.infer<typeof DecisionCourse>

export const QueueFilter = DossierFilter.extend({
  standing: Standing.optional(),
  course: DecisionCourse.optional().describe('what became of the decision; of grants alone'),
  year: z.coerce
    .number({ error: 'Écrivez l’année en quatre chiffres' })
    .int('Écrivez l’année en quatre chiffres')
    .min(1900, 'Écrivez l’année en quatre chiffres')
    .max(2200, 'Écrivez l’année en quatre chiffres')
    .optional()
    .describe('year of the decision, of the deposit while there is none'),
  step: z.string().max(40).optional().describe('next event of the clock: `tacitDecision`, `deemedComplete`…'),
  waits: z.enum(['townHall', 'applicant', 'inquiry', 'holder', 'court', 'prefect', 'nobody']).optional(),
  open: z.stringbool().optional().describe('only those that silence would still decide'),
  unread: z.stringbool().optional().describe('only those with a message that waits for the town hall'),
  askBefore: CivilDay.optional().describe(
    'only those with a consultation to ask whose last useful day is at the latest that day',
  ),
})
export type QueueFilter = z.infer<typeof QueueFilter>

/** Beyond this number the count stops: nobody reads 40,000 lines, and counting them costs more than showing them. */
export const COUNT_STOPS_AT = 1000

export const QueuePage = z.object({
  dossiers: z.array(QueueLine),
  total: z.number().int(),
  isMore: z.boolean().describe('true: there are more than `total`'),
  next: z.string().nullable(),
})
export type QueuePage = z.infer<typeof QueuePage>

/** What asks for someone this week, counted up to `COUNT_STOPS_AT`. */
export const DeskSummary = z.object({
  decideThisWeek: z.number().int().describe('silence decides within seven days, or has its last day today'),
  checkThisWeek: z.number().int().describe('deemed complete within seven days'),
  askThisWeek: z.number().int().default(0).describe('a consultation to ask within seven days, or too late already'),
  unassigned: z.number().int(),
  mine: z.number().int(),
  unread: z.number().int(),
  until: z.iso.date().describe('last day of the week that is counted'),
})
export type DeskSummary = z.infer<typeof DeskSummary>

/** What the map asks: the filters of the list, a frame in degrees and the zoom. */
export const DeskMapQuery = QueueFilter.omit({ sort: true, limit: true, after: true }).extend({
  west: z.coerce.number().min(-180).max(180),
  south: z.coerce.number().min(-85).max(85),
  east: z.coerce.number().min(-180).max(180),
  north: z.coerce.number().min(-85).max(85),
  zoom: z.coerce.number().min(0).max(24),
  frame: z
    .stringbool()
    .optional()
    .describe('only where all the dossiers of the filter are, and how many have no place'),
})
export type DeskMapQuery = z.infer<typeof DeskMapQuery>

/** What a file of the register holds: the filters of the list, all of its pages. */
export const DeskRegisterQuery = QueueFilter.omit({ limit: true, after: true }).extend({
  format: z.enum(['csv', 'xlsx', 'gpkg'], { error: 'Choisissez csv, xlsx ou gpkg' }).default('csv'),
})
export type DeskRegisterQuery = z.infer<typeof DeskRegisterQuery>

/** Dossiers at one place of the map, grouped as the zoom asks. No name: the list and the dossier say who. */
export const DeskSpot = z.object({
  lon: z.number(),
  lat: z.number(),
  count: z.number().int(),
  standings: z.partialRecord(Standing, z.number().int()),
  dossiers: z
    .array(z.object({ id: z.uuid(), number: z.string().nullable(), title: z.string(), standing: Standing }))
    .describe('those of a place that holds a few; empty when there are more'),
})
export type DeskSpot = z.infer<typeof DeskSpot>

export const DeskMap = z.object({
  spots: z.array(DeskSpot),
  bbox: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .nullable()
    .describe('frame of all the dossiers of the filter; null when none has a place'),
  withoutPlace: z.number().int().describe('dossiers of the filter whose parcels are not drawn'),
})
export type DeskMap = z.infer<typeof DeskMap>

export const Assignee = z.object({
  id: z.uuid(),
  name: z.string(),
  communes: z.array(z.string()).nullable().describe('where they handle dossiers; null: everywhere'),
})
export type Assignee = z.infer<typeof Assignee>

export const NewAssignment = z.object({
  personId: z.uuid('Choisissez une personne').nullable().describe('null: nobody'),
})

/** The first rule that fits gives a filed dossier its officer. Empty: any commune, any kind. */
export const AssignmentRule = z.object({
  inseeCode: z.string().nullable(),
  kinds: z.array(Kind).nullable(),
  personId: z.uuid('Choisissez une personne'),
})
export type AssignmentRule = z.infer<typeof AssignmentRule>
export const AssignmentRules = z.object({
  rules: z.array(AssignmentRule).max(200, 'Deux cents règles au plus'),
})
export const AssignmentRulesKept = AssignmentRules.extend({
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })),
})
/** How many open dossiers without an officer each rule would take, and how many none would. */
export const AssignmentPreview = z.object({ byRule: z.array(z.number().int()), left: z.number().int() })

export const SavedViewFilters = z.record(z.string().max(40), z.string().max(200))
export const NewSavedView = z.object({
  name: z.string().trim().min(1, 'Nommez cette vue').max(60, 'Ce nom est trop long'),
  filters: SavedViewFilters,
  isShared: z.boolean().default(false),
})
export const SavedView = z.object({
  id: z.number().int(),
  name: z.string(),
  filters: SavedViewFilters,
  isShared: z.boolean(),
  isMine: z.boolean(),
  author: z.string(),
})
export type SavedView = z.infer<typeof SavedView>

/** A statement of the place, as it was at the deposit and as it is today. */
export const StatementChange = z.object({
  change: z.enum(['same', 'changed', 'gone', 'new']),
  topic: z.string(),
  before: z.object({ label: z.string(), measure: z.string() }).nullable(),
  today: z.object({ label: z.string(), measure: z.string() }).nullable(),
  what: z.string().nullable().describe('in French, what differs'),
  imposes: z
    .string()
    .nullable()
    .describe('in French, what the area imposes where the data tell its band (easement I1)'),
})
export type StatementChange = z.infer<typeof StatementChange>

export const StatementComparison = z.object({
  takenAt: z.iso.datetime().nullable().describe('null: nothing was frozen'),
  sha256: z.string().nullable(),
  checkedAt: z.iso.datetime(),
  parcels: z.array(
    z.object({
      parcelId: z.string(),
      reference: z.string(),
      atDeposit: z.enum(['known', 'unavailable']),
      today: z.enum(['known', 'gone']),
      changes: z.array(StatementChange),
    }),
  ),
})
export type StatementComparison = z.infer<typeof StatementComparison>

/** How much there is behind each part of a dossier. */
export const DossierCounts = z.object({
  attachments: z.number().int(),
  insufficient: z.number().int().describe('pieces judged insufficient'),
  consultations: z.number().int(),
  awaited: z.number().int().describe('consulted services whose answer is awaited'),
  unread: z.number().int().describe('messages of the applicant that the town hall has not read'),
  unchecked: z.number().int().describe('pieces with a file that nobody has looked at'),
  checked: z.number().int().describe('pieces of which something was found'),
  faulty: z.number().int().describe('pieces found missing or insufficient'),
  judged: z.number().int().describe('articles of the regulation on which a result is retained'),
  draft: z
    .enum(['none', 'written', 'submitted'])
    .describe('draft of the decision; submitted: it waits for a signature'),
  returned: Returned.nullable().describe('sent back by who signs, and not sent again'),
})
export type DossierCounts = z.infer<typeof DossierCounts>
