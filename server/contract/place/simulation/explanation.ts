import { z } from 'zod'
import { ClockReading, ClockSimulationRequest } from '#contract/clock.ts'
import { CitedText } from '#contract/place/law-texts/law-texts.ts'

/** More acts than any dossier holds, all lists together. */
const MAX_ACTS = 120
/** The code has no earlier dossier that runs, and no period of it reaches further. */
const FIRST_YEAR = 1990
const LAST_YEAR = 2099

/** A dossier whose dates are to be explained: acts in, nothing tried, nothing kept. */
export const ExplanationRequest = ClockSimulationRequest.safeExtend({
  hypothetical: z
    .null({ error: 'Les actes à essayer se demandent au simulateur, une explication porte sur des faits.' })
    .optional(),
}).superRefine((asked, context) => {
  const actCount = actsIn(asked)
  if (actCount > MAX_ACTS) {
    context.addIssue({
      code: 'custom',
      path: ['acts'],
      message: `Cent vingt actes au plus, toutes listes comprises : il y en a ${actCount}.`,
    })
  }
  for (const path of daysOutOfRange(asked)) {
    context.addIssue({
      code: 'custom',
      path,
      message: `Cette date est hors des années lues, de ${FIRST_YEAR} à ${LAST_YEAR}.`,
    })
  }
})
export type ExplanationRequest = z.infer<typeof ExplanationRequest>

const actsIn = (asked: object): number =>
  Object.values(asked).reduce((sum: number, value) => sum + (Array.isArray(value) ? value.length : 0), 0)

type Path = (string | number)[]

/** Where a day stands that is outside the years, at any depth. */
function daysOutOfRange(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') {
    const year = /^(\d{4})-\d{2}-\d{2}/.exec(value)?.[1]
    return year !== undefined && (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) ? [path] : []
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => daysOutOfRange(item, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => daysOutOfRange(item, [...path, name]))
}

const RivalReading = z.object({
  point: z.string(),
  title: z.string(),
  sentence: z.string(),
  retained: z.string().describe('lecture retenue'),
  retainedDay: z.iso.date().nullable(),
  other: z.string().describe('autre lecture'),
  otherDay: z.iso.date().nullable(),
  article: z.string(),
})

const ExplainedArticle = z.object({
  article: z.string(),
  rules: z
    .array(z.object({ rule: z.string(), says: z.string(), confidence: z.string() }))
    .describe('ce que les tables lisent dans cet article ; vide quand la date ne cite que ses mots'),
})

const ExplainedDate = z.object({
  name: z.string(),
  label: z.string(),
  day: z.iso.date(),
  sentence: z.string(),
  articles: z.array(ExplainedArticle),
  facts: z.array(z.object({ label: z.string(), value: z.string(), act: z.string().optional() })),
  steps: z
    .array(z.object({ text: z.string(), because: z.string().nullable() }))
    .describe('arithmétique, une opération par ligne ; `because` dit pourquoi un mois trop court arrête le délai'),
  counting: z.string().describe('comment ce délai se compte'),
  rivals: z.array(RivalReading).describe('lectures concurrentes dont cette date dépend'),
})
export type ExplainedDate = z.infer<typeof ExplainedDate>

/** From which state of the code, and with which edition of the rules and of their words: what a citation has to name. */
export const LawEdition = z.object({
  state: z.iso.date().describe('état du code de l’urbanisme auquel la carte des règles répond'),
  version: z.string().describe('version de la bibliothèque ; elle change quand une règle ou ses mots changent'),
})
export type LawEdition = z.infer<typeof LawEdition>

export const LawExplanation = z.object({
  today: z.iso.date(),
  law: LawEdition,
  notADecision: z.string(),
  state: ClockReading.shape.state,
  certain: ClockReading.shape.certain,
  silence: ClockReading.shape.silence,
  tacit: ClockReading.shape.tacit,
  dates: z.array(ExplainedDate),
  openPoints: z.array(RivalReading),
  alerts: z.array(z.object({ title: z.string(), sentence: z.string(), article: z.string() })),
  withoutEffect: ClockReading.shape.withoutEffect,
  texts: z.array(CitedText).describe('mots des articles cités, dans l’état des codes importés ici'),
})
export type LawExplanation = z.infer<typeof LawExplanation>
