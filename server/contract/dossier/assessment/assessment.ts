import { z } from 'zod'
import { FOUND_SIDES, TAKEN_SIDES } from '#law/site-sides.ts'
import { ASSESSED_SUBJECTS } from '#law/tables/regulation-articles.ts'

export const VERDICTS = ['complies', 'doesNotComply', 'notApplicable', 'toJudge'] as const
const VerdictOf = z.enum(VERDICTS, { error: 'Choisissez le résultat' })
export type Verdict = z.infer<typeof VerdictOf>

/** A number read on the drawing, or why it cannot be. Never a judgement. */
export const Measure = z.object({
  subject: z.enum(ASSESSED_SUBJECTS),
  label: z.string().describe('what is measured, in French'),
  value: z.number().nullable().describe('null: not computable, `why` says why'),
  unit: z.enum(['%', 'm', 'm²']),
  text: z.string().describe('« 24,6 % », or « non calculable »'),
  precision: z.string().nullable().describe('« ± 0,5 m »'),
  tolerance: z.number().nullable().describe('the same, in the unit; null: nothing was measured'),
  geometry: z.string().nullable().describe('which drawings it was computed on'),
  why: z.string().nullable(),
})
export type Measure = z.infer<typeof Measure>

export const Judgement = z.object({
  verdict: VerdictOf,
  measure: z.string(),
  reason: z.string(),
  judgedBy: z.string(),
  judgedAt: z.iso.datetime(),
  stale: z.array(z.string()).describe('what has changed since, in French; empty: it still stands'),
})
export type Judgement = z.infer<typeof Judgement>

/** What the text of an article says of one thing that can be measured. */
export const LineRule = z.object({
  subject: z.enum(ASSESSED_SUBJECTS),
  sentences: z.array(z.string()).describe('of the article, about it'),
  limit: z
    .string()
    .nullable()
    .describe('« 40 % au plus », when the text sets a bound in all cases; null: the sentences are to be read'),
})
export type LineRule = z.infer<typeof LineRule>

/** What the measures and the bounds of an article lead to. Proposed: nothing is retained before an officer says so. */
export const ProposedVerdict = z.object({
  verdict: z.enum(['complies', 'doesNotComply']),
  because: z.string().describe('each measure beside its bound, in French'),
})
export type ProposedVerdict = z.infer<typeof ProposedVerdict>

/** One article, its text, what the drawing says of it, and what was judged. */
export const AssessmentLine = z.object({
  key: z.string(),
  zone: z.string(),
  heading: z.string(),
  article: z.string().nullable().describe('of the code, when the heading is a standard one'),
  html: z.string().describe('text of the article; empty when the regulation is not structured'),
  isGeneral: z.boolean().describe('general provisions, which apply to every zone: judged once'),
  subjects: z.array(z.enum(ASSESSED_SUBJECTS)),
  rules: z.array(LineRule).describe('one for each subject that its text speaks of'),
  proposed: ProposedVerdict.nullable(),
  needsReading: z
    .boolean()
    .optional()
    .describe(
      'a measure is under its bound, too near to it, or under one that the text does not fix: never judged with others at once',
    ),
  judgement: Judgement.nullable(),
})
export type AssessmentLine = z.infer<typeof AssessmentLine>

export const AssessmentZone = z.object({
  zone: z.string().describe('label of the zone; « RNU » without a plan'),
  document: z.string(),
  source: z.enum(['structured', 'standard', 'national']).describe('standard: headings of the code, text in the PDF'),
  note: z.string().nullable().describe('why these headings'),
  pdf: z.object({ title: z.string(), href: z.string() }).nullable(),
  lines: z.array(AssessmentLine),
})

export type AssessmentZone = z.infer<typeof AssessmentZone>

const TakenAs = z.enum(TAKEN_SIDES, {
  error: 'Choisissez voie, limite latérale, de fond ou séparative, ou ni l’une ni l’autre',
})

/** A side of the ground of the project: what the cadastre shows beyond it, and what it is taken for. */
export const SiteSide = z.object({
  key: z.string().describe('what a choice is kept under'),
  rank: z.number().int().describe('from 1, in order along the limit'),
  orientation: z.string().describe('« nord-est »'),
  lengthM: z.number(),
  distanceM: z.number().nullable().describe('to the nearest footprint; null without footprint'),
  found: z.enum(FOUND_SIDES),
  taken: TakenAs,
  sentence: z.string().describe('why, in French'),
  said: z
    .object({ reason: z.string(), by: z.string(), at: z.iso.datetime() })
    .nullable()
    .describe('an officer decided otherwise, or the same'),
  points: z.array(z.tuple([z.number(), z.number()])).describe('metres to the east and north of the corner of the site'),
})
export type SiteSide = z.infer<typeof SiteSide>

export const NewSide = z.object({
  key: z.string().trim().min(1).max(60),
  taken: TakenAs,
  reason: z
    .string()
    .trim()
    .min(1, 'Dites pourquoi ce côté est pris ainsi')
    .max(2000, 'Le motif compte au plus 2 000 caractères'),
})
export type NewSide = z.infer<typeof NewSide>

export const Assessment = z.object({
  zones: z.array(AssessmentZone),
  unknown: z.array(z.string()).describe('what could not be read, in French'),
  measures: z.array(Measure),
  sides: z.array(SiteSide).describe('empty: a parcel of the site is not drawn'),
  footprints: z
    .array(z.array(z.tuple([z.number(), z.number()])))
    .describe('outlines of the project, in the metres of the sides'),
  mayJudge: z.boolean(),
})
export type Assessment = z.infer<typeof Assessment>

export const NewJudgement = z
  .object({
    key: z.string().trim().min(1).max(300),
    verdict: VerdictOf,
    measure: z.string().trim().max(500, 'La mesure compte au plus 500 caractères').default(''),
    reason: z.string().trim().max(4000, 'Le motif compte au plus 4 000 caractères').default(''),
  })
  .refine(({ verdict, reason }) => verdict !== 'doesNotComply' || reason !== '', {
    path: ['reason'],
    error: 'Dites en quoi le projet n’est pas conforme',
  })
export type NewJudgement = z.infer<typeof NewJudgement>

/** The same result, without reason, for articles on which nothing is remarkable. */
export const NewJudgements = z.object({
  keys: z
    .array(z.string().trim().min(1).max(300))
    .min(1, 'Choisissez au moins un article')
    .max(500, 'Cinq cents articles au plus'),
  verdict: z.enum(['complies', 'notApplicable'], { error: 'Choisissez conforme ou sans objet' }),
})
export type NewJudgements = z.infer<typeof NewJudgements>
