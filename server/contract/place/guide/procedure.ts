import { z } from 'zod'
import { APPLICANTS, BUILDING_USES } from '#law/procedure/applicant.ts'
import { BOOLEAN_FACTS, NUMBER_FACTS, SECTORS, WORKS } from '#law/procedure/procedure-facts.ts'

const quoted = (value: unknown) => `« ${String(value)} »`
export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values, what: string) =>
  z.enum(values, {
    error: ({ input }) => `${quoted(input)} n’est pas ${what}. Valeurs possibles : ${values.join(', ')}.`,
  })

const measure = z
  .number({ error: ({ input }) => `${quoted(input)} n’est pas un nombre.` })
  .nonnegative({ error: 'Une mesure ne peut pas être négative.' })
  .max(1e9, { error: 'Cette mesure n’est pas vraisemblable.' })
export const flag = z.boolean({ error: 'Répondez par true ou false.' })
const Work = oneOf(WORKS, 'un travail connu')
const Sector = oneOf(SECTORS, 'un secteur connu')

const measures = Object.fromEntries(
  Object.entries(NUMBER_FACTS).map(([fact, unit]) => [fact, measure.describe(unit).optional()]),
) as Record<keyof typeof NUMBER_FACTS, z.ZodOptional<typeof measure>>
const facts = Object.fromEntries(BOOLEAN_FACTS.map((fact) => [fact, flag.optional()])) as Record<
  (typeof BOOLEAN_FACTS)[number],
  z.ZodOptional<typeof flag>
>

const FactsShape = {
  ...measures,
  ...facts,
  existingFloorM2: measure.optional().describe('surface de plancher existante, m²'),
  existingFootprintM2: measure.optional().describe('emprise au sol existante, m²'),
  createdFloorM2: measure.optional().describe('surface de plancher créée, m²'),
  createdFootprintM2: measure.optional().describe('emprise au sol créée, m²'),
  removedFloorM2: measure.optional().describe('surface de plancher supprimée, m²'),
  removedFootprintM2: measure.optional().describe('emprise au sol supprimée, m²'),
  builtElement: flag.optional().describe('l’élément protégé est une construction'),
}

export const unknownKeys = (issue: { code?: string; keys?: readonly string[] }) =>
  issue.code === 'unrecognized_keys'
    ? `Ces informations ne sont pas prévues : ${(issue.keys ?? []).join(', ')}.`
    : 'Un objet est attendu.'

/** A statement of the parcel's sheet, or a part of it that is enough for the law. */
const PlaceStatement = z.object({
  topic: z.string({ error: 'Indiquez le thème du constat (zone, easement, planInformation…).' }),
  kind: z.string().optional(),
  answer: z.enum(['yes', 'no', 'unknown']).optional(),
  code: z.string({ error: 'Indiquez le code du constat, tel qu’imprimé (UBa, AC1, 42-01).' }),
  label: z.string().optional(),
  extent: z.enum(['whole', 'part', 'marginal', 'touching']).optional(),
  share: z.number().min(0).max(1).optional(),
  attributes: z.record(z.string(), z.unknown()).optional(),
})

/** A work may be written by its name alone. */
const named = (value: unknown) => (typeof value === 'string' ? { work: value } : value)

const ProjectShape = {
  ...FactsShape,
  work: Work.optional(),
  works: z
    .array(z.preprocess(named, z.strictObject({ ...FactsShape, work: Work }, { error: unknownKeys })))
    .min(1, { error: 'Indiquez au moins un travail.' })
    .max(20, { error: 'Vingt travaux au plus par projet.' })
    .optional(),
  sectors: z
    .union([z.array(Sector), z.partialRecord(Sector, flag)], {
      error: `Indiquez la liste des secteurs du terrain, ou true et false secteur par secteur. Secteurs connus : ${SECTORS.join(', ')}.`,
    })
    .optional()
    .describe('liste complète des secteurs du terrain, ou réponse connue secteur par secteur'),
  house: flag.optional().describe('maison individuelle ou ses annexes'),
  use: oneOf(BUILDING_USES, 'un usage connu').optional(),
  applicant: oneOf(APPLICANTS, 'un demandeur connu').optional(),
  totalFloorAfter: measure.optional().describe('surface de plancher de l’ensemble après travaux, m²'),
  totalFootprintAfter: measure.optional().describe('emprise au sol de l’ensemble après travaux, m²'),
  eavesHeight: measure.optional().describe('hauteur à l’égout, m'),
  lotissementArea: measure.optional().describe('superficie du terrain à aménager, m²'),
}

