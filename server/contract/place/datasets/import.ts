import { z } from 'zod'
import { Geometry } from '#contract/place/parcels/parcel.ts'

export const ImportState = z.enum([
  'received',
  'reading',
  'ready',
  'loading',
  'accepted',
  'unchanged',
  'refused',
  'cancelled',
  'interrupted',
  'withdrawn',
])
export type ImportState = z.infer<typeof ImportState>

export const ImportIssue = z.object({
  severity: z.enum(['refused', 'repaired', 'warning']),
  file: z.string(),
  layer: z.string().nullable(),
  line: z.number().int().nullable(),
  reason: z.string().describe('code'),
  sentence: z.string().describe('in French: what, where, how to mend it'),
})
export type ImportIssue = z.infer<typeof ImportIssue>

/** What was recognised in one layer of the files, and what became of it. */
export const ImportedLayer = z.object({
  file: z.string(),
  layer: z.string(),
  kind: z
    .string()
    .describe(
      "recognised as: 'cadastre/parcels', 'plan/zone', 'easement/area'…; 'ignored' when of no use, 'unknown' when not recognised",
    ),
  kindLabel: z.string(),
  datasetTitle: z.string().nullable(),
  format: z.string(),
  encoding: z.string().nullable(),
  crs: z.string().nullable().describe('« Lambert-93 (EPSG:2154), lu dans le .prj »'),
  vintage: z.iso.date().nullable(),
  fields: z.array(z.object({ name: z.string(), type: z.string(), examples: z.array(z.string()) })),
  mapping: z.record(z.string(), z.string()).describe('field of Parvis → column of the file'),
  rowsRead: z.number().int(),
  rowsIn: z.number().int(),
  rowsRefused: z.number().int(),
  rowsRepaired: z.number().int(),
})
export type ImportedLayer = z.infer<typeof ImportedLayer>

/** What a newer state of a code changes of the one before it. */
export const LawStateChange = z.object({
  code: z.string().describe('as citations say it: « CU »'),
  from: z.iso.date(),
  to: z.iso.date(),
  counts: z.object({ changed: z.number().int(), new: z.number().int(), repealed: z.number().int() }),
  paragraphs: z
    .array(z.object({ article: z.string(), key: z.string(), change: z.enum(['changed', 'new', 'repealed']) }))
    .describe('the first three hundred; an empty key is the whole article'),
  rows: z
    .array(z.object({ name: z.string(), article: z.string(), says: z.string(), references: z.array(z.string()) }))
    .describe('rules that read what changed, with their references that moved'),
})
export type LawStateChange = z.infer<typeof LawStateChange>

export const ImportChanges = z.object({
  dataset: z.string(),
  created: z.number().int(),
  removed: z.number().int(),
  modified: z.number().int(),
  unchanged: z.number().int(),
  examples: z.array(
    z.object({ id: z.string(), change: z.enum(['created', 'removed', 'modified']), sentence: z.string() }),
  ),
  parcelsAffected: z.number().int().nullable(),
  law: LawStateChange.optional(),
})

/** Remarks of one layer for one reason: told once, with the first of them. */
export const IssueGroup = ImportIssue.omit({ line: true }).extend({
  count: z.number().int(),
  lines: z.array(z.number().int()).describe('the first ten'),
})
export type IssueGroup = z.infer<typeof IssueGroup>

export const ImportReport = z.object({
  layers: z.array(ImportedLayer),
  changes: z.array(ImportChanges),
  questions: z.array(
    z.object({
      code: z.enum(['crs', 'kind', 'mapping', 'coverage', 'vintage', 'replacement', 'repair']),
      layer: z.string(),
      sentence: z.string(),
      choices: z.array(z.object({ value: z.string(), label: z.string() })),
    }),
  ),
  issueCount: z.number().int(),
  issueGroups: z.array(IssueGroup).default([]).describe('every remark, those that say the same told once'),
  issues: z.array(ImportIssue).describe('the first 200; all at /api/imports/{id}/issues'),
  durationMs: z.number().int(),
})
export type ImportReport = z.infer<typeof ImportReport>

export const ImportOptions = z.object({
  as: z.string().optional().describe('kind, when the content cannot tell'),
  map: z.record(z.string(), z.string()).optional(),
  crs: z
    .string()
    .regex(/^EPSG:\d{4,5}$/, 'Écrivez la projection sous la forme EPSG:2154')
    .optional(),
  covers: z
    .array(z.string())
    .optional()
    .describe(
      'INSEE codes of communes, departments (2 or 3 characters) or SIREN of EPCI for which the set is complete',
    ),
  vintage: z.iso.date().optional(),
  confirmed: z
    .array(z.string())
    .optional()
    .describe(
      'answers to the questions of replacement and of repair: what they change was seen and is meant; `repairs`: every repair; `leave`: none of them, those objects are left aside',
    ),
  dryRun: z.boolean().optional(),
})
export type ImportOptions = z.infer<typeof ImportOptions>

export const ImportRun = z.object({
  id: z.number().int(),
  state: ImportState,
  sourceName: z.string(),
  byteCount: z.number().nullable(),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  withdrawn: z.object({ at: z.iso.datetime(), by: z.string() }).nullable(),
  progress: z.object({ step: z.string(), done: z.number(), total: z.number().nullable() }).nullable(),
  report: ImportReport.nullable(),
  problem: z.object({ type: z.string(), status: z.number(), title: z.string(), detail: z.string() }).loose().nullable(),
})
export type ImportRun = z.infer<typeof ImportRun>

/** What taking an import back does: nothing is kept of it but its trace. */
export const ImportWithdrawal = z.object({
  datasets: z.array(
    z.object({
      title: z.string(),
      objects: z.number().int(),
      isInForce: z.boolean().describe('false: another version answers in its place already'),
      former: z
        .object({
          vintage: z.iso.date().nullable(),
          importedAt: z.iso.datetime(),
          origin: z.string().describe('file as received'),
          isKept: z.boolean().describe('true: it answers again by itself; false: its file is to be brought again'),
        })
        .nullable(),
    }),
  ),
  after: z
    .array(z.object({ id: z.number().int(), sourceName: z.string() }))
    .describe('imports made over this one, to be withdrawn first'),
})
export type ImportWithdrawal = z.infer<typeof ImportWithdrawal>

/** What a run would bring, as GeoJSON. */
export const ImportPreview = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(z.looseObject({ geometry: Geometry.nullable() })),
})
export type ImportPreview = z.infer<typeof ImportPreview>
