import { z } from 'zod'
import { Cited, Day, DescribedProject, flag, oneOf, unknownKeys } from '#contract/place/guide/procedure.ts'
import { REVIEWED_KINDS } from '#law/dossier-kind.ts'
import { COMPETENCE_CASES, type CompetenceCase } from '#law/tables/competence-rules.ts'
import { CONSULTATION_FACTS, type ConsultationFact } from '#law/tables/consultation-facts.ts'

const consultationFacts = Object.keys(CONSULTATION_FACTS) as [ConsultationFact, ...ConsultationFact[]]
const competenceCases = Object.keys(COMPETENCE_CASES) as [CompetenceCase, ...CompetenceCase[]]
const inhabitants = z.number({ error: 'Un nombre d’habitants est attendu.' }).int().nonnegative().optional()

/** The commune on the day of the deposit, for the authority that decides. */
const Commune = z.strictObject(
  {
    cover: oneOf(['localPlan', 'communalMap', 'nationalRules'], 'un document connu').optional(),
    onceCovered: flag.optional().describe('un PLU ou une carte communale a déjà transféré la compétence'),
    delegated: flag.optional().describe('compétence déléguée à l’EPCI'),
    inhabitants,
    communityInhabitants: inhabitants,
    hasCommunity: flag.optional(),
  },
  { error: unknownKeys },
)

/** Whom to consult for a dossier, and who decides it. */
export const ConsultationsQuestion = z.strictObject(
  {
    kind: oneOf(REVIEWED_KINDS, 'une nature de dossier connue'),
    project: DescribedProject,
    facts: z.partialRecord(oneOf(consultationFacts, 'un fait connu'), flag).default({}),
    receivedOn: Day.optional().describe('jour où la mairie a reçu le dossier'),
    commune: Commune.optional(),
    cases: z.partialRecord(oneOf(competenceCases, 'un cas connu'), flag).default({}),
  },
  { error: unknownKeys },
)
export type ConsultationsQuestion = z.infer<typeof ConsultationsQuestion>

const Effect = z.object({
  circumstance: z.string(),
  text: z.string(),
  article: z.string().optional(),
  unsettled: z.boolean(),
  notifyBy: z.iso.date().optional().describe('dernier jour pour notifier le délai modifié au demandeur'),
})

const Cause = z.object({ cause: z.enum(['sector', 'statement', 'fact', 'layer', 'duty']), text: z.string() })

export const ConsultationsAnswer = z.object({
  proposed: z.array(
    Cited.extend({
      rule: z.string(),
      service: z.string(),
      serviceName: z.string(),
      nature: z.enum([
        'agreement',
        'bindingOpinion',
        'advisoryOpinion',
        'authorisation',
        'prescription',
        'information',
      ]),
      text: z.string(),
      certainty: z.enum(['certain', 'toConfirm']),
      toConfirm: z.string().optional(),
      note: z
        .string()
        .optional()
        .describe('exception ou portée que le texte ajoute, et qui n’appelle aucune vérification'),
      isExceptional: z.boolean().optional().describe('peu de projets y sont soumis : jamais présumé dû'),
      because: z.array(Cause),
      answer: Cited.extend({ text: z.string() }).optional().describe('délai de réponse et portée du silence'),
      effect: Effect.optional(),
    }),
  ),
  periodOnly: z.array(
    Cited.extend({ rule: z.string(), because: z.array(Cause), effect: Effect, toConfirm: z.string().optional() }),
  ),
  undetermined: z.array(z.object({ rule: z.string(), serviceName: z.string(), missing: z.array(Cause) })),
  changeOfUse: Cited.extend({ text: z.string() })
    .optional()
    .describe('changement de destination non admis, ou à vérifier, en zone A ou N'),
  period: z.object({ months: z.number().int(), text: z.string(), article: z.string() }),
  notifyEffectsBy: z.iso.date().optional(),
  competence: z.object({
    outcome: z.enum(['decided', 'unknown']),
    authority: z.string().optional(),
    text: z.string(),
    article: z.string().optional(),
    missing: z.array(z.string()),
    voices: z.array(Cited.extend({ text: z.string() })),
    review: z.object({ text: z.string(), article: z.string() }).optional(),
  }),
})
export type ConsultationsAnswer = z.infer<typeof ConsultationsAnswer>
