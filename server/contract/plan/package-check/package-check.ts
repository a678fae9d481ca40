import { z } from 'zod'

const Position = z.tuple([z.number(), z.number()])

/** Where a finding is, in degrees; or why it is nowhere. */
export const FindingPlace = z.union([
  z.object({ kind: z.literal('point'), at: Position }),
  z.object({ kind: z.literal('box'), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
  z.object({ kind: z.literal('nowhere'), because: z.string() }),
])

export const Level = z.enum(['error', 'warning', 'info'])
export type Level = z.infer<typeof Level>

export const PackageFinding = z.object({
  code: z.string(),
  level: Level,
  file: z.string().nullable(),
  layer: z.string().nullable(),
  row: z.number().nullable(),
  attribute: z.string().nullable(),
  value: z.string().nullable(),
  where: FindingPlace,
  /** What is wrong, in French. */
  sentence: z.string(),
  /** What to do. */
  cure: z.string(),
})
export type PackageFinding = z.infer<typeof PackageFinding>

/** Findings of one code, in plain words. */
export const FindingGroup = z.object({
  code: z.string(),
  level: Level,
  title: z.string(),
  cure: z.string(),
  count: z.number(),
  located: z.number(),
})
export type FindingGroup = z.infer<typeof FindingGroup>

export const CheckState = z.enum(['received', 'reading', 'done', 'refused', 'interrupted'])
export type CheckState = z.infer<typeof CheckState>

/** One change made on the corrected copy. */
export const Correction = z.object({ file: z.string(), what: z.string(), before: z.string(), after: z.string() })
export type Correction = z.infer<typeof Correction>

export const PackageCheck = z.object({
  id: z.number(),
  state: CheckState,
  sourceName: z.string(),
  byteCount: z.number(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  progress: z.object({ step: z.string(), done: z.number(), total: z.number() }).nullable(),
  /** Version of the standard that was followed, as the national check names it. */
  standard: z.string().nullable(),
  documentName: z.string().nullable(),
  counts: z.object({ error: z.number(), warning: z.number(), info: z.number() }).nullable(),
  groups: z.array(FindingGroup),
  corrections: z.array(Correction),
  hasCorrectedCopy: z.boolean(),
  /** What was not looked at, and why. */
  notLookedAt: z.array(z.string()),
  /** Why the package was refused, in French. */
  refusal: z.string().nullable(),
})
export type PackageCheck = z.infer<typeof PackageCheck>
