import { z } from 'zod'
import { DrawnGround, InseeCode } from '#contract/plan/documents/plan-document.ts'
import { LedgerAccountName, Measure } from './ledger-names.ts'

const CommuneName = z.object({ inseeCode: z.string(), name: z.string() })

export const LandScope = z.object({
  inseeCode: z.string().nullable(),
  name: z.string(),
  communes: z.array(CommuneName),
})

export const AskedScope = z.object({ commune: InseeCode.optional() })

const Figure = z.object({ account: LedgerAccountName, measure: Measure, m2: z.number() })

/** A dated value of the ledger, with its text and its source. */
export const LandRuleLine = z.object({
  id: z.number(),
  code: z.string(),
  sentence: z.string(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  article: z.string(),
  source: z.string(),
})
export type LandRuleLine = z.infer<typeof LandRuleLine>

export const LedgerLine = z.object({
  id: z.number(),
  dossierId: z.string().nullable(),
  renaturationId: z.string().nullable(),
  number: z.string().nullable(),
  zone: z.string().nullable().describe('code of the zone, for ground that the plan opens'),
  commune: z.string(),
  day: z.iso.date(),
  account: LedgerAccountName,
  measure: Measure,
  /** Signed. */
  m2: z.number(),
  sentence: z.string(),
  method: z.string(),
  correction: z.string().nullable().describe('what a planner said of the ground of its dossier, with the reason'),
  isReversed: z.boolean(),
  geometry: z.looseObject({ type: z.string() }).nullable(),
})
export type LedgerLine = z.infer<typeof LedgerLine>

/** Dossiers whose decision stands and that no account holds: their ground is not drawn, or their works take none. */
export const UncountedStanding = z.enum(['toQualify', 'nothing'], 'Dites « toQualify » ou « nothing »')
export type UncountedStanding = z.infer<typeof UncountedStanding>

const UncountedSum = z.object({
  standing: UncountedStanding,
  account: z.enum(['authorised', 'started', 'completed']),
  count: z.number(),
  statedM2: z.number().describe('what their requests say that they cover'),
  mostM2: z.number().describe('what of their plots is not urbanised: they take no more'),
})
export type UncountedSum = z.infer<typeof UncountedSum>

export const UncountedDossier = z.object({
  dossierId: z.string(),
  number: z.string().nullable(),
  commune: z.string(),
  title: z.string(),
  day: z.iso.date(),
  account: UncountedSum.shape.account,
  because: z.string(),
  statedM2: z.number().nullable(),
  mostM2: z.number().nullable(),
  correction: z.string().nullable(),
})
export type UncountedDossier = z.infer<typeof UncountedDossier>

export const AskedUncounted = AskedScope.extend({ standing: UncountedStanding.default('toQualify') })
export type AskedUncounted = z.infer<typeof AskedUncounted>

export const UncountedList = z.object({
  dossiers: z.array(UncountedDossier),
  count: z.number().describe('of dossiers, those that are not sent included'),
  sums: z.array(UncountedSum).describe('of both standings'),
})
export type UncountedList = z.infer<typeof UncountedList>

/** Ground that is natural, agricultural or forest, as the territory adopted it. */
export const Mask = z.object({
  title: z.string(),
  vintage: z.iso.date().nullable(),
  author: z.string().nullable(),
  deliberation: z.string().nullable(),
})
export type Mask = z.infer<typeof Mask>

export const LedgerPage = z.object({
  scope: LandScope,
  mask: Mask.nullable(),
  hasZoning: z
    .boolean()
    .describe('whether a zoning of this ground is in force: without one, what the plan opens is unknown'),
  figures: z.array(Figure),
  uncounted: z.array(UncountedSum),
  byCommune: z.array(
    z.object({
      inseeCode: z.string(),
      name: z.string(),
      figures: z.array(Figure),
      toQualify: z.number().describe('of dossiers that consume and whose ground is not drawn'),
    }),
  ),
  byYear: z.array(z.object({ year: z.number(), m2: z.number() })).describe('ENAF begun on, by the year of the works'),
  rules: z.array(LandRuleLine),
  rebuilt: z
    .object({ lines: z.number(), missing: z.number(), unjustified: z.number() })
    .nullable()
    .describe(
      'what the acts make of it now, beside what is stored; null where there is too much to do it at each reading',
    ),
})
export type LedgerPage = z.infer<typeof LedgerPage>

export const AskedLines = AskedScope.extend({
  account: LedgerAccountName.optional(),
  measure: Measure.optional(),
  year: z.coerce
    .number('Écrivez une année : 2025')
    .int('Écrivez une année : 2025')
    .min(1900, 'Écrivez une année : 2025')
    .max(2200, 'Écrivez une année : 2025')
    .optional(),
})
export type AskedLines = z.infer<typeof AskedLines>

export const LedgerList = z.object({
  lines: z.array(LedgerLine),
  count: z.number().describe('of lines, those that are not sent included'),
  totalM2: z.number().describe('sum of all of them: the number that opened them'),
  outline: z.looseObject({ type: z.string() }).nullable(),
})
export type LedgerList = z.infer<typeof LedgerList>

export const GroundStatement = z
  .object({
    subject: z.enum(
      ['site', 'built', 'outside', 'consumption'],
      'Dites ce qui est précisé : le terrain du projet, la part construite, un texte qui l’exclut, ou ce que le dossier consomme',
    ),
    ground: DrawnGround.nullable().default(null),
    exclusion: z
      .enum(['nationalProjects', 'groundSolar'], 'Choisissez une exclusion que le registre connaît')
      .nullable()
      .default(null),
    takes: z
      .enum(['nothing', 'plot'], 'Dites « nothing » ou « plot »')
      .nullable()
      .default(null)
      .describe('of consumption: nothing, or the whole plot; null: as its works are read'),
    note: z.string().trim().max(2000, 'Écrivez 2 000 signes au plus').default(''),
  })
  .refine(({ subject, note }) => subject !== 'consumption' || note !== '', {
    path: ['note'],
    message: 'Écrivez le motif de la correction : il reste au registre',
  })
export type GroundStatement = z.infer<typeof GroundStatement>
