import { z } from 'zod'
import { TOPICS } from '#wording/place/parcels/topics.ts'

export const Topic = z.enum(TOPICS)
export type Topic = z.infer<typeof Topic>

/** Where an answer comes from: every line of the sheet can name it. */
export const Source = z.object({
  dataset: z.string().describe('title of the dataset, in French'),
  versionId: z.number().int().nullable(),
  vintage: z.iso.date().nullable().describe('day the data describe'),
  checkedAt: z.iso.datetime().describe('instant of this answer'),
  document: z.string().optional().describe('title of the planning document, act or risk plan'),
  documentId: z.number().int().optional(),
  article: z.string().optional(),
  url: z.string().optional().describe('official page or file of the text'),
  fileSha256: z.string().optional().describe('our own dated copy: /api/files/{sha256}'),
  page: z.number().int().optional().describe('page of the file, when the source gives it'),
})
export type Source = z.infer<typeof Source>

export const Extent = z.enum(['whole', 'part', 'marginal', 'touching'])
export type Extent = z.infer<typeof Extent>

/** Why an answer is unknown. */
export const UnknownReason = z.enum([
  'notLoaded',
  'outOfCoverage',
  'coverageUnknown',
  'outsideEveryZone',
  'overlappingZones',
  'rivalZonings',
  'sourceDown',
])
export type UnknownReason = z.infer<typeof UnknownReason>

/**
 * What Parvis says of a place, with its proof. `no` means: looked for, none found. Areas are ground areas in m²,
 * lengths in m; `share` is of the parcel, 0 to 1.
 */
export const Statement = z.object({
  id: z.string().describe('stable within one answer: constraint id, or kind for « no » and « unknown »'),
  topic: Topic,
  kind: z.string().describe("what was looked for: 'zone', 'planPrescription/surface', 'easement/AC1', 'risk/flood'…"),
  answer: z.enum(['yes', 'no', 'unknown']),
  code: z.string().describe('as printed in the document: UBa, AC1, 05-01, R'),
  label: z.string(),
  meaning: z.string().describe('a French sentence that a resident understands'),
  constraintId: z.number().int().optional(),
  overlapM2: z.number().optional(),
  share: z.number().min(0).max(1).optional(),
  overlapM: z.number().optional().describe('length of a line inside the parcel'),
  distanceM: z.number().optional().describe('distance of a point or of a near constraint'),
  extent: Extent.optional(),
  everywhere: z.boolean().optional().describe('covers the whole commune: shown apart'),
  reason: UnknownReason.optional(),
  attributes: z.record(z.string(), z.unknown()).optional(),
  source: Source,
  correction: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string(), was: z.string() }).optional(),
})
export type Statement = z.infer<typeof Statement>
