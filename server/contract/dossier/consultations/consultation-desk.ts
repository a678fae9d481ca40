import { z } from 'zod'
import { ClockDate } from '#contract/clock.ts'
import { Reminder } from '#contract/dossier/register/reminder.ts'
import { KeptAnswer, KeptUntil } from '#contract/dossier/standing-answers/standing-answer.ts'
import { type Consultee, OPINION_CONSULTEES } from '#law/consultations/opinion-period.ts'
import { CONSULTATION_NATURES, type ConsultationNature } from '#law/tables/consultation-rules.ts'
import { SERVICES, type Service } from '#law/tables/consultation-services.ts'
import { ConsultationsAnswer } from './consultations.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const services = Object.keys(SERVICES) as [Service, ...Service[]]
const consultees = [...OPINION_CONSULTEES] as [Consultee, ...Consultee[]]
const natures = [...CONSULTATION_NATURES] as [ConsultationNature, ...ConsultationNature[]]
const Why = (message: string) => z.string({ error: message }).trim().min(1, message).max(2000, 'Ce texte est trop long')
const Email = z.email('Saisissez une adresse électronique complète')
const Pieces = z.array(z.uuid('Cette pièce n’est pas connue')).max(200, 'Deux cents pièces au plus')

/**
 * A proposal of the law retained or set aside, by its rule; or a service that an officer asks on their own. What is
 * retained establishes the circumstance that goes with it, unless the law is unsettled and nobody says so.
 */
export const ConsultationChoice = z
  .discriminatedUnion('choice', [
    z.object({
      choice: z.literal('retained'),
      rule: z.string().trim().min(1),
      establishes: z.boolean().optional().describe('records the circumstance though its effect is unsettled'),
    }),
    z.object({
      choice: z.literal('setAside'),
      rule: z.string().trim().min(1),
      why: z.string().trim().max(2000, 'Ce texte est trop long').default(''),
      kept: z.uuid().optional().describe('answer of the commune that is taken up: its reason is that of the choice'),
      keepUntil: KeptUntil.optional(),
    }),
    z.object({
      choice: z.literal('added'),
      service: z.enum(services, { error: 'Choisissez le service à consulter' }),
      serviceName: z.string().trim().max(200).default(''),
      nature: z.enum(natures, { error: 'Dites ce qui est demandé au service' }).default('advisoryOpinion'),
      regime: z.enum(consultees, { error: 'Ce délai de réponse n’est pas prévu' }).default('default'),
      why: Why('Dites pourquoi ce service est consulté'),
    }),
  ])
  .refine((said) => said.choice !== 'setAside' || said.why !== '' || said.kept !== undefined, {
    path: ['why'],
    error: 'Dites pourquoi cette consultation est écartée',
  })
export type ConsultationChoice = z.infer<typeof ConsultationChoice>

/** Sends the request with the chosen pieces: by a link in a mail, or to the accounts of the service. */
export const ConsultationSending = z.discriminatedUnion('via', [
  z.object({
    via: z.literal('link'),
    email: Email,
    attachmentIds: Pieces.min(1, 'Choisissez au moins une pièce'),
    message: z.string().trim().max(4000).default(''),
  }),
  z.object({
    via: z.literal('account'),
    attachmentIds: Pieces.min(1, 'Choisissez au moins une pièce'),
    message: z.string().trim().max(4000).default(''),
  }),
])
export type ConsultationSending = z.infer<typeof ConsultationSending>

/** A new request to the same service on a changed project; the former one and its opinion stay. */
export const Reconsultation = z.object({ why: Why('Dites ce qui a changé dans le projet') })

/** Day on which the service received the request, when it says so itself (receipt, post). */
export const RequestReceipt = z.object({ receivedOn: CivilDay })

export const OPINION_ANSWERS = [
  'favourable',
  'favourableWithConditions',
  'unfavourable',
  'noOpinion',
  'attachmentsMissing',
] as const
const OpinionSense = z.enum(OPINION_ANSWERS, { error: 'Choisissez le sens de l’avis' })
export type OpinionAnswerSense = z.infer<typeof OpinionSense>

const NEEDS_TEXT: ReadonlySet<OpinionAnswerSense> = new Set<OpinionAnswerSense>([
  'favourableWithConditions',
  'unfavourable',
  'attachmentsMissing',
])

