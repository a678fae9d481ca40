import { z } from 'zod'
import { nearDay } from '#contract/near-day.ts'
import { isSiret } from '#contract/services/forms/checked-numbers.ts'

/** Whole cents. */
export const Cents = z.int('Écrivez un montant au centime').min(0, 'Un montant est positif').max(1_000_000_000_00)
export const Exercice = z.coerce.number('Écrivez l’année de l’exercice').int().min(2000).max(2100)
const Day = nearDay('Choisissez un jour')
const Name = (why: string) => z.string().trim().min(2, why).max(150)
const Text = z.string().trim().max(5000)
export const Siret = z
  .string()
  .trim()
  .refine(isSiret, 'Ce SIRET n’est pas valable : 14 chiffres, dont la clé')
  .transform((text) => text.replaceAll(/\D/g, ''))

export const FUNDER_KINDS = ['commune', 'intercommunality', 'socialCentre'] as const
export type FunderKind = (typeof FUNDER_KINDS)[number]

export const GRANT_STATES = ['received', 'proposed', 'voted', 'refused', 'reported', 'closed'] as const
export const GrantState = z.enum(GRANT_STATES)
export type GrantState = z.infer<typeof GrantState>

export const GRANT_EVENT_KINDS = [
  ...([
    'received',
    'note',
    'proposed',
    'voted',
    'refused',
    'executory',
    'agreementDrafted',
    'agreementSigned',
  ] as const),
  ...(['paymentOrdered', 'reminded', 'reportSoon', 'reportLate', 'reportReceived'] as const),
] as const
export const GrantEventKind = z.enum(GRANT_EVENT_KINDS)
export type GrantEventKind = z.infer<typeof GrantEventKind>

/** A body that gives: a commune, its intercommunality (CCRA), a social centre (CCAS, CIAS). It asks through one form. */
export const Funder = z.object({
  id: z.string(),
  kind: z.enum(FUNDER_KINDS),
  name: z.string(),
  siret: z.string(),
  formPath: z.string(),
})
export type Funder = z.infer<typeof Funder>

const funderSchema = z.object({
  kind: z.enum(FUNDER_KINDS),
  name: Name('Nommez la collectivité'),
  siret: Siret,
  /** The service that the receipt names (CRPA R112-11-1). */
  service: z.object({
    name: Name('Nommez le service'),
    address: z.string().trim().min(5, 'Écrivez son adresse').max(300),
    email: z.string().trim().max(150).default(''),
    phone: z.string().trim().min(4, 'Écrivez son téléphone').max(40),
  }),
  /** The commune that gives; null for what is of the whole territory. */
  inseeCode: z.string().max(5).nullable(),
  /** A form of grants already published, which becomes that of this body; null: the national one is published in its name. */
  formId: z.uuid().nullable().default(null),
})
export interface NewFunder extends z.infer<typeof funderSchema> {}
export const NewFunder: z.ZodType<NewFunder, z.input<typeof funderSchema>> = funderSchema

/** What opens an envelope or changes it: the act that says so. */
const EnvelopeAct = z.object({
  amountCents: z.int(),
  deliberation: z.string(),
  deliberatedOn: z.string(),
})

export const Envelope = z.object({
  id: z.string(),
  funderId: z.string(),
  exercice: z.number(),
  label: z.string(),
  budgetLine: z.string(),
  amountCents: z.number(),
  proposedCents: z.number(),
  votedCents: z.number(),
  /** What is left once the votes are taken off. */
  leftCents: z.number(),
  acts: z.array(EnvelopeAct),
})
export type Envelope = z.infer<typeof Envelope>

const envelopeSchema = z.object({
  funderId: z.uuid(),
  exercice: Exercice,
  label: Name('Nommez l’enveloppe'),
  budgetLine: Name('Écrivez la ligne du budget'),
  amountCents: Cents.min(1, 'Écrivez le montant ouvert'),
  deliberation: Name('Citez la délibération'),
  deliberatedOn: Day,
})
export interface NewEnvelope extends z.infer<typeof envelopeSchema> {}
export const NewEnvelope: z.ZodType<NewEnvelope, z.input<typeof envelopeSchema>> = envelopeSchema

