import { z } from 'zod'
import { LandRuleLine, LandScope, Mask } from '#contract/plan/ledger/ledger.ts'
import { FigureRef } from './land-figure.ts'

const year = (sentence: string) => z.coerce.number(sentence).int(sentence).min(1900, sentence).max(2200, sentence)
const YEAR = 'Écrivez une année : 2025'
const text = (most: number) => z.string().trim().max(most, `Écrivez ${most} signes au plus`).default('')

export const LandKind = z.enum(['region', 'scot', 'epci', 'commune'], 'Choisissez un territoire')

const TargetSaid = z.object({
  landKind: LandKind,
  landCode: z.string().trim().min(1, 'Dites de quel territoire').max(80),
  landName: z.string().trim().min(1, 'Nommez le territoire').max(200),
  parentId: z.number().int().positive().nullable().default(null),
  measure: z.enum(['enaf', 'artificialisation'], 'Choisissez ce qui est mesuré').default('enaf'),
  fromYear: year(YEAR),
  toYear: year(YEAR),
  unit: z.enum(['%', 'm2'], 'Choisissez l’unité'),
  value: z.number('Écrivez un nombre').min(0, 'Écrivez un nombre positif').max(1e12, 'Ce nombre est trop grand'),
  document: z.string().trim().min(1, 'Dites dans quel document il est écrit').max(300),
  page: text(60),
  url: text(500),
  deliberation: text(200),
  comment: text(2000),
})

export const NewTarget = TargetSaid.extend({ replaces: z.number().int().positive().nullable().default(null) })
  .refine(({ fromYear, toYear }) => toYear > fromYear, {
    path: ['toYear'],
    message: 'La période finit après qu’elle commence',
  })
  .refine(({ unit, value }) => unit !== '%' || value <= 100, {
    path: ['value'],
    message: 'Une réduction ne dépasse pas 100 % de ce qui a été consommé',
  })
export type NewTarget = z.infer<typeof NewTarget>

/** What became of each target of a file. */
export const TakenTargets = z.object({ added: z.number(), replaced: z.number(), unchanged: z.number() })
export type TakenTargets = z.infer<typeof TakenTargets>

export const TargetLine = z.object({
  id: z.number(),
  said: TargetSaid,
  land: z.string(),
  sentence: z.string(),
  writtenIn: z.string(),
  verdict: z.string().nullable(),
  undistributedM2: z.number().nullable().describe('what those that decline it were not given'),
  parentId: z.number().nullable(),
})
export type TargetLine = z.infer<typeof TargetLine>

export const DueLine = z.object({
  key: z.string(),
  what: z.string(),
  dueOn: z.iso.date().nullable(),
  state: z.enum(['late', 'near', 'toCome', 'done', 'unknown']),
  sentence: z.string(),
  article: z.string(),
})
export type DueLine = z.infer<typeof DueLine>

export const IndicatorLine = z.object({
  name: z.string(),
  figure: FigureRef.nullable().describe('what opens its list; none where nothing feeds it'),
  number: z.number().nullable(),
  value: z.string().nullable(),
  definition: z.string(),
  formula: z.string(),
  source: z.string(),
  vintage: z.string().nullable(),
  nextUpdate: z.string(),
  unknownBecause: z.string().nullable(),
})
export type IndicatorLine = z.infer<typeof IndicatorLine>

export const YearLine = z.object({
  year: z.number(),
  observedM2: z.number().nullable(),
  observedTotalM2: z.number().nullable(),
  bookedM2: z.number().nullable(),
  bookedTotalM2: z.number().nullable(),
  gapM2: z
    .number()
    .nullable()
    .describe('observed, less begun by the acts: explained by its list, never added to either'),
  renaturedM2: z.number().nullable().describe('seen to be natural again that year; null where nothing is recorded'),
  allowedTotalM2: z.number().nullable(),
  correction: z.string().nullable(),
})
export type YearLine = z.infer<typeof YearLine>

const Years = z.object({ from: z.number(), to: z.number().describe('first year that no longer counts') })

/** A sentence, with the numbers that it says. */
export const ToldFigures = z.object({ text: z.string(), opens: z.array(FigureRef.extend({ number: z.number() })) })
export type ToldFigures = z.infer<typeof ToldFigures>

export const TrajectoryPage = z.object({
  scope: LandScope,
  baseline: Years,
  period: Years,
  coverDue: z.iso.date().nullable().describe('since when the report tells what is made artificial and sealed'),
  coverSentence: z.string(),
  recipientsTitle: z.string(),
  rules: z.array(LandRuleLine).describe('of each rule, what is in force today'),
  areaM2: z.number().nullable(),
  observedSource: z.object({ title: z.string(), vintage: z.iso.date().nullable(), lastYear: z.number() }).nullable(),
  mask: Mask.nullable(),
  zonings: z.array(z.object({ title: z.string(), vintage: z.iso.date().nullable() })),
  before: z.array(z.object({ year: z.number(), m2: z.number(), correction: z.string() })),
  years: z.array(YearLine),
  baselineM2: z.number().nullable(),
  allowedM2: z.number().nullable(),
  engagedM2: z.number().nullable(),
  leftM2: z.number().nullable(),
  sentences: z.array(ToldFigures),
  evaluation: z
    .array(ToldFigures)
    .describe('the pace observed, against that of the years before and that of the target (R2231-1, 4°)'),
  targets: z.array(TargetLine),
  cover: z.array(
    z.object({
      observedOn: z.iso.date(),
      coveredM2: z.number(),
      artificialM2: z.number(),
      sealedM2: z.number(),
      isDelivered: z.boolean(),
    }),
  ),
  calendar: z.array(DueLine),
  indicators: z.array(IndicatorLine),
})
export type TrajectoryPage = z.infer<typeof TrajectoryPage>

export const NewMilestone = z.object({
  kind: z.enum(
    ['triennialReport', 'reportSent', 'planEvaluation', 'scotEvaluation', 'housingReview'],
    'Choisissez ce qui a été fait',
  ),
  documentId: z.uuid('Choisissez un document du registre').nullable().default(null),
  on: z.iso.date('Écrivez un jour qui existe : 2026-03-12'),
  reference: text(200),
})
export type NewMilestone = z.infer<typeof NewMilestone>
