import { z } from 'zod'
import { InseeCode } from '#contract/plan/documents/plan-document.ts'
import { LAND_FIGURE_NAMES } from '#law/plan/land-figures.ts'

const Figure = z.enum(LAND_FIGURE_NAMES, 'Ce chiffre n’existe pas')
const YEAR = 'Écrivez une année : 2025'

/** A number of a page, with what it is told for. */
export const FigureRef = z.object({
  figure: Figure,
  year: z.number().optional(),
  on: z.iso.date().optional(),
  target: z.number().optional(),
})
export type FigureRef = z.infer<typeof FigureRef>

export const AskedFigure = z.object({
  commune: InseeCode.optional(),
  figure: Figure,
  year: z.coerce.number(YEAR).int(YEAR).min(1900, YEAR).max(2200, YEAR).optional(),
  on: z.iso.date('Écrivez un jour : 2026-03-12').optional(),
  target: z.coerce.number().int().positive().optional(),
})
export type AskedFigure = z.infer<typeof AskedFigure>

export const FigureLine = z.object({
  key: z.string(),
  what: z.string(),
  place: z.string().nullable(),
  day: z.iso.date().nullable(),
  value: z.number().describe('signed; of a quotient, the numerator'),
  over: z.number().nullable().describe('denominator, where the number is a quotient'),
  note: z.string(),
  dossierId: z.string().nullable(),
  opens: FigureRef.nullable().describe('the number that this line is'),
  ground: z.string().nullable().describe('key of its ground'),
})
export type FigureLine = z.infer<typeof FigureLine>

export const FigureGround = z.object({
  key: z.string(),
  title: z.string(),
  geometry: z.looseObject({ type: z.string() }),
})
export type FigureGround = z.infer<typeof FigureGround>

export const FigureList = z.object({
  scope: z.string(),
  title: z.string(),
  how: z.string(),
  unit: z.enum(['m2', 'share', 'days', 'count', 'perThousand', 'perHectare']),
  value: z.number().nullable(),
  isQuotient: z.boolean(),
  lines: z.array(FigureLine),
  count: z.number().describe('of lines, those that are not sent included'),
  outline: z.looseObject({ type: z.string() }).nullable(),
  grounds: z.array(FigureGround),
  noGround: z.string().nullable().describe('why no map can be drawn of it'),
})
export type FigureList = z.infer<typeof FigureList>