/** An amount added, or taken off when it is negative. */
export const EnvelopeChange = z.object({
  amountCents: z.int().refine((cents) => cents !== 0, 'Écrivez ce qui est ajouté ou retiré'),
  deliberation: Name('Citez la délibération'),
  deliberatedOn: Day,
})
export type EnvelopeChange = z.infer<typeof EnvelopeChange>

/** Why the desk must look at a grant now. */
export const GRANT_ALERTS = ['agreementDue', 'reportSoon', 'reportLate', 'duplicate'] as const
export const GrantAlert = z.enum(GRANT_ALERTS)
export type GrantAlert = z.infer<typeof GrantAlert>

export const GrantLine = z.object({
  id: z.string(),
  number: z.string(),
  funderId: z.string(),
  associationId: z.string(),
  association: z.string(),
  exercice: z.number(),
  object: z.string(),
  receivedOn: z.string(),
  silenceOn: z
    .string()
    .nullable()
    .describe(
      'after that day silence has rejected the request (CRPA L231-4); null: no such silence runs, or it is decided',
    ),
  state: GrantState,
  askedCents: z.number().nullable(),
  proposedCents: z.number().nullable(),
  votedCents: z.number().nullable(),
  paidCents: z.number(),
  reportDueOn: z.string().nullable(),
  alerts: z.array(GrantAlert),
})
export type GrantLine = z.infer<typeof GrantLine>

export const AskedDesk = z.object({ funder: z.uuid().optional(), exercice: Exercice.optional() })

const deskSchema = z.object({
  funders: z.array(Funder),
  funderId: z.string().nullable(),
  exercices: z.array(z.number()),
  exercice: z.number(),
  envelopes: z.array(Envelope),
  lines: z.array(GrantLine),
  /** Communes for which the reader may open requests; null: the whole territory. */
  owners: z.array(z.object({ inseeCode: z.string().nullable(), authority: z.string() })),
  /** Published forms of grants that no body has yet. */
  freeForms: z.array(z.object({ id: z.string(), title: z.string(), inseeCode: z.string().nullable() })),
})
export interface GrantDesk extends z.infer<typeof deskSchema> {}
export const GrantDesk: z.ZodType<GrantDesk> = deskSchema

const Vote = z.object({
  for: z.number(),
  against: z.number(),
  abstentions: z.number(),
  excluded: z.array(z.object({ name: z.string(), nature: z.string() })),
  absent: z.array(z.string()),
  voters: z.number(),
  quorum: z
    .object({ present: z.number(), required: z.number(), inOffice: z.number() })
    .optional()
    .describe('absent: the vote was recorded before the quorum was looked at'),
  represented: z
    .array(z.string())
    .optional()
    .describe('names of those who gave a proxy: they vote, and are not present'),
  isSecondCall: z.boolean().optional(),
})
export type Vote = z.infer<typeof Vote>

export const GrantEvent = z.object({
  ordinal: z.number(),
  kind: GrantEventKind,
  body: z.string(),
  on: z.string(),
  at: z.string(),
  agent: z.string().nullable(),
  amountCents: z.number().nullable(),
  reference: z.string().nullable(),
  vote: Vote.nullable(),
  hasLetter: z.boolean(),
})
export type GrantEvent = z.infer<typeof GrantEvent>

/** Another request of the same association for the same exercice, whoever it was sent to. */
export const Twin = z.object({
  funder: z.string(),
  number: z.string(),
  receivedOn: z.string(),
  object: z.string(),
  isSameObject: z.boolean(),
  askedCents: z.number().nullable(),
  votedCents: z.number().nullable(),
  state: GrantState,
})
export type Twin = z.infer<typeof Twin>

export const GRANT_MOVES = [
  'propose',
  'vote',
  'executory',
  'draftAgreement',
  'signAgreement',
  'pay',
  'remind',
  'report',
  'note',
] as const
export type GrantMoveName = (typeof GRANT_MOVES)[number]