const isExplained = ({ answer, text }: { answer: OpinionAnswerSense; text: string }) =>
  !NEEDS_TEXT.has(answer) || text !== ''
const explain = { path: ['text'], error: 'Dites les prescriptions, les motifs ou les pièces qui manquent' }
const Answer = {
  answer: OpinionSense,
  text: z.string().trim().max(20_000, 'Ce texte est trop long : joignez un fichier').default(''),
  by: z.string().trim().min(1, 'Indiquez le nom de la personne qui répond').max(200),
}

/** What a service answers, by its link or its account. A file is sent before, apart. */
export const OpinionAnswer = z.object(Answer).refine(isExplained, explain)
export type OpinionAnswer = z.infer<typeof OpinionAnswer>

/** An opinion that reached the town hall otherwise, recorded by the desk on its day. */
export const RecordedOpinion = z.object({ ...Answer, answeredOn: CivilDay }).refine(isExplained, explain)
export type RecordedOpinion = z.infer<typeof RecordedOpinion>

/** Last day on which asking a service still brings its answer, or its silence, before the decision is due. */
export const UsefulDay = z.object({
  until: CivilDay.describe('counted back from the day the decision is due'),
  isPast: z.boolean(),
  ifNotifiedMonths: z
    .number()
    .int()
    .nullable()
    .describe('months of the longer period that the applicant must be told of for this day to hold'),
})
export type UsefulDay = z.infer<typeof UsefulDay>

/** A day of the calendar that is drawn backwards from the decision. */
export const BackwardsStep = z.object({
  day: CivilDay,
  what: z.enum(['ask', 'answer', 'ready', 'sign', 'decision']),
  label: z.string().describe('in French'),
  detail: z.string().nullable().describe('in French: what it leaves time for, or what comes too late'),
  article: z.string().nullable().describe('null: no text fixes this day, the town hall does'),
  isPast: z.boolean(),
  isLate: z.boolean().describe('asked, or expected, on a day that does not leave the time'),
})
export type BackwardsStep = z.infer<typeof BackwardsStep>

/** From the decision back to the requests: what each day must leave time for. */
export const Backwards = z.object({
  decisionDue: CivilDay,
  steps: z.array(BackwardsStep).describe('the earliest first'),
  chosen: z.string().describe('in French: which days are a choice, and how long each is'),
})
export type Backwards = z.infer<typeof Backwards>

export const Consultation = z.object({
  id: z.uuid(),
  rule: z.string().nullable(),
  service: z.string(),
  serviceName: z.string(),
  nature: z.string(),
  reason: z.string(),
  article: z.string().nullable(),
  state: z
    .enum(['setAside', 'retained', 'sent', 'attachmentsMissing', 'answered', 'silent', 'superseded'])
    .describe('superseded: a later request on a changed project has left; its opinion stays readable'),
  sentence: z.string(),
  email: z.string().nullable(),
  message: z.string(),
  attachmentIds: z.array(z.uuid()),
  via: z.enum(['link', 'account']).nullable(),
  askedOn: CivilDay.nullable(),
  receivedOn: CivilDay.nullable().describe('null after the sending: the mail has not left yet'),
  due: ClockDate.nullable().describe('last day to answer, with its proof'),
  silence: z.string().nullable().describe('what silence amounts to, in French'),
  tacitOn: CivilDay.nullable(),
  answer: OpinionSense.nullable(),
  answerText: z.string().nullable(),
  answeredOn: CivilDay.nullable(),
  answeredBy: z.string().nullable(),
  fileName: z.string().nullable(),
  remindedOn: CivilDay.nullable(),
  linkRevokedOn: CivilDay.nullable().describe('day on which the town hall closed the link'),
  supersedes: z.uuid().nullable(),
  useful: UsefulDay.nullish().describe('of what nobody has asked yet, in the consultations of a dossier'),
})
export type Consultation = z.infer<typeof Consultation>

