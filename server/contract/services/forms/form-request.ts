import { z } from 'zod'
import { MoneyBack } from '#contract/services/payments/claim.ts'
import { Truth } from './condition.ts'
import { Answers, FormContent, FormKind, Service } from './form-content.ts'
import { RAISED_AT } from './form-price.ts'

export const REQUEST_STATES = [
  'received',
  'inReview',
  'awaitingApplicant',
  'accepted',
  'rejected',
  'closed',
  'tacitlyAccepted',
  'tacitlyRejected',
  'withdrawn',
] as const
export const FormRequestState = z.enum(REQUEST_STATES)
export type FormRequestState = z.infer<typeof FormRequestState>

export const CHANNELS = ['online', 'counter', 'mail'] as const

/** Who asks (CRPA R112-9-1): name, first name, addresses. */
export const Applicant = z.object({
  name: z.string().trim().max(100).default(''),
  givenName: z.string().trim().max(100).default(''),
  email: z.string().trim().max(150).default(''),
  phone: z.string().trim().max(40).default(''),
  address: z.string().trim().max(300).default(''),
  onBehalfOf: z.string().trim().max(150).default(''),
  /** INSEE code, asked when the form is of the whole territory. */
  inseeCode: z.string().max(5).default(''),
})
export type Applicant = z.infer<typeof Applicant>
export const NOBODY: Applicant = Applicant.parse({})

/** What a device holds of a request that is not sent. */
const Held = z.object({ answers: Answers, applicant: Applicant, saves: z.int().min(0), savedAt: z.string() })

const Owner = z.object({ inseeCode: z.string().nullable(), authority: z.string() })

/** An intercommunality (EPCI), and the departments that it is in. */
export const Intercommunality = z.object({ siren: z.string(), name: z.string(), departments: z.array(z.string()) })
export type Intercommunality = z.infer<typeof Intercommunality>

/** A published form, with what is needed to fill it in. */
export const PublicForm = z.object({
  path: z.string(),
  state: z.enum(['published', 'closed']),
  closedBecause: z.string(),
  owner: Owner,
  revision: z.number(),
  content: FormContent,
  /** Communes of the territory: those of questions, and that of who asks when the form is of all of them. */
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })),
})
export type PublicForm = z.infer<typeof PublicForm>

export const PublicFormLine = z.object({
  path: z.string(),
  title: z.string(),
  kind: FormKind,
  intro: z.string(),
  authority: z.string(),
  service: z.string(),
})
export type PublicFormLine = z.infer<typeof PublicFormLine>

/** `token` is the secret of the link: told once, it resumes then follows the request. */
export const BegunRequest = z.object({ token: z.string(), saves: z.number(), savedAt: z.string() })
export type BegunRequest = z.infer<typeof BegunRequest>

export const SavedRequest = z.object({ saves: z.number(), savedAt: z.string() })
export type SavedRequest = z.infer<typeof SavedRequest>

/** `basedOn`: the saving that this device read last; another device that saved since is not written over. */
export const DraftToSave = z.object({
  answers: Answers,
  applicant: Applicant,
  revision: z.int().min(1),
  basedOn: z.int().min(0),
  device: z.string().max(40).default(''),
})
export type DraftToSave = z.infer<typeof DraftToSave>

export const SendingRequest = z.object({
  basedOn: z.int().min(0),
  channel: z.enum(CHANNELS).default('online'),
  /** When a paper came; today online. */
  receivedOn: z.iso.date('Écrivez le jour de réception').nullable().default(null),
})
export type SendingRequest = z.infer<typeof SendingRequest>

const FieldChange = z.object({ change: z.enum(['added', 'removed', 'retyped']), id: z.string(), label: z.string() })

const Draft = Held.extend({
  state: z.literal('draft'),
  form: PublicForm,
  /** What the form asks otherwise than when these answers were written. */
  changes: z.array(FieldChange).readonly(),
  /** Answers to questions that are no longer asked, each with its question of then. */
  aside: z.array(z.object({ label: z.string(), answer: z.string() })),
  device: z.string(),
})

/** What silence makes of the request, and when; null when no decision is asked for. */
const Silence = z
  .object({ means: z.enum(['acceptance', 'rejection']), article: z.string(), on: z.string().nullable() })
  .nullable()

const SAID_BY = ['applicant', 'agent', 'time'] as const
export const RequestEvent = z.object({
  ordinal: z.number(),
  kind: z.enum([
    'received',
    'takenUp',
    'message',
    'reply',
    'note',
    'piecesAsked',
    'piecesReceived',
    'assigned',
    'decided',
    'silence',
    'withdrawn',
    'attested',
  ]),
  body: z.string(),
  on: z.string(),
  at: z.string(),
  by: z.enum(SAID_BY),
  agent: z.string().nullable(),
  answerBy: z.string().nullable(),
  outcome: z.enum(['accepted', 'rejected', 'closed']).nullable(),
  hasLetter: z.boolean(),
})
export type RequestEvent = z.infer<typeof RequestEvent>