const pageSchema = GrantLine.extend({
  requestId: z.string(),
  funder: z.string(),
  envelopeId: z.string().nullable(),
  isInKind: z.boolean(),
  isRepublican: z.boolean(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  reportReceivedOn: z.string().nullable(),
  /** What the body voted to the association for the exercice, all grants together. */
  yearVotedCents: z.number(),
  isAgreementRequired: z.boolean(),
  agreementSignedOn: z.string().nullable(),
  executoryOn: z.string().nullable(),
  /** False when the association gave neither SIRET nor RNA: its other requests cannot be looked for. */
  areTwinsKnown: z.boolean(),
  twins: z.array(Twin),
  /** Requests of earlier exercices whose report never came. */
  missingReports: z.array(z.object({ number: z.string(), exercice: z.number(), dueOn: z.string() })),
  envelopes: z.array(Envelope),
  events: z.array(GrantEvent),
  moves: z.array(z.enum(GRANT_MOVES)),
})
export interface GrantPage extends z.infer<typeof pageSchema> {}
export const GrantPage: z.ZodType<GrantPage> = pageSchema

const Count = z.int('Écrivez un nombre de voix').min(0).max(500)
const Signatory = z.object({
  name: z.string().trim().min(2, 'Dites qui signe').max(100),
  quality: z.string().trim().min(2, 'Dites en quelle qualité').max(100),
})

/** One act on a grant. */
export const GrantMove = z.discriminatedUnion('move', [
  z.object({ move: z.literal('note'), body: Text.min(2, 'Écrivez la note') }),
  z.object({
    move: z.literal('propose'),
    envelopeId: z.uuid('Choisissez une enveloppe'),
    amountCents: Cents,
    body: Text.default(''),
  }),
  z.object({
    move: z.literal('vote'),
    on: Day,
    deliberation: Name('Citez la délibération'),
    amountCents: Cents,
    absent: z.array(z.uuid()).max(300).default([]),
    represented: z
      .array(z.uuid())
      .max(300)
      .default([])
      .describe('absent with a proxy: their voice is counted, their presence is not'),
    isSecondCall: z
      .boolean()
      .default(false)
      .describe('called again for lack of quorum: valid whatever the number present (CGCT L2121-17, from memory)'),
    for: Count,
    against: Count,
    abstentions: Count,
    castingVote: z.enum(['for', 'against']).nullable().default(null),
    body: Text.default(''),
    signatory: Signatory,
  }),
  z.object({ move: z.literal('executory'), on: Day }),
  z.object({
    move: z.literal('draftAgreement'),
    body: Text.min(10, 'Écrivez ce qui est convenu'),
    signatory: Signatory,
  }),
  z.object({ move: z.literal('signAgreement'), on: Day }),
  z.object({
    move: z.literal('pay'),
    on: Day,
    amountCents: Cents.min(1, 'Écrivez le montant à payer'),
    reference: Name('Écrivez le numéro du mandat'),
  }),
  z.object({ move: z.literal('remind'), signatory: Signatory }),
  z.object({ move: z.literal('report'), on: Day, usedCents: Cents, body: Text.default('') }),
])
export type GrantMove = z.infer<typeof GrantMove>

export const RenewedGrant = z.object({ token: z.string() })

/** A grant as its association follows it. */
const ownSchema = z.object({
  number: z.string(),
  funder: z.string(),
  association: z.string(),
  exercice: z.number(),
  object: z.string(),
  state: GrantState,
  askedCents: z.number().nullable(),
  votedCents: z.number().nullable(),
  paidCents: z.number(),
  payments: z.array(z.object({ on: z.string(), amountCents: z.number() })),
  isAgreementRequired: z.boolean(),
  agreementSignedOn: z.string().nullable(),
  reportDueOn: z.string().nullable(),
  reportReceivedOn: z.string().nullable(),
  /** Letters and agreements to read. */
  letters: z.array(z.object({ ordinal: z.number(), kind: GrantEventKind, on: z.string() })),
  mayReport: z.boolean(),
  mayRenew: z.boolean(),
})
export interface OwnGrant extends z.infer<typeof ownSchema> {}
export const OwnGrant: z.ZodType<OwnGrant> = ownSchema

/** The financial report of the association (CERFA 15059*02 in short): what the grant paid for. */
export const OwnReport = z.object({ usedCents: Cents, body: Text.min(20, 'Dites à quoi la subvention a servi') })
export type OwnReport = z.infer<typeof OwnReport>