const statements = z.array(PlaceStatement).max(2000, { error: 'Deux mille constats au plus.' }).optional()
export const namesWork = ({ work, works }: { work?: unknown; works?: unknown }) =>
  work !== undefined || works !== undefined
export const workMissing = {
  error: 'Indiquez le travail projeté (work) ou la liste des travaux (works).',
  path: ['work'],
}

/** A project in plain questions, with the statements of its place; what is absent is not known. */
export const DescribedProject = z
  .strictObject({ ...ProjectShape, statements }, { error: unknownKeys })
  .refine(namesWork, workMissing)
export type DescribedProject = z.infer<typeof DescribedProject>

export const Day = z.iso.date({
  error: ({ input }) => `${quoted(input)} n’est pas une date : écrivez-la sous la forme 2026-03-10.`,
})

/** Which procedure? What is not said is asked, if it can change the answer. */
export const ProcedureQuestion = z
  .strictObject(
    {
      ...ProjectShape,
      statements: statements.describe('constats de la fiche parcellaire'),
      on: Day.optional().describe('jour dont le droit s’applique ; aujourd’hui à défaut'),
      inseeCode: z
        .string()
        .regex(/^(?:\d{5}|2[AB]\d{3})$/, { error: 'Un code INSEE de commune compte cinq caractères.' })
        .optional(),
      touchesSubsoil: flag.optional(),
      impactStudy: flag.optional(),
      officeOrTrade: flag.optional().describe('bureaux, commerces ou stockage'),
    },
    { error: unknownKeys },
  )
  .refine(namesWork, workMissing)
export type ProcedureQuestion = z.infer<typeof ProcedureQuestion>

export const Cited = z.object({
  article: z.string(),
  confidence: z.enum(['text', 'textOld', 'secondary', 'memory']),
  inForceSince: z.iso.date().optional(),
})
const Filed = z.object({ procedure: z.enum(['DP', 'PC', 'PCMI', 'PA', 'PD']), form: z.string() })

const Reason = Cited.extend({ rule: z.string(), text: z.string() })

export const ProcedureAnswer = z.object({
  outcome: z.enum(['settled', 'unknown']),
  text: z.string().describe('la réponse en une phrase'),
  on: z.iso.date(),
  formalities: z.array(
    Filed.extend({
      kind: z.string(),
      pieceForm: z.string().describe('liste de pièces à demander à /api/pieces'),
      works: z.array(z.number().int()).describe('rang des travaux qui l’appellent'),
      architect: z.object({
        duty: z.enum(['required', 'notRequired', 'unsettled', 'unknown']),
        text: z.string(),
        note: z.string().optional(),
        article: z.string().optional(),
        missing: z.array(z.string()),
      }),
    }),
  ),
  possible: z.array(z.array(Filed)).describe('ensembles de formalités encore possibles quand une information manque'),
  works: z.array(
    z.object({
      work: Work,
      name: z.string(),
      outcomes: z.array(Filed.partial({ form: true }).extend({ procedure: z.string(), reasons: z.array(Reason) })),
    }),
  ),
  questions: z.array(
    z.object({
      fact: z.string(),
      work: z.number().int().optional(),
      settles: z.enum(['procedure', 'architect', 'assumption']),
      text: z.string(),
      answer: z.enum(['number', 'yesNo', 'choice', 'several']),
      unit: z.string().optional(),
      choices: z
        .array(
          z.object({
            value: z.string(),
            label: z.string(),
            sign: z.string().optional().describe('ce que la carte montre, qui aide à répondre'),
          }),
        )
        .optional(),
    }),
  ),
  assumptions: z.array(z.object({ fact: z.string(), text: z.string() })),
  warnings: z.array(z.object({ code: z.string(), text: z.string(), article: z.string().optional() })),
  taxes: z.array(
    Cited.extend({
      tax: z.enum(['development', 'archaeologyTax', 'archaeologyFee', 'officeCreation']),
      name: z.string(),
      expected: z.enum(['yes', 'unknown']),
      text: z.string(),
      rules: z.array(Cited.extend({ text: z.string() })),
      bases: z.array(z.object({ text: z.string(), baseEuros: z.number().optional() })),
      missing: z.array(z.string()),
    }),
  ),
})
export type ProcedureAnswer = z.infer<typeof ProcedureAnswer>
