import { z } from 'zod'
import { Kind } from '#contract/dossier/register/dossier.ts'
import { EXPRESS_SENSES, FALLEN_STATES, TAKEN_FIELDS, TAKEN_SENSES, TAKEN_STATES } from './takeover-field.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const Written = z.string().max(300)
const Sense = z.enum(TAKEN_SENSES)

/** What a written state stands for; a software may say the sense of the decision in it. */
export const StateMeaning = z.object({ state: z.enum(TAKEN_STATES), sense: Sense.nullable().default(null) })
export type StateMeaning = z.infer<typeof StateMeaning>

/** How a table is read. A value that no line of it explains stops its row: nothing is guessed. */
export const TakeoverMapping = z.object({
  columns: z
    .array(z.object({ column: Written, field: z.enum(TAKEN_FIELDS) }))
    .max(2000)
    .describe('a column left out is kept as it is in the history of the dossier'),
  kinds: z.record(Written, Kind).default({}).describe('nature of the dossier, by the words of the software'),
  kindOfAll: Kind.nullable().default(null),
  states: z.record(Written, StateMeaning).default({}),
  isStateDeduced: z
    .boolean()
    .default(false)
    .describe(
      'where no word says the state, what was decided and the days of the works do, and `stateOfAll` where they do not',
    ),
  stateOfAll: z.enum(TAKEN_STATES).nullable().default(null),
  senses: z
    .record(Written, z.union([Sense, z.enum(['none', ...FALLEN_STATES])]))
    .default({})
    .describe('« none » : no decision; « revoked », « withdrawn » : what fell since, whatever its state says'),
  dateOrder: z.enum(['dayFirst', 'monthFirst']).nullable().default(null),
})
export type TakeoverMapping = z.infer<typeof TakeoverMapping>

export const TAKEOVER_STATES = [
  'received',
  'reading',
  'ready',
  'writing',
  'accepted',
  'refused',
  'cancelled',
  'interrupted',
] as const

export const TakeoverReport = z.object({
  rows: z.number().int(),
  dossiers: z.number().int().describe('that acceptance would create'),
  acts: z.number().int(),
  known: z.number().int().describe('whose number is already in the register: left as they are'),
  refused: z.number().int(),
  differences: z.number().int().describe('days taken over that the law computes otherwise'),
  remarks: z.number().int(),
  parcels: z.number().int(),
  parcelsAsText: z.number().int(),
  absent: z.number().int().default(0).describe('authorised here and not in a list that the State publishes whole'),
  unmappedKinds: z.array(z.string()),
  unmappedStates: z.array(z.string()),
  unmappedSenses: z.array(z.string()),
})
export type TakeoverReport = z.infer<typeof TakeoverReport>

/** A line of the report. */
export const TakeoverLine = z.object({
  outcome: z.enum(['refused', 'known', 'difference', 'remark', 'absent']),
  line: z.number().int(),
  number: z.string().nullable(),
  column: z.string().nullable(),
  sentence: z.string(),
})
export type TakeoverLine = z.infer<typeof TakeoverLine>

const TableColumn = z.object({ name: z.string(), examples: z.array(z.string()) })

export const Takeover = z.object({
  id: z.number().int(),
  state: z.enum(TAKEOVER_STATES),
  sourceName: z.string(),
  system: z.string().describe('the software, or « Tableau »'),
  byteCount: z.number().int().nullable(),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  progress: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
  problem: z.looseObject({ type: z.string(), title: z.string(), detail: z.string() }).nullable(),
  report: TakeoverReport.nullable(),
})
export type Takeover = z.infer<typeof Takeover>

/** Written words of the columns that are mapped value by value, the most frequent first. */
const WrittenValues = z.array(z.object({ written: z.string(), count: z.number().int() }))

export const TakeoverFile = Takeover.extend({
  columns: z.array(TableColumn),
  mapping: TakeoverMapping.nullable(),
  values: z.object({ kinds: WrittenValues, states: WrittenValues, senses: WrittenValues }),
  lines: z.array(TakeoverLine).describe('the first two hundred'),
  savedMappings: z.array(z.object({ name: z.string(), mapping: TakeoverMapping })),
})
export type TakeoverFile = z.infer<typeof TakeoverFile>

export const MappingChoice = z.object({
  mapping: TakeoverMapping,
  saveAs: z.string().trim().min(1, 'Donnez un nom à ce réglage').max(120).nullable().default(null),
})

export const TakeoverAcceptance = z.object({
  refused: z.number().int().min(0).describe('how many refused rows the person has read of'),
})

/** The decision that the file of a history does not give, as the paper in the archives says it. */
export const FoundDecision = z.object({
  sense: z.enum(EXPRESS_SENSES, 'Choisissez ce qui a été décidé'),
  signedOn: CivilDay,
  receivedOn: CivilDay.nullable().default(null).describe('day on which the applicant received it; null: not known'),
})
export type FoundDecision = z.infer<typeof FoundDecision>

export const Reopening = z.object({
  why: z.string().trim().min(1, 'Dites pourquoi ce dossier est rouvert').max(2000),
  decision: FoundDecision.nullish().describe('of a history whose decision is not known alone'),
})
export type Reopening = z.input<typeof Reopening>