/** What the law proposes, read on the statements frozen at the deposit and on those of today. */
export const ConsultationProposal = ConsultationsAnswer.shape.proposed.element.extend({
  seen: z.enum(['both', 'atDepositOnly', 'todayOnly']),
  establishes: z.boolean().describe('retaining it records the circumstance that changes the clock'),
  useful: UsefulDay.nullable(),
  site: z.string().nullable().describe('in French, what retaining it says of the place beside its effect'),
  kept: KeptAnswer.nullish().describe('what the commune answers to it once and for all, to be taken up or not'),
})
export type ConsultationProposal = z.infer<typeof ConsultationProposal>

/** A letter of consultation or of reminder, kept as it was issued. */
export const ConsultationLetter = z.object({
  id: z.uuid(),
  consultationId: z.uuid(),
  template: z.enum(['consultation', 'consultationReminder']),
  issuedAt: z.iso.datetime(),
})
export type ConsultationLetter = z.infer<typeof ConsultationLetter>

/** The letter to issue on paper, frozen as it leaves. */
export const LetterToIssue = z.object({
  template: z.enum(['consultation', 'consultationReminder'], { error: 'Choisissez la demande ou la relance' }),
})
export type LetterToIssue = z.infer<typeof LetterToIssue>

/** The address of a link without account, for a desk whose mail does not leave. */
export const ConsultationLink = z.object({ href: z.string() })

/** A service that what followed networks say proposes to ask, at the officer’s will: the law does not name it. */
export const NetworkProposal = z.object({
  service: z.enum(services),
  serviceName: z.string(),
  why: z.string().describe('what was seen around the parcels, to check with the service'),
  answer: z.object({ text: z.string(), article: z.string() }),
})
export type NetworkProposal = z.infer<typeof NetworkProposal>

export const ConsultationDesk = z.object({
  proposals: z.array(ConsultationProposal).describe('not chosen yet'),
  ofNetworks: z.array(NetworkProposal).describe('decides nothing; absent once the service is chosen or set aside'),
  undetermined: ConsultationsAnswer.shape.undetermined,
  changeOfUse: ConsultationsAnswer.shape.changeOfUse,
  reminders: z.array(Reminder).describe('what texts ask during the review, beside whom to consult'),
  consultations: z.array(Consultation),
  backwards: Backwards.nullish().describe('null: no decision is due, or its day is past'),
  letters: z.array(ConsultationLetter).describe('frozen; read as any issued document'),
  addressBook: z
    .array(z.object({ service: z.string(), email: z.string().nullable(), hasAccount: z.boolean() }))
    .describe('where each service was written to last in the commune, and whether an account answers for it'),
  mayAct: z.boolean().describe('false: reads without writing'),
  today: CivilDay,
})
export type ConsultationDesk = z.infer<typeof ConsultationDesk>

/** All that a consulted service sees of a dossier. An allow-list: no name, no address, no piece that was not chosen. */
export const OpinionRequest = z.strictObject({
  id: z.uuid(),
  service: z.string(),
  nature: z.string(),
  reason: z.string(),
  article: z.string().nullable(),
  message: z.string(),
  number: z.string(),
  kind: z.string().describe('in French'),
  title: z.string(),
  communeName: z.string(),
  applicant: z.string().describe('who asks, at which postal address; never mail nor telephone'),
  groundAddress: z.string(),
  surfaces: z.string().describe('surfaces of the works, in French; empty: none is told'),
  parcels: z.array(z.string()),
  parcelIds: z.array(z.string()),
  answerBy: z.string().nullable().describe('time to answer and what silence means, in French'),
  filedOn: CivilDay,
  askedOn: CivilDay,
  dueOn: CivilDay.nullable(),
  sentence: z.string().describe('time left and what silence amounts to'),
  effects: z
    .partialRecord(OpinionSense, z.object({ says: z.string(), article: z.string() }))
    .describe('what each answer binds, in French'),
  mayAnswer: z.boolean(),
  answer: OpinionSense.nullable(),
  answerText: z.string().nullable(),
  answeredOn: CivilDay.nullable(),
  answeredBy: z.string().nullable(),
  fileName: z.string().nullable().describe('file already sent with the answer'),
  attachments: z.array(
    z.strictObject({
      id: z.uuid(),
      code: z.string(),
      title: z.string(),
      version: z.number().int(),
      mediaType: z.string(),
      byteCount: z.number().int(),
      pageCount: z.number().int().nullable(),
    }),
  ),
})
export type OpinionRequest = z.infer<typeof OpinionRequest>