const Answered = z.object({
  number: z.string(),
  title: z.string(),
  authority: z.string(),
  service: Service,
  receivedOn: z.string(),
  channel: z.enum(CHANNELS),
  silence: Silence,
  content: FormContent,
  revision: z.number(),
  answers: Answers,
  /** Names of the communes and intercommunalities that answers give by their codes. */
  placeNames: z.record(z.string(), z.string()),
  applicant: Applicant,
  events: z.array(RequestEvent),
})

/** What a request costs, and where it is paid. `amountCents` null: an answer is missing, the service says it. */
const RequestSum = z.object({
  amountCents: z.int().nullable(),
  says: z.array(z.string()).describe('the tariff, line by line'),
  leftCents: z.int().describe('still to be paid; 0: nothing is asked now'),
  isPaid: z.boolean(),
  path: z.string().nullable().describe('where it is paid; null: nothing is asked yet, or no régie takes it'),
  way: z.enum(['online', 'counter', 'title']),
  raisedAt: z.enum(RAISED_AT),
  dueOn: z.string().nullable(),
})
export type RequestSum = z.infer<typeof RequestSum>

const Sent = Answered.extend({
  state: FormRequestState,
  sum: RequestSum.nullable().describe('null: asking costs nothing'),
  moneyBack: MoneyBack.nullable(),
})

/** What the secret link opens: a form to go on with, or a request to follow. */
export const OwnRequest = z.discriminatedUnion('state', [Draft, Sent])
export type OwnRequest = z.infer<typeof OwnRequest>
export type OwnDraft = z.infer<typeof Draft>
export type SentRequest = z.infer<typeof Sent>

export const RequestLine = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  formId: z.string(),
  service: z.string(),
  communeName: z.string().nullable(),
  applicant: z.string(),
  state: FormRequestState,
  channel: z.enum(CHANNELS),
  receivedOn: z.string(),
  silence: Silence,
})
export type RequestLine = z.infer<typeof RequestLine>

export const RequestInbox = z.object({
  lines: z.array(RequestLine),
  /** Requests that wait for the town hall, by service. */
  services: z.array(z.object({ name: z.string(), waiting: z.number() })),
  forms: z.array(z.object({ id: z.string(), title: z.string() })),
  isMore: z.boolean(),
})
export type RequestInbox = z.infer<typeof RequestInbox>

export const AskedInbox = z.object({
  service: z.string().max(150).optional(),
  state: z.enum(['open', ...REQUEST_STATES]).optional(),
  form: z.uuid().optional(),
})
export type AskedInbox = z.infer<typeof AskedInbox>

export const RequestPage = Sent.extend({
  id: z.string(),
  formId: z.string(),
  communeName: z.string().nullable(),
  eligibility: z.object({ result: Truth, rules: z.array(z.object({ says: z.string(), truth: Truth })) }),
  /** What may be done now. */
  moves: z.array(z.enum(['takeUp', 'message', 'note', 'askPieces', 'receivePieces', 'assign', 'decide', 'attest'])),
  grant: z
    .object({ id: z.string().nullable() })
    .nullable()
    .describe('the grant that a vote decides; without id: not taken in yet'),
})
export type RequestPage = z.infer<typeof RequestPage>

const Signatory = z.object({
  name: z.string().trim().min(2, 'Dites qui signe').max(100),
  quality: z.string().trim().min(2, 'Dites en quelle qualité').max(100),
})

const Said = z.string().trim().min(2, 'Écrivez le texte').max(10_000, 'Le texte compte 10 000 caractères au plus')

/** One act of the desk on a request. */
export const RequestMove = z.discriminatedUnion('move', [
  z.object({ move: z.literal('takeUp') }),
  z.object({ move: z.literal('message'), body: Said }),
  z.object({ move: z.literal('note'), body: Said }),
  z.object({
    move: z.literal('askPieces'),
    body: Said,
    answerBy: z.iso.date('Choisissez le dernier jour pour répondre'),
  }),
  z.object({ move: z.literal('receivePieces'), on: z.iso.date('Choisissez le jour') }),
  z.object({ move: z.literal('assign'), service: z.string().trim().min(1, 'Nommez le service').max(150) }),
  z.object({
    move: z.literal('decide'),
    outcome: z.enum(['accepted', 'rejected', 'closed']),
    body: Said,
    signatory: Signatory,
  }),
  /** That silence accepted (CRPA L232-3). */
  z.object({ move: z.literal('attest'), signatory: Signatory }),
])
export type RequestMove = z.infer<typeof RequestMove>

export const ApplicantReply = z.object({ body: Said })
